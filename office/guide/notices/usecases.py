"""Gives a one-time notice its number and keeps what was told, to whom, when, and from which version of the guide."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from office.guide.compose import cite
from office.guide.model import ServiceItem
from office.guide.notices.issued import IssuedNotice, NoticeNotFound, as_typed, notice_number
from office.guide.notices.notice import NoticeLine, OneTimeNotice
from office.guide.notices.writing import conditions_in_words, notice_lead, notice_parts, notice_tail, notice_text
from office.storage.unit_of_work import UnitOfWorkFactory
from office.wording.model import Wording


@dataclass(frozen=True, slots=True)
class Told:
    """By whom, through what, and to whom. `request_key`: the same telling again is the same notice."""

    by: str
    channel: str
    conversation_id: str | None = None
    request_key: str | None = None


@dataclass(frozen=True)
class Notices:
    unit_of_work: UnitOfWorkFactory
    wording: Wording
    random_signs: Callable[[], str]

    def issue(
        self,
        notice: OneTimeNotice,
        items: Mapping[str, ServiceItem],
        guide_version: int,
        told: Told,
        now: datetime,
    ) -> IssuedNotice:
        """Kept before it is said. The same `request_key` again gives the notice that is there."""
        with self.unit_of_work() as work:
            while True:
                earlier = work.notices.by_request(told.request_key) if told.request_key else None
                if earlier is not None:
                    return earlier
                issued = self._numbered(notice, items, guide_version, told, now)
                if work.notices.add(issued):
                    return issued

    def find(self, no: str) -> IssuedNotice:
        """By its number as somebody typed it. Raises NoticeNotFound."""
        with self.unit_of_work(read_only=True) as work:
            found = work.notices.get(as_typed(no))
        if found is None:
            raise NoticeNotFound(no)
        return found

    def of_conversation(self, conversation_id: str) -> Sequence[IssuedNotice]:
        """Those that were told in it, in order."""
        with self.unit_of_work(read_only=True) as work:
            return work.notices.of_conversation(conversation_id)

    def _numbered(
        self,
        notice: OneTimeNotice,
        items: Mapping[str, ServiceItem],
        guide_version: int,
        told: Told,
        now: datetime,
    ) -> IssuedNotice:
        no = notice_number(now, self.random_signs())
        parts = notice_parts(notice, items, self.wording)
        not_sure = self.wording.say("notice.not_sure")
        return IssuedNotice(
            no=no,
            item_code=notice.item.item_code,
            item_name=notice.item.name,
            guide_version=guide_version,
            answers=dict(notice.answers),
            content={
                "said": [[asked, answer or not_sure] for asked, answer in notice.said],
                "parts": [{"name": part.name, "title": part.title, "lines": list(part.lines)} for part in parts],
                "lines": [self._kept(line) for line in notice.lines],
                "legal_basis": [cite(basis) for basis in notice.item.legal_basis],
            },
            text=notice_text(notice_lead(notice, self.wording), parts, notice_tail(notice, no, self.wording)),
            told_at=now,
            told_by=told.by,
            channel=told.channel,
            conversation_id=told.conversation_id,
            request_key=told.request_key,
        )

    def _kept(self, line: NoticeLine) -> dict[str, Any]:
        return {
            "name": line.material.name,
            "handling": line.handling.value,
            "blocks_if_missing": line.blocks_if_missing,
            "due_on": line.due_on and line.due_on.isoformat(),
            "only_if": conditions_in_words(line.only_if, self.wording),
            "unless": conditions_in_words(line.unless, self.wording),
            "verified": line.verified,
        }
