"""What is said for each outcome. Pure; every word comes from the knowledge files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from office.china_time import chinese_date
from office.guide.answer import Answer, AnswerStatus, Choice, Question
from office.guide.asides import Asides
from office.guide.bundle import Bundle
from office.guide.compose import as_text, facets_to_say, lines_with, next_facets, section
from office.guide.finding.common_questions import Senses, code_of, same_sense
from office.guide.finding.ranking import Finding
from office.guide.finding.subjects import Subject
from office.guide.finding.topic import alikeness, says_more_than
from office.guide.model import Facet, LegalBasis, ServiceItem
from office.guide.policy import Quotation
from office.wording.model import Wording


@dataclass(frozen=True, slots=True)
class Replies:
    """`same_question`: from this alikeness on, a sentence is one of the guide's common questions in other words.
    `topic`: the pieces of a sentence that name something.
    """

    wording: Wording
    same_question: float
    asides: Asides
    topic: Callable[[str], Sequence[str]]
    senses: Senses = ()

    def nothing_said_yet(
        self, item: ServiceItem, laws: tuple[LegalBasis, ...], quotations: tuple[Quotation, ...]
    ) -> Answer:
        """An answer about the item with its sources in place."""
        return Answer(
            AnswerStatus.ANSWERED,
            "",
            1.0,
            Facet.MATERIALS,
            item=item,
            legal_basis=laws,
            quotations=quotations,
            sources=item.public_sources,
        )

    def of_item(self, item: ServiceItem, about: Answer, question: Question, common: str = "") -> Answer:
        """`about` carries the sources; what is said of the item is the facet that was asked for, or only the answer to
        a `common` question, or to one that asks the same in other words.
        """
        facet = question.facet
        sensed = "" if common else same_sense(question.text, item, self.senses)
        if common or sensed:
            lead = self._told(sensed, item) or self._common_answer(replace(question, text=common), item)
            basis = (section(item, Facet.LEGAL_BASIS, self.wording, self.asides),)
            text = as_text(lead, facet, basis, self.wording)
            return replace(about, text=text, lead=lead, sections=basis, next_facets=next_facets(item, facet))
        lead = self._common_answer(question, item) or self.wording.say(
            f"lead.{facet}", name=item.name, summary=item.summary
        )
        if item.area:
            lead += self.wording.say("lead.other_area", area=item.area)
        sections = tuple(section(item, each, self.wording, self.asides) for each in facets_to_say(facet))
        if not sections[0].is_known and facet is not Facet.OVERVIEW:
            sections = sections[:1]  # no law stands behind 指南里没有写
        return replace(
            about,
            text=as_text(lead, facet, sections, self.wording),
            lead=lead,
            sections=sections,
            next_facets=next_facets(item, facet, plainly=question.plainly),
        )

    def quote(self, quotation: Quotation, score: float, question: Question) -> Answer:
        article, law = quotation.article, quotation.regulation
        text = self.wording.say("answer.quotation", law=law.title, article=article.article, text=article.text)
        return Answer(AnswerStatus.ANSWERED, text, score, question.facet, quotation=quotation, quotations=(quotation,))

    def article_not_held(self, question: Question) -> Answer:
        return Answer(AnswerStatus.NO_GUIDE, self.wording.say("answer.article_not_held"), 0.0, question.facet)

    def not_held(self, matter: Subject, score: float, name_of: Callable[[str], str]) -> Answer:
        """With what we hold that is near it, to tap."""
        key = f"answer.channel.{matter.channel}" if matter.channel else "answer.not_held"
        text = self.wording.say(key, name=matter.name)
        near = tuple(Choice(code, name) for code in matter.see if (name := name_of(code)))
        if near:
            names = "\n".join(f"{place}. {choice.name}" for place, choice in enumerate(near, start=1))
            text += "\n" + self.wording.say("answer.near_it", names=names)
        return Answer(AnswerStatus.NOT_HELD, text, score, Facet.OVERVIEW, candidates=near, channel=matter.channel)

    def about(
        self, matter: ServiceItem | Bundle, status: AnswerStatus, question: Question, confidence: float
    ) -> Answer:
        """Why a matter that is known is not answered: its guide has expired, or has no source."""
        text = self.wording.say(f"answer.{status}", name=matter.name, valid_to=chinese_date(matter.valid_to))
        item, bundle = (matter, None) if isinstance(matter, ServiceItem) else (None, matter)
        return Answer(status, text, confidence, question.facet, item=item, bundle=bundle)

    def no_matter(self, status: AnswerStatus, question: Question) -> Answer:
        return Answer(status, self.wording.say(f"answer.{status}", names=""), 0.0, question.facet)

    def spoken_of(self, item: ServiceItem, about: Answer, words: Sequence[str]) -> Answer:
        """Every line of its guide with one of the words, and the law behind it."""
        lead = self.wording.say("lead.spoken_of", name=item.name, names=self.wording.say("aside.and").join(words))
        sections = lines_with(item, words, about.facet, self.wording), section(item, Facet.LEGAL_BASIS, self.wording)
        text = as_text(lead, about.facet, sections, self.wording)
        return replace(about, text=text, lead=lead, sections=sections, next_facets=next_facets(item, about.facet))

    def which_of(
        self, close: Sequence[Finding], question: Question, in_hand: ServiceItem | None = None, near: Sequence[int] = ()
    ) -> Answer:
        """Offers what was perhaps meant, best first; last the nearest of the common questions of the item in hand."""
        choices = [Choice(each.subject.code, each.subject.name) for each in close]
        if in_hand and near:
            asked = self.wording.say("answer.question_of", name=in_hand.name, ask=in_hand.questions[near[0]].ask)
            choices.append(Choice(code_of(in_hand.item_code, near[0]), asked))
        return self._choice(choices, question, close[0].score)

    def which_question(self, item: ServiceItem, places: Sequence[int], question: Question) -> Answer:
        """The common questions of the item in hand that come close to what was asked."""
        offered = tuple(Choice(code_of(item.item_code, place), item.questions[place].ask) for place in places)
        names = "\n".join(f"{number}. {choice.name}" for number, choice in enumerate(offered, start=1))
        text = self.wording.say("answer.clarify_question", name=item.name, names=names)
        return Answer(AnswerStatus.CLARIFY_QUESTION, text, 0.0, question.facet, item=item, candidates=offered)

    def which_again(self, question: Question, name_of: Callable[[str], str]) -> Answer:
        """Those that were offered before, now for this question; with none, what they want at all."""
        names = ((code, name_of(code)) for code in question.offered_before)
        still_held = [Choice(code, name) for code, name in names if name]
        if not still_held:
            return self.no_matter(AnswerStatus.ASK_WHICH_ITEM, question)
        return self._choice(still_held, question, 0.0)

    def _choice(self, candidates: Sequence[Choice], question: Question, confidence: float) -> Answer:
        if len(candidates) == 1:
            text = self.wording.say("answer.clarify_one_item", names=candidates[0].name)
        else:
            numbered = (f"{number}. {choice.name}" for number, choice in enumerate(candidates, start=1))
            text = self.wording.say("answer.clarify_item", names="\n".join(numbered))
        return Answer(AnswerStatus.CLARIFY_ITEM, text, confidence, question.facet, candidates=tuple(candidates))

    def _named_besides(self, item: ServiceItem, asked: str) -> str:
        """What a common question names that the item's name does not."""
        return "".join(each for each in "".join(self.topic(asked)) if each not in item.name)

    def _common_answer(self, question: Question, item: ServiceItem) -> str:
        """The item's own answer to a common question, if the citizen has just asked that; else nothing."""
        named = "".join((item.name, *item.aliases))
        alike = [
            (alikeness(question.text, common.ask), common.answer)
            for common in item.questions
            if says_more_than(question.text, named, common.ask, self._named_besides(item, common.ask))
        ]
        best, said = max(alike, default=(0.0, ""))
        return self._told(said, item) if best >= self.same_question else ""

    def _told(self, said: str, item: ServiceItem) -> str:
        if not said:
            return ""
        mark = "" if item.is_verified("questions") else self.wording.say("section.unverified_mark")
        return self.wording.say("lead.common_question", name=item.name, answer=said, mark=mark)
