"""What must be known before a place is looked for: the matter and the time."""

from dataclasses import dataclass

from office.booking.when_field import WhenField
from office.dialogue.fields import MatterField, yes_or_no
from office.dialogue.form import Field, OpenForm
from office.dialogue.intents import BOOKING
from office.dialogue.says import Said, TalkStatus
from office.wording.model import Wording


@dataclass(frozen=True)
class BookingForm:
    matter: MatterField
    when: WhenField
    wording: Wording
    kind: str = BOOKING

    @property
    def fields(self) -> tuple[Field, ...]:
        return (self.matter, self.when)

    def opening(self, form: OpenForm) -> str:
        item, when = form.shown("item"), form.shown("when")
        key = {(True, True): "both", (True, False): "item", (False, True): "when"}.get((bool(item), bool(when)), "none")
        return self.wording.say(f"booking.opening.{key}", item=item, when=when)

    def confirm(self, form: OpenForm) -> Said:
        text = self.wording.say("booking.confirm", item=form.shown("item"), when=form.shown("when"))
        return Said(text, TalkStatus.FORM_CONFIRMS, yes_or_no(self.wording))

    def done(self, form: OpenForm) -> Said:
        text = self.wording.say("booking.done", item=form.shown("item"), when=form.shown("when"))
        return Said(text, TalkStatus.FORM_DONE)

    def left(self, form: OpenForm) -> str:
        return self.wording.say("talk.left.booking")
