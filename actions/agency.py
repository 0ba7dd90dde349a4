"""office.agency.counter.HelpCounter over the real agency: what a conversation may see and do of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from actions.guessing import TOO_MANY_TAILS, WrongTails
from office.agency.counter import Filed, Refusal, Told
from office.agency.model import AssistanceKind, AssistanceRequest, StepKind, Wanted, Why
from office.agency.refusals import Refused
from office.agency.usecases import Agency
from office.conversations.entrusted import HOME, NAME, Entrusting
from office.halls.hall import HallNotFound
from office.wording.model import Wording

CHANNEL = "conversation"


@dataclass(frozen=True)
class HelpRequests:
    """`name_of` a matter's code."""

    agency: Agency
    entrusting: Entrusting
    wording: Wording
    now: Callable[[], datetime]
    name_of: Callable[[str], str]
    wrong_tails: WrongTails

    def file(
        self,
        kind: AssistanceKind,
        item_code: str,
        place: Told,
        why: Why | None,
        name: str,
        conversation_id: str,
        message_id: str,
    ) -> Filed | Refusal:
        wanted = Wanted(
            kind=kind,
            item_code=item_code,
            district=place.district,
            street=place.street,
            line=self.entrusting.in_full(HOME, place.line, conversation_id),
            name=self.entrusting.in_full(NAME, name, conversation_id),
            phone=self.entrusting.phone(conversation_id) or "",
            why=why,
            why_agreed=why is not None,
            channel=CHANNEL,
            request_key=f"{conversation_id}.{message_id}",
        )
        try:
            return self._filed(self.agency.ask(wanted, self.now()))
        except Refused as refused:
            return self._refusal(refused)

    def look_up(self, no: str, tail: str) -> Filed | Refusal:
        if seconds := self.wrong_tails.seconds_to_wait(no):
            return Refusal(TOO_MANY_TAILS, self.wording.say("system.too_many_tails", seconds=seconds))
        try:
            return self._filed(self.agency.look_up(no, tail))
        except Refused as refused:
            self.wrong_tails.count(no, tail)
            return self._refusal(refused)

    def withdraw(self, no: str) -> Filed | Refusal:
        try:
            return self._filed(self.agency.withdraw(no, self.now()))
        except Refused as refused:
            return self._refusal(refused)

    def _filed(self, found: AssistanceRequest) -> Filed:
        helper = self.agency.grid.helper(found.helper_id) if found.helper_id else None
        try:
            hall = self.agency.halls.find(found.hall_id) if found.hall_id else None
        except HallNotFound:
            hall = None
        ended = [each.reason for each in self.agency.steps(found.no) if each.what is StepKind.CANNOT]
        return Filed(
            no=found.no,
            kind=found.kind,
            item_name=self.name_of(found.item_code) if found.item_code else "",
            status=found.status.value,
            phone_tail=found.phone_tail,
            helper=helper.name if helper else "",
            hall=hall.name if hall else "",
            is_sample=helper.is_sample if helper else bool(hall and hall.samples),
            reason=ended[-1] if ended else "",
        )

    def _refusal(self, refused: Refused) -> Refusal:
        return Refusal(refused.code, self.wording.problem(refused.code, **refused.values).detail)
