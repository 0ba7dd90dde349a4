"""What may follow what. Pure."""

from office.cases.model import CaseStatus as Status
from office.cases.model import EntryKind as Kind

LEADS_TO: dict[Kind, Status] = {
    Kind.FILED: Status.FILED,
    Kind.ACCEPTED: Status.ACCEPTED,
    Kind.DISPATCHED: Status.DISPATCHED,
    Kind.STARTED: Status.IN_PROGRESS,
    Kind.RETURNED: Status.ACCEPTED,
    Kind.ASKED: Status.WAITING,
    Kind.HEARD: Status.IN_PROGRESS,
    Kind.ANSWERED: Status.ANSWERED,
    Kind.CALLED_BACK: Status.CALLED_BACK,
    Kind.REOPENED: Status.REOPENED,
    Kind.CLOSED: Status.CLOSED,
    Kind.DECLINED: Status.DECLINED,
    Kind.MERGED: Status.MERGED,
    Kind.SPLIT: Status.ACCEPTED,
    Kind.WITHDRAWN: Status.CLOSED,
}
AT_WORK = frozenset({Status.ACCEPTED, Status.DISPATCHED, Status.IN_PROGRESS, Status.REOPENED})
RUNNING = AT_WORK | {Status.FILED}  # the clock runs
# Before there is an answer; also what the person may withdraw.
UNANSWERED = RUNNING | {Status.WAITING}
ENDS = frozenset({Status.CLOSED, Status.DECLINED})
OPEN = frozenset(Status) - ENDS

FROM: dict[Kind, frozenset[Status]] = {
    Kind.FILED: frozenset(),
    Kind.ACCEPTED: frozenset({Status.FILED}),
    # From where it is already: to another department.
    Kind.DISPATCHED: AT_WORK,
    Kind.STARTED: AT_WORK - {Status.IN_PROGRESS},
    Kind.RETURNED: frozenset({Status.DISPATCHED, Status.IN_PROGRESS}),
    Kind.ASKED: AT_WORK,
    Kind.HEARD: frozenset({Status.WAITING}),
    # From merged: with the answer to the other case.
    Kind.ANSWERED: AT_WORK | {Status.WAITING, Status.MERGED},
    # From closed: only where nobody could be reached (CaseState.unheard).
    Kind.CALLED_BACK: frozenset({Status.ANSWERED, Status.CLOSED}),
    Kind.REOPENED: frozenset({Status.CALLED_BACK}),
    # From answered: nobody could be reached.
    Kind.CLOSED: frozenset({Status.CALLED_BACK, Status.ANSWERED}),
    Kind.DECLINED: frozenset({Status.FILED, Status.ACCEPTED}),
    Kind.MERGED: frozenset({Status.FILED, Status.ACCEPTED, Status.DISPATCHED, Status.IN_PROGRESS}),
    Kind.SPLIT: frozenset({Status.MERGED}),
    Kind.WITHDRAWN: UNANSWERED | {Status.MERGED},
    # Not moves: where they may be noted.
    Kind.SUGGESTED: frozenset({Status.FILED}),
    Kind.CONTACTED: UNANSWERED,
    Kind.EXTENDED: AT_WORK,
    Kind.SUPPLEMENTED: OPEN,
    Kind.PHOTO_ADDED: OPEN,
    Kind.PHOTO_TAKEN_BACK: OPEN,
    Kind.CHASED: UNANSWERED | {Status.MERGED},
    Kind.CALL_MISSED: frozenset({Status.ANSWERED}),
    Kind.DISPUTED: frozenset({Status.DISPATCHED, Status.IN_PROGRESS}),
    Kind.CONTACT_SEEN: frozenset(Status),
    Kind.WORDS_SEEN: frozenset(Status),
    Kind.PHOTO_SEEN: frozenset(Status),
    Kind.FORGOTTEN: ENDS,
    Kind.CARE_NOTED: OPEN,
    Kind.CARE_ENDED: frozenset(Status),  # 个人信息保护法 第十五条: at any time
    Kind.CALLED: frozenset(Status),
    Kind.CALL_TRIED: frozenset(Status),
    # From called back: the person is not content, and the level above owes them a word.
    Kind.PRESSED: UNANSWERED | {Status.CALLED_BACK},
    Kind.SUPERVISED: UNANSWERED | {Status.CALLED_BACK},
    Kind.CONTACT_LATE: RUNNING,
    Kind.YELLOW: RUNNING,
    Kind.TOLD_LATE: RUNNING,
    Kind.RED: RUNNING,
    Kind.CALL_LATE: frozenset({Status.ANSWERED}),
}
# Noted without a change of what an officer decides on: nobody has to look again for them.
QUIET = frozenset(
    {
        *(Kind.CONTACT_LATE, Kind.YELLOW, Kind.TOLD_LATE, Kind.RED, Kind.CALL_LATE),
        *(Kind.SUGGESTED, Kind.CONTACT_SEEN, Kind.WORDS_SEEN, Kind.PHOTO_SEEN),
        *(Kind.CALLED, Kind.CALL_TRIED),
    }
)

# What the person is told without asking, unless they did it themselves.
TOLD = frozenset(
    {
        *(Kind.DISPATCHED, Kind.ASKED, Kind.EXTENDED, Kind.TOLD_LATE, Kind.ANSWERED, Kind.REOPENED),
        *(Kind.CLOSED, Kind.DECLINED, Kind.MERGED, Kind.SPLIT),
    }
)


def may(status: Status, what: Kind) -> bool:
    return status in FROM[what]


def after(status: Status) -> frozenset[Status]:
    """To where it may go from there."""
    return frozenset(LEADS_TO[kind] for kind, earlier in FROM.items() if kind in LEADS_TO and status in earlier)
