"""Held-out opinions are weighed so that what they say together is as likely as can be."""

import numpy as np
import pytest

from bot.linear_model import FOLDS, UNSEEN, fit, held_out_scores, log_likelihood, neighbours, weigh

RANDOM = np.random.RandomState(0)


def test_an_expert_that_knows_nothing_counts_for_nothing() -> None:
    truth = RANDOM.randint(3, size=400)
    knows = log_likelihood(2 * np.eye(3)[truth] + RANDOM.randn(400, 3))
    guesses = log_likelihood(RANDOM.randn(400, 3))

    weight_of_one, weight_of_other = weigh([knows, guesses], truth)

    assert weight_of_one > 10 * weight_of_other


def test_weighing_makes_boastful_scores_honest() -> None:
    """Right in 70 of 100, and always certain."""
    truth = np.zeros(1000, dtype=int)
    boastful = log_likelihood(20 * np.eye(2)[(np.arange(1000) % 10 >= 7).astype(int)])

    [weight] = weigh([boastful], truth)

    assert np.exp(log_likelihood(weight * boastful))[0, 0] == pytest.approx(0.7, abs=0.02)


def test_no_sentence_is_scored_by_an_expert_that_learnt_it() -> None:
    intents = np.repeat(np.arange(4), 30)
    learnt_and_asked = []

    def expert(learnt: np.ndarray, asked: np.ndarray) -> np.ndarray:
        learnt_and_asked.append((set(learnt), set(asked)))
        return np.zeros((len(asked), 4))

    scores, rows = held_out_scores([expert], intents)

    assert all(not learnt & asked for learnt, asked in learnt_and_asked)
    assert len(learnt_and_asked) == FOLDS
    assert sorted(rows) == list(range(120))
    assert scores[0].shape == (120, 4)


def test_a_sentence_whose_intent_was_not_learnt_says_nothing_of_the_experts() -> None:
    intents = np.array([0] * 10 + [1])

    _, rows = held_out_scores([lambda learnt, asked: np.zeros((len(asked), 2))], intents)

    assert 10 not in rows


def test_an_intent_that_was_not_learnt_is_not_expected() -> None:
    weights, bias = fit(np.eye(4), np.array([0, 0, 2, 2]), 3)

    assert bias[1] == UNSEEN
    assert list((np.eye(4) @ weights + bias).argmax(axis=1)) == [0, 0, 2, 2]


def test_the_nearest_sentences_decide() -> None:
    known = np.eye(3)
    near = neighbours(np.array([[0.9, 0.1, 0.0]]), known, np.array([1, 0, 0]), 2, nearness=25)

    assert near.argmax() == 1
