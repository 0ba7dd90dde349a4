"""What must be known before help is asked for: at most four questions, and everything read back for a yes."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from office.agency.counter import HelpCounter, Refusal, Told
from office.agency.fields import PHONE, KindField, PlaceField, ReachField, WhoField, WhyField, kind_of
from office.agency.model import Why
from office.agency.telling import HelpTeller
from office.dialogue.fields import MatterField
from office.dialogue.form import CONFIRM, WRONG, Done, Field, OpenForm
from office.dialogue.heard import Heard
from office.dialogue.intents import HOME_HELP
from office.dialogue.says import QuickReply, Said, TalkStatus
from office.wording.model import Wording

TOLD_AGAIN = {"bad_name": "name", "bad_phone": PHONE, "assistance_district_unknown": "address"}


@dataclass(frozen=True)
class HelpForm:
    helps: KindField
    matter: MatterField
    place: PlaceField
    why: WhyField
    name: WhoField
    phone: ReachField
    counter: HelpCounter
    teller: HelpTeller
    wording: Wording
    yes_or_no: Callable[[Wording], tuple[QuickReply, ...]]
    kind: str = HOME_HELP
    needs_yes: bool = True

    @property
    def fields(self) -> tuple[Field, ...]:
        return (self.helps, self.matter, self.place, self.why, self.name, self.phone)

    def opening(self, form: OpenForm) -> str:
        return self.wording.say("agency.opening")

    def noted(self, form: OpenForm, told: Collection[str]) -> str:
        """What was told before it was asked for; a matter is not said again."""
        early = {self.name.name, self.phone.name, self.place.name} & {*told} - {form.asked}
        asks_who = form.asked in (self.name.name, self.phone.name, CONFIRM, WRONG)
        return self.wording.say("agency.noted") if early and not asks_who else ""

    def confirm(self, form: OpenForm) -> Said:
        """A number told instead of a yes is another phone number."""
        text = self.teller.draft(form, kind_of(form))
        return Said(text, TalkStatus.FORM_CONFIRMS, self.yes_or_no(self.wording), may_hold=(PHONE,))

    def done(self, form: OpenForm, heard: Heard) -> Done:
        item, why = (form.values[each].kept if each in form.values else "" for each in ("item", "why"))
        filed = self.counter.file(
            kind_of(form),
            str(item),
            Told(*form.values["address"].kept),
            Why(why) if why else None,
            str(form.values["name"].kept),
            heard.conversation_id,
            heard.message_id,
        )
        if isinstance(filed, Refusal):
            return self._refused(form, filed)
        told = Said(self.teller.filed(filed), TalkStatus.FORM_DONE, cards=(self.teller.card(filed),))
        return Done((told,), help_no=filed.no)

    def left(self, form: OpenForm) -> str:
        return self.wording.say("talk.left.agency")

    def _refused(self, form: OpenForm, refusal: Refusal) -> Done:
        again = TOLD_AGAIN.get(refusal.code)
        if again is None:
            return Done((Said(refusal.text, TalkStatus.FORM_DONE),))
        values = {name: value for name, value in form.values.items() if name != again}
        form = replace(form, values=values, asked=again, offered=())
        asks = next(each for each in self.fields if each.name == again).question(form)
        return Done((replace(asks, text=f"{refusal.text}\n{asks.text}"),), form)
