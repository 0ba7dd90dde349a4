"""What an answer is: a named status, the matter it rests on, and what it says, before any channel's form."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from office.guide.bundle import Bundle
from office.guide.model import Facet, LegalBasis, ServiceItem, SituationQuestion, Source
from office.guide.notices.notice import OneTimeNotice
from office.guide.policy import Quotation


class AnswerStatus(StrEnum):
    """Every outcome has a name; each has a text in knowledge/answers.yml (a test compares)."""

    ANSWERED = "answered"
    CLARIFY_ITEM = "clarify_item"  # two or three matters are close
    CLARIFY_QUESTION = "clarify_question"  # nothing is known by these words, but the item has questions close to them
    CLARIFY_SITUATION = "clarify_situation"  # the list depends on the person
    ASK_WHICH_ITEM = "ask_which_item"  # a question about a matter that nobody has named yet
    NO_GUIDE = "no_guide"  # a matter that the knowledge does not hold
    NOT_HELD = "not_held"  # a matter that we know by name, and hold no guide for
    GUIDE_EXPIRED = "guide_expired"
    NO_SOURCE = "no_source"


@dataclass(frozen=True, slots=True)
class Situation:
    """How far a person's own list has come: the answers given, and the question that is open (empty: none)."""

    item_code: str
    answers: Mapping[str, str]
    question: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """`chosen_item` was tapped; `offered_items` are what the sentence chooses from (第二个), if it chooses;
    `item_in_hand` is what the conversation was about before; `situation` is the list that is being made.
    """

    text: str
    facet: Facet
    today: date
    chosen_item: str | None = None
    offered_items: tuple[str, ...] = ()
    item_in_hand: str | None = None
    situation: Situation | None = None
    said_before: str = ""  # the sentence before a tap, or before one that names no matter
    offered_before: tuple[str, ...] = ()  # those of the last question back, whatever is said to it
    spoken: tuple[str, ...] = ()  # codes of what the conversation was about, the last one last
    plainly: bool = False  # what to bring is told without asking about the person's situation first


@dataclass(frozen=True, slots=True)
class Section:
    """One facet of a guide, ready to be read out line by line."""

    facet: Facet
    title: str
    lines: tuple[str, ...]
    verified: bool
    note: str = ""  # said after the lines, and is none of them
    is_known: bool = True  # else its line says whom to ask, for the guide has nothing


@dataclass(frozen=True, slots=True)
class Choice:
    """A matter that is offered: an item's or a bundle's code and name; or one of an item's common questions."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Answer:
    """`lead` is the first sentence; `text` is all of it, for a channel that has only text. At most one of `item`,
    `bundle` and `quotation` is what the answer is about.
    """

    status: AnswerStatus
    text: str
    confidence: float
    facet: Facet
    item: ServiceItem | None = None
    bundle: Bundle | None = None
    quotation: Quotation | None = None
    lead: str = ""
    sections: tuple[Section, ...] = ()
    legal_basis: tuple[LegalBasis, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    sources: tuple[Source, ...] = ()
    candidates: tuple[Choice, ...] = field(default=())
    next_facets: tuple[Facet, ...] = field(default=())
    notice: OneTimeNotice | None = None
    asks: SituationQuestion | None = None
    situation: Situation | None = None
    channel: str = ""  # of a matter of the city
