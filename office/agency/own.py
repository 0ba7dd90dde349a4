"""A request that was made before: seen, and withdrawn. In conversation, by number and phone tail."""

from collections.abc import Callable
from dataclasses import dataclass

from office.agency.counter import Filed, HelpCounter, Refusal
from office.agency.model import HelpStatus
from office.agency.moves import ENDS, before
from office.agency.telling import HelpTeller
from office.dialogue.form import Done, Field, OpenForm
from office.dialogue.heard import Heard
from office.dialogue.intents import HELP_CHECKING, HELP_WITHDRAWING
from office.dialogue.own_fields import NumberField, TailField
from office.dialogue.says import QuickReply, Said, TalkStatus
from office.wording.model import Wording


@dataclass(frozen=True)
class _OwnForm:
    number: NumberField
    tail: TailField
    counter: HelpCounter
    teller: HelpTeller
    wording: Wording

    @property
    def fields(self) -> tuple[Field, ...]:
        return (self.number, self.tail)

    def opening(self, form: OpenForm) -> str:
        return ""

    def left(self, form: OpenForm) -> str:
        return self.wording.say("talk.left.agency_own")

    def _told(self, found: Filed | Refusal, key: str = "") -> Said:
        """`key`: of the text, if it is not how the request stands."""
        if isinstance(found, Refusal):
            return Said(found.text, TalkStatus.FORM_DONE)
        text = self.wording.say(f"agency.own.{key}", no=found.no) if key else self.teller.found(found)
        return Said(text, TalkStatus.FORM_DONE, cards=(self.teller.card(found),))

    def _found(self, form: OpenForm) -> Filed | Refusal:
        return self.counter.look_up(str(form.values["no"].kept), str(form.values["tail"].kept))


@dataclass(frozen=True)
class HelpCheckForm(_OwnForm):
    kind: str = HELP_CHECKING
    needs_yes: bool = False

    def confirm(self, form: OpenForm) -> Said:
        return Said("", TalkStatus.FORM_CONFIRMS)

    def done(self, form: OpenForm, heard: Heard) -> Done:
        found = self._found(form)
        return Done((self._told(found),), help_no=found.no if isinstance(found, Filed) else "")


@dataclass(frozen=True)
class HelpWithdrawForm(_OwnForm):
    yes_or_no: Callable[[Wording], tuple[QuickReply, ...]]
    kind: str = HELP_WITHDRAWING
    needs_yes: bool = True
    no_keeps: bool = True

    def confirm(self, form: OpenForm) -> Said:
        found = self._found(form)
        if isinstance(found, Refusal):
            return Said(found.text, TalkStatus.FORM_CONFIRMS)
        text = self.wording.say("agency.own.really_withdraw", text=self.teller.found(found))
        return Said(text, TalkStatus.FORM_CONFIRMS, self.yes_or_no(self.wording))

    def is_over(self, form: OpenForm) -> bool:
        if not {"no", "tail"} <= {*form.values}:
            return False
        found = self._found(form)
        return isinstance(found, Refusal) or HelpStatus(found.status) not in before(HelpStatus.WITHDRAWN)

    def done(self, form: OpenForm, heard: Heard) -> Done:
        found = self._found(form)
        if isinstance(found, Filed) and found.status in ENDS:
            return Done((self._told(found),))
        gone = self.counter.withdraw(found.no) if isinstance(found, Filed) else found
        return Done((self._told(gone, "withdrawn"),))
