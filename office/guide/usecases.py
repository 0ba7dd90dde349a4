"""Answers a question from the guides, in steps that can be read aloud. Nothing is answered without its source."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from office.guide.answer import Answer, AnswerStatus, Question
from office.guide.asides import Asides, names_no_other
from office.guide.bundle import Bundle
from office.guide.composing_bundles import bundle_answer
from office.guide.draft import Draft
from office.guide.finding.articles import ArticleIndex
from office.guide.finding.bands import Bands
from office.guide.finding.choosing import Chooser
from office.guide.finding.closeness import an_article_must_beat, close_to_the_best, likely, names_nothing
from office.guide.finding.common_questions import CommonQuestions, question_in
from office.guide.finding.offering import ours, worth_asking
from office.guide.finding.ranking import CANDIDATES, Finding, SubjectIndex
from office.guide.finding.subjects import SubjectKind
from office.guide.finding.topic import Ordinals
from office.guide.following import FollowWords, is_a_sound, of_the_same_thing
from office.guide.going_on import goes_on
from office.guide.knowledge import Knowledge
from office.guide.model import Facet, ServiceItem
from office.guide.notices.telling import NoticeTeller
from office.guide.own_case import of_their_case
from office.guide.policy import Lawbook, Quotation
from office.guide.replies import Replies
from office.guide.spelling import Spelling
from office.wording.model import Wording

BARE_NAME = 4  # characters: 身份证 alone asks about a matter, not about the law


@dataclass(frozen=True)
class Guide:
    knowledge: Knowledge
    index: SubjectIndex
    # Guides of other places, looked into only where ours have nothing: they must never stand in the way of ours.
    other_areas: SubjectIndex
    articles: ArticleIndex
    lawbook: Lawbook
    ordinals: Ordinals
    wording: Wording
    teller: NoticeTeller
    bands: Bands = field(default_factory=Bands)
    asides: Asides = field(default_factory=dict)  # knowledge/words.yml
    common: CommonQuestions = field(default_factory=lambda: CommonQuestions({}, None))
    follow: FollowWords = field(default_factory=FollowWords)  # the same
    spelling: Spelling = field(default_factory=Spelling)

    @property
    def replies(self) -> Replies:
        return Replies(self.wording, self.bands.same_question, self.asides, self.index.topic, self.common.senses)

    @property
    def items(self) -> Mapping[str, ServiceItem]:
        return self.knowledge.items

    def find(self, item_code: str) -> ServiceItem | None:
        return self.knowledge.items.get(item_code)

    def bundle(self, code: str) -> Bundle | None:
        return self.knowledge.bundles.get(code)

    def search(self, text: str, limit: int) -> list[Finding]:
        """Items and bundles, best first. What is held elsewhere is no result of ours."""
        return ours([*self.index.find(text, CANDIDATES), *self.other_areas.find(text, CANDIDATES)])[:limit]

    def named(self, text: str) -> list[Finding]:
        """The one matter of ours that a text surely names, or those that it may mean, best first."""
        found = self.index.find(text, limit=CANDIDATES) if self.index.topic(text) else []
        if not found or sum(each.score for each in found) < self.bands.possible:
            return []
        return [] if self.index.guesses(text, close := likely(found, self.bands)) else ours(close)

    @property
    def chooser(self) -> Chooser:
        return Chooser(self.index, self.ordinals, self.bands, self.knowledge.name_of)

    def quotations(self, item: ServiceItem | Bundle, today: date) -> tuple[Quotation, ...]:
        """The articles that its legal basis names, as far as we hold their text and they are in force."""
        return tuple(found for basis in item.legal_basis for found in self.lawbook.quote(basis, today))

    def answer(self, question: Question) -> Answer:
        """Always an answer with a named status; `ANSWERED` only with a source."""
        draft = Draft(question)
        for step in self.steps():
            draft = step(draft)
            if draft.answer is not None:
                return draft.answer
        raise AssertionError("the last step answers")

    def steps(self) -> tuple[Callable[[Draft], Draft], ...]:
        return (
            self.go_on_with_the_list,
            self.take_the_chosen_matter,
            self.find_the_matter,
            self.keep_the_item_in_hand,
            self.refuse_an_expired_guide,
            self.refuse_without_a_source,
            self.ask_about_the_situation,
            self.compose,
        )

    def go_on_with_the_list(self, draft: Draft) -> Draft:
        """An answer to the open question about the person's situation."""
        open_one = draft.question.situation
        item = self.find(open_one.item_code) if open_one else None
        if open_one is None or item is None or item.is_expired(draft.question.today):
            return draft
        about = self._basis(item, draft)
        if draft.question.chosen_item == item.item_code:
            return replace(draft, answer=self.teller.tell_or_begin(item, open_one, draft.question.today, about))
        question, today = draft.question, draft.question.today
        best = next(iter(self.index.find(question.text)), None) if self.index.topic(question.text) else None
        sure = best is not None and best.score >= self.bands.sure
        # 要多少钱 asks, though 钱 may stand in an option; 租房提取公积金怎么办 names another matter, though 租房 may.
        asks_else = question.facet not in (Facet.OVERVIEW, Facet.MATERIALS)
        other = sure and best is not None and best.subject.code != item.item_code
        answered = self.teller.understood(item, open_one, question.text, only_plainly=asks_else or other)
        if answered is not None:
            return replace(draft, answer=self.teller.tell(item, answered, today, about))
        names_none = best is None or best.score < self.bands.possible
        if question.facet is Facet.MATERIALS and (names_none or (sure and not other)):
            return replace(draft, answer=self.teller.tell(item, open_one, today, about))
        if question.facet is Facet.OVERVIEW and names_none:
            return replace(draft, answer=self.teller.tell(item, open_one, today, about, again=True))
        return draft

    def take_the_chosen_matter(self, draft: Draft) -> Draft:
        question = draft.question
        chosen = question.chosen_item or self.chooser.chosen(question.text, question.offered_items) or ""
        if chosen in self.knowledge.bundles:
            return replace(draft, bundle=self.knowledge.bundles[chosen], confidence=1.0)
        if common := question_in(chosen, self.items):
            return replace(draft, item=common[0], common=common[1], confidence=1.0)
        return replace(draft, item=item, confidence=1.0) if (item := self.find(chosen)) else draft

    def find_the_matter(self, draft: Draft) -> Draft:
        text, facet = draft.question.text, draft.question.facet
        topic, in_hand = self.index.topic(text), self.knowledge.if_held(draft.question.item_in_hand)
        if draft.item or draft.bundle or not topic:
            return draft
        if self.follow.names_no_matter(in_hand, text, facet, self.index):
            return draft
        item = self.find(in_hand)
        if item and self.follow.asks_of_their_case(text, self.spelling.names):
            return of_their_case(draft, item, self.index, self.common, self.replies)
        best = next(iter(found := self.index.find(text, limit=CANDIDATES)), None)
        if same := of_the_same_thing(item, text, self.index, self.bands):
            return self._take(draft, same)
        if best and self.index.guesses(text, likely(found, self.bands)):
            is_other = in_hand and not self.index.names_a_thing(text)  # 到期了, of what does not run out
            which = replace(draft, answer=self.replies.no_matter(AnswerStatus.ASK_WHICH_ITEM, draft.question))
            return which if is_other else draft
        cited = self.articles.cited(text, draft.question.today)
        if cited is None and self.articles.cites(text):
            # Another article would be a wrong answer to whoever asked for this one.
            return replace(draft, answer=self.replies.article_not_held(draft.question))
        is_bare_name = len("".join(topic)) <= BARE_NAME or self.index.is_a_phrase(text)
        at_least = 1.0 if is_bare_name else an_article_must_beat(found, self.bands)
        article = cited or self.articles.best(text, draft.question.today, at_least=at_least)
        if article is not None:
            return replace(draft, answer=self.replies.quote(article[0], article[1], draft.question))
        if item and (about_it := goes_on(draft, item, found, self.index, self.bands, self.wording)):
            return about_it
        if best is None or names_nothing(found, self.bands):
            abroad = self.other_areas.find(text, limit=1)
            if abroad and abroad[0].score >= self.bands.sure:
                return self._take(draft, abroad[0])
            if in_hand and (is_a_sound(topic, facet) or (item and names_no_other(topic, facet, item, self.asides))):
                return draft
            if item and (near := self.common.near(in_hand, text)):
                return replace(draft, answer=self.replies.which_question(item, near, draft.question))
            return replace(draft, answer=self.replies.no_matter(AnswerStatus.NO_GUIDE, draft.question))
        if best.score >= self.bands.sure:
            return self._take(draft, best)
        close = close_to_the_best(found, self.bands)
        if spoken := self.follow.spoken_of(text, close, draft.question.spoken):
            return self._take(draft, spoken)
        # Not sure, even of a single one: asking costs a tap, a wrong guide costs a trip across the city.
        return self._ask_which(draft, found)

    def keep_the_item_in_hand(self, draft: Draft) -> Draft:
        if draft.item or draft.bundle:
            return draft
        asked = draft.question
        in_hand = self.knowledge.if_held(asked.item_in_hand) or self.follow.of_those_offered(asked, self.knowledge)
        if in_hand in self.knowledge.bundles:
            return replace(draft, bundle=self.knowledge.bundles[in_hand], confidence=1.0)
        if (item := self.find(in_hand)) is None:
            return replace(draft, answer=self.replies.which_again(draft.question, self.knowledge.name_of))
        return replace(draft, item=item, confidence=1.0)

    def refuse_an_expired_guide(self, draft: Draft) -> Draft:
        matter = draft.item or draft.bundle
        is_over = matter is not None and matter.is_expired(draft.question.today)
        return self._refused(draft, matter, AnswerStatus.GUIDE_EXPIRED) if matter and is_over else draft

    def refuse_without_a_source(self, draft: Draft) -> Draft:
        matter = draft.item or draft.bundle
        laws = self.lawbook.bases_in_force(matter.legal_basis, draft.question.today) if matter else ()
        has_none = matter is not None and not (laws or any(each.url for each in matter.public_sources))
        return self._refused(draft, matter, AnswerStatus.NO_SOURCE) if matter and has_none else draft

    def ask_about_the_situation(self, draft: Draft) -> Draft:
        """Whoever asks what to bring gets their own list."""
        item, asked = draft.item, draft.question
        if item is None or not item.situations or asked.facet is not Facet.MATERIALS or asked.plainly or draft.words:
            return draft
        begun = self.teller.begin(item, f"{draft.question.said_before}\n{draft.question.text}")
        answer = self.teller.tell(item, begun, draft.question.today, self._basis(item, draft), first=True)
        return replace(draft, answer=replace(answer, confidence=draft.confidence))

    def compose(self, draft: Draft) -> Draft:
        replies, question, confidence = self.replies, draft.question, draft.confidence
        if draft.bundle is not None:
            basis = self.lawbook.bases_in_force(draft.bundle.legal_basis, draft.question.today)
            answer = bundle_answer(draft.bundle, self.items, basis, question.facet, self.wording)
            return replace(draft, answer=replace(answer, confidence=confidence))
        assert draft.item is not None
        about = replace(self._basis(draft.item, draft), confidence=confidence, facet=question.facet)
        if draft.words:
            return replace(draft, answer=replies.spoken_of(draft.item, about, draft.words))
        return replace(draft, answer=replies.of_item(draft.item, about, question, draft.common))

    def _refused(self, draft: Draft, matter: ServiceItem | Bundle, status: AnswerStatus) -> Draft:
        return replace(draft, answer=self.replies.about(matter, status, draft.question, draft.confidence))

    def _take(self, draft: Draft, best: Finding) -> Draft:
        subject = best.subject
        if subject.kind is SubjectKind.ELSEWHERE:
            return replace(draft, answer=self.replies.not_held(subject, best.score, self.knowledge.name_of))
        if subject.kind is SubjectKind.BUNDLE:
            return replace(draft, bundle=self.knowledge.bundles[subject.code], confidence=best.score)
        return replace(draft, item=self.items[subject.code], confidence=best.score)

    def _ask_which(self, draft: Draft, found: list[Finding]) -> Draft:
        offered = worth_asking(found, self.bands)
        if not offered:
            return self._take(draft, found[0])
        in_hand = self.find(self.knowledge.if_held(draft.question.item_in_hand))
        near = self.common.near(in_hand.item_code, draft.question.text) if in_hand else ()
        return replace(draft, answer=self.replies.which_of(offered, draft.question, in_hand if near else None, near))

    def _basis(self, item: ServiceItem, draft: Draft) -> Answer:
        today = draft.question.today
        laws = self.lawbook.bases_in_force(item.legal_basis, today)
        return self.replies.nothing_said_yet(item, laws, self.quotations(item, today))
