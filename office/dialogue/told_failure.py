"""窗口不给办, 两边踢皮球, 一直没信儿: something failed, though nobody said that they wish to report it. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from office.dialogue import intents
from office.dialogue.heard import Heard
from office.dialogue.memory import Talk
from office.dialogue.words import TalkWords


@dataclass(frozen=True)
class ToldFailure:
    words: TalkWords
    names_a_matter: Callable[[str], bool]

    def is_told(self, heard: Heard) -> bool:
        """Not of a shop or a bank, and not in a question about what would be refused."""
        if heard.is_tap or not self.words.wishes_for(intents.TOLD_A_FAILURE, heard.said):
            return False
        is_sure = heard.confidence >= intents.SURE_ENOUGH
        if is_sure and heard.intent not in (*intents.MAY_TELL_A_FAILURE, *intents.FORM_OF):
            return False
        if heard.intent in intents.ASKS_GUIDE and is_sure:
            return not self.words.wishes_for(intents.ASKS_OF_A_FAILURE, heard.said)
        return heard.intent != intents.OUT_OF_SCOPE or self._is_ours(heard.said)

    def is_rather(self, kind: str, heard: Heard, talk: Talk) -> bool:
        """我妈起不来，窗口不给代办; 工伤申请交上去俩月了，一直没信儿, of nothing that was filed here."""
        if talk.case_no or talk.in_hand or kind not in intents.SOUND_LIKE_A_FAILURE:
            return False
        asks = self.words.wishes_for(intents.ASKS_OF_A_FAILURE, heard.said)
        return not asks and self.is_told(heard) and self._is_ours(heard.said)

    def _is_ours(self, said: str) -> bool:
        return self.words.wishes_for(intents.OF_AN_OFFICE, said) or self.names_a_matter(said)
