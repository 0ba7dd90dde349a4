"""Test sentences and what a pipeline made of them, in few words."""

from collections.abc import Iterable

from bench.nlu.result import Cost, NluResult
from bench.nlu.rows import Entity, Row, Sentence

Span = tuple[int, int, str]


def make_sentence(text: str = "护士证要多少钱", intent: str = "ask_fee", *entities: Span) -> Sentence:
    return Sentence(text, intent, frozenset(Entity(*span) for span in entities))


def make_row(
    true: str = "ask_fee",
    guess: str | None = "ask_fee",
    confidence: float = 1.0,
    given: str | None = None,
    text: str = "护士证要多少钱",
    marked: Iterable[Span] = (),
    found: Iterable[Span] = (),
) -> Row:
    """`given` is the guess unless the fallback hid it."""
    entities = frozenset(Entity(*span) for span in found)
    return Row(make_sentence(text, true, *marked), guess, confidence, given or guess, entities)


def make_result(rows: Iterable[Row], **variants: list[Row]) -> NluResult:
    cost = Cost(train_seconds=12, milliseconds=[1, 2, 3], peak_mb=800, engine_mb=400, ready_seconds=9.5)
    return NluResult(list(rows), cost, {"ask_fee": 40}, variants)
