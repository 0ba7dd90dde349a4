"""What must be known before a place is taken: the matter, the time, which place, and who comes."""

from collections.abc import Collection
from dataclasses import dataclass

from office.booking.another_place import another_place, told_again
from office.booking.asked_in_passing import PassingQuestions
from office.booking.contact_fields import PHONE, NameField, PhoneField
from office.booking.counter import BookingCounter, Refusal, Waiting
from office.booking.hall_field import HallField
from office.booking.list_field import ListField
from office.booking.place_field import PlaceField
from office.booking.place_telling import PlaceTeller
from office.booking.priority_field import PriorityField
from office.booking.waiting_field import WaitsField, waited_for
from office.booking.when_field import WhenField
from office.dialogue.fields import MatterField
from office.dialogue.form import Done, Field, OpenForm
from office.dialogue.heard import Heard
from office.dialogue.intents import BOOKING
from office.dialogue.says import AskGuide, Said, TalkStatus
from office.wording.model import Wording

TOLD_AGAIN = {"bad_name": "name", "bad_phone": PHONE}


@dataclass(frozen=True)
class BookingForm:
    matter: MatterField
    when: WhenField
    hall: HallField
    place: PlaceField
    name: NameField
    phone: PhoneField
    priority: PriorityField
    own_list: ListField
    waits: WaitsField
    in_passing: PassingQuestions
    counter: BookingCounter
    teller: PlaceTeller
    wording: Wording
    kind: str = BOOKING
    needs_yes: bool = False  # who gives name and number to a place says yes to it

    @property
    def fields(self) -> tuple[Field, ...]:
        return (
            self.matter,
            self.own_list,
            self.hall,
            self.when,
            self.priority,
            self.waits,
            self.place,
            self.name,
            self.phone,
        )

    def opening(self, form: OpenForm) -> str:
        item, when = form.shown("item"), form.shown("when")
        key = {(True, True): "both", (True, False): "item", (False, True): "when"}.get((bool(item), bool(when)), "none")
        opening = self.wording.say(f"booking.opening.{key}", item=item, when=when)
        told_early = self.name.name in form.values and self.wording.say("mask.name") in form.code(self.name.name)
        key = "early" if PHONE in form.values else "early_name"
        return f"{opening}\n{self.wording.say(f'booking.contact.{key}')}" if told_early else opening

    def noted(self, form: OpenForm, told: Collection[str]) -> str:
        """A time, where the matter is still asked for; name and number, where no place is chosen yet."""
        if self.place.name not in form.values and (who := {self.name.name, PHONE} & {*told}):
            key = "early" if len(who) > 1 else f"early_{who.pop()}"
            return self.wording.say(f"booking.contact.{key}")
        unasked = [each.name for each in (self.hall, self.when) if each.name in told and form.shown(each.name)]
        if not unasked or self.matter.name in form.values:
            return ""
        text = self.wording.say("booking.or_also").join(map(form.shown, unasked))
        return self.wording.say("booking.noted_when", when=text)

    def confirm(self, form: OpenForm) -> Said:
        return Said("", TalkStatus.FORM_CONFIRMS)

    def done(self, form: OpenForm, heard: Heard) -> Done:
        item, place, name = (str(form.values[each].kept) for each in ("item", "place", "name"))
        if between := waited_for(form):
            return self._waits(form, self.counter.wait(between, item, name, heard.conversation_id))
        group = form.values.get(self.priority.name)
        priority = str(group.kept) if group else ""
        made = self.counter.book(place, item, name, heard.conversation_id, heard.message_id, priority=priority)
        if isinstance(made, Refusal):
            return self._refused(form, made)
        text = self.teller.booked(made)
        if priority:
            text += "\n" + self.wording.say(f"booking.priority.{'place' if made.has_priority else 'no_place'}")
        told = Said(text, TalkStatus.FORM_DONE, cards=(self.teller.card(made),), hall_id=made.offer.hall_id)
        # Whoever has their own list already needs no general one.
        what_to_bring = () if made.notice_no else (AskGuide("ask_materials", "", plainly=True, item_in_hand=item),)
        return Done((told, *what_to_bring), appointment_no=made.no)

    def told_of_itself(self, heard: Heard, form: OpenForm) -> Said | None:
        return self.in_passing.told(heard, form)

    def left(self, form: OpenForm) -> str:
        return self.wording.say("talk.left.booking")

    def _waits(self, form: OpenForm, made: Waiting | Refusal) -> Done:
        if isinstance(made, Refusal):
            return self._refused(form, made)
        return Done((Said(self.teller.waits(made, form), TalkStatus.FORM_DONE),), waiting_no=made.no)

    def _refused(self, form: OpenForm, refusal: Refusal) -> Done:
        if done := another_place(self, self.place, form, refusal):
            return done
        again = TOLD_AGAIN.get(refusal.code)
        if again is None:
            return Done((Said(refusal.text, TalkStatus.FORM_DONE),))
        return told_again(self, form.without([again]), refusal)
