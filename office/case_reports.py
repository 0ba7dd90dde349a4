"""否定答复报告: a window said no, and the hall's head is told of it, once, with nothing personal in it.

A practice of other places (rules.yml bb-tianjin, fd-1); none was found for Changchun. The capabilities do not know each
other.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from office.cases.model import EntryKind
from office.cases.replaying import CaseState
from office.cases.rules import CaseSettings, HallHead
from office.cases.usecases import Told
from office.halls.hall import HallNotFound, Halls
from office.outbox.model import Draft, MessageKind, Recipient, SendingChannel
from office.outbox.reminders import about_report
from office.outbox.usecases import Outbox
from office.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class NegativeReports:
    """`name_of` a matter's code; nothing where it has none."""

    outbox: Outbox
    settings: CaseSettings
    halls: Halls
    name_of: Callable[[str], str | None]

    def __call__(self, work: UnitOfWork, told: Sequence[Told], now: datetime) -> None:
        self.outbox.put_all(work, [self._draft(each, now) for each in told], now)

    def _draft(self, told: Told, now: datetime) -> Draft:
        state, what = told.state, told.entry.what
        head = self.settings.head(state.hall_id, state.place)
        to, *instead = _reached_by(head)
        say = self.outbox.wording.say
        said = state.kind if what is EntryKind.FILED else what
        return Draft(
            key=f"{MessageKind.NEGATIVE_ANSWER}:{state.no}:{what}:{state.round}",
            kind=MessageKind.NEGATIVE_ANSWER,
            about=about_report(state.no),
            to=to,
            due_at=now,
            values={
                "no": state.no,
                "who": say("report.sample_head" if head.officer.is_sample else "report.head", name=head.officer.name),
                "where": self._where(state),
                "item": self._matter(state),
                "why": say(f"report.said.{said}"),
            },
            instead=tuple(instead),
        )

    def _where(self, state: CaseState) -> str:
        say = self.outbox.wording.say
        try:
            hall = self.halls.find(state.hall_id)
        except HallNotFound:
            return say("report.no_hall_in", where=state.place) if state.place else say("report.no_hall")
        return say("report.hall", name=hall.name) + (say("outgoing.sample_mark") if hall.samples else "")

    def _matter(self, state: CaseState) -> str:
        name = self.name_of(state.item_code) if state.item_code else None
        say = self.outbox.wording.say
        return say("report.matter", item=name) if name else say("report.no_matter")


def _reached_by(head: HallHead) -> list[Recipient]:
    """The last one always: the house's own file."""
    known = {SendingChannel.SMS: head.phone, SendingChannel.EMAIL: head.email, SendingChannel.FILE: head.officer.id}
    return [Recipient(channel, address) for channel, address in known.items() if address]
