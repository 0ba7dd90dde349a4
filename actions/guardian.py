"""office.safety as the dialogue wants it: what it says, with the guides that can still be asked for."""

from collections.abc import Callable
from dataclasses import dataclass

from actions.answer_message import choice_payload
from office.dialogue.heard import Heard
from office.dialogue.says import QuickReply, Said, TalkStatus
from office.guide.model import Facet
from office.safety.answer import NotOursKind
from office.safety.guard import Guard


@dataclass(frozen=True)
class SafetyGuardian:
    """`name_of` a matter's code; empty if no guide about it is held now."""

    guard: Guard
    name_of: Callable[[str], str]

    def danger(self, heard: Heard) -> Said | None:
        if heard.is_tap:
            return None
        emergency = self.guard.danger(heard.text, heard.intent, heard.confidence)
        return Said(emergency.text, TalkStatus.EMERGENCY) if emergency else None

    def supervised(self, heard: Heard) -> Said | None:
        found = None if heard.is_tap else self.guard.supervised(heard.text)
        return Said(found.text, TalkStatus.OTHER_AUTHORITY) if found else None

    def not_ours(self, heard: Heard, *, calmed: bool) -> Said | None:
        if heard.is_tap:
            return None
        found = self.guard.not_ours(heard.text, heard.intent, heard.confidence, calmed=calmed)
        if found is None:
            return None
        others = found.kind is NotOursKind.OTHER_AUTHORITY
        named = [(code, self.name_of(code)) for code in found.here]
        replies = tuple(QuickReply(name, choice_payload(code, Facet.OVERVIEW)) for code, name in named if name)
        return Said(found.text, TalkStatus.OTHER_AUTHORITY if others else TalkStatus.REFUSED, replies)
