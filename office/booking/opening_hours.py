"""When halls take a matter, as the time that somebody says is read by. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import time

from office.booking.times.hours import DEFAULT_HOURS, Opening, OpeningHours
from office.halls.hall import Hall, Shift
from office.halls.model import PeriodKind

BY_DAY = frozenset({PeriodKind.REGULAR, PeriodKind.EARLY})
OPENING = "opening"  # among the parts of a hall that are made up


@dataclass(frozen=True, slots=True)
class HallHours:
    """`where`: the hall's name; empty where several are meant, or nobody knows which. `is_sample`: made up."""

    opening: OpeningHours = DEFAULT_HOURS
    where: str = ""
    is_sample: bool = False


def hours_of(halls: Sequence[Hall], item_code: str = "") -> HallHours:
    """Of several halls, whenever one of them is open. Hours that open only when enough was booked are no promise."""
    weeks = [week for hall in halls if (week := _week(hall, item_code))]
    if not weeks:
        return HallHours()
    where = halls[0].name if len(halls) == 1 else ""
    return HallHours(_together(weeks), where, any(OPENING in hall.samples for hall in halls))


def _week(hall: Hall, item_code: str) -> OpeningHours | None:
    group = hall.group_of(item_code).id if item_code and hall.takes(item_code) else ""
    shifts = [each for each in hall.opening.shifts if not each.from_bookings and _takes(hall, each, group)]
    days = _joined(each for each in shifts if each.period.kind in BY_DAY)
    if not days:
        return None
    weekend = [each for each in shifts if each.period.kind is PeriodKind.WEEKEND]
    return OpeningHours(
        working_days=days,
        other_days=_joined(weekend),
        noon_open=len(days) == 1 or any(each.period.kind is PeriodKind.NOON for each in shifts),
        other_weekdays=frozenset().union(*(each.days for each in weekend)),
    )


def _takes(hall: Hall, shift: Shift, group: str) -> bool:
    """Whether a counter that is open then takes the group; without one, whether any takes anything."""
    there = [each for each in hall.counters if not shift.counters or each.id in shift.counters]
    return any(group in each.groups if group else each.groups for each in there)


def _joined(shifts: Iterable[Shift]) -> tuple[Opening, ...]:
    """Hours that follow one another without a gap are one stretch."""
    found: list[Opening] = []
    for starts, ends in sorted({(each.period.starts, each.period.ends) for each in shifts}):
        if found and starts <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], ends)
        else:
            found.append((starts, ends))
    return tuple(found)


def _together(weeks: Sequence[OpeningHours]) -> OpeningHours:
    opens, closes = min(each.opens for each in weeks), max(each.closes for each in weeks)
    split = [each for each in weeks if len(each.working_days) > 1]
    others = [each for each in weeks if each.other_days]
    whole = replace(
        weeks[0],
        working_days=((opens, closes),),
        noon_open=any(each.noon_open for each in weeks),
        other_days=_span(each for week in others for each in week.other_days),
        other_weekdays=frozenset().union(*(each.other_weekdays for each in others)),
    )
    if not split:
        return whole
    noon = max(each.noon[0] for each in split), min(each.noon[1] for each in split)
    return replace(whole, working_days=((opens, noon[0]), (noon[1], closes))) if noon[0] < noon[1] else whole


def _span(openings: Iterable[tuple[time, time]]) -> tuple[Opening, ...]:
    there = list(openings)
    return ((min(starts for starts, _ in there), max(ends for _, ends in there)),) if there else ()
