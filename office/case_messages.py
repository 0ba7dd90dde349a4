"""The person is told of their case by the outbox, in the transaction that moves it: both happen, or neither."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from office.cases.rules import CaseSettings
from office.cases.telling import CaseTeller
from office.cases.usecases import Cases, Suggest, Told
from office.halls.hall import Halls
from office.outbox.model import Draft, MessageKind, SendingChannel
from office.outbox.reaching import Reach
from office.outbox.reminders import about_case
from office.outbox.usecases import Outbox
from office.storage.unit_of_work import UnitOfWork
from office.vault import Vault
from office.workdays import WorkCalendar


@dataclass(frozen=True)
class CaseMessages:
    """As every message (office/outbox/reaching.py): to the phone that was given, and in the talk that it came from."""

    outbox: Outbox
    teller: CaseTeller
    vault: Vault
    reach: Callable[[], Reach] = Reach

    def __call__(self, work: UnitOfWork, told: Sequence[Told], now: datetime) -> None:
        reach = self.reach()
        self.outbox.put_all(work, [draft for each in told for draft in self._drafts(each, reach, now)], now)

    def _drafts(self, told: Told, reach: Reach, now: datetime) -> list[Draft]:
        record, entry = told.record, told.entry
        if record.phone_sealed is None:  # deleted: nobody is to be told any more
            return []
        phone = self.vault.open(record.phone_sealed, f"{record.no}.phone")
        chain = reach.chain({SendingChannel.SMS: phone, SendingChannel.FILE: phone})
        draft = Draft(
            key=f"{MessageKind.CASE_UPDATE}:{record.no}:{entry.seq}",
            kind=MessageKind.CASE_UPDATE,
            about=about_case(record.no),
            to=chain[0],
            due_at=now,
            values={"no": record.no, "status": self.teller.told(told.state, entry)},
        )
        return reach.spread([draft], chain, record.conversation_id)


def make_cases(
    settings: CaseSettings,
    outbox: Outbox,
    calendar: WorkCalendar,
    halls: Halls,
    vault: Vault,
    random_digits: Callable[[int], str],
    reach: Callable[[], Reach] = Reach,
    suggest: Suggest = lambda filing: None,
) -> Cases:
    """Cases whose people are told by that outbox; `reach` is asked when somebody is told."""
    tell = CaseMessages(outbox, CaseTeller(outbox.wording, settings, calendar), vault, reach)
    return Cases(outbox.unit_of_work, settings, calendar, halls, vault, random_digits, tell, suggest)
