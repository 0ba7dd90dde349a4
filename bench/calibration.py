"""Fits the weights of office/guide/finding/calibration.py on callers' sentences, and says how well they hold."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import numpy.typing as npt

from office.guide.finding.articles import ArticleIndex
from office.guide.finding.calibration import ARTICLES
from office.guide.finding.ranking import SubjectIndex
from office.guide.finding.subjects import Subject, SubjectKind

# Holds the weights back, so that a handful of sentences cannot make one of them huge.
RIDGE = 1.0
STEPS = 50
SIZES_OF_PARTS = (2, 4, 8, 16, 32, 64, 3, 6, 12)
WEIGHT_OF_THE_WHOLE, WEIGHT_OF_THE_KNOWN, STRANGERS = 4, 3, 120
Rows = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Caller:
    """`item` is None where the knowledge holds no answer."""

    text: str
    item: str | None


@dataclass(frozen=True, slots=True)
class Fit:
    names: tuple[str, ...]
    weights: tuple[float, ...]
    bias: float


def read_callers(path: Path) -> list[Caller]:
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [Caller(row["text"], row["item"]) for row in rows]


def fit(parts: Sequence[tuple[SubjectIndex, Sequence[Caller]]]) -> Fit:
    """Every candidate of every sentence is one row: is it what was meant? `parts` should hold knowledge of every size:
    fitted on the whole alone, the best of two guides is sure of any question.
    """
    features: list[Rows] = []
    meant: list[bool] = []
    names: tuple[str, ...] = ()
    for index, caller in ((index, caller) for index, callers in parts for caller in callers):
        evidence = index.evidence(caller.text)
        names = evidence.calibration.names
        for row, place in zip(evidence.features, evidence.candidates, strict=True):
            subject = index.subjects[place]
            # Which of the matters held elsewhere a sentence means, its label does not tell.
            if subject.kind is SubjectKind.ELSEWHERE and caller.item is None:
                continue
            features.append(row)
            meant.append(subject.kind is SubjectKind.ITEM and subject.code == caller.item)
    weights, bias = logistic_regression(np.array(features), np.array(meant, dtype=np.float64))
    return Fit(names, tuple(round(float(each), 3) for each in weights), round(bias, 3))


def parts(
    whole: SubjectIndex, callers: Sequence[Caller], index_of: Callable[[Sequence[Subject]], SubjectIndex], seed: int = 7
) -> list[tuple[SubjectIndex, Sequence[Caller]]]:
    """The whole knowledge, and random small parts of it with the callers they can answer and some they cannot."""
    chance = Random(seed)  # noqa: S311 - nothing is kept secret by it
    items = [subject for subject in whole.subjects if subject.kind is SubjectKind.ITEM]
    found: list[tuple[SubjectIndex, Sequence[Caller]]] = [(whole, callers)] * WEIGHT_OF_THE_WHOLE
    for size in SIZES_OF_PARTS:
        chosen = chance.sample(items, min(size, len(items)))
        held = {subject.code for subject in chosen}
        known = [caller for caller in callers if caller.item in held]
        strangers = chance.sample(list(callers), min(STRANGERS, len(callers)))
        found.append((index_of(chosen), known * WEIGHT_OF_THE_KNOWN + strangers))
    return found


@dataclass(frozen=True, slots=True)
class Asked:
    """`article` as Quotation.code, None where no article answers."""

    text: str
    article: str | None


def read_asked(articles: Path, callers: Sequence[Caller]) -> list[Asked]:
    """Questions with the article that answers them, and callers that no article answers."""
    rows = (json.loads(line) for line in articles.read_text(encoding="utf-8").splitlines() if line.strip())
    return [Asked(row["text"], row["article"]) for row in rows] + [Asked(caller.text, None) for caller in callers]


def fit_articles(index: ArticleIndex, asked: Sequence[Asked]) -> Fit:
    features: list[Rows] = []
    meant: list[bool] = []
    for each in asked:
        evidence = index.evidence(each.text)
        if evidence is not None:
            features.extend(evidence.features)
            meant += [index.quotations[place].code == each.article for place in evidence.candidates]
    weights, bias = logistic_regression(np.array(features), np.array(meant, dtype=np.float64))
    return Fit(ARTICLES.names, tuple(round(float(each), 3) for each in weights), round(bias, 3))


def logistic_regression(features: Rows, meant: Rows) -> tuple[Rows, float]:
    """By Newton's method, on features brought to one scale and back."""
    mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-9
    scaled = np.column_stack([(features - mean) / scale, np.ones(len(features))])
    held_back = np.diag([RIDGE] * features.shape[1] + [0.0])
    weights = np.zeros(scaled.shape[1])
    for _ in range(STEPS):
        guess = 1 / (1 + np.exp(-scaled @ weights))
        gradient = scaled.T @ (guess - meant) + held_back @ weights
        curvature = (scaled * (guess * (1 - guess))[:, None]).T @ scaled + held_back
        weights = weights - np.linalg.solve(curvature, gradient)
    plain = weights[:-1] / scale
    return plain, float(weights[-1] - plain @ mean)
