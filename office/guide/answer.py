"""What an answer is: a named status, the item it rests on, and what it says, before any channel's form."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from office.guide.model import Facet, LegalBasis, ServiceItem, Source


class AnswerStatus(StrEnum):
    """Every outcome has a name; each has a text in knowledge/answers.yml (a test compares)."""

    ANSWERED = "answered"
    CLARIFY_ITEM = "clarify_item"  # two or three items are close
    ASK_WHICH_ITEM = "ask_which_item"  # a question about a matter that nobody has named yet
    NO_GUIDE = "no_guide"  # a matter that the knowledge does not hold
    GUIDE_EXPIRED = "guide_expired"
    NO_SOURCE = "no_source"


@dataclass(frozen=True, slots=True)
class Question:
    """`chosen_item` was tapped; `offered_items` are what the sentence chooses from (第二个), if it chooses;
    `item_in_hand` is what the conversation was about before.
    """

    text: str
    facet: Facet
    today: date
    chosen_item: str | None = None
    offered_items: tuple[str, ...] = ()
    item_in_hand: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One facet of a guide, ready to be read out line by line."""

    facet: Facet
    title: str
    lines: tuple[str, ...]
    verified: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """`lead` is the first sentence; `text` is all of it, for a channel that has only text."""

    status: AnswerStatus
    text: str
    confidence: float
    facet: Facet
    item: ServiceItem | None = None
    lead: str = ""
    sections: tuple[Section, ...] = ()
    legal_basis: tuple[LegalBasis, ...] = ()
    sources: tuple[Source, ...] = ()
    candidates: tuple[ServiceItem, ...] = field(default=())
    next_facets: tuple[Facet, ...] = field(default=())
