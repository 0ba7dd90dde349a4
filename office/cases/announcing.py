"""Who is to know of an entry without asking. Pure."""

from office.cases.model import CITIZEN, CaseEntry, CaseKind, EntryKind
from office.cases.moves import TOLD
from office.cases.replaying import CaseState

SAID_NO = frozenset({CaseKind.CANNOT, CaseKind.REFUSED})


def is_told(state: CaseState, entry: CaseEntry) -> bool:
    """Whether the person is told of it, unless they did it: of a limit that has passed only if not before."""
    if entry.what is EntryKind.RED:
        return not any(key.startswith(f"told_late:{state.round}:") for key in state.done)
    return entry.what in TOLD and entry.by != CITIZEN


def is_negative(state: CaseState, entry: CaseEntry) -> bool:
    """Whether a window said no: it was filed as that, or a department answers that policy does not allow it (否定答复
    报告: rules.yml bb-tianjin). What goes along with another's answer is that one's.
    """
    if entry.what is EntryKind.FILED:
        return state.kind in SAID_NO
    return entry.what is EntryKind.ANSWERED and bool(entry.facts.get("negative")) and "with" not in entry.facts
