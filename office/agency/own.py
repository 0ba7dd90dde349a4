"""A request that was made before: seen, and withdrawn. In conversation, by number and phone tail."""

from collections.abc import Callable
from dataclasses import dataclass

from office.agency.counter import Filed, HelpCounter, Refusal
from office.agency.numbers import DIGITS, TAIL, as_typed
from office.agency.telling import HelpTeller
from office.dialogue.form import Done, Field, OpenForm, Reading, Value
from office.dialogue.heard import Heard
from office.dialogue.intents import HELP_CHECKING, HELP_WITHDRAWING
from office.dialogue.says import QuickReply, Said, TalkStatus
from office.spoken_digits import digit_runs
from office.wording.model import Wording


@dataclass(frozen=True)
class RequestNumberField:
    wording: Wording
    optional: bool = False
    volunteered: bool = False
    takes_anything: bool = False
    name: str = "no"

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        runs = [run.digits for run in digit_runs(heard.said)]
        no = next((as_typed(each[:DIGITS]) for each in runs if len(each) in (DIGITS, DIGITS + TAIL)), None)
        return Reading(Value(no, no), rest="") if no else None

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        key = "agency.own.number_again" if again else "agency.own.number"
        return Said(self.wording.say(key), TalkStatus.FORM_ASKS)


@dataclass(frozen=True)
class RequestTailField:
    """Opens the request: only the right number and the right digits together show anything."""

    counter: HelpCounter
    wording: Wording
    optional: bool = False
    volunteered: bool = False
    takes_anything: bool = False
    name: str = "tail"

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        number = form.values.get("no")
        if number is None:
            return None
        runs = [run.digits for run in digit_runs(heard.said) if len(run.digits) in (TAIL, DIGITS + TAIL)]
        told = runs[-1][-TAIL:] if runs else ""
        tail = told or heard.phone_tail
        if not tail:
            return None
        found = self.counter.look_up(str(number.kept), tail)
        if isinstance(found, Filed):
            return Reading(Value(tail, tail), rest="")
        return Reading(asks=Said(found.text, TalkStatus.FORM_ASKS)) if told else None

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        key = "agency.own.tail_again" if again else "agency.own.tail"
        return Said(self.wording.say(key), TalkStatus.FORM_ASKS)


@dataclass(frozen=True)
class _OwnForm:
    number: RequestNumberField
    tail: RequestTailField
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
        text = found.text if isinstance(found, Refusal) else self.teller.found(found)
        return Done((Said(text, TalkStatus.FORM_DONE),))


@dataclass(frozen=True)
class HelpWithdrawForm(_OwnForm):
    yes_or_no: Callable[[Wording], tuple[QuickReply, ...]]
    kind: str = HELP_WITHDRAWING
    needs_yes: bool = True

    def confirm(self, form: OpenForm) -> Said:
        found = self._found(form)
        if isinstance(found, Refusal):
            return Said(found.text, TalkStatus.FORM_CONFIRMS)
        text = self.wording.say("agency.own.really_withdraw", text=self.teller.found(found))
        return Said(text, TalkStatus.FORM_CONFIRMS, self.yes_or_no(self.wording))

    def done(self, form: OpenForm, heard: Heard) -> Done:
        found = self._found(form)
        gone = self.counter.withdraw(found.no) if isinstance(found, Filed) else found
        text = gone.text if isinstance(gone, Refusal) else self.wording.say("agency.own.withdrawn", no=gone.no)
        return Done((Said(text, TalkStatus.FORM_DONE),))
