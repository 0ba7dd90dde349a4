"""What is answered to who tells how things stand with them and asks whether that will do. Pure but for the index."""

from dataclasses import replace

from office.guide.draft import Draft
from office.guide.finding.common_questions import CommonQuestions
from office.guide.finding.ranking import SubjectIndex
from office.guide.finding.topic import ngrams
from office.guide.model import Facet, ServiceItem
from office.guide.replies import Replies


def of_their_case(
    draft: Draft, item: ServiceItem, index: SubjectIndex, common: CommonQuestions, replies: Replies
) -> Draft:
    """The common questions of the item in hand that name something of the same; else who may have it at all."""
    question = draft.question
    said = ngrams(index.topic(question.text))
    near = [
        place
        for place in common.near(item.item_code, question.text)
        if said & ngrams(index.topic(item.questions[place].ask))
    ]
    if near:
        return replace(draft, answer=replies.which_question(item, near, question))
    return replace(draft, item=item, question=replace(question, facet=Facet.CONDITIONS), confidence=1.0)
