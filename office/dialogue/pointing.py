"""Which of the offered things a sentence points at: 第二个吧, and not 两个孩子都办. Pure."""

from collections.abc import Callable, Sequence
from typing import Protocol

from office.dialogue.words import TalkWords


class Chooses(Protocol):
    def __call__(
        self, text: str, offered: Sequence[str], *, only_plainly: bool = False, in_words: bool = False
    ) -> str | None:
        """As office/guide/finding/topic.py's Ordinals."""
        ...


def pointing(words: TalkWords, choose: Callable[[], Chooses]) -> Callable[[str, Sequence[str]], str | None]:
    """A number alone (1, 选二) is a choice; in a longer sentence only 第二个 is, and in no question or refusal."""

    def point(text: str, offered: Sequence[str]) -> str | None:
        if words.refuses(text):
            return None
        ordinals = choose()
        for said in (text, words.bare(text), words.picked(text)):
            if said and (found := ordinals(said, offered, only_plainly=True)):
                return found
        return None if words.asks(text) else ordinals(text, offered, in_words=True)

    return point
