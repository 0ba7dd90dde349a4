"""What a telephone system says of a call: it rings, is answered, is over. In any order, and any number of times."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from office.phone.model import CTI, Call, CallStatus, Direction, EntryKind
from office.phone.numbers import caller_number
from office.phone.usecases import Calls
from office.storage.unit_of_work import UnitOfWork


class CtiEvent(StrEnum):
    """The three that telephone systems tell to help desks (generic CTI)."""

    NEW_CALL = "newCall"
    ANSWER = "answer"
    HANGUP = "hangup"


@dataclass(frozen=True, slots=True)
class CtiNews:
    """`call_id` is the telephone system's. `number`: of whoever is outside, as it writes it; `user`: who of the
    operators answered, empty where it does not know.
    """

    event: CtiEvent
    call_id: str
    number: str = field(default="", repr=False)
    direction: Direction = Direction.IN
    user: str = ""


def take_news(calls: Calls, news: CtiNews, now: datetime) -> Call:
    """The call, after it. The same news again changes nothing, and whichever comes first makes the call."""
    mark = calls.mark(CTI, news.call_id)
    number = caller_number(news.number) or ""
    while True:
        with calls.unit_of_work() as work:
            found = work.calls.by_mark(mark, lock=True)
            if found is None:
                made = _begun(calls, news, mark, number, now)
                if not work.calls.add(made):
                    continue  # another desk was quicker
                found = calls.write(work, made, EntryKind.OPENED, CTI, now)
            elif number and not found.person_key:
                kept = calls.sealed_caller(found.id, "", number)
                work.calls.put(found.id, **kept)
                found = replace(found, **kept)
            return _after(calls, work, found, news, now)


def _begun(calls: Calls, news: CtiNews, mark: str, number: str, now: datetime) -> Call:
    call = Call(calls.new_id(), CallStatus.RINGING, news.direction, now, cti_mark=mark)
    return replace(call, **calls.sealed_caller(call.id, "", number))


def _after(calls: Calls, work: UnitOfWork, call: Call, news: CtiNews, now: datetime) -> Call:
    match news.event, call.status:
        case CtiEvent.ANSWER, CallStatus.RINGING:
            values = {"answered_at": now, "operator": call.operator or news.user}
            return calls.move(work, call, CallStatus.ACTIVE, EntryKind.ANSWERED, CTI, now, **values)
        case CtiEvent.ANSWER, CallStatus.MISSED:
            values = {"answered_at": call.ended_at, "operator": call.operator or news.user}
            return calls.move(work, call, CallStatus.WRAP_UP, EntryKind.ANSWERED, CTI, now, **values)
        case CtiEvent.HANGUP, CallStatus.RINGING:
            return calls.move(work, call, CallStatus.MISSED, EntryKind.MISSED, CTI, now, ended_at=now)
        case CtiEvent.HANGUP, CallStatus.ACTIVE:
            return calls.move(work, call, CallStatus.WRAP_UP, EntryKind.HUNG_UP, CTI, now, ended_at=now)
    return call
