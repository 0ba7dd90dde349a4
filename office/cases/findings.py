"""What cases say about a guide: with what people came back about one item in one month. Pure; it names nobody."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from office.cases.counted import ItemReasons
from office.wording.model import Wording

KEY = re.compile(r"(?P<item>[A-Za-z0-9][A-Za-z0-9._-]{0,63})\.(?P<year>20\d\d)-(?P<month>0[1-9]|1[0-2])", re.ASCII)


class FindingState(StrEnum):
    SENT = "sent"
    TAKEN_UP = "taken_up"
    DECLINED = "declined"


SETTLED = frozenset({FindingState.TAKEN_UP, FindingState.DECLINED})


@dataclass(frozen=True, slots=True)
class Finding:
    """`month`: its first day. `kinds`: how many cases of which, the most first; `examples`: some numbers."""

    item_code: str
    month: date
    cases: int
    kinds: Mapping[str, int]
    examples: tuple[str, ...]

    @property
    def key(self) -> str:
        """Of an item and a month there is one."""
        return f"{self.item_code}.{self.month:%Y-%m}"


@dataclass(frozen=True, slots=True)
class SentFinding:
    """As it was when it was sent. `words`: what the editor said to it, empty while nobody has."""

    finding: Finding
    state: FindingState
    sent_at: datetime
    sent_by: str
    settled_at: datetime | None = None
    settled_by: str = ""
    words: str = ""


def finding_of(reasons: ItemReasons, month: date) -> Finding:
    return Finding(reasons.item_code, month, reasons.cases, reasons.kinds, reasons.examples)


def read_key(key: str) -> tuple[str, date] | None:
    """The item's code and the month's first day; None if it can be no key."""
    match = KEY.fullmatch(key)
    return (match["item"], date(int(match["year"]), int(match["month"]), 1)) if match else None


def last_of(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])


def finding_text(finding: Finding, item_name: str, kind_name: Callable[[str], str], wording: Wording) -> str:
    """One sentence for the editors."""
    say = wording.say
    kinds = (say("case_finding.kind", name=kind_name(kind), count=count) for kind, count in finding.kinds.items())
    return say(
        "case_finding.text",
        item=item_name,
        year=finding.month.year,
        month=finding.month.month,
        count=finding.cases,
        text=say("case_finding.and").join(kinds),
        numbers=say("case_finding.and").join(finding.examples),
    )
