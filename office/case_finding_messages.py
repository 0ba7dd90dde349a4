"""The knowledge editors are told of a finding by the outbox, in the transaction that sends it."""

from dataclasses import dataclass
from datetime import datetime

from office.cases.findings import Finding, finding_text
from office.outbox.model import Draft, MessageKind, Recipient, SendingChannel
from office.outbox.usecases import Outbox
from office.storage.unit_of_work import UnitOfWork
from office.wording.model import Wording

NOWHERE_ELSE = "knowledge-editors"  # as the address in the file, where no e-mail address is set


def editors_at(email: str) -> Recipient:
    return Recipient(SendingChannel.EMAIL, email) if email else Recipient(SendingChannel.FILE, NOWHERE_ELSE)


@dataclass(frozen=True)
class EditorMessages:
    outbox: Outbox
    to: Recipient

    def __call__(self, work: UnitOfWork, finding: Finding, item_name: str, now: datetime) -> None:
        about = f"{MessageKind.CASE_FINDING}:{finding.key}"
        said = told_finding(finding, item_name, self.outbox.wording)
        values = {"item": item_name, "text": said, "no": finding.key}
        self.outbox.put(work, Draft(about, MessageKind.CASE_FINDING, about, self.to, now, values), now)


def told_finding(finding: Finding, item_name: str, wording: Wording) -> str:
    return finding_text(finding, item_name, lambda kind: wording.say(f"figures.case.kind.{kind}"), wording)
