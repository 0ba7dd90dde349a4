"""Two matters in one sentence, with a joint (顺便) or without: 低保和残疾证都咋申请, 护照咋办，身份证也要换. Pure."""

from dataclasses import dataclass

from office.dialogue.matter import NamedMatters
from office.dialogue.words import TalkWords

SHORT = 16  # characters of a title to tap


@dataclass(frozen=True, slots=True)
class SecondWish:
    """`first` is the part of the sentence before it; `name` and `payload` are what is offered. `both_sure`: neither
    could be several.
    """

    first: str
    name: str
    payload: str
    both_sure: bool = True


@dataclass(frozen=True)
class SecondWishes:
    words: TalkWords
    matters: NamedMatters

    def of(self, text: str) -> SecondWish | None:
        parts = self.words.parts(text)
        if len(parts) == 2:
            return self._of(parts[0], parts[1])
        if len(parts) > 2 or self.words.asks_of_a_thing(text):
            return None
        halves = (half for half in self.words.halves(text) if all(map(self.matters.names_a_thing, half)))
        halves = (half for half in halves if self._wishes(half[0]))
        return next((found for first, second in halves if (found := self._of(first, second))), None)

    def counted(self, text: str) -> str:
        """The name of the other of two that are told off (一个社保卡，一个护士证); empty where there are not two."""
        one = self.matters.surely(text)
        named = [found for part in self.words.counted(text) if (found := self.matters.surely(part))]
        others = [each.name for each in named if one and each.code != one.code]
        return others[0] if others else ""

    def _wishes(self, first: str) -> bool:
        """我是外县的，在长春干了十来年活 tells how things stand, and wishes for nothing of its own."""
        return self.words.asks(first) or len(self._meant(first)) == 1

    def _of(self, first: str, second: str) -> SecondWish | None:
        """Nothing where both may be the same matter: 结婚证和离婚证补领."""
        ones, others = self._meant(first), self._meant(second)
        if not ones or not others or set(ones) & set(others):
            return None
        both_sure = len(ones) == len(others) == 1
        sure = self.matters.surely(second)
        if sure:
            return SecondWish(first, sure.name, sure.payload, both_sure)
        # Said again in their own words, it is asked which of several it is, or told that we hold no guide.
        return SecondWish(first, second[:SHORT], second, both_sure)

    def _meant(self, text: str) -> list[str]:
        """Codes or, of what is held elsewhere, its name."""
        sure, elsewhere = self.matters.surely(text), self.matters.held_elsewhere(text)
        if sure or elsewhere:
            return [sure.code if sure else elsewhere]
        return [each.code for each in self.matters.possibly(text)]
