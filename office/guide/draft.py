"""An answer in the making. Pure."""

from dataclasses import dataclass

from office.guide.answer import Answer, Question
from office.guide.bundle import Bundle
from office.guide.model import ServiceItem


@dataclass(frozen=True, slots=True)
class Draft:
    """What the steps have found so far."""

    question: Question
    item: ServiceItem | None = None
    bundle: Bundle | None = None
    words: tuple[str, ...] = ()  # that were said, and of which the item's guide speaks
    common: str = ""  # the one of the item's common questions that was chosen
    confidence: float = 0.0
    answer: Answer | None = None
