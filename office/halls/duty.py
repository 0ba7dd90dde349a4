"""Who sits at a counter: A/B duty (AB岗), and whose turn it is at noon. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from office.halls.hall import Counter, Shift


class NobodyOnDuty(LookupError):
    """Neither primary nor backup is there."""

    code = "nobody_on_duty"


@dataclass(frozen=True, slots=True)
class Absence:
    """An officer who is out (外出登记), both days included."""

    officer: str
    first: date
    last: date
    reason: str = ""


def officer_on_duty(counter: Counter, day: date, away: Iterable[Absence] = ()) -> str:
    """The primary, or the backup, who then has the same powers (AB岗). Raises NobodyOnDuty."""
    out = are_away(day, away)
    for officer in (counter.primary, counter.backup):
        if officer and officer not in out:
            return officer
    raise NobodyOnDuty(counter.id)


def staff_on(shift: Shift, day: date, away: Iterable[Absence] = ()) -> tuple[str, ...]:
    """The `on_duty` officers of the roster whose turn it is; whoever is away is skipped, so there may be fewer."""
    out = are_away(day, away)
    size = len(shift.roster)
    first = day.toordinal() * shift.on_duty
    in_turn = [shift.roster[(first + step) % size] for step in range(size)]
    return tuple([officer for officer in in_turn if officer not in out][: shift.on_duty])


def are_away(day: date, away: Iterable[Absence]) -> frozenset[str]:
    return frozenset(each.officer for each in away if each.first <= day <= each.last)
