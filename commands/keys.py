"""`onewindow keys`: the keys for names and phones looked at, a new one put first, and everything brought under it."""

import json
import os
from functools import partial
from typing import Annotated, NoReturn

import typer

from commands.house import open_office_database
from commands.refusals import console, errors, kindly_refused
from office.bootstrap import assemble
from office.personal_keys import KeyCheck, check_keys, reseal_everything
from office.settings import Settings
from office.storage.unit_of_work import UnitOfWork
from office.vault import CannotOpen, KeysUnusable, add_key, keys_in
from office.wording.model import Wording

keys_app = typer.Typer(help="The keys for names and phone numbers.", no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help="Print data as JSON.")]

# Which of a sentence's numbers is which of `reseal_everything`.
COUNTED_AS = {
    **{"count": "bookings", "number": "requests", "days": "cases", "limit": "commitments", "length": "messages"},
    "value": "ratings",
    "first": "photos",
    "last": "calls",
    "free": "callbacks",
    "within": "channels",
}


@keys_app.command("check")
def check(as_json: Json = False) -> None:
    """Whether what is sealed opens. Exit code 1 if not."""
    settings = Settings()
    with kindly_refused(settings) as wording:
        found = _checked(settings)
        counts = {"looked_at": found.looked_at, "closed": found.closed, "older": found.older}
        told = json.dumps({"code": found.fault or "keys_ok", **counts}) if as_json else _told(wording, settings, found)
        console.print(told)
        if found.fault:
            raise typer.Exit(1)


@keys_app.command("add")
def add() -> None:
    """Put a new key first in the key file; the older ones still open what they sealed."""
    settings = Settings()
    with kindly_refused(settings) as wording:
        _refuse_keys_in_settings(settings, wording)
        try:
            add_key(settings.keys_file, os.urandom)
        except (KeysUnusable, UnicodeDecodeError):
            _refuse(wording.say("doctor.keys_unusable", where=settings.keys_file))
        console.print(wording.say("keys.added", where=settings.keys_file))


@keys_app.command("new")
def new() -> None:
    """Make a key file where there is none. What was sealed under a lost one stays closed."""
    settings = Settings()
    with kindly_refused(settings) as wording:
        _refuse_keys_in_settings(settings, wording)
        if settings.keys_file.exists():
            _refuse(wording.say("keys.there_already", where=settings.keys_file))
        keys_in(settings.keys_file, os.urandom)
        console.print(wording.say("keys.made", where=settings.keys_file))


@keys_app.command("reseal")
def reseal(as_json: Json = False) -> None:
    """Bring everything under the newest key; may be stopped and run again, while the house is running too."""
    settings = Settings()
    with kindly_refused(settings) as wording:
        found = _checked(settings)
        if found.fault:
            _refuse(_told(wording, settings, found))
        office = assemble(settings, by_words_alone=True)
        try:
            first = (office.booking, office.agency, office.cases, office.queueing)
            parts = (office.ratings, office.calls, office.case_photos, office.handoffs)
            done = reseal_everything(*first, office.outbox, *parts)
        except CannotOpen:
            _refuse(_told(wording, settings, _checked(settings)))
        finally:
            office.database.dispose()
        if as_json:
            console.print(json.dumps(done))
            return
        counts = {name: done[kind] for name, kind in COUNTED_AS.items()}
        console.print(wording.say("keys.resealed", **counts))


def _checked(settings: Settings) -> KeyCheck:
    with open_office_database(settings) as database:
        return check_keys(settings, partial(UnitOfWork, database, read_only=True))


def _told(wording: Wording, settings: Settings, found: KeyCheck) -> str:
    code, where = found.fault or "keys_ok", settings.keys_file
    return wording.say(f"doctor.{code}", where=where, count=found.looked_at, number=found.closed)


def _refuse_keys_in_settings(settings: Settings, wording: Wording) -> None:
    if settings.personal_keys.get_secret_value():
        _refuse(wording.say("keys.from_setting"))


def _refuse(said: str) -> NoReturn:
    errors.print(said)
    raise typer.Exit(1)
