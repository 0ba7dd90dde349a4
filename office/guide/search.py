"""Finds the service item that a sentence is about. Lexical: names and spoken aliases by weighted n-grams. Pure.

A later step adds meaning (embeddings); the contract stays: a score in 0..1 that means the same for every query.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from office.guide.model import ServiceItem
from office.guide.topic import TopicWords, ngrams

# Half of the score: how well the closest phrase and the query cover each other. The other half: how much of the
# query the item's phrases explain together, so that words from two aliases add up. Chosen on aliases left out one
# at a time, where both halves alone were worse.
PHRASE_HALF = 0.5
# 护照丢了 is not the first application for a passport: what happened must be something that the item is about.
OTHER_EVENT = 0.5
# A pair of neighbours says far more than a single character does.
PAIR_WEIGHT = 3.0


@dataclass(frozen=True, slots=True)
class Match:
    item: ServiceItem
    score: float
    phrase: str  # the name or alias that came closest
    explained: float  # 0..1: the larger of how much of that phrase was said, and how much of what was said is known


class ItemIndex:
    """Built once for a set of items; `search` does not change it."""

    def __init__(self, items: Iterable[ServiceItem], words: TopicWords) -> None:
        self._words = words
        self._phrases: list[tuple[ServiceItem, str, set[str]]] = []
        self._of_item: dict[str, set[str]] = {}
        self._events: dict[str, set[int]] = {}
        spread: Counter[str] = Counter()
        count = 0
        for item in items:
            count += 1
            of_item: set[str] = set()
            for phrase in (item.name, *item.aliases):
                grams = ngrams(words.fragments(phrase))
                if grams:
                    self._phrases.append((item, phrase, grams))
                    of_item |= grams
            spread.update(of_item)
            self._of_item[item.item] = of_item
            self._events[item.item] = words.decisions("\n".join((item.name, *item.aliases)))
        self._weight = {gram: _rarity(gram, seen, count) for gram, seen in spread.items()}
        self._unknown = {size: _rarity("字" * size, 1, count) for size in (1, 2)}

    def topic(self, text: str) -> tuple[str, ...]:
        return self._words.fragments(text)

    def search(self, text: str, limit: int = 5) -> list[Match]:
        """At most one match an item, best first; nothing when the text names no matter."""
        query = ngrams(self._words.fragments(text))
        if not query:
            return []
        weight_of_query = self._total(query)
        events = self._words.decisions(text)
        best: dict[str, Match] = {}
        for item, phrase, grams in self._phrases:
            shared = self._total(query & grams)
            if not shared:
                continue
            by_phrase = math.sqrt(shared / self._total(grams) * shared / weight_of_query)
            by_item = self._total(query & self._of_item[item.item]) / weight_of_query
            score = PHRASE_HALF * by_phrase + (1 - PHRASE_HALF) * by_item
            score *= OTHER_EVENT ** len(events - self._events[item.item])
            if item.item not in best or score > best[item.item].score:
                explained = max(shared / self._total(grams), by_item)
                best[item.item] = Match(item, score, phrase, explained)
        return sorted(best.values(), key=lambda match: (-match.score, match.item.item))[:limit]

    def _total(self, grams: set[str]) -> float:
        return sum(self._weight.get(gram) or self._unknown[len(gram)] for gram in grams)


def _rarity(gram: str, seen_in_items: int, items: int) -> float:
    return (PAIR_WEIGHT if len(gram) > 1 else 1.0) * math.log(1 + items / seen_in_items)
