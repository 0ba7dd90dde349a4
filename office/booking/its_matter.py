"""What is read out of an appointment that was made before."""

from dataclasses import dataclass

from office.booking.counter import Booked, BookingCounter
from office.booking.priority import PRIORITY
from office.dialogue.fields import Volunteered
from office.dialogue.form import OpenForm, Reading, Value
from office.dialogue.heard import Heard


def booked_in(counter: BookingCounter, form: OpenForm) -> Booked | None:
    no, tail = (str(form.values[each].kept) if each in form.values else "" for each in ("no", "tail"))
    found = counter.look_up(no, tail) if no and tail else None
    return found if isinstance(found, Booked) else None


@dataclass(frozen=True)
class ItsMatter(Volunteered):
    """What the appointment is for, read out of it; nothing that is said makes it another."""

    counter: BookingCounter
    name: str = "item"
    rests_on: tuple[str, ...] = ("no", "tail")

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        if self.name in form.values:
            return None
        booked = booked_in(self.counter, form)
        return Reading(Value(booked.item_code, booked.item_name)) if booked else None


@dataclass(frozen=True)
class ItsLane(Volunteered):
    """Whether it is a place of the green channel, so that its places count when it is moved; nothing more is kept."""

    counter: BookingCounter
    name: str = PRIORITY

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        booked = booked_in(self.counter, form)
        return Reading(Value(True, "")) if booked and booked.has_priority else None
