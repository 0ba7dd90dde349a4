"""The hall or district that a booking shall be in, as a field of a form."""

from dataclasses import dataclass

from office.booking.counter import BookingCounter
from office.dialogue.fields import Volunteered
from office.dialogue.form import OpenForm, Reading, Value
from office.dialogue.heard import Heard


@dataclass(frozen=True)
class HallField(Volunteered):
    """A hall or district that somebody names; places of all halls are offered otherwise."""

    counter: BookingCounter
    name: str = "hall"
    said_anew_while: tuple[str, ...] = ("item", "when")  # later the places read another hall

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        named = self.counter.hall_in(heard.said)
        return Reading(Value(*named)) if named else None
