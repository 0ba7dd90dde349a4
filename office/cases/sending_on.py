"""Cases that were filed where nothing has been learnt, as in a conversation: sent on later, where something has."""

from datetime import datetime

from office.cases.filing import send_on
from office.cases.model import CaseStatus, EntryKind, Filing
from office.cases.replaying import replay
from office.cases.usecases import Cases, FoundCase

AT_ONCE = 100


def send_on_what_waits(cases: Cases, now: datetime) -> int:
    """How many have a suggestion now, each once, however many desks do it."""
    with cases.unit_of_work(read_only=True) as work:
        numbers = work.cases.not_suggested(AT_ONCE)
    return sum(_suggested(cases, no, now) for no in numbers)


def _suggested(cases: Cases, no: str, now: datetime) -> bool:
    with cases.unit_of_work() as work:
        record = work.cases.record(no, lock=True)
        entries = work.cases.entries(no)
        state = replay(entries)
        done = any(each.what is EntryKind.SUGGESTED for each in entries)
        if record is None or done or state.status is not CaseStatus.FILED:
            return False
        said = cases.opened(record, "said")
        filing = Filing(state.kind, said, "", "", item_code=state.item_code, hall_id=state.hall_id, place=state.place)
        suggestion = cases.suggest(filing)
        if suggestion is None:
            return False
        send_on(cases, work, FoundCase(record, state), suggestion, now)
        return True
