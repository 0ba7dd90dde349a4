"""`onewindow bench routing`: which label a text gets."""

import json
from pathlib import Path
from typing import Annotated

import typer

from commands.bench import Json, console, errors
from office.settings import Settings


def bench_routing(
    train_file: Annotated[Path, typer.Option("--train", help="JSON lines {text, label}.")],
    test_file: Annotated[
        Path | None, typer.Option("--test", help="The same, unseen.", show_default="a fifth of --train")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Chooses the fifth, where there is no --test.")] = 1,
    as_json: Json = False,
) -> None:
    """How well texts find their label: characters alone, and the product; also at the share that each is surest of."""
    from bench.retrieval import BenchInput
    from bench.routing import measure, read_labelled, split, table
    from office.guide_making import embedder_of
    from office.search.embedder import EmbedderAway

    try:
        train = read_labelled(train_file)
        train, test = (train, read_labelled(test_file)) if test_file else split(train, seed)
        figures = measure(train, test, embedder_of(Settings()), errors.print)
    except (BenchInput, EmbedderAway, OSError) as problem:
        errors.print(str(problem), soft_wrap=True)
        raise typer.Exit(2) from None
    if as_json:
        print(json.dumps(figures.as_dict(), ensure_ascii=False))
    else:
        console.print(table(figures))
