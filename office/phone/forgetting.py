"""Takes out of a call whose it was and what was said (个人信息保护法 第十九条, 第四十七条). When it was, how long,
which matters were told and how it ended stay for the figures; an entry says that it was done.
"""

from datetime import datetime

from office.phone.model import SWEEP, Call, EntryKind
from office.phone.moves import AT_WORK
from office.phone.refusals import RefusalCode, Refused
from office.phone.usecases import Calls
from office.storage.unit_of_work import UnitOfWork

AT_ONCE = 200


def forget_call(calls: Calls, work: UnitOfWork, call_id: str, by: str, now: datetime) -> None:
    """On request of the caller; one that still goes on has to be closed first. In the caller's transaction. Raises
    Refused unknown_phone_call, still_needed.
    """
    call = calls.find(work, call_id, lock=True)
    if call.status in AT_WORK:
        raise Refused(RefusalCode.STILL_NEEDED)
    _forget(calls, work, call, by, now)


def forget_over(calls: Calls, before: datetime, now: datetime) -> int:
    """Of all that began before that; how many."""
    forgotten = 0
    while True:
        with calls.unit_of_work() as work:
            batch = work.calls.keeping.over(before, AT_ONCE)
            for call_id in batch:
                _forget(calls, work, calls.find(work, call_id, lock=True), SWEEP, now)
        forgotten += len(batch)
        if len(batch) < AT_ONCE:
            return forgotten


def _forget(calls: Calls, work: UnitOfWork, call: Call, by: str, now: datetime) -> None:
    work.calls.keeping.forget(call.id)
    calls.write(work, call, EntryKind.FORGOTTEN, by, now)
