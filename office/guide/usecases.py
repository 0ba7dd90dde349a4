"""Answers a question from the guides, in steps that can be read aloud. Nothing is answered without its source."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from office.china_time import chinese_date
from office.guide.answer import Answer, AnswerStatus, Question
from office.guide.compose import NEXT_FACETS, as_text, facets_to_say, section
from office.guide.model import ServiceItem
from office.guide.search import ItemIndex, Match
from office.guide.topic import Ordinals, alikeness
from office.wording.model import Wording


@dataclass(frozen=True, slots=True)
class Bands:
    """Scores of the search: from `sure` on it is this item, below `possible` it is none that we know.

    On aliases left out one at a time, an item that is sure by these bands is the right one in 0.978 of cases.
    """

    sure: float = 0.45
    possible: float = 0.28
    # Two items closer than this are a close call, however sure the first looks ...
    margin: float = 0.15
    close_to_the_best: float = 0.8  # who is asked about at all in a close call, as a share of the best score
    # ... unless the words are the very name or alias of one of them, and the other is this far off.
    exact: float = 0.99
    exact_margin: float = 0.08
    # 离婚证 is most of 结婚证 and not the same matter: too much was said that nothing here explains.
    explained: float = 0.7
    # From here on the sentence is one of the guide's common questions in other words.
    same_question: float = 0.5

    def is_sure(self, matches: Sequence[Match]) -> bool:
        """Whether the first of these (best first) is surely meant."""
        best, second = matches[0], matches[1].score if len(matches) > 1 else 0.0
        if best.score >= self.exact:
            return best.score - second >= self.exact_margin
        return best.score >= self.sure and best.score - second >= self.margin and best.explained >= self.explained


@dataclass(frozen=True, slots=True)
class Draft:
    """What the steps have found so far."""

    question: Question
    item: ServiceItem | None = None
    confidence: float = 0.0
    answer: Answer | None = None


MOST_CANDIDATES = 3


@dataclass(frozen=True)
class Guide:
    items: Mapping[str, ServiceItem]
    index: ItemIndex
    ordinals: Ordinals
    wording: Wording
    bands: Bands = Bands()

    def find(self, item_code: str) -> ServiceItem | None:
        return self.items.get(item_code)

    def search(self, text: str, limit: int) -> list[Match]:
        return self.index.search(text, limit)

    def answer(self, question: Question) -> Answer:
        """Always an answer with a named status; `ANSWERED` only with a legal basis."""
        draft = Draft(question)
        for step in self.steps():
            draft = step(draft)
            if draft.answer is not None:
                return draft.answer
        raise AssertionError("the last step answers")

    def steps(self) -> tuple[Callable[[Draft], Draft], ...]:
        return (
            self.take_the_chosen_item,
            self.find_the_item,
            self.keep_the_item_in_hand,
            self.refuse_an_expired_guide,
            self.refuse_without_a_source,
            self.compose,
        )

    def take_the_chosen_item(self, draft: Draft) -> Draft:
        question = draft.question
        pointed_at = self.ordinals.choose(question.text, question.offered_items) if question.offered_items else None
        chosen = self.find(question.chosen_item or pointed_at or "")
        return replace(draft, item=chosen, confidence=1.0) if chosen else draft

    def find_the_item(self, draft: Draft) -> Draft:
        if draft.item or not self.index.topic(draft.question.text):
            return draft
        matches = self.index.search(draft.question.text)
        if not matches or matches[0].score < self.bands.possible:
            return self._without_item(draft, AnswerStatus.NO_GUIDE, matches)
        best = matches[0]
        if self.bands.is_sure(matches):
            return replace(draft, item=best.item, confidence=best.score)
        # Not sure, even of a single one: asking costs a tap, a wrong guide costs a trip across the city.
        least = max(self.bands.possible, matches[0].score * self.bands.close_to_the_best)
        close = [match for match in matches if match.score >= least]
        return self._without_item(draft, AnswerStatus.CLARIFY_ITEM, close)

    def keep_the_item_in_hand(self, draft: Draft) -> Draft:
        if draft.item:
            return draft
        in_hand = self.find(draft.question.item_in_hand or "")
        if in_hand is None:
            return self._without_item(draft, AnswerStatus.ASK_WHICH_ITEM, [])
        return replace(draft, item=in_hand, confidence=1.0)

    def refuse_an_expired_guide(self, draft: Draft) -> Draft:
        if draft.item and draft.item.is_expired(draft.question.today):
            return self._about_item(draft, AnswerStatus.GUIDE_EXPIRED)
        return draft

    def refuse_without_a_source(self, draft: Draft) -> Draft:
        if draft.item and not draft.item.legal_basis:
            return self._about_item(draft, AnswerStatus.NO_SOURCE)
        return draft

    def compose(self, draft: Draft) -> Draft:
        item, facet = draft.item, draft.question.facet
        assert item is not None
        lead = self._common_answer(draft.question, item) or self.wording.say(
            f"lead.{facet}", name=item.name, summary=item.summary
        )
        sections = tuple(section(item, each, self.wording) for each in facets_to_say(facet))
        answer = Answer(
            status=AnswerStatus.ANSWERED,
            text=as_text(lead, facet, sections, self.wording),
            confidence=draft.confidence,
            facet=facet,
            item=item,
            lead=lead,
            sections=sections,
            legal_basis=item.legal_basis,
            sources=item.public_sources,
            next_facets=NEXT_FACETS[facet],
        )
        return replace(draft, answer=answer)

    def _common_answer(self, question: Question, item: ServiceItem) -> str:
        """The item's own answer to a common question, if the citizen has just asked that; else nothing."""
        alike = [(alikeness(question.text, common.ask), common.answer) for common in item.questions]
        best, said = max(alike, default=(0.0, ""))
        if best < self.bands.same_question:
            return ""
        mark = "" if item.is_verified("questions") else self.wording.say("section.unverified_mark")
        return self.wording.say("lead.common_question", name=item.name, answer=said, mark=mark)

    def _about_item(self, draft: Draft, status: AnswerStatus) -> Draft:
        assert draft.item is not None
        text = self.wording.say(f"answer.{status}", name=draft.item.name, valid_to=chinese_date(draft.item.valid_to))
        answer = Answer(
            status=status,
            text=text,
            confidence=draft.confidence,
            facet=draft.question.facet,
            item=draft.item,
        )
        return replace(draft, answer=answer)

    def _without_item(self, draft: Draft, status: AnswerStatus, close: list[Match]) -> Draft:
        candidates = tuple(match.item for match in close[:MOST_CANDIDATES])
        if status is AnswerStatus.CLARIFY_ITEM and len(candidates) == 1:
            text = self.wording.say("answer.clarify_one_item", names=candidates[0].name)
        else:
            numbered = (f"{number}. {item.name}" for number, item in enumerate(candidates, start=1))
            text = self.wording.say(f"answer.{status}", names="\n".join(numbered))
        answer = Answer(
            status=status,
            text=text,
            confidence=close[0].score if close else 0.0,
            facet=draft.question.facet,
            candidates=candidates if status is AnswerStatus.CLARIFY_ITEM else (),
        )
        return replace(draft, answer=answer)
