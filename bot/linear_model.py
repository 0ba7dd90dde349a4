"""Multinomial logistic regression kept as arrays, and how several of them give one calibrated opinion."""

from __future__ import annotations

from typing import Any, Callable, List, Sequence, Tuple

import numpy as np

# What a model thinks of an intent that it has not seen; well below any it has.
UNSEEN = -20.0
FOLDS = 5
# So many held-out sentences fix a few weights well enough; small data takes all the folds to get near.
ENOUGH_HELD_OUT = 800


def fit(features: Any, intents: np.ndarray, count: int, **options: Any) -> Tuple[np.ndarray, np.ndarray]:
    """Weights (features x intents) and bias; `intents` are numbers below `count`, and some may be missing."""
    from sklearn.linear_model import LogisticRegression

    weights = np.zeros((features.shape[1], count), dtype=np.float32)
    bias = np.full(count, UNSEEN, dtype=np.float32)
    seen = np.unique(intents)
    if len(seen) == 1:
        bias[seen] = 0
        return weights, bias
    model = LogisticRegression(class_weight="balanced", multi_class="multinomial", random_state=42, **options)
    model.fit(features, intents)
    if len(seen) == 2:  # scikit-learn keeps one row, for the second; the first is its opposite
        weights[:, seen] = np.vstack([-model.coef_, model.coef_]).T
        bias[seen] = np.concatenate([-model.intercept_, model.intercept_])
    else:
        weights[:, seen] = model.coef_.T
        bias[seen] = model.intercept_
    return weights, bias


def neighbours(vectors: np.ndarray, known: np.ndarray, intents: np.ndarray, count: int, nearness: float) -> np.ndarray:
    """For each vector how near the known sentences of each intent are; of many each counts a little less."""
    share = 1 / np.sqrt(np.bincount(intents, minlength=count))[intents]
    near = np.exp(nearness * (vectors @ known.T - 1)) * share
    return np.log(np.vstack([np.bincount(intents, row, count) for row in near]) + 1e-9)


def held_out_scores(
    experts: Sequence[Callable[[np.ndarray, np.ndarray], np.ndarray]], intents: np.ndarray
) -> Tuple[List[np.ndarray], np.ndarray]:
    """What each expert, asked as `expert(rows to learn, rows to score)`, thinks of sentences it has not learnt; and the
    numbers of these sentences.
    """
    fold = _folds(intents)
    scores: List[List[np.ndarray]] = [[] for _ in experts]
    rows: List[np.ndarray] = []
    for number in range(FOLDS):
        learnt = np.flatnonzero(fold != number)
        held_out = np.flatnonzero((fold == number) & np.isin(intents, intents[learnt]))
        if not len(held_out) or not len(learnt):
            continue
        for kept, expert in zip(scores, experts, strict=True):
            kept.append(log_likelihood(expert(learnt, held_out)))
        rows.append(held_out)
        if sum(map(len, rows)) >= ENOUGH_HELD_OUT:
            break
    if not rows:
        return [], np.zeros(0, dtype=int)
    return [np.vstack(kept) for kept in scores], np.concatenate(rows)


def weigh(scores: Sequence[np.ndarray], truth: np.ndarray) -> np.ndarray:
    """How much each expert's opinion counts, so that together their probabilities are as likely as can be."""
    from scipy.optimize import minimize

    if not len(scores):
        return np.zeros(0)

    def surprise(weights: np.ndarray) -> float:
        together = log_likelihood(sum(abs(weight) * score for weight, score in zip(weights, scores, strict=True)))
        return float(-together[np.arange(len(truth)), truth].mean())

    return np.abs(minimize(surprise, np.ones(len(scores)), method="Nelder-Mead").x)


def log_likelihood(scores: np.ndarray) -> np.ndarray:
    scores = scores - scores.max(axis=-1, keepdims=True)
    return scores - np.log(np.exp(scores).sum(axis=-1, keepdims=True))


def _folds(intents: np.ndarray) -> np.ndarray:
    """The fold of each sentence; every intent is spread over all of them."""
    random = np.random.RandomState(42)
    fold = np.zeros(len(intents), dtype=int)
    first = 0
    for intent in np.unique(intents):
        members = np.flatnonzero(intents == intent)
        random.shuffle(members)
        fold[members] = (np.arange(len(members)) + first) % FOLDS
        first += len(members)
    return fold
