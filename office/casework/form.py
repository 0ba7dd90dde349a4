"""What must be known of a matter that could not be done, before it is filed: at most four questions."""

from collections.abc import Collection
from dataclasses import dataclass

from office.casework.care_field import CARE, CareField
from office.casework.contact_fields import NAME, PHONE, NameField, PhoneField
from office.casework.counter import CaseCounter, Refusal, Telling, ToldCase
from office.casework.day_field import DayField
from office.casework.draft_changes import DraftChanges
from office.casework.fields import Account, Trips, WantedResult
from office.casework.kind_field import KindField
from office.casework.matter_field import CaseMatter
from office.casework.place_field import Place
from office.casework.telling import CaseWriter
from office.casework.words import says_so
from office.dialogue.fields import yes_or_no
from office.dialogue.filling import Filled
from office.dialogue.form import CONFIRM, WRONG, Done, Field, OpenForm
from office.dialogue.heard import Heard
from office.dialogue.intents import CASE
from office.dialogue.says import Said, TalkStatus
from office.wording.model import Wording

TOLD_AGAIN = {"bad_name": NAME, "bad_phone": PHONE}


@dataclass(frozen=True)
class CaseForm:
    """Filed under a name and a phone; whoever keeps these back gets the text to read out to the hotline."""

    account: Account
    kind_of_failure: KindField
    matter: CaseMatter
    place: Place
    day: DayField
    trips: Trips
    want: WantedResult
    name: NameField
    phone: PhoneField
    care: CareField
    counter: CaseCounter
    writer: CaseWriter
    wording: Wording
    changes: DraftChanges
    kind: str = CASE
    needs_yes: bool = True

    @property
    def fields(self) -> tuple[Field, ...]:
        return (
            self.account,
            self.kind_of_failure,
            self.place,
            self.matter,
            self.day,
            self.trips,
            self.want,
            self.name,
            self.phone,
            self.care,
        )

    def opening(self, form: OpenForm) -> str:
        """One sentence of understanding, of what it was; of nothing that was told yet there is none."""
        if self.account.name not in form.values:
            return self.wording.say("case.opening", text=self.wording.say("case.can_be_told_here"))
        kind = self.kind_of_failure.of(form)
        return self.wording.say("case.opening", text=self.wording.say(f"case.understood.{kind}"))

    def confirm(self, form: OpenForm) -> Said:
        """Name and number told instead of a yes are put in."""
        draft = self.writer.draft(form, self.kind_of_failure, self.matter.department(form))
        text = self.wording.say("case.confirm" if _is_signed(form) else "case.confirm_unsigned", draft=draft)
        return Said(text, TalkStatus.FORM_CONFIRMS, yes_or_no(self.wording), may_hold=(PHONE, NAME))

    def done(self, form: OpenForm, heard: Heard) -> Done:
        if not _is_signed(form):
            text = self.wording.say("case.not_filed", draft=self.writer.to_read_out(form))
            return Done((Said(text, TalkStatus.FORM_DONE),))
        item, trips = (form.values[each].kept if each in form.values else None for each in ("item", "trips"))
        told = Telling(
            kind=self.kind_of_failure.of(form),
            said=self.writer.account(form),
            wanted=form.shown(self.want.name),
            name=str(form.values[NAME].kept),
            item_code=str(item or ""),
            place=form.shown(self.place.name),
            means_hall=self.place.means_hall(form),
            trips=trips,
            happened_on=self.day.of(form),
            care=self.care.of(form),
        )
        filed = self.counter.file(told, heard.conversation_id, heard.message_id)
        if isinstance(filed, ToldCase):
            tail = str(form.values[PHONE].kept)
            visit, cards = self.writer.home_visit(filed), self.writer.cards(filed, tail)
            said = Said(self.writer.filed(filed), TalkStatus.FORM_DONE, visit, cards)
            return Done((said,), case_no=filed.no, case_tail=tail)
        return self._refused(form, filed)

    def noted(self, form: OpenForm, told: Collection[str]) -> str:
        if {NAME, PHONE} & {*told} and form.asked not in (NAME, PHONE, CONFIRM, WRONG):
            return self.wording.say("case.contact_noted")
        if self.want.name in told and form.asked == self.place.name not in form.values:
            return self.wording.say("case.want_noted")
        if {self.account.name, self.want.name} & {*told} and form.asked in (NAME, PHONE):
            return self.wording.say("case.words_noted")
        if self.want.name in told and says_so(self.want.words.home_help, form.shown(self.want.name)):
            return self.wording.say("case.home_help_besides")
        return self.wording.say("case.care.noted") if CARE in told and self.care.of(form) else ""

    def changed_draft(self, heard: Heard, form: OpenForm) -> tuple[Filled, str] | None:
        return self.changes.of(heard, form)

    def left(self, form: OpenForm) -> str:
        return self.wording.say("talk.left.case")

    def _refused(self, form: OpenForm, refusal: Refusal) -> Done:
        again = next((each for each in (self.name, self.phone) if each.name == TOLD_AGAIN.get(refusal.code)), None)
        if again is None:
            return Done((Said(refusal.text, TalkStatus.FORM_DONE),))
        form = form.without([again.name]).asking(again.name)
        asks = again.question(form)
        return Done((Said(f"{refusal.text}\n{asks.text}", asks.status, expects=asks.expects),), form)


def _is_signed(form: OpenForm) -> bool:
    return {NAME, PHONE} <= {*form.values}
