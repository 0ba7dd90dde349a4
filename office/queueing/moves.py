"""What may follow what. Pure."""

from office.queueing.model import QueueStatus as Status

NEXT: dict[Status, frozenset[Status]] = {
    # To itself: sent to another counter before it was called.
    Status.WAITING: frozenset({Status.WAITING, Status.CALLED, Status.LOST}),
    # To waiting: transferred, or the counter gives it back. To done: nobody pressed "begin".
    Status.CALLED: frozenset({Status.SERVING, Status.PASSED, Status.WAITING, Status.DONE, Status.LOST}),
    Status.SERVING: frozenset({Status.DONE, Status.WAITING}),
    Status.PASSED: frozenset({Status.WAITING, Status.LOST}),
    Status.DONE: frozenset(),
    Status.LOST: frozenset(),
}
ENDS = frozenset(status for status, later in NEXT.items() if not later)


def before(status: Status) -> frozenset[Status]:
    """From where a number may become that."""
    return frozenset(earlier for earlier, later in NEXT.items() if status in later)
