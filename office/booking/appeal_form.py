"""An appeal against a no-show that was noted, in conversation: which appointment, and why they did not come."""

from collections.abc import Callable
from dataclasses import dataclass

from office.booking.counter import Booked
from office.booking.its_matter import booked_in
from office.booking.model import AppointmentStatus
from office.booking.own_forms import OwnForm
from office.dialogue.form import Done, Field, OpenForm, Reading, Value
from office.dialogue.heard import Heard
from office.dialogue.intents import APPEAL_REASON, APPEALING, UNSURE
from office.dialogue.says import Said, TalkStatus
from office.wording.model import Wording

LEAST = 2  # characters


@dataclass(frozen=True)
class ReasonField:
    """Whatever is said once it was asked for."""

    wording: Wording
    appeals: Callable[[str], bool]  # 申诉 once more gives no reason
    optional: bool = False
    volunteered: bool = False
    takes_anything: bool = True
    name: str = APPEAL_REASON

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        told = heard.said.strip()
        gives_one = len(told) >= LEAST and heard.intent != UNSURE and not self.appeals(told)
        return Reading(Value(told, told)) if asked and gives_one else None

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        key = "booking.own.reason_again" if again else "booking.own.reason"
        return Said(self.wording.say(key), TalkStatus.FORM_ASKS)


@dataclass(frozen=True)
class AppealForm(OwnForm):
    """Of one that was not missed, or was appealed against before, how it stands is told."""

    reason: ReasonField
    kind: str = APPEALING
    needs_yes: bool = False

    @property
    def fields(self) -> tuple[Field, ...]:
        return (self.number, self.tail, self.matter, self.reason)

    def opening(self, form: OpenForm) -> str:
        return "" if "no" in form.values else self.wording.say("booking.own.appeal_opening")

    def left(self, form: OpenForm) -> str:
        return self.wording.say("talk.left.appeal")

    def is_over(self, form: OpenForm) -> bool:
        booked = booked_in(self.counter, form)
        known = {"no", "tail"} <= {*form.values}
        return known and (booked is None or booked.status != AppointmentStatus.MISSED or bool(booked.appeal))

    def done(self, form: OpenForm, heard: Heard) -> Done:
        booked = booked_in(self.counter, form) or self.gone()
        if self.is_over(form):
            return self.told(self.teller.found(booked) if isinstance(booked, Booked) else "", booked, form.code("tail"))
        reason = str(form.values[self.reason.name].kept)
        made = self.counter.appeal(str(form.values["no"].kept), reason, heard.conversation_id)
        return self.told(self.wording.say("booking.own.appealed", no=form.shown("no")), made, form.code("tail"))
