"""Waiting for a time that is full, instead of a place: 没号就候补. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from office.booking.counter import FullTime
from office.dialogue.fields import Volunteered
from office.dialogue.form import OpenForm, Reading, Value
from office.dialogue.heard import Heard

WAITS = "waits"
_MARK = "waits"  # before what PlaceField keeps where it is no place


@dataclass(frozen=True)
class WaitsField(Volunteered):
    """They would wait if there is no place; PlaceField acts on it."""

    waits: Callable[[str], bool]
    name: str = WAITS

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        return Reading(Value(True, "")) if self.waits(heard.said) else None


def kept_of(full: FullTime) -> str:
    return " ".join((_MARK, full.hall_id, full.first.isoformat(), full.last.isoformat()))


def waited_for(form: OpenForm) -> tuple[str, datetime, datetime] | None:
    """Hall, and the first and the last moment at which the place may begin; None where a place was chosen."""
    place = form.values.get("place")
    mark, *parts = str(place.kept).split(" ") if place else ("",)
    if mark != _MARK:
        return None
    hall_id, first, last = parts
    return hall_id, datetime.fromisoformat(first), datetime.fromisoformat(last)
