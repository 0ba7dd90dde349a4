"""A hall's roster of some days, as its file says it and as the staff changed it. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from office.duty.model import DutyCell, DutyChange, OnDuty, Post
from office.halls.duty import Absence, NobodyOnDuty, are_away, officer_on_duty, staff_on
from office.halls.hall import Counter as HallCounter
from office.halls.hall import Hall, Shift
from office.halls.opening import shifts_on
from office.halls.slots import open_counters
from office.workdays import WorkCalendar, YearNotAnnounced

MOST_BOOKED = 1_000_000  # opens whatever waits for bookings
COUNTER = "counter"
Replaced = Mapping[tuple[date, str], Mapping[str, str]]


def posts_of(hall: Hall) -> list[Post]:
    counters = [Post(each.id, each.name, COUNTER, each.primary, each.backup) for each in hall.counters]
    return counters + [Post(post_of(each), hours_of(each), each.period.kind.value) for each in rostered(hall)]


def people_of(hall: Hall) -> frozenset[str]:
    """Everybody whom the hall's file names."""
    posts = {name for each in hall.counters for name in (each.primary, each.backup)}
    return frozenset(posts.union(*(each.roster for each in rostered(hall))) - {""})


def rostered(hall: Hall) -> list[Shift]:
    return [each for each in hall.opening.shifts if each.roster]


def post_of(shift: Shift) -> str:
    return f"{shift.period.kind}-{shift.period.starts:%H%M}"


def hours_of(shift: Shift) -> str:
    return f"{shift.period.starts:%H:%M}-{shift.period.ends:%H:%M}"


def roster(
    hall: Hall, days: Sequence[date], calendar: WorkCalendar, changes: Sequence[DutyChange]
) -> dict[str, list[DutyCell]]:
    """By post, one cell for each day. Of a year that is not announced nothing is open."""
    away, replaced = absences(changes), stand_ins(changes)
    by_post: dict[str, list[DutyCell]] = {each.id: [] for each in posts_of(hall)}
    for day in days:
        shifts = _shifts(hall, day, calendar)
        served = {counter.id for shift in shifts for counter in open_counters(hall, shift)}
        at_counters = {each.id: _at_counter(each, day, away, replaced) for each in hall.counters if each.id in served}
        times = Counter(each.officer for cell in at_counters.values() for each in cell)
        for counter in hall.counters:
            cell = tuple(replace(each, is_doubled=times[each.officer] > 1) for each in at_counters.get(counter.id, ()))
            by_post[counter.id].append(DutyCell(day, counter.id in served, cell))
        held = {post_of(each): each for each in shifts}
        for shift in rostered(hall):
            post = post_of(shift)
            there = in_turn(shift, day, away, replaced) if post in held else ()
            by_post[post].append(DutyCell(day, post in held, there))
    return by_post


def in_turn(shift: Shift, day: date, away: Sequence[Absence], replaced: Replaced) -> tuple[OnDuty, ...]:
    """Those of the shift's roster whose turn it is, or who stand in for them."""
    return _with_stand_ins(
        [OnDuty(each, "roster") for each in staff_on(shift, day, away)], day, post_of(shift), away, replaced
    )


def absences(changes: Sequence[DutyChange]) -> list[Absence]:
    return [Absence(each.officer, each.first, each.last, each.reason) for each in changes if each.is_absence]


def stand_ins(changes: Sequence[DutyChange]) -> Replaced:
    """By day and post: who is replaced by whom; what was decided later holds."""
    found: dict[tuple[date, str], dict[str, str]] = {}
    for each in changes:
        if each.is_absence:
            continue
        found.setdefault((each.first, each.post), {})[each.officer] = each.stand_in
        if each.back_day is not None:
            found.setdefault((each.back_day, each.back_post), {})[each.stand_in] = each.officer
    return found


def _at_counter(counter: HallCounter, day: date, away: Sequence[Absence], replaced: Replaced) -> tuple[OnDuty, ...]:
    try:
        officer = officer_on_duty(counter, day, away)
        usual = [OnDuty(officer, "primary" if officer == counter.primary else "backup")]
    except NobodyOnDuty:
        usual = []
    return _with_stand_ins(usual, day, counter.id, away, replaced)


def _with_stand_ins(
    usual: Sequence[OnDuty], day: date, post: str, away: Sequence[Absence], replaced: Replaced
) -> tuple[OnDuty, ...]:
    """Where nobody is there whoever stands in is; who stands in and is out themselves does not."""
    out = are_away(day, away)
    there = {old: new for old, new in replaced.get((day, post), {}).items() if new not in out}
    found = [OnDuty(there[each.officer], "stand_in") if each.officer in there else each for each in usual]
    return tuple(found or [OnDuty(each, "stand_in") for each in there.values()])


def _shifts(hall: Hall, day: date, calendar: WorkCalendar) -> tuple[Shift, ...]:
    try:
        return shifts_on(hall, day, calendar, MOST_BOOKED)
    except YearNotAnnounced:
        return ()
