"""Two linear models: least squares and logistic regression. Pure."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]
# How strongly rare labels are brought up: 0 not at all, 1 until all count the same.
BALANCE = 0.5
STEPS, REMEMBERED, CLOSE_ENOUGH = 150, 10, 1e-3
SMALLEST_STEP = 1e-6


def ridge(near: Floats, labels: Labels, count: int, hold_back: float) -> Floats:
    """Least squares onto one-hot labels, from how near the texts are to one another: with few texts and many
    features far less work than from the features.

    Gives `shares` (texts, labels): a text's score for a label is the sum over the learnt texts of nearness times share.
    """
    weights = _balanced(labels, count) ** BALANCE
    shares = np.linalg.solve(near + np.diag(hold_back / weights), np.eye(count)[labels])
    return np.asarray(shares, dtype=np.float64)


def logistic(features: Floats, labels: Labels, count: int, strength: float) -> tuple[Floats, Floats]:
    """(weights, bias) of multinomial logistic regression by L-BFGS, labels balanced; `strength` as scikit-learn's C."""
    sought = np.column_stack([features, np.ones(len(features))])
    held_back = np.ones((sought.shape[1], 1))
    held_back[-1] = 0  # the bias
    each = strength * _balanced(labels, count)[:, None]
    truth = np.eye(count)[labels]

    def surprise(weights: Floats) -> tuple[float, Floats]:
        chances = log_chances(sought @ weights)
        cost = float((held_back * weights**2).sum() / 2 - (each * truth * chances).sum())
        return cost, held_back * weights + sought.T @ (each * (np.exp(chances) - truth))

    weights = np.zeros((sought.shape[1], count))
    cost, slope = surprise(weights)
    first = np.linalg.norm(slope)
    past: list[tuple[Floats, Floats, float]] = []
    for _ in range(STEPS):
        if np.linalg.norm(slope) <= CLOSE_ENOUGH * first:
            break
        way = _direction(slope, past)
        down = float((slope * way).sum())
        length = 1.0
        while True:
            new = weights - length * way
            new_cost, new_slope = surprise(new)
            if new_cost <= cost - 1e-4 * length * down or length < SMALLEST_STEP:
                break
            length /= 2
        moved, turned = new - weights, new_slope - slope
        bent = float((moved * turned).sum())
        if bent > 0:
            past = [*past[1 - REMEMBERED :], (moved, turned, bent)]
        weights, cost, slope = new, new_cost, new_slope
    return weights[:-1], weights[-1]


def log_chances(scores: Floats) -> Floats:
    """The logarithms of the chances that scores stand for, along the last axis."""
    lower = scores - scores.max(axis=-1, keepdims=True)
    found: Floats = lower - np.log(np.exp(lower).sum(axis=-1, keepdims=True))
    return found


def _balanced(labels: Labels, count: int) -> Floats:
    often = np.bincount(labels, minlength=count)
    weights: Floats = (len(labels) / ((often > 0).sum() * np.maximum(often, 1)))[labels]
    return weights


def _direction(slope: Floats, past: list[tuple[Floats, Floats, float]]) -> Floats:
    way = slope.copy()
    used: list[float] = []
    for moved, turned, bent in reversed(past):
        used.append(float((moved * way).sum()) / bent)
        way -= used[-1] * turned
    if past:
        moved, turned, bent = past[-1]
        way *= bent / float((turned * turned).sum())
    else:
        way /= max(1.0, float(np.linalg.norm(slope)))
    for (moved, turned, bent), share in zip(past, reversed(used), strict=True):
        way += (share - float((turned * way).sum()) / bent) * moved
    return way
