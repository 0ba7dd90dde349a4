"""onewindow: serve, train, ask, doctor, and the groups of commands/. Thin: each calls one use case and prints."""

import asyncio
import json
import signal
from threading import Thread
from typing import Annotated

import typer
from pydantic import ValidationError
from pydantic_settings import SettingsError
from rich.console import Console

from commands.accounts import account_app
from commands.bench import bench_app
from commands.bench_calls import bench_calls
from commands.bench_house import bench_load, bench_month, bench_turns
from commands.bench_routing import bench_routing
from commands.check import check_app
from commands.closures import show_closures
from commands.demo import demo
from commands.exchange import export_app, import_app
from commands.figures import figures_app
from commands.guide import guide_app
from commands.keys import keys_app
from commands.rating_figures import show_rating_figures
from commands.report import report
from office.knowledge_loader import KnowledgeError
from office.settings import Settings

app = typer.Typer(help="OneWindow 一窗", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
bench_app.command("load")(bench_load)
bench_app.command("month")(bench_month)
bench_app.command("turns")(bench_turns)
bench_app.command("routing")(bench_routing)
bench_app.command("calls")(bench_calls)
app.add_typer(bench_app, name="bench")
app.add_typer(import_app, name="import")
app.add_typer(export_app, name="export")
app.add_typer(guide_app, name="guide")
app.add_typer(check_app, name="check")
app.add_typer(keys_app, name="keys")
app.add_typer(account_app, name="account")
app.add_typer(figures_app, name="figures")
app.command("rating-figures")(show_rating_figures)
app.command("closures")(show_closures)
app.command("demo")(demo)
app.command("report")(report)
console = Console(highlight=False)
errors = Console(stderr=True, highlight=False)

Json = Annotated[bool, typer.Option("--json", help="Print data as JSON.")]


@app.command()
def serve(
    port: Annotated[int | None, typer.Option(help="The public port; default from the settings.")] = None,
) -> None:
    """Start and watch all processes; Ctrl-C stops them."""
    from office.channels.configured import ChannelsMisconfigured, channels
    from office.outbox.ways import SendingMisconfigured, ways
    from supervisor.house import processes
    from supervisor.process import ProcessDied
    from supervisor.startup import KeysLost, PortTaken, check_ports, first_login, prepare, read_published_for_the_search
    from supervisor.supervise import Supervisor

    settings = Settings() if port is None else Settings(port=port)
    try:
        ways(settings)
        channels(settings)
        check_ports(settings)
        model = prepare(settings, console.print)
    except (KeysLost, KnowledgeError, PortTaken, SendingMisconfigured, ChannelsMisconfigured) as problem:
        errors.print(str(problem))
        raise typer.Exit(1) from None
    supervisor = Supervisor(processes(settings, model), console.print)

    def ready() -> None:
        _print_addresses(settings, first_login(settings))
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
    from office.guide_making import files_knowledge
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


def _print_addresses(settings: Settings, login: tuple[str, str] | None) -> None:
    base = settings.page_url
    first = f"  first login {login[0]} / {login[1]} (shown this once; change it)\n" if login else ""
    console.print(
        f"\nOneWindow is ready.\n  demo page   {base}/demo\n  console     {settings.console_url}\n{first}"
        f"  guides      {base}/api/v1/guides\n"
        f"  API         {base}/openapi.json\n  health      {base}/readyz\nCtrl-C stops it.",
        soft_wrap=True,
        markup=False,
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
