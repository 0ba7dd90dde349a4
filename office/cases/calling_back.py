"""回访: whether the answer has solved it, and what comes of that."""

from datetime import datetime, timedelta

from office.cases.model import CLOCK, CaseStatus, EntryKind, Outcome
from office.cases.moves import ENDS
from office.cases.refusals import RefusalCode, Refused
from office.cases.replaying import day_of
from office.cases.usecases import Cases, FoundCase
from office.storage.unit_of_work import UnitOfWork


def call_back(
    cases: Cases,
    no: str,
    by: str,
    now: datetime,
    *,
    solved: bool,
    satisfied: bool,
    seen: int | None = None,
    words: str = "",
) -> FoundCase:
    """Who is satisfied has it closed, even unsolved where policy says no. Who is not has it reopened, once, at the
    level above; the second time the district is called upon (督办) and the case stays open until somebody there closes
    it with a reason. Of a case that was closed because nobody could be reached, it may still be said. Raises Refused
    unknown_case, case_changed, case_cannot_move.
    """
    with cases.unit_of_work() as work:
        found = cases.find(work, no, lock=True, seen=seen)
        return call_back_in(cases, work, found, by, now, solved=solved, satisfied=satisfied, words=words)


def call_back_in(
    cases: Cases,
    work: UnitOfWork,
    found: FoundCase,
    by: str,
    now: datetime,
    *,
    solved: bool,
    satisfied: bool,
    words: str = "",
    key: str | None = None,
) -> FoundCase:
    state, settings = found.state, cases.settings
    if state.status in ENDS and not state.unheard:
        raise Refused(RefusalCode.CANNOT_MOVE)
    facts = {"reached": True, "solved": solved, "satisfied": satisfied}
    called = cases.write(work, found, EntryKind.CALLED_BACK, by, now, words=words, facts=facts, key=key)
    if satisfied:
        return cases.write(work, called, EntryKind.CLOSED, by, now, facts={"outcome": Outcome.ANSWERED.value})
    district = settings.desk(state.place).district
    if state.round == 1:
        limit = settings.limit(state.kind, state.place, care=state.needs_care)
        to = district.first_present(day_of(now), settings.absences)
        again = {"days": limit.days, "source": limit.source, "to": to.id}
        return cases.write(work, called, EntryKind.REOPENED, by, now, facts=again)
    order = {"to": district.superior.id}
    return cases.write(work, called, EntryKind.SUPERVISED, by, now, key=f"unhappy:{state.round}", facts=order)


def call_missed(cases: Cases, no: str, seen: int, by: str, now: datetime) -> FoundCase:
    """Nobody answered the phone. Called again at once it is noted, and no other try."""
    with cases.unit_of_work() as work:
        found = cases.find(work, no, lock=True, seen=seen)
        last, pause = found.state.missed_at, cases.settings.rules(found.state.place).call_back_pause_hours
        is_a_try = last is None or now - last >= timedelta(hours=pause)
        return cases.write(work, found, EntryKind.CALL_MISSED, by, now, facts={"is_a_try": is_a_try})


def close(cases: Cases, no: str, seen: int, by: str, now: datetime, *, reason: str) -> FoundCase:
    """After a call back or, where nobody can be reached, after so many tries. Raises Refused reason_needed,
    case_try_calling.
    """
    if not reason.strip():
        raise Refused(RefusalCode.REASON_NEEDED)
    with cases.unit_of_work() as work:
        found = cases.find(work, no, lock=True, seen=seen)
        rules, unheard = cases.settings.rules(found.state.place), found.state.status is CaseStatus.ANSWERED
        if unheard and found.state.missed_calls < rules.call_back_tries:
            hours = rules.call_back_pause_hours
            raise Refused(RefusalCode.TRY_CALLING, count=rules.call_back_tries, hours=hours)
        facts = {"outcome": Outcome.ANSWERED.value, **({"unheard": True} if unheard else {})}
        return cases.write(work, found, EntryKind.CLOSED, by, now, reason=reason, facts=facts)


def merged_go_on(cases: Cases, work: UnitOfWork, no: str, now: datetime) -> None:
    """What went along with a case that ended without an answer is on its own again."""
    for other in work.cases.merged_into(no, lock=True):
        cases.write(work, cases.find(work, other), EntryKind.SPLIT, CLOCK, now, facts={"from": no})
