"""`onewindow guide`: the versions of a service item, from draft to published, and its picture."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from commands.refusals import LARGEST_NUMBER, checked_code, checked_name, console, errors, publishing_desk
from office.china_time import CHINA
from office.gazetteer import keep_published_names
from office.guide.drawing.flow import draw_flow
from office.guide.drawing.wording import drawing_words
from office.guide.loader import read_item
from office.guide.publication.content import as_plain
from office.guide.publication.fitting import leaning_on, misfits
from office.guide.publication.versions import KnowledgeKind, Origin, Version, VersionNotFound, VersionStep
from office.knowledge_yaml import as_yaml
from office.settings import Settings
from office.wording.model import Wording

guide_app = typer.Typer(help="Versions of a service item: draft, review, publish, withdraw.", no_args_is_help=True)
ITEM = KnowledgeKind.ITEM

Code = Annotated[str, typer.Argument(metavar="ITEM", help="E.g. food-license-renewal.", callback=checked_code)]
Number = Annotated[int, typer.Argument(metavar="VERSION", min=1, max=LARGEST_NUMBER)]
By = Annotated[str, typer.Option(help="Who does it; kept with the version.", callback=checked_name)]
Note = Annotated[str, typer.Option(help="Why; kept with the version.")]
Json = Annotated[bool, typer.Option("--json", help="Print data as JSON.")]


@guide_app.command()
def versions(item: Code, as_json: Json = False) -> None:
    """All versions: status, who and when."""
    with publishing_desk() as (publishing, wording):
        history = publishing.history(ITEM, item)
        if not history:
            raise VersionNotFound(item)
        if as_json:
            print(json.dumps({"item": item, "versions": [_out(*each) for each in history]}, ensure_ascii=False))
        else:
            console.print(_table(history, wording))


@guide_app.command()
def show(
    item: Code,
    version: Annotated[int | None, typer.Option(min=1, max=LARGEST_NUMBER, help="Default: what holds now.")] = None,
    as_json: Json = False,
) -> None:
    """One version, as a knowledge file that `draft` reads back."""
    with publishing_desk() as (publishing, wording):
        number = version or publishing.published().item_versions.get(item)
        history = publishing.history(ITEM, item)
        found, steps = next((each for each in history if each[0].version == number), (None, []))
        if found is None:
            raise VersionNotFound(item)
        if as_json:
            print(json.dumps({"item": item, **_out(found, steps), "content": as_plain(found)}, ensure_ascii=False))
        else:
            print(f"# {_moved(found, wording)}\n{as_yaml(as_plain(found))}", end="")


@guide_app.command()
def draft(
    file: Annotated[Path, typer.Argument(metavar="FILE.yml", help="A service item as in knowledge/items.")], by: By
) -> None:
    """Put a new version beside the published one; nobody is told it before it is reviewed and published."""
    with publishing_desk() as (publishing, wording):
        item = read_item(file)
        written = publishing.draft(ITEM, item.item, item, Origin.CONSOLE, by, datetime.now(UTC))
        console.print(_moved(written, wording))
        if problems := misfits(item, publishing.published()):
            errors.print("\n".join([wording.say("version.misfits"), *problems]))


@guide_app.command()
def review(item: Code, version: Number, by: By, note: Note = "") -> None:
    """Confirm a draft that somebody else wrote."""
    with publishing_desk() as (publishing, wording):
        console.print(_moved(publishing.review(ITEM, item, version, by, datetime.now(UTC), note), wording))


@guide_app.command()
def publish(item: Code, version: Number, by: By) -> None:
    """Answer from a reviewed version; a running desk follows within seconds."""
    with publishing_desk() as (publishing, wording):
        console.print(_moved(publishing.publish(ITEM, item, version, by, datetime.now(UTC)), wording))
        keep_published_names(publishing.published(), Settings())


@guide_app.command()
def discard(item: Code, version: Number, by: By, note: Note = "") -> None:
    """Give up a version that was never published; it stays readable."""
    with publishing_desk() as (publishing, wording):
        console.print(_moved(publishing.discard(ITEM, item, version, by, datetime.now(UTC), note), wording))


@guide_app.command()
def withdraw(item: Code, by: By, note: Note) -> None:
    """Answer no more about an item; its versions stay readable, and its file does not bring it back unchanged."""
    with publishing_desk() as (publishing, wording):
        before = publishing.published()
        publishing.withdraw(ITEM, item, by, datetime.now(UTC), note)
        keep_published_names(publishing.published(), Settings())
        console.print(wording.say("version.withdrawn_whole", name=item))
        if names := list(leaning_on(item, before)):
            errors.print(wording.say("version.leaning_on", names="、".join(names)))


@guide_app.command()
def draw(
    item: Annotated[str, typer.Argument(metavar="ITEM", help="The code of a published item, or its file (.yml).")],
    output: Annotated[Path | None, typer.Option(metavar="FILE.svg", help="Default: print it.")] = None,
) -> None:
    """The questions about a person's situation, and what follows from each answer, as a picture."""
    with publishing_desk() as (publishing, wording):
        items = publishing.published().items
        drawn = read_item(Path(item)) if item.endswith(".yml") else items.get(item)
        if drawn is None:
            raise VersionNotFound(item)
        picture = draw_flow(drawn, drawing_words(wording), {code: each.name for code, each in items.items()})
        if output is None:
            print(picture)
        else:
            output.write_text(picture, encoding="utf-8")
            console.print(wording.say("version.written", where=output))


def _moved(version: Version, wording: Wording) -> str:
    status = wording.say(f"version.{version.status}")
    return wording.say("version.moved", name=version.code, number=version.version, status=status)


def _out(version: Version, steps: list[VersionStep]) -> dict[str, Any]:
    told = [
        {"status": step.status, "by": step.by, "at": step.at.astimezone(CHINA).isoformat(), "note": step.note}
        for step in steps
    ]
    return {"version": version.version, "status": version.status, "origin": version.origin, "steps": told}


def _table(history: list[tuple[Version, list[VersionStep]]], wording: Wording) -> Table:
    """A row a step; the version stands before its first."""
    names = ("number", "origin", "status", "who", "at", "note")
    table = Table(*(wording.say(f"version.{name}") for name in names))
    for version, steps in history:
        head = (str(version.version), wording.say(f"version.{version.origin}"))
        for step in steps:
            at = step.at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
            table.add_row(*head, wording.say(f"version.{step.status}"), step.by, at, step.note)
            head = ("", "")
    return table
