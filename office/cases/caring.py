"""People who need care (elderly, ill, disabled): noted with their own consent, and no longer when they take it back.

They are called rather than written to, somebody may come to them, and their limits are shorter. Why they need it is
sealed beside the case and in no log (个人信息保护法 第二十八条至第三十条); that it was agreed to, and when, is.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from office.cases.limits import last_day
from office.cases.model import CITIZEN, CareKind, CaseRecord, CaseStatus, EntryKind, Grade
from office.cases.moves import RUNNING
from office.cases.refusals import RefusalCode, Refused
from office.cases.replaying import day_of
from office.cases.usecases import Cases, FoundCase
from office.storage.unit_of_work import UnitOfWork

ALIKE_LONG = max(len(kind) for kind in CareKind)  # or the length of what is sealed would tell it
WITH_A_CLOCK = (*RUNNING, CaseStatus.WAITING)


def note_care(cases: Cases, no: str, tail: str, kind: CareKind, now: datetime, *, agreed: bool) -> FoundCase:
    """Said again it is the same. Raises Refused unknown_case, care_consent_needed, case_cannot_move."""
    refuse_without_consent(kind, agreed)
    with cases.unit_of_work() as work:
        return note_in(cases, work, cases.open(work, no, tail, lock=True), kind, now)


def end_care(cases: Cases, no: str, tail: str, now: datetime) -> FoundCase:
    """The consent is taken back: why is gone, and messages are written again. Twice is once. Raises Refused
    unknown_case.
    """
    with cases.unit_of_work() as work:
        found = cases.open(work, no, tail, lock=True)
        if not found.state.needs_care:
            return found
        work.cases.keeping.put_care(found.no, None)
        record = replace(found.record, care_sealed=None)
        return cases.write(work, replace(found, record=record), EntryKind.CARE_ENDED, CITIZEN, now)


def note_in(cases: Cases, work: UnitOfWork, found: FoundCase, kind: CareKind, now: datetime) -> FoundCase:
    """In the caller's transaction, which holds the case. Raises Refused case_cannot_move."""
    if found.state.needs_care and care_of(cases, found.record) is kind:
        return found
    sealed = cases.vault.seal(kind.ljust(ALIKE_LONG), f"{found.no}.care")
    noted = replace(found, record=replace(found.record, care_sealed=sealed))
    noted = cases.write(work, noted, EntryKind.CARE_NOTED, CITIZEN, now, facts=_shorter(cases, found, now))
    work.cases.keeping.put_care(found.no, sealed)
    return noted


def care_of(cases: Cases, record: CaseRecord) -> CareKind | None:
    told = cases.opened(record, "care").strip()
    return CareKind(told) if told else None


def refuse_without_consent(kind: CareKind | None, agreed: bool) -> None:
    if kind is not None and not agreed:
        raise Refused(RefusalCode.CARE_CONSENT)


def _shorter(cases: Cases, found: FoundCase, now: datetime) -> dict[str, Any]:
    """The shorter limit, unless too little of it would be left to keep it."""
    state, today = found.state, day_of(now)
    grade = Grade(state.grade) if state.grade else None
    limit = cases.settings.limit(state.kind, state.place, grade, care=True)
    clock = replace(state.clock, days=limit.days)
    is_too_late = clock.start < today and last_day(clock, cases.calendar).day <= today
    if state.status not in WITH_A_CLOCK or limit.days >= state.clock.days or is_too_late:
        return {}
    return {"days": limit.days, "source": limit.source}
