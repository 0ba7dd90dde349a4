"""Answers who tells no more than how it stands with their people: 我老伴走了, 我妈来不了, 我七十八了. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from office.dialogue import intents
from office.dialogue.heard import Heard
from office.dialogue.memory import Talk
from office.dialogue.plan import Plan
from office.dialogue.says import AskGuide, Said, TalkStatus
from office.dialogue.words import TalkWords
from office.wording.model import Wording

# Names of expressions in knowledge/talk.yml.
BEREAVED, CANNOT_COME, OF_ONESELF = "bereaved", "cannot_come", "of_oneself"


@dataclass(frozen=True)
class OfPeople:
    words: TalkWords
    wording: Wording

    @property
    def steps(self) -> tuple[Callable[[Heard, Talk], Plan | None], ...]:
        return self.bereaved, self.who_cannot_come, self.of_oneself

    def bereaved(self, heard: Heard, talk: Talk) -> Plan | None:
        """我老伴走了, and nothing besides, is no parting: what there is to be done is said."""
        if talk.awaits_a_choice or heard.is_tap or not self.words.wishes_for(BEREAVED, heard.said):
            return None
        return Plan((AskGuide(intents.MATTER_ALONE, self.wording.say("talk.bereaved")),), talk)

    def who_cannot_come(self, heard: Heard, talk: Talk) -> Plan | None:
        """我妈来不了, after how a card is renewed: whether somebody else may go."""
        if talk.awaits_a_choice or heard.is_tap or not talk.item_in_hand or heard.intent in intents.ASKS_GUIDE:
            return None
        says_so = self.words.wishes_for(CANNOT_COME, heard.said)
        return Plan((AskGuide("ask_proxy", heard.text),), talk) if says_so else None

    def of_oneself(self, heard: Heard, talk: Talk) -> Plan | None:
        """我七十八了: after a matter, who may have it; with none, what they want at all."""
        told_so = heard.intent in intents.ASKS_GUIDE or heard.intent in intents.MAY_TELL_OF_ONESELF
        if talk.awaits_a_choice or heard.is_tap or not told_so or not self.words.wishes_for(OF_ONESELF, heard.said):
            return None
        what = Said(self.wording.say("talk.of_oneself"), TalkStatus.TOLD)
        return Plan((AskGuide("ask_conditions", "") if talk.item_in_hand else what,), talk)
