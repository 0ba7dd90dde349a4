"""An appointment that was made before: seen, given up, moved. In conversation, by number and phone tail."""

from collections.abc import Callable
from dataclasses import dataclass

from office.booking.another_place import another_place
from office.booking.counter import Booked, BookingCounter, Refusal
from office.booking.its_matter import ItsLane, ItsMatter, booked_in
from office.booking.kept_in_moving import KeptHall, KeptTime
from office.booking.model import AppointmentStatus
from office.booking.place_field import PlaceField
from office.booking.place_telling import PlaceTeller
from office.dialogue.form import Done, Field, OpenForm
from office.dialogue.heard import Heard
from office.dialogue.intents import CANCELLING, CHANGING, CHECKING
from office.dialogue.own_fields import NumberField, TailField
from office.dialogue.says import QuickReply, Said, TalkStatus
from office.wording.model import Wording

LIVE = (AppointmentStatus.HELD, AppointmentStatus.CONFIRMED)


@dataclass(frozen=True)
class OwnForm:
    number: NumberField
    tail: TailField
    matter: ItsMatter
    counter: BookingCounter
    teller: PlaceTeller
    wording: Wording

    def opening(self, form: OpenForm) -> str:
        return ""

    def confirm(self, form: OpenForm) -> Said:
        return Said("", TalkStatus.FORM_CONFIRMS)

    def left(self, form: OpenForm) -> str:
        return self.wording.say("talk.left.own")

    def told(self, text: str, booked: Booked | Refusal, tail: str) -> Done:
        """`tail`: the digits that opened it, so that nobody is asked for them again in this conversation."""
        if isinstance(booked, Refusal):
            return Done((Said(booked.text, TalkStatus.FORM_DONE),))
        told = Said(text, TalkStatus.FORM_DONE, cards=(self.teller.card(booked),))
        return Done((told,), appointment_no=booked.no, appointment_tail=tail)

    def gone(self) -> Refusal:
        return Refusal("unknown_appointment", self.wording.say("booking.own.gone"))


@dataclass(frozen=True)
class _ForLive(OwnForm):
    """About one that somebody may still come to."""

    def is_over(self, form: OpenForm) -> bool:
        booked = booked_in(self.counter, form)
        return {"no", "tail"} <= {*form.values} and (booked is None or booked.status not in LIVE)

    def _over(self, form: OpenForm) -> Done:
        booked = booked_in(self.counter, form)
        if booked is None:
            return self.told("", self.gone(), form.code("tail"))
        return self.told(self.told_over(booked), booked, form.code("tail"))

    def told_over(self, booked: Booked) -> str:
        return self.teller.found(booked)


@dataclass(frozen=True)
class CheckForm(OwnForm):
    kind: str = CHECKING
    needs_yes: bool = False

    @property
    def fields(self) -> tuple[Field, ...]:
        return (self.number, self.tail, self.matter)

    def done(self, form: OpenForm, heard: Heard) -> Done:
        booked = booked_in(self.counter, form) or self.gone()
        return self.told(self.teller.found(booked) if isinstance(booked, Booked) else "", booked, form.code("tail"))


@dataclass(frozen=True)
class CancelForm(_ForLive):
    """Given up only after a yes to what it is: a place that is gone may not come back."""

    yes_or_no: Callable[[Wording], tuple[QuickReply, ...]]
    kind: str = CANCELLING
    needs_yes: bool = True
    no_keeps: bool = True

    @property
    def fields(self) -> tuple[Field, ...]:
        return (self.number, self.tail, self.matter)

    def confirm(self, form: OpenForm) -> Said:
        booked = booked_in(self.counter, form)
        text = self.wording.say("booking.own.really_cancel", text=self.teller.found(booked) if booked else "")
        return Said(text, TalkStatus.FORM_CONFIRMS, self.yes_or_no(self.wording))

    def done(self, form: OpenForm, heard: Heard) -> Done:
        if booked_in(self.counter, form) is None or self.is_over(form):
            return self._over(form)
        booked = self.counter.cancel(str(form.values["no"].kept))
        return self.told(self.wording.say("booking.own.cancelled", no=form.shown("no")), booked, form.code("tail"))


@dataclass(frozen=True)
class ChangeForm(_ForLive):
    hall: KeptHall
    when: KeptTime
    place: PlaceField
    lane: ItsLane
    kind: str = CHANGING
    needs_yes: bool = False  # choosing the new place is the yes
    no_keeps: bool = True

    @property
    def fields(self) -> tuple[Field, ...]:
        return (self.number, self.tail, self.matter, self.lane, self.hall, self.when, self.place)

    def told_over(self, booked: Booked) -> str:
        """What is over is not moved, but another place can be booked."""
        again = self.wording.say("booking.own.book_again", item=booked.item_name)
        return f"{self.teller.found(booked)}\n{again}"

    def done(self, form: OpenForm, heard: Heard) -> Done:
        before = booked_in(self.counter, form)
        if before is None or self.is_over(form):
            return self._over(form)
        moved = self.counter.move(str(form.values["no"].kept), str(form.values["place"].kept))
        if isinstance(moved, Refusal) and (done := another_place(self, self.place, form, moved)):
            return done
        told = self.teller.booked(moved) if isinstance(moved, Booked) else ""
        if before.has_priority and isinstance(moved, Booked):
            told += "\n" + self.wording.say(f"booking.priority.{'kept' if moved.has_priority else 'lost'}")
        return self.told(self.wording.say("booking.own.moved", text=told), moved, form.code("tail"))
