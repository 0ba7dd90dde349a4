"""`onewindow import guides` and `onewindow export guides`."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from commands.house import open_office_database
from office.china_time import CHINA
from office.gazetteer import keep_published_names
from office.guide.exchange import Reading, RefusedRow, read_guides, write_guides
from office.guide.model import ServiceItem
from office.guide.publication.content import Piece
from office.guide.publication.publishing import Change, Publishing
from office.guide.publication.versions import KnowledgeKind
from office.guide_making import files_knowledge
from office.knowledge_loader import KnowledgeError
from office.settings import Settings
from office.storage.unit_of_work import UnitOfWork
from supervisor.startup import FILES_ACTOR, read_published_for_the_search

import_app = typer.Typer(help="Bring knowledge in.", no_args_is_help=True)
export_app = typer.Typer(help="Hand knowledge out.", no_args_is_help=True)
console = Console(highlight=False)
errors = Console(stderr=True, highlight=False, soft_wrap=True)
MOST_REFUSALS_SHOWN = 200

Json = Annotated[bool, typer.Option("--json", help="Print data as JSON.")]


@import_app.command("guides")
def import_guides(
    file: Annotated[Path, typer.Argument(help=".xlsx, .csv, .json or .jsonl")],
    mapping: Annotated[Path | None, typer.Option(help="YAML that says which column is which field.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check everything, change nothing.")] = False,
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="Take the good rows though others are refused.")] = False,
    by: Annotated[str, typer.Option(help="Who brings it in; kept with each version.")] = "import",
    as_json: Json = False,
) -> None:
    """Publish the guides of a file: all or nothing; the same file again changes nothing."""
    settings = Settings()
    today = datetime.now(CHINA).date()
    with _bar() as bar:
        task = bar.add_task(file.name, total=None)
        try:
            reading = read_guides(
                file, mapping, today, progress=lambda done, of: bar.update(task, completed=done, total=of)
            )
        except KnowledgeError as problem:
            _refuse_file(problem, as_json)
    clashes = _clashes(settings, reading.items)
    for line in clashes.values():
        errors.print(line, markup=False)
    reading.items[:] = [item for item in reading.items if item.item not in clashes]
    reading.refused.extend(RefusedRow(0, code, line) for code, line in clashes.items())
    takes = bool(reading.items) and (skip_bad or not reading.refused)
    change = Change()
    if takes and not dry_run:
        change = _publish(settings, reading, by, quiet=as_json)
    _report(reading, change, dry_run=dry_run, taken=takes, as_json=as_json)
    raise typer.Exit(0 if takes else 1)


@import_app.command("knowledge")
def import_knowledge() -> None:
    """Publish what has changed in the knowledge folder; a mistake in any file changes nothing."""
    settings = Settings()
    try:
        knowledge = files_knowledge(settings)
    except KnowledgeError as problem:
        _refuse_file(problem, as_json=False)
    with open_office_database(settings) as database:
        publishing = Publishing(partial(UnitOfWork, database))
        change = publishing.publish_files(knowledge, FILES_ACTOR, datetime.now(UTC))
        keep_published_names(publishing.published(), settings)
    console.print(
        f"新增{len(change.added)}，更新{len(change.changed)}，撤下{len(change.withdrawn)}，没变{change.unchanged}。"
    )
    if change:
        read_published_for_the_search(settings, console.print)


@export_app.command("guides")
def export_guides(
    file: Annotated[Path, typer.Argument(help=".xlsx, .csv, .json or .jsonl")],
    area: Annotated[str, typer.Option(help="Only guides of this area; empty: all.")] = "",
) -> None:
    """Write what is published into a file that `import guides` reads back as the same."""
    settings = Settings()
    with open_office_database(settings) as database:
        items = Publishing(partial(UnitOfWork, database)).published().items.values()
    chosen = [item for item in items if not area or item.area == area]
    try:
        write_guides(file, chosen)
    except KnowledgeError as problem:
        _refuse_file(problem, as_json=False)
    console.print(f"{len(chosen)} -> {file}")


def _clashes(settings: Settings, items: Iterable[ServiceItem]) -> dict[str, str]:
    """By item code: a name or alias of ours that another published guide of ours has already."""
    with open_office_database(settings) as database:
        published = Publishing(partial(UnitOfWork, database)).published().items.values()
    claimed = {phrase: item.item for item in published if not item.area for phrase in (item.name, *item.aliases)}
    return {
        item.item: f"{item.item}：“{phrase}”在“{claimed[phrase]}”里已经用了"
        for item in items
        if not item.area
        for phrase in (item.name, *item.aliases)
        if claimed.get(phrase, item.item) != item.item
    }


def _publish(settings: Settings, reading: Reading, by: str, *, quiet: bool) -> Change:
    pieces: list[Piece] = [(KnowledgeKind.ITEM, item.item, item) for item in reading.items]
    with open_office_database(settings) as database:
        publishing = Publishing(partial(UnitOfWork, database))
        change = publishing.publish_import(pieces, by, datetime.now(UTC))
        keep_published_names(publishing.published(), settings)
    if change:
        read_published_for_the_search(settings, Console(stderr=True, quiet=quiet).print)
    return change


def _report(reading: Reading, change: Change, *, dry_run: bool, taken: bool, as_json: bool) -> None:
    refused = [{"row": each.row, "column": each.column, "reason": each.reason} for each in reading.refused]
    if as_json:
        report = {
            "rows": reading.rows,
            "read": len(reading.items),
            "refused": refused,
            "repeated": reading.repeated,
            "added": len(change.added),
            "changed": len(change.changed),
            "unchanged": change.unchanged,
            "dry_run": dry_run,
            "taken": taken,
        }
        print(json.dumps(report, ensure_ascii=False))
        return
    for each in reading.refused[:MOST_REFUSALS_SHOWN]:
        errors.print(f"第{each.row}行 {each.column}：{each.reason}", markup=False)
    if len(refused) > MOST_REFUSALS_SHOWN:
        errors.print(f"……还有{len(refused) - MOST_REFUSALS_SHOWN}行，用 --json 看全部")
    console.print(
        f"共{reading.rows}行：能用{len(reading.items)}，退回{len(refused)}，重复{reading.repeated}。"
        f"新增{len(change.added)}，更新{len(change.changed)}，没变{change.unchanged}。"
    )
    if dry_run:
        console.print("只是检查，什么也没有改。")
    elif not taken:
        console.print("有退回的行，什么也没有改。改好再导入，或者用 --skip-bad 先导入能用的。")


def _refuse_file(problem: KnowledgeError, as_json: bool) -> NoReturn:
    if as_json:
        print(json.dumps({"taken": False, "problems": problem.problems}, ensure_ascii=False))
    else:
        errors.print(str(problem), markup=False)
    raise typer.Exit(1)


def _bar(*, quiet: bool = False) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True, quiet=quiet), transient=True)
