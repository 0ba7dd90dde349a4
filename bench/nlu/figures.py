"""What the rows of a test amount to. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from bench.nlu.rows import OUT_OF_SCOPE, Row


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of what is true, what was said, and what is both."""

    true: int
    said: int
    hits: int

    @property
    def precision(self) -> float:
        return self.hits / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.true if self.true else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.said + self.true) if self.said + self.true else 0.0


@dataclass(frozen=True, slots=True)
class Bin:
    """Guesses of like confidence: how sure they were on average, and the share that was right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


def accuracy(rows: Sequence[Row]) -> float:
    return sum(row.right for row in rows) / len(rows)


def answered(rows: Sequence[Row]) -> float:
    """Accuracy of the answer that is given after the fallback."""
    return sum(row.given == row.sentence.intent for row in rows) / len(rows)


def intent_scores(rows: Sequence[Row]) -> dict[str, Score]:
    """Of each intent that the test has."""
    true = Counter(row.sentence.intent for row in rows)
    said = Counter(row.guess for row in rows)
    hits = Counter(row.sentence.intent for row in rows if row.right)
    return {intent: Score(true[intent], said[intent], hits[intent]) for intent in sorted(true)}


def macro_f1(rows: Sequence[Row]) -> float:
    scores = intent_scores(rows).values()
    return sum(score.f1 for score in scores) / len(scores)


def entity_scores(rows: Sequence[Row]) -> dict[str, Score]:
    """Of each kind that the test marks; a hit has the same span and kind. Other kinds that were found do not count."""
    true = Counter(entity.kind for row in rows for entity in row.sentence.entities)
    said = Counter(entity.kind for row in rows for entity in row.found)
    hits = Counter(entity.kind for row in rows for entity in row.found & row.sentence.entities)
    return {kind: Score(true[kind], said[kind], hits[kind]) for kind in sorted(true)}


def together(scores: Iterable[Score]) -> Score | None:
    """All kinds as one; None if there is none."""
    all_scores = list(scores)
    if not all_scores:
        return None
    return Score(
        sum(score.true for score in all_scores),
        sum(score.said for score in all_scores),
        sum(score.hits for score in all_scores),
    )


def caught(rows: Sequence[Row]) -> float | None:
    """The share of what is out of scope that was turned away; None if the test has nothing of the kind."""
    return _turned_away([row for row in rows if row.sentence.intent == OUT_OF_SCOPE])


def false_alarms(rows: Sequence[Row]) -> float | None:
    """The share of what is in scope that was turned away."""
    return _turned_away([row for row in rows if row.sentence.intent != OUT_OF_SCOPE])


def confused(rows: Sequence[Row]) -> list[tuple[str, str, list[Row]]]:
    """True intent, guess and rows of each wrong pair, the most frequent first."""

    def pair(row: Row) -> tuple[str, str]:
        return row.sentence.intent, row.guess or ""

    wrong = sorted((row for row in rows if not row.right), key=pair)
    pairs = [(true, said, list(shared)) for (true, said), shared in groupby(wrong, key=pair)]
    return sorted(pairs, key=lambda found: (-len(found[2]), found[0], found[1]))


def calibration(rows: Sequence[Row], bins: int = 10) -> list[Bin]:
    """Bins of equal width from 0 to 1; the empty ones are left out."""
    shared: dict[int, list[Row]] = {}
    for row in rows:
        shared.setdefault(min(int(row.confidence * bins), bins - 1), []).append(row)
    return [
        Bin(
            place / bins,
            (place + 1) / bins,
            len(members),
            sum(row.confidence for row in members) / len(members),
            accuracy(members),
        )
        for place, members in sorted(shared.items())
    ]


def expected_calibration_error(bins: Sequence[Bin]) -> float:
    """How far confidence is from the share that is right, on average over the guesses."""
    return sum(part.count * abs(part.confidence - part.right) for part in bins) / sum(part.count for part in bins)


def _turned_away(rows: Sequence[Row]) -> float | None:
    return sum(row.turned_away for row in rows) / len(rows) if rows else None
