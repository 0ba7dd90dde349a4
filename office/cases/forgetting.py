"""Takes out of a case that has ended whose it was and all that was said (个人信息保护法 第十九条, 第四十七条). Kind,
place, department, days and how it ended stay for the figures; an entry says that it was done. Where it was told in a
conversation, the words of that go, too: `instead` stands where they were.
"""

from datetime import datetime

from office.cases.model import CITIZEN, CLOCK, EntryKind
from office.cases.moves import ENDS
from office.cases.refusals import RefusalCode, Refused
from office.cases.usecases import Cases, FoundCase
from office.storage.unit_of_work import UnitOfWork

AT_ONCE = 200


def forget_case(cases: Cases, work: UnitOfWork, no: str, tail: str, now: datetime, instead: str = "") -> str:
    """Its number, which nobody can open any more; an open one has to be withdrawn or answered first. In the caller's
    transaction. Raises Refused unknown_case, still_needed.
    """
    found = cases.open(work, no, tail, lock=True)
    if found.state.status not in ENDS:
        raise Refused(RefusalCode.STILL_NEEDED)
    _forget(cases, work, found, CITIZEN, now, instead)
    return found.no


def forget_over(cases: Cases, before: datetime, now: datetime, instead: str = "") -> int:
    """Of all that ended before that; how many."""
    forgotten = 0
    while True:
        with cases.unit_of_work() as work:
            batch = work.cases.keeping.over(before, AT_ONCE)
            for no in batch:
                _forget(cases, work, cases.find(work, no, lock=True), CLOCK, now, instead)
        forgotten += len(batch)
        if len(batch) < AT_ONCE:
            return forgotten


def _forget(cases: Cases, work: UnitOfWork, found: FoundCase, by: str, now: datetime, instead: str) -> None:
    if found.record.conversation_id:
        work.words.forget(found.record.conversation_id, instead)
    cases.write(work, found, EntryKind.FORGOTTEN, by, now)
    work.cases.keeping.forget(found.no)
    work.cases.calls.forget(found.no)
    work.cases.photos.let_go(found.no)  # their files go once this is committed (CasePhotos.sweep)
