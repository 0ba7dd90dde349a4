"""One ranking of everything a question can be about, by words and by meaning, with a score that means the same for
every question: the probability that this is what was meant.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from office.guide.finding.calibration import BY_WORDS, BY_WORDS_AND_MEANING, Calibration
from office.guide.finding.phrases import PhraseIndex
from office.guide.finding.subjects import Subject, SubjectKind
from office.guide.finding.topic import NOT_A_WORD, OfferedFirst, TopicWords
from office.search.cache import CachedEmbedder
from office.search.dense import DenseIndex
from office.search.embedder import EmbedderAway, Vectors
from office.search.hybrid import WHOLE, stretched
from office.search.lexical import Bm25Index
from office.search.text import grams, normalise

Scores = npt.NDArray[np.float32]
# People say the same thing in many ways: being near to several of a subject's phrases counts, not to one alone.
NEAREST_PHRASES = 4
CANDIDATES = 8
# A clerk wrote that it is called so: whoever says just that is at least asked about it, whatever else looks likely.
AT_LEAST_IF_SAID = 0.8
ALL_SAID_IS_KNOWN = 0.95
OFFERED_FIRST = 0.95
ALIKE_IN_WORDS = 0.15
IN_BRACKETS = re.compile(r"\([^)]*\)")  # of a name as `normalise` leaves it


@dataclass(frozen=True, slots=True)
class Finding:
    subject: Subject
    score: float  # 0..1


@dataclass(frozen=True, slots=True)
class Evidence:
    """Per subject, for one question. `features` are those of the calibration, for `candidates` (best first)."""

    candidates: npt.NDArray[np.intp]
    features: npt.NDArray[np.float64]
    calibration: Calibration
    known: Scores  # how much of what was said each of them knows, 0..1


class SubjectIndex:
    """Built once for a set of subjects; `find` does not change it."""

    def __init__(
        self,
        subjects: Sequence[Subject],
        words: TopicWords,
        embedder: CachedEmbedder | None,
        offered_first: Sequence[OfferedFirst] = (),
    ) -> None:
        """Without an embedder, and while it is away, the ranking is by words alone."""
        self.subjects = tuple(subjects)
        self._topic = words
        self._phrases = PhraseIndex([subject.phrases for subject in self.subjects], words)
        self._texts = Bm25Index(grams(subject.whole) for subject in self.subjects)
        self._by_phrase: dict[str, set[int]] = {}
        for place, subject in enumerate(self.subjects):
            for phrase in subject.phrases:
                self._by_phrase.setdefault(bare(phrase), set()).add(place)
        self._names = {
            bare(form)
            for each in subjects
            if not each.idle
            for form in (each.name, IN_BRACKETS.sub("", normalise(each.name)))
        }
        self._places = {subject.code: place for place, subject in enumerate(self.subjects)}
        self._offered_first = {
            normalise(word): held
            for each in offered_first
            if len(held := [self._places[code] for code in each.matters if code in self._places]) > 1
            for word in each.said
        }
        self._embedder = embedder
        self._meaning = self._embed(embedder) if embedder and self.subjects else None

    def over(self, subjects: Sequence[Subject]) -> "SubjectIndex":
        """An index of the same kind over other subjects."""
        return SubjectIndex(subjects, self._topic, self._embedder)

    def topic(self, text: str) -> tuple[str, ...]:
        """The pieces of a sentence that name a matter; empty when none does."""
        return self._topic.fragments(text)

    def guesses(self, text: str, close: Sequence[Finding]) -> bool:
        """那个证要到期了 names no thing, so the only matter of ours that seems close is chance; unless a clerk wrote
        that some matter is called just so.
        """
        ours = [each for each in close if each.subject.kind is not SubjectKind.ELSEWHERE]
        return len(ours) <= 1 and bool(close) and self.names_no_thing(text) and not self.is_a_phrase(text)

    def names_no_thing(self, text: str) -> bool:
        """Only what happened to one: 快到期了."""
        return self._topic.names_no_thing(text)

    def names_a_kind(self, text: str) -> bool:
        """渔船证: a thing of its own, of a kind that others are of too."""
        return self._topic.names_a_kind(text)

    def is_offered_first(self, text: str) -> bool:
        """A clerk wrote which matters are offered to who says no more than that."""
        return "".join(self.topic(text)) in self._offered_first

    def is_a_phrase(self, text: str) -> bool:
        """A clerk wrote that some matter is called just so."""
        return bare(text) in self._by_phrase

    def names_a_thing(self, text: str) -> bool:
        return bool(self.topic(text)) and not self._topic.only_decides(text)

    def is_a_name(self, text: str) -> bool:
        """Of a subject as it is officially called, and nothing besides."""
        return bare(text) in self._names

    def knows(self, code: str, text: str) -> bool:
        """Whether the matter is called by something of what the text names."""
        place = self._places.get(code)
        return place is not None and self._phrases.knows(place, text)

    def goes_on_with(self, code: str, text: str) -> bool:
        """我的也丢了, of a matter to which that happens."""
        place = self._places.get(code)
        decides = place is not None and self._topic.only_decides(text)
        return decides and place is not None and self._phrases.speaks_of(place, self._topic.decisions(text))

    def find(self, text: str, limit: int = 5, *, by_words: bool = False) -> list[Finding]:
        """Best first; nothing when the text names no matter. `by_words` alone it takes a few ms: between keystrokes."""
        if not self.subjects or not self.topic(text):
            return []
        evidence = self.evidence(text, by_words=by_words)
        alone = evidence.calibration.probabilities(evidence.features)
        if not self._topic.decisions(text):
            alone = np.where(self._cannot_be_told_apart(evidence, alone), float(alone.max()), alone)
        plain = normalise(text)
        may_be = np.asarray([self.subjects[place].may_be_meant(plain) for place in evidence.candidates])
        alone = np.where(may_be, alone, 0.0)
        said = np.asarray([place in self._by_phrase.get(bare(text), ()) for place in evidence.candidates])
        scores = one_of(np.where(said, max(AT_LEAST_IF_SAID, float(alone.max())), alone))
        best = np.argsort(-scores, kind="stable")
        found = [Finding(self.subjects[evidence.candidates[place]], float(scores[place])) for place in best]
        return self._with_those_offered_first(text, found)[:limit]

    def _with_those_offered_first(self, text: str, found: list[Finding]) -> list[Finding]:
        """They share nearly all that is likely, each alike."""
        places = self._offered_first.get("".join(self.topic(text)))
        if not places:
            return found
        first = [Finding(self.subjects[place], OFFERED_FIRST / len(places)) for place in places]
        codes = {each.subject.code for each in first}
        rest = [replace(each, score=each.score * (1 - OFFERED_FIRST)) for each in found]
        return [*first, *(each for each in rest if each.subject.code not in codes)]

    def _cannot_be_told_apart(self, evidence: Evidence, alone: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
        """食品证 is said of its issue, renewal, change and loss alike: where the words say nothing that one of several
        items does not know, and not what happened, nearness in meaning is chance, and these are equally likely.
        """
        kinds = [self.subjects[place].kind for place in evidence.candidates]
        is_item = np.asarray([kind is SubjectKind.ITEM for kind in kinds])
        fit = evidence.features[:, evidence.calibration.names.index("fit")]
        alike: npt.NDArray[np.bool_] = (
            is_item & (evidence.known >= ALL_SAID_IS_KNOWN) & (fit >= fit.max() - ALIKE_IN_WORDS)
        )
        best = int(alone.argmax())
        return alike & bool(alike[best] or kinds[best] is SubjectKind.ELSEWHERE)

    def evidence(self, text: str, *, by_words: bool = False) -> Evidence:
        """What speaks for the closest subjects; the calibration is fitted on this (bench/calibration.py)."""
        fit, explained, known = self._phrases.scores(text)
        by_text = self._texts.scores(grams(text))
        question = None if by_words else self._vector(text)
        if question is None or self._meaning is None:
            total = (fit + stretched(by_text)) / 2
            columns: list[Scores] = [fit, explained, spread_over(by_text, text)]
            calibration = BY_WORDS
        else:
            by_phrase, whole = self._meaning.scores(question)
            total = (fit + stretched(by_phrase) + stretched(by_text) + stretched(whole)) / 4
            nearest = self._meaning.cosines(question)
            columns = [fit, explained, spread_over(by_text, text), by_phrase, whole, nearest]
            calibration = BY_WORDS_AND_MEANING
        candidates = np.argsort(-total, kind="stable")[:CANDIDATES]
        own = total[candidates]
        # How far this one is ahead of the best other one (negative: behind the best).
        ahead = own - np.where(np.arange(len(own)) == 0, own[1] if len(own) > 1 else 0.0, own[0])
        features = np.stack([own, ahead, *(column[candidates] for column in columns)], axis=1, dtype=np.float64)
        return Evidence(candidates, features, calibration, known[candidates])

    def _embed(self, embedder: CachedEmbedder) -> "_Meaning | None":
        try:
            return _Meaning(self.subjects, embedder)
        except EmbedderAway:
            return None

    def _vector(self, text: str) -> Vectors | None:
        if self._embedder is None or self._meaning is None:
            return None
        try:
            vector: Vectors = self._embedder.queries([normalise(text)])[0]
        except EmbedderAway:
            return None
        return vector


def bare(text: str) -> str:
    """A sentence without punctuation, to be held against a name or alias as it is."""
    return NOT_A_WORD.sub("", normalise(text))


def one_of(probabilities: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Each alone may be likely; only one is meant, or none: their odds share what certainty there is."""
    odds = probabilities / np.maximum(1 - probabilities, 1e-9)
    shared: npt.NDArray[np.float64] = odds / (1 + odds.sum())
    return shared


