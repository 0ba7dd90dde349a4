"""Why somebody goes first in a hall: a group that does, or what staff have seen for themselves."""

from office.booking.priority import PriorityWords
from office.queueing.refusals import RefusalCode, Refused

LEAST_WORDS = 6  # characters: what can be understood by whoever reads it later


def granted(priority: PriorityWords, said: str) -> str:
    """The reason, empty where none was given. Raises Refused priority_reason_needed."""
    reason = said.strip()
    if not reason or reason in priority.groups or len(reason) >= LEAST_WORDS:
        return reason
    raise Refused(RefusalCode.PRIORITY_REASON, count=LEAST_WORDS)
