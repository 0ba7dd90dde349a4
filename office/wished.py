"""What somebody may tell of themselves unasked, for the sake of what they wish. Pure."""

from collections.abc import Callable, Collection

from office.conversations.entrusted import NAME_SAID, PHONE
from office.dialogue.intents import BOOKING, CANCELLING, CASE, CHANGING, CHECKING, TOLD_A_FAILURE, WAITING_OWN
from office.dialogue.words import TalkWords

WITH_A_NUMBER = (BOOKING, CANCELLING, CHANGING, CHECKING, WAITING_OWN, CASE, TOLD_A_FAILURE)


def what_a_wish_holds(words: TalkWords) -> Callable[[str], Collection[str]]:
    """A booking or a case needs name and number anyway: 约明天上午，王芳，138… tells them for that."""

    def told_with(text: str) -> Collection[str]:
        wishes = any(words.wishes_for(kind, text) for kind in WITH_A_NUMBER)
        return (PHONE, NAME_SAID) if wishes else ()

    return told_with
