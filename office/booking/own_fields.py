"""Finding an appointment that was made before: its number, and the last four digits of the phone it was made under."""

from dataclasses import dataclass

from office.booking.counter import Booked, BookingCounter
from office.booking.numbers import APPOINTMENT, DIGITS, TAIL, as_typed
from office.booking.place_telling import PlaceTeller
from office.dialogue.form import OpenForm, Reading, Value
from office.dialogue.heard import Heard
from office.dialogue.says import Said, TalkStatus
from office.spoken_digits import digit_runs
from office.wording.model import Wording


@dataclass(frozen=True)
class NumberField:
    wording: Wording
    optional: bool = False
    volunteered: bool = False
    takes_anything: bool = False
    name: str = "no"

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        no = as_typed(APPOINTMENT, numbers_in(heard.said)[0])
        return Reading(Value(no, no), rest="") if no else None

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        key = "booking.own.number_again" if again else "booking.own.number"
        return Said(self.wording.say(key), TalkStatus.FORM_ASKS)


@dataclass(frozen=True)
class TailField:
    """Opens the appointment: only the right number and the right digits together show anything."""

    counter: BookingCounter
    wording: Wording
    optional: bool = False
    volunteered: bool = False
    takes_anything: bool = False
    name: str = "tail"

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        number = form.values.get("no")
        if number is None:
            return None
        told = numbers_in(heard.said)[1]
        tail = told or heard.phone_tail
        if not tail:
            return None
        booked = self.counter.look_up(str(number.kept), tail)
        if isinstance(booked, Booked):
            return Reading(Value(tail, tail), rest="")
        return Reading(asks=Said(booked.text, TalkStatus.FORM_ASKS)) if told else None

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        key = "booking.own.tail_again" if again else "booking.own.tail"
        return Said(self.wording.say(key, no=form.shown("no")), TalkStatus.FORM_ASKS)


def numbers_in(text: str) -> tuple[str, str]:
    """The digits of an appointment number and of a phone tail, as typed or spoken; empty where there is none."""
    number = tail = ""
    for run in digit_runs(text):
        digits = run.digits
        if len(digits) == DIGITS + TAIL:
            return digits[:DIGITS], digits[DIGITS:]
        number = digits if len(digits) == DIGITS else number
        tail = digits if len(digits) == TAIL else tail
    return number, tail


def booked_in(counter: BookingCounter, form: OpenForm) -> Booked | None:
    no, tail = (str(form.values[each].kept) if each in form.values else "" for each in ("no", "tail"))
    found = counter.look_up(no, tail) if no and tail else None
    return found if isinstance(found, Booked) else None


@dataclass(frozen=True)
class ItsMatter:
    """What the appointment is for, read out of it and never asked."""

    counter: BookingCounter
    teller: PlaceTeller
    optional: bool = True
    volunteered: bool = True
    takes_anything: bool = False
    name: str = "item"

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        booked = booked_in(self.counter, form)
        return Reading(Value(booked.item_code, booked.item_name)) if booked else None

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        raise NotImplementedError  # volunteered
