"""What the person does with their own case, opened by its number and the tail of their phone."""

from collections.abc import Mapping
from datetime import datetime

from office.cases.calling_back import call_back_in, merged_go_on
from office.cases.model import CITIZEN, CaseStatus, EntryKind, Outcome
from office.cases.refusals import RefusalCode, Refused
from office.cases.replaying import day_of
from office.cases.usecases import Cases, FoundCase
from office.storage.unit_of_work import UnitOfWork


def chase(cases: Cases, no: str, tail: str, now: datetime) -> FoundCase:
    """催: noted once a day; again the same day is the same. Raises Refused unknown_case, case_cannot_move."""
    with cases.unit_of_work() as work:
        found = cases.open(work, no, tail, lock=True)
        key = f"chased:{day_of(now)}"
        if key in found.state.done:
            return found
        return cases.write(work, found, EntryKind.CHASED, CITIZEN, now, key=key)


def supplement(
    cases: Cases, no: str, tail: str, words: str, now: datetime, request_key: str | None = None
) -> FoundCase:
    """Words added; where the person is waited for they are the reply, and the clock goes on. With the same key again
    nothing is added. Raises Refused unknown_case, case_words_needed, case_cannot_move, request_key_reused.
    """
    if not words.strip():
        raise Refused(RefusalCode.WORDS_NEEDED)
    with cases.unit_of_work() as work:
        found = cases.open(work, no, tail, lock=True)
        key = f"said:{request_key}" if request_key else None
        if key and key in found.state.done:
            return _said_again(cases, work, found, key, words.strip())
        is_reply = found.state.status is CaseStatus.WAITING
        what = EntryKind.HEARD if is_reply else EntryKind.SUPPLEMENTED
        return cases.write(work, found, what, CITIZEN, now, words=words.strip(), key=key)


def withdraw(cases: Cases, no: str, tail: str, now: datetime, words: str = "") -> FoundCase:
    """By the person, until there is an answer; twice is once. Raises Refused unknown_case, case_cannot_move."""
    with cases.unit_of_work() as work:
        found = cases.open(work, no, tail, lock=True)
        if found.state.outcome is Outcome.WITHDRAWN:
            return found
        facts = {"outcome": Outcome.WITHDRAWN.value}
        gone = cases.write(work, found, EntryKind.WITHDRAWN, CITIZEN, now, words=words, facts=facts)
        merged_go_on(cases, work, gone.no, now)
        work.cases.calls.drop(gone.no, now)
        return gone


def reply_to_answer(
    cases: Cases,
    no: str,
    tail: str,
    now: datetime,
    *,
    solved: bool,
    satisfied: bool,
    words: str = "",
    request_key: str | None = None,
) -> FoundCase:
    """The call-back's questions, answered by the person unasked; with the same key again, once. Raises Refused
    unknown_case, case_cannot_move, request_key_reused.
    """
    with cases.unit_of_work() as work:
        found = cases.open(work, no, tail, lock=True)
        key = f"replied:{request_key}" if request_key else None
        told = {"solved": solved, "satisfied": satisfied}
        if key and key in found.state.done:
            return _said_again(cases, work, found, key, words, told)
        return call_back_in(cases, work, found, CITIZEN, now, **told, words=words, key=key)


def _said_again(
    cases: Cases, work: UnitOfWork, found: FoundCase, key: str, words: str, facts: Mapping[str, bool] | None = None
) -> FoundCase:
    """Raises Refused request_key_reused where it is not what was said under the key."""
    [before] = [entry for entry in work.cases.entries(found.no) if entry.key == key]
    if cases.words_of(before) != words or any(before.facts.get(name) != value for name, value in (facts or {}).items()):
        raise Refused(RefusalCode.REQUEST_KEY_REUSED)
    return found
