"""What must be known of a matter that could not be done, before it is filed: at most four questions."""

from dataclasses import dataclass

from office.casework.fields import Account, Place, Trips, WantedResult, WhoSays
from office.dialogue.fields import MatterField, yes_or_no
from office.dialogue.form import Done, Field, OpenForm
from office.dialogue.heard import Heard
from office.dialogue.intents import CASE
from office.dialogue.says import Said, TalkStatus
from office.wording.model import Wording

TOLD_IN_ORDER = ("what", "item", "where", "trips", "want", "who")


@dataclass(frozen=True)
class CaseForm:
    account: Account
    matter: MatterField
    place: Place
    trips: Trips
    want: WantedResult
    who: WhoSays
    wording: Wording
    kind: str = CASE
    needs_yes: bool = True

    @property
    def fields(self) -> tuple[Field, ...]:
        return (self.account, self.place, self.matter, self.trips, self.want, self.who)

    def opening(self, form: OpenForm) -> str:
        return self.wording.say("case.opening")

    def confirm(self, form: OpenForm) -> Said:
        text = self.wording.say("case.confirm", draft=self.draft(form))
        return Said(text, TalkStatus.FORM_CONFIRMS, yes_or_no(self.wording))

    def done(self, form: OpenForm, heard: Heard) -> Done:
        return Done((Said(self.wording.say("case.done", draft=self.draft(form)), TalkStatus.FORM_DONE),))

    def left(self, form: OpenForm) -> str:
        return self.wording.say("talk.left.case")

    def draft(self, form: OpenForm) -> str:
        """What was said, in the order in which an officer asks for it; only what is known."""
        lines = [
            self.wording.say(f"case.draft.{name}", value=form.shown(name)) for name in TOLD_IN_ORDER if form.shown(name)
        ]
        return "\n".join(lines)
