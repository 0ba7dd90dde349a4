"""How many asked for help, by kind, street and status. Pure, over rows."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from office.agency.model import AssistanceKind, HelpStatus


@dataclass(frozen=True, slots=True)
class HelpCount:
    """So many requests of one kind, place and status."""

    kind: AssistanceKind
    district: str
    street: str
    status: HelpStatus
    count: int


@dataclass(frozen=True, slots=True)
class HelpFigures:
    """`by_street`: by district and street; the street is empty where it is not known."""

    total: int
    by_kind: Mapping[AssistanceKind, int]
    by_street: Mapping[tuple[str, str], int]
    by_status: Mapping[HelpStatus, int]


def help_figures(rows: Iterable[HelpCount]) -> HelpFigures:
    kinds: Counter[AssistanceKind] = Counter()
    streets: Counter[tuple[str, str]] = Counter()
    statuses: Counter[HelpStatus] = Counter()
    for row in rows:
        kinds[row.kind] += row.count
        streets[row.district, row.street] += row.count
        statuses[row.status] += row.count
    return HelpFigures(kinds.total(), kinds, streets, statuses)
