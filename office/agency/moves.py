"""What may follow what, and what must be there before. Pure."""

from office.agency.model import AssistanceKind as Kind
from office.agency.model import HelpStatus as Status

NEXT: dict[Status, frozenset[Status]] = {
    Status.ASKED: frozenset({Status.ASSIGNED, Status.WITHDRAWN, Status.CANNOT}),
    # To itself: another helper. To done: what was asked could be answered at the door or on the phone.
    Status.ASSIGNED: frozenset(
        {Status.ASSIGNED, Status.VISITED, Status.AT_COUNTER, Status.DONE, Status.WITHDRAWN, Status.CANNOT}
    ),
    Status.VISITED: frozenset({Status.ASSIGNED, Status.AT_COUNTER, Status.DONE, Status.WITHDRAWN, Status.CANNOT}),
    # Back to visited: papers are to be mended. Not withdrawn: what lies at a counter is taken back there.
    Status.AT_COUNTER: frozenset({Status.VISITED, Status.DONE, Status.CANNOT}),
    Status.DONE: frozenset(),
    Status.WITHDRAWN: frozenset(),
    Status.CANNOT: frozenset(),
}
ENDS = frozenset(status for status, later in NEXT.items() if not later)
OPEN = frozenset(NEXT) - ENDS

# 代办以书面委托为前提 (rules.yml bd-cs, 长沙; none was found for Changchun). Who goes along with the person needs none.
NEEDS_MANDATE: dict[Kind, frozenset[Status]] = {
    Kind.GUIDED: frozenset(),
    Kind.ON_BEHALF: frozenset({Status.AT_COUNTER, Status.DONE}),
    Kind.HOME_VISIT: frozenset({Status.AT_COUNTER}),
}


def before(status: Status) -> frozenset[Status]:
    """From where a request may become that."""
    return frozenset(earlier for earlier, later in NEXT.items() if status in later)


def lacks_mandate(kind: Kind, to: Status, has_mandate: bool) -> bool:
    return to in NEEDS_MANDATE[kind] and not has_mandate
