"""What a turn decides to do, in order; the entry point does it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class TalkStatus(StrEnum):
    """How a message of the dialogue itself is named to clients."""

    EMERGENCY = "emergency"
    OTHER_AUTHORITY = "other_authority"
    REFUSED = "refused"
    FORM_ASKS = "form_asks"
    FORM_CONFIRMS = "form_confirms"
    FORM_DONE = "form_done"
    LEFT = "left"
    ALSO_ASKED = "also_asked"
    TOLD = "told"
    RATING_ASKED = "rating_asked"
    RATED = "rated"


@dataclass(frozen=True, slots=True)
class QuickReply:
    title: str
    payload: str


@dataclass(frozen=True, slots=True)
class Said:
    """A finished text; `replies` are the answers to tap, `cards` as in the citizen API. `expects`: what it asks for of
    what is kept apart from the record (office/conversations/entrusted.py); `may_hold`: what of it may be told unasked.
    """

    text: str
    status: TalkStatus
    replies: tuple[QuickReply, ...] = ()
    cards: tuple[Mapping[str, Any], ...] = ()
    expects: tuple[str, ...] = ()
    may_hold: tuple[str, ...] = ()
    hall_id: str = ""  # of the hall that it tells of


@dataclass(frozen=True, slots=True)
class Fixed:
    """One of the domain's own responses."""

    response: str


@dataclass(frozen=True, slots=True)
class AskGuide:
    """A question for the guides, asked by `intent`. `plainly`: with no question about the person's situation, because
    something else is being asked already; `item_in_hand` stands in where the text names no matter.
    """

    intent: str
    text: str
    plainly: bool = False
    item_in_hand: str = ""


@dataclass(frozen=True, slots=True)
class TrySurelyKnown:
    """Nothing was understood: the guide answers if it surely knows the matter, else the sorry text."""

    unsure: bool  # the classifier was, rather than sure that it is none of our business
    text: str
    intent: str = ""  # what its words ask for


@dataclass(frozen=True, slots=True)
class CloseList:
    """The questions about a person's situation are left."""


@dataclass(frozen=True, slots=True)
class ResumeList:
    """The open question about the person's situation is asked again."""


@dataclass(frozen=True, slots=True)
class ForgetAll:
    """Nothing of before counts: no matter in hand, no list, nothing offered."""


@dataclass(frozen=True, slots=True)
class RepeatLast:
    """What was said last is said again."""


Act = Said | Fixed | AskGuide | TrySurelyKnown | CloseList | ResumeList | ForgetAll | RepeatLast
