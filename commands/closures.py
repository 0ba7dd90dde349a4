"""`onewindow closures`: whose confirmed appointments lie in hours that the halls' files or staff closed since."""

import json
from typing import Annotated

import typer
from rich.table import Table

from commands.house import open_office_database
from commands.refusals import console, kindly_refused
from office.booking.displacing import displaced_now
from office.booking.model import Appointment
from office.bootstrap import Office, assemble
from office.china_time import CHINA
from office.halls.hall import HallNotFound
from office.outbox.model import MessageKind, MessageStatus
from office.outbox.reminders import about_appointment
from office.settings import Settings

HEADINGS = {"no": "number", "hall": "hall", "when": "when", "item": "item", "told": "told"}


def show_closures(
    hall: Annotated[str, typer.Option(help="Of this hall only, by its id.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print data as JSON.")] = False,
) -> None:
    """Who is affected by closed hours and has not moved yet. No names, no phone numbers."""
    settings = Settings()
    with kindly_refused(settings) as wording, open_office_database(settings):
        office = assemble(settings, by_words_alone=True)
        try:
            rows = [_row(office, each) for each in displaced_now(office.booking, office.now(), hall or None)]
        finally:
            office.database.dispose()
        if as_json:
            console.print(json.dumps({"appointments": rows}, ensure_ascii=False))
            return
        if not rows:
            console.print(wording.say("closures.nobody"))
            return
        table = Table(*(wording.say(f"closures.heading.{name}") for name in HEADINGS.values()))
        for row in rows:
            table.add_row(*(row[name] for name in HEADINGS if name != "told"), wording.say(f"closures.{row['told']}"))
        console.print(table)


def _row(office: Office, found: Appointment) -> dict[str, str]:
    """`told`: told, not_told, or not_noted while no running desk has seen it."""
    with office.outbox.unit_of_work(read_only=True) as work:
        messages = work.outbox.about(about_appointment(found.no))
    sent = [each for each in messages if each.kind is MessageKind.HOURS_CLOSED and each.status is MessageStatus.SENT]
    told = "told" if sent else "not_told" if found.displaced_at else "not_noted"
    when = f"{found.starts_at.astimezone(CHINA):%Y-%m-%d %H:%M}"
    hall, item = _hall(office, found.hall_id), found.item_code
    return {"no": found.no, "hall": hall, "when": when, "item": item, "told": told, "hall_id": found.hall_id}


def _hall(office: Office, hall_id: str) -> str:
    try:
        return office.halls.find(hall_id).name
    except HallNotFound:
        return hall_id
