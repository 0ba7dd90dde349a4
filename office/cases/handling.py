"""What officers do with a case. Each says who, and which version they looked at: of two at once one is told."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from office.cases.calling_back import merged_go_on
from office.cases.limits import last_day, with_plain_years, working_days
from office.cases.model import DISTRICT_LEVEL, EntryKind, Grade, Outcome
from office.cases.refusals import RefusalCode, Refused
from office.cases.replaying import day_of
from office.cases.usecases import Cases, FoundCase
from office.storage.unit_of_work import UnitOfWork

Act = Callable[[UnitOfWork, FoundCase], FoundCase]


def on(cases: Cases, no: str, seen: int, act: Act) -> FoundCase:
    """Raises Refused unknown_case, case_changed, and what the act refuses."""
    with cases.unit_of_work() as work:
        return act(work, cases.find(work, no, lock=True, seen=seen))


def accept(cases: Cases, no: str, seen: int, by: str, now: datetime, grade: Grade | None = None) -> FoundCase:
    """`grade` sets the limit anew, counted from the filing. Raises Refused case_grade_too_late once it has passed."""

    def act(work: UnitOfWork, found: FoundCase) -> FoundCase:
        facts: dict[str, Any] = {}
        if grade is not None:
            state = found.state
            limit = cases.settings.limit(state.kind, state.place, grade, care=state.needs_care)
            facts = {"grade": grade.value, "days": limit.days, "source": limit.source}
            if day_of(now) > cases.due_on(found.state):
                raise Refused(RefusalCode.GRADE_TOO_LATE)
        return cases.write(work, found, EntryKind.ACCEPTED, by, now, facts=facts)

    return on(cases, no, seen, act)


def decline(cases: Cases, no: str, seen: int, by: str, now: datetime, *, reason: str, words: str) -> FoundCase:
    """Not ours: `words` tell the person why, and whom to turn to instead. Raises Refused reason_needed,
    case_words_needed.
    """
    _need(reason=reason, words=words)

    def act(work: UnitOfWork, found: FoundCase) -> FoundCase:
        facts = {"outcome": Outcome.DECLINED.value}
        done = cases.write(work, found, EntryKind.DECLINED, by, now, reason=reason, words=words, facts=facts)
        merged_go_on(cases, work, done.no, now)
        return done

    return on(cases, no, seen, act)


def dispatch(cases: Cases, no: str, seen: int, by: str, now: datetime, *, department: str, reason: str) -> FoundCase:
    """To its officer, or whoever stands in for them today. Raises Refused case_department_unknown, reason_needed."""
    _need(reason=reason)
    to = cases.settings.departments.get(department)
    if to is None:
        raise Refused(RefusalCode.DEPARTMENT_UNKNOWN)
    officer = to.ladder.first_present(day_of(now), cases.settings.absences)
    facts = {"department": department, "officer": officer.id}
    return on(
        cases,
        no,
        seen,
        lambda work, found: cases.write(work, found, EntryKind.DISPATCHED, by, now, reason=reason, facts=facts),
    )


def start(cases: Cases, no: str, seen: int, by: str, now: datetime) -> FoundCase:
    return on(cases, no, seen, lambda work, found: cases.write(work, found, EntryKind.STARTED, by, now))


def give_back(cases: Cases, no: str, seen: int, by: str, now: datetime, *, reason: str) -> FoundCase:
    """The department says that it is not theirs: at most so many times, each soon; then the level above decides.
    Raises Refused reason_needed, case_return_too_late, case_returns_used_up.
    """
    _need(reason=reason)

    def act(work: UnitOfWork, found: FoundCase) -> FoundCase:
        state, rules = found.state, cases.settings.rules(found.state.place)
        if state.returns >= rules.returns_allowed:
            if state.level == DISTRICT_LEVEL:
                raise Refused(RefusalCode.RETURNS_USED_UP)
            district = cases.settings.desk(state.place).district
            to = district.first_present(day_of(now), cases.settings.absences)
            return cases.write(work, found, EntryKind.DISPUTED, by, now, reason=reason, facts={"to": to.id})
        since = state.dispatched_on
        if since is not None:
            counted = with_plain_years(cases.calendar, since)
            if working_days(counted, since, day_of(now)) > rules.return_within_days:
                raise Refused(RefusalCode.RETURN_TOO_LATE, days=rules.return_within_days)
        facts = {"department": state.department}
        return cases.write(work, found, EntryKind.RETURNED, by, now, reason=reason, facts=facts)

    return on(cases, no, seen, act)


def contacted(cases: Cases, no: str, seen: int, by: str, now: datetime, *, reason: str = "") -> FoundCase:
    """首次联系: the person was called."""
    what = EntryKind.CONTACTED
    return on(cases, no, seen, lambda work, found: cases.write(work, found, what, by, now, reason=reason))


def ask(cases: Cases, no: str, seen: int, by: str, now: datetime, *, words: str) -> FoundCase:
    """The clock stands still until the person replies. Raises Refused case_words_needed."""
    _need(words=words)
    return on(cases, no, seen, lambda work, found: cases.write(work, found, EntryKind.ASKED, by, now, words=words))


def heard(cases: Cases, no: str, seen: int, by: str, now: datetime, *, words: str) -> FoundCase:
    """The person has replied to an officer. Raises Refused case_words_needed."""
    _need(words=words)
    return on(cases, no, seen, lambda work, found: cases.write(work, found, EntryKind.HEARD, by, now, words=words))


def answer(
    cases: Cases, no: str, seen: int, by: str, now: datetime, *, words: str, negative: bool = False
) -> FoundCase:
    """To the person, and to everybody whose case goes along with it. `negative`: policy does not allow it, which the
    hall's head is told. Raises Refused case_words_needed.
    """
    _need(words=words)

    def act(work: UnitOfWork, found: FoundCase) -> FoundCase:
        facts = {"on_time": day_of(now) <= cases.due_on(found.state), **({"negative": True} if negative else {})}
        done = cases.write(work, found, EntryKind.ANSWERED, by, now, words=words, facts=facts)
        for other in work.cases.merged_into(done.no, lock=True):
            along = cases.find(work, other)
            its_facts = {"on_time": day_of(now) <= cases.due_on(along.state), "with": done.no}
            cases.write(work, along, EntryKind.ANSWERED, by, now, words=words, facts=its_facts)
        return done

    return on(cases, no, seen, act)


def extend(cases: Cases, no: str, seen: int, by: str, now: datetime, *, days: int, reason: str) -> FoundCase:
    """By so many working days: once, before the limit, with a reason that the person is told. Raises Refused
    reason_needed, case_extension_used, case_extension_too_late, case_extension_too_long.
    """
    _need(reason=reason)

    def act(work: UnitOfWork, found: FoundCase) -> FoundCase:
        state, rules = found.state, cases.settings.rules(found.state.place)
        most = min(rules.most_extension_days, rules.most_days - state.clock.days)
        if state.extended:
            raise Refused(RefusalCode.EXTENSION_USED)
        if day_of(now) > last_day(state.clock, cases.calendar).day:
            raise Refused(RefusalCode.EXTENSION_TOO_LATE)
        if not 1 <= days <= most:
            raise Refused(RefusalCode.EXTENSION_TOO_LONG, days=max(most, 0))
        return cases.write(work, found, EntryKind.EXTENDED, by, now, reason=reason, facts={"days": days})

    return on(cases, no, seen, act)


def _need(*, reason: str = "-", words: str = "-") -> None:
    if not reason.strip():
        raise Refused(RefusalCode.REASON_NEEDED)
    if not words.strip():
        raise Refused(RefusalCode.WORDS_NEEDED)
