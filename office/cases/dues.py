"""What the clock brings about: a pure function of a case's log, the settings and the moment. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from office.cases.limits import A_DAY, contact_day, last_day, with_plain_years, working_day_before
from office.cases.model import CaseStatus, EntryKind
from office.cases.moves import RUNNING
from office.cases.replaying import CaseState, day_of
from office.cases.rules import CaseSettings, Officer
from office.china_time import CHINA
from office.workdays import WorkCalendar

WARNINGS = frozenset({EntryKind.TOLD_LATE})


@dataclass(frozen=True, slots=True)
class Due:
    """`key`: once in a case's life."""

    what: EntryKind
    at: datetime
    key: str


def schedule(state: CaseState, settings: CaseSettings, calendar: WorkCalendar) -> list[Due]:
    """Everything that comes of the present state if nobody does anything, in the order in which it must be done."""
    if state.status in RUNNING:
        return sorted(_while_running(state, settings, calendar), key=lambda each: each.at)
    if state.status is CaseStatus.ANSWERED and state.answered_at is not None:
        return list(_after_the_answer(state, state.answered_at, settings, calendar))
    return []


def due(state: CaseState, settings: CaseSettings, calendar: WorkCalendar, now: datetime) -> list[Due]:
    """What has come and is not done, in order: after a time in which nobody looked no level is skipped, but nobody is
    warned of a day that is over.
    """
    return [each for each in _open(state, settings, calendar, now) if each.at <= now]


def next_look(state: CaseState, settings: CaseSettings, calendar: WorkCalendar, now: datetime) -> datetime | None:
    """When the next thing comes; None: nothing will. While a limit is provisional it is looked at every day, for the
    year's holidays may have been announced.
    """
    ahead = [each.at for each in _open(state, settings, calendar, now)]
    if ahead and state.status in RUNNING and last_day(state.clock, calendar).is_provisional:
        ahead.append(_at(day_of(now) + A_DAY, 0))
    return min(ahead, default=None)


def _open(state: CaseState, settings: CaseSettings, calendar: WorkCalendar, now: datetime) -> Iterator[Due]:
    for each in schedule(state, settings, calendar):
        is_vain = each.what in WARNINGS and day_of(each.at) < day_of(now)
        if each.key not in state.done and not is_vain:
            yield each


def addressee(state: CaseState, what: EntryKind, settings: CaseSettings, day: date) -> Officer:
    """The named officer, the backup when away, then the superior. 督办 goes to the superior, as does what comes
    of an answer without a call to the window that owes it.
    """
    if what is EntryKind.CALL_LATE:
        return settings.desk(state.place).hall.first_present(day, settings.absences)
    ladder = settings.ladder(state.place, state.department, state.level).named(state.officer)
    return ladder.superior if what is EntryKind.SUPERVISED else ladder.first_present(day, settings.absences)


def _while_running(state: CaseState, settings: CaseSettings, calendar: WorkCalendar) -> Iterator[Due]:
    rules, counted = settings.rules(state.place), with_plain_years(calendar, state.clock.start)
    last = last_day(state.clock, calendar).day
    hour, turn = rules.order_hour, f"{state.round}"
    if state.contacted_at is None:
        start = state.filed_at if state.round == 1 else _at(state.clock.start, 0)
        contact_by = contact_day(counted, start, rules.contact_days, rules.contact_until_hour)
        yield Due(EntryKind.CONTACT_LATE, _at(contact_by + A_DAY, hour), f"contact_late:{turn}")
    warned_on = last
    for _ in range(rules.yellow_days):
        warned_on = working_day_before(counted, warned_on)
    if warned_on >= state.clock.start:
        yield Due(EntryKind.YELLOW, _at(warned_on, hour), f"yellow:{turn}:{last}")
    yield Due(EntryKind.TOLD_LATE, _at(last, rules.tell_hour), f"told_late:{turn}:{last}")
    first_over = last + A_DAY
    yield Due(EntryKind.RED, _at(first_over, hour), f"red:{turn}")
    yield Due(EntryKind.PRESSED, _at(first_over, hour), f"pressed:{turn}")
    supervised_on = counted.deadline(first_over, rules.supervise_after_days)
    yield Due(EntryKind.SUPERVISED, _at(supervised_on, hour), f"supervised:{turn}")


def _after_the_answer(
    state: CaseState, answered_at: datetime, settings: CaseSettings, calendar: WorkCalendar
) -> Iterator[Due]:
    """次日回访 (rules.yml hl-fsou)"""
    rules, answered_on = settings.rules(state.place), day_of(answered_at)
    call_by = with_plain_years(calendar, answered_on).deadline(answered_on, rules.call_back_days)
    at = _at(call_by + timedelta(days=1), rules.order_hour)
    yield Due(EntryKind.CALL_LATE, at, f"call_late:{state.round}")


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), CHINA)
