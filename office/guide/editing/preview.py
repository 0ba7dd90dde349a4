"""What a citizen would be told if an item were published as it is written now. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from office.guide.answer import Answer, Question
from office.guide.area import at_home
from office.guide.editing.merging import Fault
from office.guide.item_checks import MOST_WAYS, ways
from office.guide.model import Facet, ServiceItem
from office.guide.notices.notice import NOT_SURE, OneTimeNotice
from office.guide.publication.fitting import faults
from office.guide.usecases import Guide


@dataclass(frozen=True, slots=True)
class Preview:
    """`faults`: why it could not be published so. No answer and notice where making them would take too long."""

    item: ServiceItem
    answer: Answer | None
    notice: OneTimeNotice | None
    faults: tuple[Fault, ...]


def preview(item: ServiceItem, guide: Guide, facet: Facet, answers: Mapping[str, str], today: date) -> Preview:
    """By the steps that answer a citizen. Answers to questions that are no longer asked are left out."""
    found = tuple(Fault(tuple(keys), mend) for keys, mend in faults(item, guide.knowledge))
    if ways(item) > MOST_WAYS:
        return Preview(item, None, None, found)
    place = guide.wording.constants
    knowledge = replace(guide.knowledge, items={**guide.items, item.item: item})
    knowledge = at_home(knowledge, place["province"], place["city"])
    told = replace(guide, knowledge=knowledge, teller=replace(guide.teller, items=knowledge.items))
    answer = told.answer(Question(item.name, facet, today, chosen_item=item.item, plainly=True))
    return Preview(item, answer, told.teller.notice(item, _still_asked(item, answers), today), found)


def _still_asked(item: ServiceItem, answers: Mapping[str, str]) -> dict[str, str]:
    options = {each.id: {NOT_SURE, *(option.id for option in each.options)} for each in item.situations}
    return {question: said for question, said in answers.items() if said in options.get(question, ())}
