"""How much each of several opinions counts, fitted on texts that none of them had learnt. Pure."""

from collections.abc import Callable, Sequence
from random import Random

import numpy as np

from office.routing.linear import Floats, Labels, log_chances

FOLDS = 5
SEED = 7
SWEEPS, LONGEST_STEP, CLOSE_ENOUGH, TINY = 200, 0.5, 1e-3, 1e-9
# Holds the weights near one another, as much as these many texts would.
HELD_BACK_AS_TEXTS = 5.0
Learn = Callable[[Labels, Labels], Floats]


def folds(labels: Labels, count: int = FOLDS, seed: int = SEED) -> Labels:
    """The fold of each text; every label is spread over all of them."""
    chance = Random(seed)  # noqa: S311 - nothing is kept secret by it
    found = np.zeros(len(labels), dtype=np.int64)
    first = 0
    for label in np.unique(labels):
        members = np.flatnonzero(labels == label).tolist()
        chance.shuffle(members)
        found[members] = (np.arange(len(members)) + first) % count
        first += len(members)
    return found


def held_out(experts: Sequence[Learn], labels: Labels, count: int) -> list[Floats]:
    """What each expert, asked as `expert(texts to learn, texts to score)`, thinks of texts that it has not learnt."""
    fold = folds(labels)
    scores = [np.zeros((len(labels), count)) for _ in experts]
    for number in np.unique(fold):
        learnt, asked = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        for kept, expert in zip(scores, experts, strict=True):
            kept[asked] = expert(learnt, asked)
    return scores


def weigh(scores: Sequence[Floats], labels: Labels) -> Floats:
    """Weights, none below 0, under which the truth is as likely as can be: what is said with 0.8 is right in 8 of 10.

    One weight after the other by Newton's method: opinions are so alike that a step in all at once leaves its ground.
    """
    scale = np.array([max(float(score.std()), TINY) for score in scores])
    each = np.stack([score / width for score, width in zip(scores, scale, strict=True)])
    told = np.take_along_axis(each, labels[None, :, None], axis=2)[..., 0].mean(axis=1)
    weights = np.ones(len(scores))
    total = each.sum(axis=0)
    pull = HELD_BACK_AS_TEXTS / len(labels)
    for _ in range(SWEEPS):
        before = weights.copy()
        for place, score in enumerate(each):
            chances = np.exp(log_chances(total))
            means = (chances * score).sum(axis=1)
            slope = float(means.mean()) - told[place] + pull * (weights[place] - weights.mean())
            bent = float(((chances * score**2).sum(axis=1) - means**2).mean()) + pull
            step = np.clip(-slope / bent, -LONGEST_STEP, LONGEST_STEP)
            new = max(0.0, weights[place] + float(step))
            total += (new - weights[place]) * score
            weights[place] = new
        if np.abs(weights - before).max() < CLOSE_ENOUGH:
            break
    found: Floats = weights / scale
    return found
