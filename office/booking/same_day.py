"""同一天, of a second place: the day of the one that was booked before in this conversation."""

from collections.abc import Callable
from dataclasses import dataclass

from office.booking.counter import Booked, BookingCounter
from office.booking.when_telling import WhenTeller
from office.dialogue.form import OpenForm
from office.dialogue.heard import Heard
from office.dialogue.intents import BOOKED_BEFORE
from office.wording.model import Wording


@dataclass(frozen=True)
class SameDay:
    counter: BookingCounter
    is_said: Callable[[str], bool]
    wording: Wording

    def of(self, heard: Heard, form: OpenForm) -> str:
        """11月27日（周五）; empty where it is not said, or nothing was booked before."""
        before = form.values.get(BOOKED_BEFORE)
        if before is None or heard.is_tap or not self.is_said(heard.said):
            return ""
        no, tail = before.kept
        booked = self.counter.look_up(no, tail or heard.phone_tail)
        return WhenTeller(self.wording).day(booked.offer.starts_at) if isinstance(booked, Booked) else ""
