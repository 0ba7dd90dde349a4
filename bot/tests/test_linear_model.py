"""Regressions as arrays, and the weights of several opinions."""

from typing import List, Tuple

import numpy as np
import pytest

from bot.linear_model import FOLDS, fit, held_out_scores, log_likelihood, neighbours, weigh


@pytest.mark.parametrize("seen", [[0], [0, 2], [0, 1, 2], [0, 2, 3]])
def test_intents_seen_are_told_apart_and_others_are_unlikely(seen: List[int]) -> None:
    intents = np.repeat(seen, 4)

    weights, bias = fit(np.eye(4)[intents], intents, 4, C=100.0)

    scores = log_likelihood(np.eye(4)[seen] @ weights + bias)
    assert scores.argmax(axis=1).tolist() == seen
    unseen = [intent for intent in range(4) if intent not in seen]
    assert (np.exp(scores[:, unseen]) < 0.001).all()


def test_likelihoods_sum_to_one_even_of_huge_scores() -> None:
    assert np.exp(log_likelihood(np.array([[1000.0, 999.0, -1000.0], [0, 0, 0]]))).sum(axis=1) == pytest.approx([1, 1])


def test_the_nearest_sentence_says_what_is_meant_and_many_far_ones_do_not() -> None:
    known = np.array([[1.0, 0], [0, 1], [0, 1], [0, 1]])

    scores = neighbours(np.array([[0.9, 0.1]]), known, np.array([0, 1, 1, 1]), 2, nearness=25.0)

    assert scores[0].argmax() == 0


def test_a_score_is_never_of_a_sentence_that_was_learnt() -> None:
    intents = np.array([0] * 6 + [1] * 6 + [2])
    asked: List[Tuple[np.ndarray, np.ndarray]] = []

    def expert(learnt: np.ndarray, held_out: np.ndarray) -> np.ndarray:
        asked.append((learnt, held_out))
        return np.zeros((len(held_out), 3))

    scores, rows = held_out_scores([expert], intents)

    assert len(asked) == FOLDS
    assert all(not set(learnt) & set(held_out) for learnt, held_out in asked)
    assert sorted(rows) == list(range(12))  # an intent with one sentence cannot be both learnt and asked
    assert scores[0].shape == (12, 3)


def test_one_sentence_leaves_nothing_to_hold_out() -> None:
    scores, rows = held_out_scores([lambda learnt, asked: np.zeros((len(asked), 1))], np.array([0]))

    assert not scores
    assert not len(rows)
    assert not len(weigh(scores, rows))


def test_who_is_mostly_right_counts_more_than_who_guesses() -> None:
    random = np.random.RandomState(0)
    truth = random.randint(0, 3, 200)
    right, guess = np.eye(3)[truth] + random.normal(0, 0.5, (200, 3)), random.normal(0, 0.5, (200, 3))

    weights = weigh([log_likelihood(right), log_likelihood(guess)], truth)

    assert weights[0] > 5 * weights[1] >= 0
