"""What an operator does with a call: opens one by hand, takes one that rings, says who calls, hangs up."""

from dataclasses import replace
from datetime import datetime

from office.contact.person import BadPerson, person_of
from office.phone.model import Call, Caller, CallStatus, Direction, EntryKind
from office.phone.numbers import caller_number
from office.phone.refusals import RefusalCode, Refused
from office.phone.usecases import Calls
from office.storage.unit_of_work import UnitOfWork

ANYBODY = "Anybody"  # so that a name and a number can be checked one without the other
A_NUMBER = "13800008000"


def open_by_hand(
    calls: Calls, by: str, now: datetime, *, name: str = "", phone: str = "", key: str | None = None
) -> Call:
    """A call that the telephone system says nothing of, answered already; the same key again is the same call. Raises
    Refused bad_name, bad_phone, request_key_reused.
    """
    caller = read_caller(name, phone)
    mark = calls.mark(f"by {by}", key) if key else None
    call = Call(calls.new_id(), CallStatus.ACTIVE, Direction.IN, now, by, mark, answered_at=now)
    call = replace(call, **calls.sealed_caller(call.id, caller.name, caller.phone))
    with calls.unit_of_work() as work:
        if work.calls.add(call):
            return calls.write(work, call, EntryKind.OPENED, by, now)
        earlier = work.calls.by_mark(mark or "")
    if earlier is None or (caller.phone and calls.opened(earlier, "phone") != caller.phone):
        raise Refused(RefusalCode.REQUEST_KEY_REUSED)
    return earlier


def take(calls: Calls, call_id: str, by: str, now: datetime, *, instead: bool = False) -> Call:
    """Twice is once. `instead`: of another operator, who is not there any more. Raises Refused unknown_phone_call,
    call_taken, call_over.
    """
    with calls.unit_of_work() as work:
        call = calls.find(work, call_id, lock=True)
        if call.operator == by and call.status is not CallStatus.RINGING:
            return call
        if call.status in (CallStatus.CLOSED, CallStatus.MISSED):
            raise Refused(RefusalCode.OVER)
        if call.operator not in ("", by) and not instead:
            raise Refused(RefusalCode.TAKEN)
        if call.status is CallStatus.RINGING:
            values = {"answered_at": now, "operator": by}
            return calls.move(work, call, CallStatus.ACTIVE, EntryKind.ANSWERED, by, now, **values)
        work.calls.put(call.id, operator=by)
        return calls.write(work, replace(call, operator=by), EntryKind.TAKEN_OVER, by, now, ref=call.operator)


def hang_up(calls: Calls, call_id: str, by: str, now: datetime) -> Call:
    """Twice is once. Raises Refused unknown_phone_call, call_not_yours, call_cannot_move."""
    with calls.unit_of_work() as work:
        call = calls.own(work, call_id, by)
        if call.status in (CallStatus.WRAP_UP, CallStatus.CLOSED):
            return call
        return calls.move(work, call, CallStatus.WRAP_UP, EntryKind.HUNG_UP, by, now, ended_at=now)


def set_caller(calls: Calls, call_id: str, by: str, now: datetime, *, name: str = "", phone: str = "") -> Call:
    """What is empty stays as it is. Raises Refused bad_name, bad_phone,
    unknown_phone_call, call_not_yours, call_over.
    """
    caller = read_caller(name, phone)
    with calls.unit_of_work() as work:
        return caller_in(calls, work, calls.at_work(work, call_id, by), caller, by, now)


def caller_in(calls: Calls, work: UnitOfWork, call: Call, caller: Caller, by: str, now: datetime) -> Call:
    """In the caller's transaction; writes only what differs."""
    known = calls.caller(call)
    new = {part: said for part in ("name", "phone") if (said := getattr(caller, part)) and said != getattr(known, part)}
    if not new:
        return call
    kept = calls.sealed_caller(call.id, new.get("name", ""), new.get("phone", ""))
    work.calls.put(call.id, **kept)
    facts = {"parts": sorted(new)}
    return calls.write(work, replace(call, **kept), EntryKind.CALLER_SET, by, now, facts=facts)


def contact(calls: Calls, call_id: str, by: str, now: datetime, reason: str) -> Caller:
    """Name and number; who looked, when and why is kept. Raises Refused unknown_phone_call, reason_needed."""
    if not reason.strip():
        raise Refused(RefusalCode.REASON_NEEDED)
    with calls.unit_of_work() as work:
        call = calls.find(work, call_id, lock=True)
        calls.write(work, call, EntryKind.CONTACT_SEEN, by, now, facts={"reason": reason.strip()})
        return calls.caller(call)


def read_caller(name: str, phone: str) -> Caller:
    """Raises Refused bad_name, bad_phone."""
    try:
        named = person_of(name, A_NUMBER).name if name.strip() else ""
        number = person_of(ANYBODY, caller_number(phone) or phone).phone if phone.strip() else ""
    except BadPerson as bad:
        raise Refused(RefusalCode(bad.code)) from None
    return Caller(named, number)
