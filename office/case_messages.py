"""The person is told of their case by the outbox, in the transaction that moves it: both happen, or neither."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from office.case_reports import NegativeReports
from office.cases.call import CallTask
from office.cases.model import CaseRecord
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

CARD = "case"


@dataclass(frozen=True)
class CaseMessages:
    """As every message (office/outbox/reaching.py): to the phone that was given, in the talk that it came from, and in
    talks where somebody named its number and phone tail. Who needs care is called by the handler, and written to in
    talks alone.
    """

    outbox: Outbox
    teller: CaseTeller
    vault: Vault
    reach: Callable[[], Reach] = Reach

    def __call__(self, work: UnitOfWork, told: Sequence[Told], now: datetime) -> None:
        reach = self.reach()
        known = [each for each in told if each.record.phone_sealed is not None]  # of others nobody is left to be told
        drafts = [draft for each in known for draft in self._drafts(work, each, reach, now)]
        self.outbox.put_all(work, drafts, now)

    def write_after_all(self, work: UnitOfWork, record: CaseRecord, call: CallTask, now: datetime) -> None:
        """What nobody could be told by phone."""
        if record.phone_sealed is not None:
            draft = self._draft(record, call.seq, call.text, self.reach(), now)
            self.outbox.put_all(work, [draft], now)

    def _drafts(self, work: UnitOfWork, told: Told, reach: Reach, now: datetime) -> list[Draft]:
        record, entry = told.record, told.entry
        text = self.teller.told(told.state, entry)
        draft = self._draft(record, entry.seq, text, reach, now)
        proved = work.matters.talks(CARD, record.no)
        if not told.state.needs_care:
            return reach.spread([draft], [draft.to, *draft.instead], record.conversation_id, proved)
        work.cases.calls.add(CallTask(record.no, entry.seq, entry.what, text, now))
        return reach.only_in_the_talk(draft, record.conversation_id, proved)

    def _draft(self, record: CaseRecord, seq: int, text: str, reach: Reach, now: datetime) -> Draft:
        phone = self.vault.open(record.phone_sealed or b"", f"{record.no}.phone")
        to, *instead = reach.chain({SendingChannel.SMS: phone, SendingChannel.FILE: phone})
        return Draft(
            key=f"{MessageKind.CASE_UPDATE}:{record.no}:{seq}",
            kind=MessageKind.CASE_UPDATE,
            about=about_case(record.no),
            to=to,
            due_at=now,
            values={"no": record.no, "status": text},
            instead=tuple(instead),
        )


def make_case_messages(
    settings: CaseSettings, outbox: Outbox, calendar: WorkCalendar, vault: Vault, reach: Callable[[], Reach]
) -> CaseMessages:
    return CaseMessages(outbox, CaseTeller(outbox.wording, settings, calendar), vault, reach)


def make_cases(
    settings: CaseSettings,
    outbox: Outbox,
    calendar: WorkCalendar,
    halls: Halls,
    vault: Vault,
    random_digits: Callable[[int], str],
    reach: Callable[[], Reach] = Reach,
    suggest: Suggest = lambda filing: None,
    name_of: Callable[[str], str] = str,
) -> Cases:
    """Cases whose people are told by that outbox; `reach` is asked when somebody is told. `name_of` a matter's code."""
    tell = make_case_messages(settings, outbox, calendar, vault, reach)
    report = NegativeReports(outbox, settings, halls, name_of)
    return Cases(outbox.unit_of_work, settings, calendar, halls, vault, random_digits, tell, suggest, report)