def spread_over(scores: Scores, text: str) -> Scores:
    """A long sentence gathers more matches by its length alone."""
    return scores / np.float32(1 + len(text))


class _Meaning:
    def __init__(self, subjects: Sequence[Subject], embedder: CachedEmbedder) -> None:
        phrases = [
            (place, phrase)
            for place, subject in enumerate(subjects)
            for phrase in dict.fromkeys(map(normalise, subject.phrases))
        ]
        vectors = embedder.phrases([phrase for _, phrase in phrases])
        self._phrases = DenseIndex(vectors, [place for place, _ in phrases], len(subjects))
        whole = embedder.passages([subject.whole[:WHOLE] for subject in subjects])
        self._whole = DenseIndex(whole, range(len(subjects)), len(subjects))

    def scores(self, question: Vectors) -> tuple[Scores, Scores]:
        """(nearness of the nearest phrases, nearness of the whole text), -1..1 for each subject."""
        by_phrase = self._phrases.means_of_nearest(self._phrases.passage_scores(question), NEAREST_PHRASES)
        return by_phrase, self._whole.scores(question)

    def cosines(self, question: Vectors) -> Scores:
        """Plain cosines with the two nearest phrases: unlike the spread-out ones, alike in every knowledge base."""
        return self._phrases.means_of_nearest(self._phrases.plain_cosines(question), 2)
