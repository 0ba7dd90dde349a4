"""What an operator is offered while the caller speaks: matters and answers with their sources, and whom to call in
danger. The same search and the same rules as for whoever writes; the capabilities do not know each other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from office.guide.bundle import Bundle
from office.guide.compose import cite, section
from office.guide.finding.closeness import an_article_must_beat
from office.guide.finding.ranking import CANDIDATES, Finding
from office.guide.finding.subjects import SubjectKind
from office.guide.finding.topic import alikeness
from office.guide.model import Facet, ServiceItem
from office.guide.usecases import BARE_NAME, Guide
from office.phone.script import PhoneScript
from office.safety.guard import Guard
from office.wording.model import Wording

MOST = 3
LEAST_CONFIDENCE = 0.002  # below it the words have nothing to do with the matter
LONGEST_SAID = 60  # characters of the line under a suggestion
# A part of the guide is told at once only where it is fairly sure whose.
SURE_ENOUGH = 0.5
# From this alikeness on a common question is what was asked, and comes before its item.
SAME_WORDS = 0.85
COMMON = "q"  # with a number: the facet of a common question of an item


class Kind(StrEnum):
    ITEM = "item"
    MATTER = "matter"  # a one-stop matter
    ANSWER = "answer"  # one part of an item's guide, or one of its common questions
    ARTICLE = "article"  # of a law


@dataclass(frozen=True, slots=True)
class Source:
    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Suggested:
    """`code`: of the item or matter, empty for an article. `say`: what could be said at once. `facet`: what of the
    guide it is (a Facet, or q0, q1 ... for its common questions), empty for the whole. `is_expired`: its guide is past
    its date, nothing of it is told.
    """

    kind: Kind
    code: str
    title: str
    say: str
    confidence: float
    sources: tuple[Source, ...] = ()
    facet: str = ""
    is_expired: bool = False
    is_verified: bool = True
    is_asked: bool = False  # just this was asked, so it comes before its item


@dataclass(frozen=True, slots=True)
class Emergency:
    numbers: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Not ours, or held by nobody here: what to say. `here`: items that can be done with us all the same."""

    say: str
    here: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestions:
    text: str
    by_meaning: bool
    found: tuple[Suggested, ...] = ()
    emergency: Emergency | None = None
    elsewhere: Elsewhere | None = None


@dataclass(frozen=True)
class Suggesting:
    guide: Guide
    guard: Guard
    script: PhoneScript
    wording: Wording

    def suggest(self, text: str, today: date, *, by_meaning: bool) -> Suggestions:
        """At most three, the likeliest first; none in danger. Without `by_meaning` in a few ms, for every keystroke;
        with it as the citizen's own question is searched for, once the words stand still.
        """
        if danger := self.guard.danger(text):  # nothing stands beside the number to call
            emergency = Emergency(danger.numbers, danger.text)
            return Suggestions(text=text, by_meaning=by_meaning, emergency=emergency)
        found = self.guide.index.find(text, CANDIDATES, by_words=not by_meaning)
        abroad = self.guide.other_areas.find(text, 1, by_words=not by_meaning) if not found else []
        offered = [*self._articles(text, found, today, by_meaning), *self._matters(text, found or abroad, today)]
        return Suggestions(
            text=text,
            by_meaning=by_meaning,
            found=tuple(offered[:MOST]),
            elsewhere=self._elsewhere(text, found),
        )

    def _articles(self, text: str, found: list[Finding], today: date, by_meaning: bool) -> Iterator[Suggested]:
        articles, bands = self.guide.articles, self.guide.bands
        cited = articles.cited(text, today)
        if cited is None and by_meaning and not articles.cites(text):
            # As for whoever writes (office/guide/usecases.py): a bare name asks about a matter, not about the law.
            is_bare_name = len("".join(self.guide.index.topic(text))) <= BARE_NAME
            enough = 1.0 if is_bare_name else an_article_must_beat(found, bands)
            cited = articles.best(text, today, at_least=enough)
        if cited is not None:
            quotation, score = cited
            law, article = quotation.regulation.title, quotation.article
            title = self.wording.say("safety.law", law=law, article=article.article)
            yield Suggested(Kind.ARTICLE, "", title, article.text, score, (Source(title),))

    def _matters(self, text: str, found: list[Finding], today: date) -> Iterator[Suggested]:
        facet = self.script.facet_in(text)
        for place, each in enumerate(each for each in found if each.score >= LEAST_CONFIDENCE):
            subject = each.subject
            if subject.kind is SubjectKind.BUNDLE:
                bundle = self.guide.knowledge.bundles[subject.code]
                sources = sources_of(bundle)
                expired = bundle.is_expired(today)
                yield Suggested(
                    Kind.MATTER, subject.code, bundle.name, _short(bundle.summary), each.score, sources, "", expired
                )
            elif subject.kind is SubjectKind.ITEM:
                item = self.guide.items[subject.code]
                whole = self._item(item, each.score, today)
                answers = self._answers(text, item, facet, each.score, today) if place == 0 else ()
                yield from sorted((whole, *answers), key=lambda one: not one.is_asked)

    def _item(self, item: ServiceItem, score: float, today: date) -> Suggested:
        sources = sources_of(item)
        return Suggested(
            Kind.ITEM, item.item_code, item.name, _short(item.summary), score, sources, "", item.is_expired(today)
        )

    def _answers(self, text: str, item: ServiceItem, facet: str, score: float, today: date) -> Iterator[Suggested]:
        """Of the likeliest item: the part that is asked for, and its answer to a common question."""
        laws = self.guide.lawbook.bases_in_force(item.legal_basis, today)
        has_source = bool(laws) or any(each.url for each in item.public_sources)
        if item.is_expired(today) or not has_source or score < SURE_ENOUGH:
            return
        sources = sources_of(item)
        if facet:
            part = section(item, Facet(facet), self.wording, self.guide.asides)
            title = self.wording.say("phone.part_of", name=item.name, title=part.title)
            kept = (Kind.ANSWER, item.item_code, title, "\n".join(part.lines), score, sources, facet)
            yield Suggested(*kept, is_verified=part.verified, is_asked=True)
        alike = [(alikeness(text, common.ask), place) for place, common in enumerate(item.questions)]
        best, place = max(alike, default=(0.0, 0))
        if best >= self.guide.bands.same_question:
            common, verified = item.questions[place], item.is_verified("questions")
            kept = (Kind.ANSWER, item.item_code, common.ask, common.answer, score, sources, f"{COMMON}{place}")
            yield Suggested(*kept, is_verified=verified, is_asked=best >= SAME_WORDS)

    def _elsewhere(self, text: str, found: list[Finding]) -> Elsewhere | None:
        not_ours = self.guard.not_ours(text)
        if not_ours is not None:
            return Elsewhere(not_ours.text, not_ours.here)
        best = found[0] if found else None
        if best is None or best.subject.kind is not SubjectKind.ELSEWHERE or best.subject.idle:
            return None
        if best.score < self.guide.bands.worth_naming:
            return None
        return Elsewhere(self.wording.say("answer.not_held", name=best.subject.name))


def sources_of(matter: ServiceItem | Bundle) -> tuple[Source, ...]:
    """The articles that it rests on, then the pages that may be shown."""
    laws = [Source(cite(basis)) for basis in matter.legal_basis]
    return (*laws, *(Source(each.title, each.url) for each in matter.public_sources))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SAID else f"{text[: LONGEST_SAID - 1]}…"
