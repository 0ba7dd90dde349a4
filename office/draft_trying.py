"""A sentence put to the knowledge as it is, and to the knowledge with an item as an editor is writing it."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from office.guide.answer import Answer, Question
from office.guide.knowledge import Knowledge
from office.guide.model import Facet, ServiceItem
from office.guide.usecases import Guide
from office.learning.comparing import Outcome


class DraftTrying:
    """`make` takes about a second, so the guide that was made last is kept: one tries sentence after sentence."""

    def __init__(self, make: Callable[[Knowledge], Guide]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._made: tuple[Knowledge, ServiceItem, Guide] | None = None

    def ask(self, text: str, guide: Guide, item: ServiceItem, today: date) -> tuple[Answer, Answer]:
        """As a citizen would be answered now, and with the item in the place of what is told of it now. Raises
        KnowledgeError.
        """
        question = Question(text, Facet.OVERVIEW, today)
        return guide.answer(question), self._with(guide.knowledge, item).answer(question)

    def _with(self, knowledge: Knowledge, item: ServiceItem) -> Guide:
        with self._lock:
            if self._made is None or self._made[0] is not knowledge or self._made[1] != item:
                items = {**knowledge.items, item.item: item}
                self._made = knowledge, item, self._make(replace(knowledge, items=items))
            return self._made[2]


def outcome_of(answer: Answer) -> Outcome:
    if answer.item:
        codes: tuple[str, ...] = (answer.item.item_code,)
    elif answer.bundle:
        codes = (answer.bundle.bundle,)
    else:
        codes = tuple(choice.code for choice in answer.candidates)
    return Outcome(answer.status.value, codes, answer.confidence)
