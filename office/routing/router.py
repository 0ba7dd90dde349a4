"""Learns from examples which label a text has, and how sure that is.

Three experts: characters (least squares), characters and meaning together (least squares), and meaning alone (logistic
regression). How much each of them counts is fitted on folds of the examples, which makes the certainty a probability.
Without the model of meanings, characters decide alone, with their own certainty.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from office.routing.grams import GramSpace, Row
from office.routing.linear import Floats, Labels, log_chances, logistic, ridge
from office.routing.meaning import Embed, MeaningSpace, vectors_of
from office.routing.model import Example, Guess
from office.routing.speaking import speaking_words
from office.routing.weighing import Learn, held_out, weigh
from office.search.embedder import EmbedderAway

# Chosen by cross validation on a city's questions and on our own sentences, flat around these values.
CHARACTERS_HELD_BACK, BOTH_HELD_BACK, MEANING_STRENGTH = 0.1, 0.1, 10.0
SHARE_OF_MEANING = 0.5
WITH_WORDS = 6
# What is sent on without a dispatcher's eye should be right this often.
SURE = 0.9
FEWEST_TO_JUDGE = 20


class TooFewExamples(ValueError):
    """Less than two labels, or a text without a character."""


@dataclass(frozen=True, slots=True)
class _Meaning:
    space: MeaningSpace
    of_both: Floats
    alone: Floats
    bias: Floats


@dataclass(frozen=True, slots=True)
class Router:
    """`embed` as an Embedder's `queries`, which are not kept: what citizens write stays nowhere.

    From the chance `sure_from` on, guesses at examples that were not learnt were right in SURE of all; above 1: never.
    """

    labels: tuple[str, ...]
    grams: GramSpace
    by_characters: Floats
    by_both: Floats
    weight_alone: Floats
    weights: Floats
    sure_from: float
    meaning: _Meaning | None
    embed: Embed | None

    def guesses(self, text: str) -> list[Guess]:
        """Every label, the likeliest first, the first WITH_WORDS with the words that speak for them."""
        row = self.grams.row(text)
        chances = np.exp(log_chances(self.scores([text])[0]))
        best = np.argsort(-chances, kind="stable")
        told = [self._words(text, row, int(label)) if place < WITH_WORDS else () for place, label in enumerate(best)]
        return [
            Guess(self.labels[label], float(chances[label]), words) for label, words in zip(best, told, strict=True)
        ]

    def scores(self, texts: Sequence[str], vectors: Floats | None = None) -> Floats:
        """(texts, labels), of which softmax makes chances; `vectors` where they are known already."""
        rows = [self.grams.row(text) for text in texts]
        characters = np.array([row.weights @ self.by_characters[row.grams] for row in rows])
        if vectors is None:
            vectors = self._vectors(texts)
        if vectors is None or self.meaning is None:
            alone: Floats = self.weight_alone[0] * characters
            return alone
        directions = self.meaning.space.directions(vectors)
        both = np.array([row.weights @ self.by_both[row.grams] for row in rows]) + directions @ self.meaning.of_both
        meaning = directions @ self.meaning.alone + self.meaning.bias
        found: Floats = np.tensordot(self.weights, np.stack([characters, both, meaning]), 1)
        return found

    def _vectors(self, texts: Sequence[str]) -> Floats | None:
        if self.embed is None or self.meaning is None:
            return None
        try:
            return vectors_of(texts, self.embed)
        except EmbedderAway:
            return None

    def _words(self, text: str, row: Row, label: int) -> tuple[str, ...]:
        weights = self.by_characters[row.grams]
        others = (weights.sum(axis=1) - weights[:, label]) / max(1, len(self.labels) - 1)
        said = row.weights * (weights[:, label] - others)
        return speaking_words(text, dict(zip(row.grams.tolist(), said.tolist(), strict=True)), self.grams.numbers)


def learn(
    examples: Sequence[Example],
    keep: Embed | None,
    embed: Embed | None = None,
    group: Callable[[str], str] = str,
) -> Router:
    """`keep` embeds the examples (a cache's `phrases`), `embed` later texts; without `keep`, by characters alone.
    `group`: what counts as the same when it is judged from where on guesses are sure, as the department of a matter.

    Raises TooFewExamples, EmbedderAway.
    """
    names, labels = np.unique([example.label for example in examples], return_inverse=True)
    texts = [example.text for example in examples]
    if len(names) < 2 or not all(text.strip() for text in texts):
        raise TooFewExamples("examples of two labels at least, none of them empty")
    count = len(names)
    grams = GramSpace(texts)
    characters = grams.products()
    space = directions = None
    experts: list[Learn] = [partial(_ridge_scores, characters, labels, count, CHARACTERS_HELD_BACK)]
    if keep is not None:
        vectors = vectors_of(texts, keep)
        space = MeaningSpace(vectors)
        directions = space.directions(vectors)
        both = characters + SHARE_OF_MEANING * (directions @ directions.T)
        experts.append(partial(_ridge_scores, both, labels, count, BOTH_HELD_BACK))
        experts.append(partial(_logistic_scores, directions, labels, count))
    opinions = held_out(experts, labels, count)
    by_characters = grams.weights_of(ridge(characters, labels, count, CHARACTERS_HELD_BACK))
    alone = weigh(opinions[:1], labels)
    groups = np.unique([group(name) for name in names.tolist()], return_inverse=True)[1]
    sure = sure_from(alone[0] * opinions[0], labels, groups)
    if space is None or directions is None:
        return Router(tuple(names.tolist()), grams, by_characters, by_characters, alone, alone, sure, None, None)
    of_both = ridge(both, labels, count, BOTH_HELD_BACK)
    alone_by_meaning, bias = logistic(directions, labels, count, MEANING_STRENGTH)
    meaning = _Meaning(space, SHARE_OF_MEANING * (directions.T @ of_both), alone_by_meaning, bias)
    together = weigh(opinions, labels)
    sure = sure_from(np.tensordot(together, np.stack(opinions), 1), labels, groups)
    by_both = grams.weights_of(of_both)
    return Router(tuple(names.tolist()), grams, by_characters, by_both, alone, together, sure, meaning, embed or keep)


def sure_from(scores: Floats, labels: Labels, groups: Labels) -> float:
    """The least chance of a group from which on the guesses are right in SURE of all. `groups`: of each label."""
    chances = np.exp(log_chances(scores)) @ np.eye(groups.max() + 1)[groups]
    top = chances.max(axis=1)
    order = np.argsort(-top, kind="stable")
    right = np.cumsum(chances.argmax(axis=1)[order] == groups[labels][order]) / np.arange(1, len(labels) + 1)
    enough = np.flatnonzero(right[FEWEST_TO_JUDGE - 1 :] >= SURE)
    return float(top[order][enough[-1] + FEWEST_TO_JUDGE - 1]) if len(enough) else 2.0


def _ridge_scores(near: Floats, labels: Labels, count: int, hold_back: float, learnt: Labels, asked: Labels) -> Floats:
    shares = ridge(near[np.ix_(learnt, learnt)], labels[learnt], count, hold_back)
    return near[np.ix_(asked, learnt)] @ shares


def _logistic_scores(directions: Floats, labels: Labels, count: int, learnt: Labels, asked: Labels) -> Floats:
    weights, bias = logistic(directions[learnt], labels[learnt], count, MEANING_STRENGTH)
    found: Floats = directions[asked] @ weights + bias
    return found
