"""What somebody may tell of themselves unasked, for the sake of what they wish. Pure."""

from collections.abc import Callable, Collection

from office.conversations.entrusted import NAME_SAID, PHONE
from office.dialogue.intents import BOOKING, CANCELLING, CHANGING, CHECKING, WAITING_OWN
from office.dialogue.words import TalkWords

WITH_A_NUMBER = (BOOKING, CANCELLING, CHANGING, CHECKING, WAITING_OWN)


def what_a_wish_holds(words: TalkWords) -> Callable[[str], Collection[str]]:
    """A booking needs name and number anyway: 约明天上午，王芳，138… tells them for that, so they are kept sealed."""

    def told_with(text: str) -> Collection[str]:
        wishes = any(words.wishes_for(kind, text) for kind in WITH_A_NUMBER)
        return (PHONE, NAME_SAID) if wishes else ()

    return told_with
