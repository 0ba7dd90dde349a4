"""One self-contained page about a run, for those who write the training sentences."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bench.nlu import figures
from bench.nlu.result import NluResult
from bench.nlu.rows import OUT_OF_SCOPE, Entity, Row
from office.china_time import chinese_date

TEMPLATES = Path(__file__).parent / "templates"
WORST = 20  # sentences of a list
IN_MATRIX = 12  # intents


@dataclass(frozen=True, slots=True)
class Matrix:
    """How often each intent (rows) was taken for each (columns); both in the same order."""

    intents: Sequence[str]
    counts: Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Misread:
    """Entities of a sentence that were missed, and those that were found where none is."""

    row: Row
    missed: Sequence[tuple[str, str]]
    invented: Sequence[tuple[str, str]]


def write_report(path: Path, results: Mapping[str, NluResult], day: date) -> None:
    path.write_text(rendered(results, day), encoding="utf-8")


def rendered(results: Mapping[str, NluResult], day: date) -> str:
    """The first pipeline in full; the others only in the table that compares them."""
    leader = next(iter(results.values()))
    rows = leader.rows
    surest = sorted(rows, key=lambda row: -row.confidence)
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("report.html").render(
        day=chinese_date(day),
        results=results,
        leader=leader,
        shares={name: result.shares() for name, result in results.items()},
        own=leader.shares(),
        false_alarms=figures.false_alarms(rows),
        ahead={name: leader.points_ahead(other) for name, other in results.items() if other is not leader},
        wrong=[row for row in surest if not row.right],
        unsure=[row for row in reversed(surest) if row.right],
        pairs=figures.confused(rows),
        matrix=matrix(rows),
        bins=leader.calibration,
        calibration_error=figures.expected_calibration_error(leader.calibration),
        intents=sorted(figures.intent_scores(rows).items(), key=lambda scored: (scored[1].f1, scored[0])),
        misread=misread(rows),
        let_in=[row for row in surest if row.sentence.intent == OUT_OF_SCOPE and not row.turned_away],
        turned_away=[row for row in surest if row.sentence.intent != OUT_OF_SCOPE and row.turned_away],
        worst=WORST,
    )


def matrix(rows: Sequence[Row]) -> Matrix:
    """Of the intents that are confused most."""
    involved = Counter(
        intent for row in rows if not row.right for intent in (row.sentence.intent, row.guess) if intent is not None
    )
    ranked = sorted(involved, key=lambda intent: (-involved[intent], intent))
    intents = sorted(ranked[:IN_MATRIX])
    taken = Counter((row.sentence.intent, row.guess) for row in rows)
    return Matrix(intents, [[taken[true, said] for said in intents] for true in intents])


def misread(rows: Sequence[Row]) -> list[Misread]:
    """Only the kinds of entity that the test marks."""
    kinds = {entity.kind for row in rows for entity in row.sentence.entities}
    found = []
    for row in rows:
        here = frozenset(entity for entity in row.found if entity.kind in kinds)
        missed, invented = _quoted(row, row.sentence.entities - here), _quoted(row, here - row.sentence.entities)
        if missed or invented:
            found.append(Misread(row, missed, invented))
    return found


def _quoted(row: Row, entities: frozenset[Entity]) -> list[tuple[str, str]]:
    ordered = sorted(entities, key=lambda entity: (entity.start, entity.end, entity.kind))
    return [(row.sentence.text[entity.start : entity.end], entity.kind) for entity in ordered]
