"""`onewindow account`: the first admin, and the way back in for whoever has locked everybody out."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import Annotated

import typer

from commands.house import open_office_database
from commands.refusals import console, errors, kindly_refused
from office.accounts.managing import AccountDesk
from office.accounts.model import COMMAND, Grant, Role, in_words
from office.accounts.passwords import Passwords
from office.accounts.refusals import Refused
from office.cases.loader import read_case_settings
from office.halls.loader import load_halls
from office.settings import Settings
from office.staff_making import make_account_desk
from office.storage.unit_of_work import UnitOfWork
from office.wording.model import Wording

account_app = typer.Typer(help="Accounts of the staff.", no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help="Print data as JSON.")]
Name = Annotated[str, typer.Argument(help="Under which they log in and sign.")]


@account_app.command("add")
def add(
    name: Name,
    role: Annotated[list[Role], typer.Option(help="Once for each role.")],
    shown_name: Annotated[str, typer.Option("--shown-name", help="As colleagues see it.")] = "",
    department: Annotated[str, typer.Option(help="The roles hold for this one only.")] = "",
    hall: Annotated[str, typer.Option(help="The roles hold for this one only.")] = "",
    password_from_stdin: Annotated[bool, typer.Option("--password-stdin", help="Else one is made.")] = False,
    as_json: Json = False,
) -> None:
    """Make an account; prints the password that was made for it, once."""
    password = sys.stdin.readline().rstrip("\n") if password_from_stdin else ""
    grants = [Grant(each, department, hall) for each in role]
    with _desk() as (desk, wording):
        account, made = desk.add(name, shown_name, grants, COMMAND, datetime.now(UTC), password=password)
        _tell(wording, "added", account.name, made, as_json)


@account_app.command("reset")
def reset(name: Name, as_json: Json = False) -> None:
    """Make a new password for an account; prints it, once. Its sessions end."""
    with _desk() as (desk, wording):
        _tell(wording, "reset", name, desk.reset(name, COMMAND, datetime.now(UTC)), as_json)


@account_app.command("list")
def show(as_json: Json = False) -> None:
    """All accounts, with what they may do."""
    with _desk() as (desk, wording):
        found = desk.listed()
        if as_json:
            rows = [
                {"name": each.name, "roles": in_words(each.grants), "disabled": bool(each.disabled_at)}
                for each in found
            ]
            print(json.dumps({"accounts": rows}, ensure_ascii=False))
            return
        for each in found:
            mark = wording.say("accounts.disabled") if each.disabled_at else ""
            console.print(f"{each.name}  {each.shown_name}  {in_words(each.grants)}  {mark}".rstrip())
        if not found:
            console.print(wording.say("accounts.none"))


def _tell(wording: Wording, what: str, name: str, made: str, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"name": name, "password": made or None}))
        return
    console.print(wording.say(f"accounts.{what}", name=name))
    if made:
        console.print(wording.say("accounts.password", value=made))


@contextmanager
def _desk() -> Iterator[tuple[AccountDesk, Wording]]:
    settings = Settings()
    folder = settings.knowledge_folder
    with kindly_refused(settings) as wording, open_office_database(settings) as database:
        cases, halls = read_case_settings(folder / "cases"), load_halls(folder / "halls")
        try:
            yield make_account_desk(partial(UnitOfWork, database), Passwords(), cases, halls), wording
        except Refused as refused:
            told = wording.problem(refused.code, **refused.values)
            errors.print(f"{told.title}: {told.detail}")
            raise typer.Exit(1) from None
