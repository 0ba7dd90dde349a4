"""What may follow what. Pure."""

from office.rating.rectification import EntryKind as Kind
from office.rating.rectification import Status

ENDS = frozenset({Status.CLOSED})

FROM: dict[Kind, frozenset[Status]] = {
    Kind.OPENED: frozenset(),
    Kind.ANSWERED: frozenset({Status.OPENED}),
    Kind.CALLED_BACK: frozenset({Status.ANSWERED}),
    # From answered: who rated left no phone, or could not be reached.
    Kind.CLOSED: frozenset({Status.ANSWERED, Status.CALLED_BACK}),
    Kind.CALL_MISSED: frozenset({Status.ANSWERED}),
    Kind.COMMENT_SEEN: frozenset(Status),
    # Only for the call that is due: then it is known who answered, and that one does not call.
    Kind.PHONE_SEEN: frozenset({Status.ANSWERED}),
    Kind.FORGOTTEN: frozenset(Status),
    Kind.OVERDUE: frozenset({Status.OPENED}),
    Kind.CALL_LATE: frozenset({Status.ANSWERED}),
}


def may(status: Status, what: Kind) -> bool:
    return status in FROM[what]
