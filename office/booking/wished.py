"""What the counter is asked for: time and hall as a booking holds them, or as said to the places offered. Pure."""

from collections.abc import Sequence
from datetime import datetime

from office.booking.counter import Offers, Wanted
from office.booking.priority import PRIORITY
from office.booking.rather import Wished
from office.booking.times.outcomes import Window
from office.dialogue.form import OpenForm

APART = "apart"  # of a form: times in which it was refused


def wished_last(form: OpenForm) -> Wished:
    """As said last, to the places that were offered or before."""
    if form.asked == "place" and form.pending:
        return dict(form.pending)
    hall = form.values.get("hall")
    return {"when": form.values["when"].kept, "hall": [hall.kept, hall.shown] if hall else ["", ""]}


def wanted(form: OpenForm, wished: Wished | None = None) -> Wanted:
    wished = wished or wished_last(form)
    when, (hall_id, hall_name) = wished["when"], wished["hall"]
    refused = form.values[APART].kept if APART in form.values else ()
    return Wanted(
        str(form.values["item"].kept),
        _windows(when["windows"]),
        bool(when.get("point")),
        hall_id,
        goes_first=PRIORITY in form.values,
        apart=_windows(refused),
        no_hall_in="" if hall_id else hall_name,
        not_in=tuple(wished.get("not_in", ())),
    )


def _windows(kept: Sequence[Sequence[str]]) -> tuple[Window, ...]:
    return tuple(Window(*map(datetime.fromisoformat, each)) for each in kept)


def ids(offers: Offers) -> tuple[str, ...]:
    return tuple(each.choice for each in offers.found)
