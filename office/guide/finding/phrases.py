"""How well a sentence's words fit the names and spoken aliases of each matter: weighted n-grams in arrays. Pure."""

from array import array
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from office.guide.finding.topic import TopicWords, ngrams
from office.search.postings import Postings

Scores = npt.NDArray[np.float32]
# Half of the score: how well the closest phrase and the query cover each other. The other half: how much of the
# query the matter's phrases explain together, so that words from two aliases add up. Chosen on aliases left out one
# at a time, where both halves alone were worse.
PHRASE_HALF = 0.5
# 护照丢了 is not the first application for a passport: what happened must be something that the matter is about.
OTHER_EVENT = 0.5
# A pair of neighbours says far more than a single character does.
PAIR_WEIGHT = 3.0


class PhraseIndex:
    """`phrases[i]` are all phrases of matter i; scores come in that order."""

    def __init__(self, phrases: Sequence[Sequence[str]], words: TopicWords) -> None:
        self._words = words
        self._count = len(phrases)
        owners = array("i")
        self._phrases_with, self._matters_with = Postings(), Postings()
        self._events = np.zeros((self._count, words.decision_count), dtype=bool)
        for place, own in enumerate(phrases):
            together: set[str] = set()
            for phrase in own:
                grams = ngrams(words.fragments(phrase))
                if grams:
                    self._phrases_with.add(len(owners), grams)
                    owners.append(place)
                    together |= grams
            self._matters_with.add(place, together)
            self._events[place, list(words.decisions("\n".join(own)))] = True
        self._phrases_with.close()
        self._matters_with.close()
        self._unknown = {size: self._rarity("字" * size, 1) for size in (1, 2)}
        self._owners = np.asarray(owners, dtype=np.int32)
        self._starts = np.flatnonzero(np.diff(self._owners, prepend=-1))
        self._weight_of_phrase = np.zeros(len(owners), dtype=np.float32)
        for gram, part in self._phrases_with.words():
            self._weight_of_phrase[self._phrases_with.places[part]] += self._weight(gram)

    def speaks_of(self, place: int, decisions: set[int]) -> bool:
        """Whether all of these happen to matter `place`."""
        return bool(self._events[place, list(decisions)].all())

    def knows(self, place: int, text: str) -> bool:
        """Whether the phrases of matter `place` have two neighbours of what the text names; of one alone, it."""
        grams = ngrams(self._words.fragments(text))
        told = {gram for gram in grams if len(gram) > 1} or grams
        return any(place in self._matters_with.places[self._matters_with.part(gram)] for gram in told)

    def scores(self, text: str) -> tuple[Scores, Scores, Scores]:
        """(fit, explained, known), each 0..1 for each matter. `known` is how much of what was said the matter's phrases
        know; `explained` the larger of that and of how much of the closest phrase was said.
        """
        fit, explained = np.zeros(self._count, np.float32), np.zeros(self._count, np.float32)
        # Sorted, so that sums do not differ by a rounding between processes.
        query = sorted(ngrams(self._words.fragments(text)))
        weight_of_query = sum(map(self._weight, query))
        if not query or not len(self._owners):
            return fit, explained, np.zeros(self._count, np.float32)
        shared, known = np.zeros(len(self._owners), np.float32), np.zeros(self._count, np.float32)
        for gram in query:
            weight = self._weight(gram)
            known[self._matters_with.places[self._matters_with.part(gram)]] += weight
            shared[self._phrases_with.places[self._phrases_with.part(gram)]] += weight
        of_phrase, known = shared / self._weight_of_phrase, known / weight_of_query
        by_phrase = np.sqrt(of_phrase * (shared / weight_of_query))
        matters = self._owners[self._starts]
        fit[matters] = PHRASE_HALF * np.maximum.reduceat(by_phrase, self._starts)
        fit[matters] += (1 - PHRASE_HALF) * known[matters]
        fit[known == 0] = 0.0
        explained[matters] = np.maximum(np.maximum.reduceat(of_phrase, self._starts), known[matters])
        events = sorted(self._words.decisions(text))
        if events:
            fit *= np.float32(OTHER_EVENT) ** (~self._events[:, events]).sum(axis=1, dtype=np.float32)
        return np.minimum(fit, 1), np.minimum(explained, 1), np.minimum(known, 1)

    def _weight(self, gram: str) -> float:
        part = self._matters_with.part(gram)
        return self._rarity(gram, part.stop - part.start) if part.stop > part.start else self._unknown[len(gram)]

    def _rarity(self, gram: str, seen_in_matters: int) -> float:
        return (PAIR_WEIGHT if len(gram) > 1 else 1.0) * float(np.log1p(self._count / seen_in_matters))
