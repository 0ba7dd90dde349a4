"""What may follow what. Pure."""

from office.phone.model import CallStatus

NEXT: dict[CallStatus, frozenset[CallStatus]] = {
    CallStatus.RINGING: frozenset({CallStatus.ACTIVE, CallStatus.MISSED}),
    CallStatus.ACTIVE: frozenset({CallStatus.WRAP_UP, CallStatus.CLOSED}),
    CallStatus.WRAP_UP: frozenset({CallStatus.CLOSED}),
    # It was answered, and the news of that came after the news of its end.
    CallStatus.MISSED: frozenset({CallStatus.WRAP_UP}),
    CallStatus.CLOSED: frozenset(),
}
ENDS = frozenset({CallStatus.CLOSED, CallStatus.MISSED})
OPEN = frozenset(CallStatus) - ENDS
# While something may still be told and done for the caller: also right after they hung up.
AT_WORK = frozenset({CallStatus.ACTIVE, CallStatus.WRAP_UP})


def may(status: CallStatus, to: CallStatus) -> bool:
    return to in NEXT[status]
