"""`onewindow demo`: a month of sample data, to look at and to show; and away with it again."""

import json
import secrets
import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from commands.house import open_office_database
from commands.refusals import console, errors, kindly_refused
from demo.filling import DAYS, SAMPLE_FILE, Fault, NotFilled, fill
from demo.sample import read_sample
from office.accounts.passwords import is_strong
from office.settings import Settings
from office.storage import samples
from supervisor.startup import publish_files

PASSWORD_BYTES = 9
# Run again over what is there, it has nothing to do.
NO_FAULT = frozenset({Fault.THERE_ALREADY})


def demo(
    remove: Annotated[bool, typer.Option("--remove", help="Take it all away again.")] = False,
    beside_real: Annotated[bool, typer.Option("--beside-real-data", help="Also in a house that is in use.")] = False,
    seed: Annotated[int, typer.Option(help="The same seed on the same day is the same month.")] = 1,
    days: Annotated[int, typer.Option(min=3, max=90, help="How many days back.")] = DAYS,
    password_from_stdin: Annotated[bool, typer.Option("--password-stdin", help="Else one is made.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print data as JSON.")] = False,
) -> None:
    """Fill the house with a believable month, marked as sample data: accounts of each role, appointments, hall days,
    cases, calls, conversations, ratings, messages.
    """
    settings = Settings()
    with kindly_refused(settings) as wording, open_office_database(settings) as database:
        if remove:
            with database.begin() as connection:
                gone = samples.remove(connection)
            console.print(json.dumps({"removed": gone}) if as_json else wording.say("demo.removed", count=gone))
            return
        password = sys.stdin.readline().rstrip("\n") if password_from_stdin else secrets.token_urlsafe(PASSWORD_BYTES)
        names = [each.name for each in read_sample(settings.knowledge_folder / SAMPLE_FILE).staff]
        if not all(is_strong(password, name) for name in names):
            errors.print(wording.say("demo.password_weak"))
            raise typer.Exit(2)
        publish_files(settings, database, errors.print)
        try:
            filled = fill(
                *(settings, password, datetime.now(UTC)),
                seed=seed,
                days=days,
                beside_others=beside_real,
                tell=lambda day: errors.print(day) if day.endswith(("1", "6")) else None,
            )
        except NotFilled as refused:
            if refused.fault in NO_FAULT:
                console.print(wording.say(f"demo.{refused.fault}"))
                return
            errors.print(wording.say(f"demo.{refused.fault}"))
            raise typer.Exit(1) from None
        if as_json:
            print(json.dumps({"counts": filled.counts, "accounts": filled.accounts, "password": password}))
            return
        for kind, count in sorted(filled.counts.items()):
            if f"demo.count.{kind}" in wording.texts:
                console.print(wording.say(f"demo.count.{kind}", count=count))
        console.print(wording.say("demo.accounts", names="、".join(filled.accounts)))
        console.print(wording.say("demo.password", value=password))
        console.print(wording.say("demo.marked"))
