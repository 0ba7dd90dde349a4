"""A place in the waiting list, asked about later: what became of it, the kept place taken or given to the next.
In conversation, by number and phone tail.
"""

from collections.abc import Callable
from dataclasses import dataclass

from office.booking.counter import FullTime, Refusal
from office.booking.place_telling import PlaceTeller
from office.booking.waiting import WaitingStatus
from office.booking.waiting_counter import WaitingCounter, Waits
from office.dialogue.form import Done, Field, OpenForm, Reading, Value
from office.dialogue.heard import Heard
from office.dialogue.intents import NO, WAITING_OWN, YES
from office.dialogue.own_fields import NumberField, TailField
from office.dialogue.says import QuickReply, Said, TalkStatus
from office.wording.model import Wording

TAKE, LEAVE = "take", "leave"


@dataclass(frozen=True)
class WaitingTeller:
    wording: Wording
    places: PlaceTeller

    def entry(self, found: Waits) -> str:
        key = f"booking.waiting.own.{found.status}"
        when = self.places.full(FullTime("", found.hall_name, found.first, found.last))
        if found.status is WaitingStatus.WAITING and not found.ahead:
            key += "_first"
        if found.offer is None:
            return self.wording.say(key, no=found.no, when=when, item=found.item_name, count=found.ahead)
        where = {"when": self.places.when(found.offer.offer), "where": self.places.hall(found.offer.offer)}
        until = self.places.moment(found.kept_until) if found.kept_until else ""
        return self.wording.say(key, no=found.no, item=found.item_name, date=until, **where)


@dataclass(frozen=True)
class DecisionField:
    """Whether the kept place is taken, or no more is waited for."""

    counter: WaitingCounter
    teller: WaitingTeller
    takes: Callable[[str], bool]
    leaves: Callable[[str], bool]
    yes_or_no: Callable[[Wording], tuple[QuickReply, ...]]
    wording: Wording
    optional: bool = False
    volunteered: bool = False
    takes_anything: bool = False
    name: str = "decision"

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        if self.leaves(heard.said) or (asked and heard.intent == NO):
            return Reading(Value(LEAVE, ""))
        if self.takes(heard.said) or (asked and heard.intent == YES):
            return Reading(Value(TAKE, ""))
        return None

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        found = _entry(self.counter, form)
        if not isinstance(found, Waits):
            return Said(found.text if found else "", TalkStatus.FORM_ASKS)
        asks = self.wording.say(f"booking.waiting.own.{'take_again' if again else 'take'}")
        return Said(f"{self.teller.entry(found)}\n{asks}", TalkStatus.FORM_ASKS, self.yes_or_no(self.wording))


@dataclass(frozen=True)
class WaitingForm:
    """Asks for a decision only where a place is kept."""

    number: NumberField
    tail: TailField
    decision: DecisionField
    counter: WaitingCounter
    teller: WaitingTeller
    wording: Wording
    kind: str = WAITING_OWN
    needs_yes: bool = False

    @property
    def fields(self) -> tuple[Field, ...]:
        return (self.number, self.tail, self.decision)

    def opening(self, form: OpenForm) -> str:
        return ""

    def confirm(self, form: OpenForm) -> Said:
        return Said("", TalkStatus.FORM_CONFIRMS)

    def left(self, form: OpenForm) -> str:
        return self.wording.say("talk.left.waiting_own")

    def is_over(self, form: OpenForm) -> bool:
        found = _entry(self.counter, form)
        if found is None:
            return False
        return isinstance(found, Refusal) or (found.offer is None or found.status is not WaitingStatus.OFFERED)

    def done(self, form: OpenForm, heard: Heard) -> Done:
        found = _entry(self.counter, form)
        if not isinstance(found, Waits):
            return _said(found.text if found else "")
        decision = form.values.get(self.decision.name)
        no, tail = found.no, str(form.values["tail"].kept)
        if decision and decision.kept == TAKE and found.status is WaitingStatus.OFFERED:
            booked = self.counter.accept(no, tail)
            if isinstance(booked, Refusal):
                return _said(booked.text)
            card = self.teller.places.card(booked)
            told = Said(self.teller.places.booked(booked), TalkStatus.FORM_DONE, cards=(card,))
            return Done((told,), appointment_no=booked.no, appointment_tail=tail)
        if decision and decision.kept == LEAVE and found.status in (WaitingStatus.OFFERED, WaitingStatus.WAITING):
            left = self.counter.leave(no, tail)
            return _said(left.text if isinstance(left, Refusal) else self.teller.entry(left))
        return _said(self.teller.entry(found), no, tail)


def _said(text: str, no: str = "", tail: str = "") -> Done:
    return Done((Said(text, TalkStatus.FORM_DONE),), waiting_no=no, waiting_tail=tail)


def _entry(counter: WaitingCounter, form: OpenForm) -> Waits | Refusal | None:
    """None until number and tail are known."""
    no, tail = (str(form.values[each].kept) if each in form.values else "" for each in ("no", "tail"))
    return counter.entry(no, tail) if no and tail else None
