"""删掉我的信息: of a case that has ended, in conversation (个人信息保护法 第四十七条)."""

from collections.abc import Callable
from dataclasses import dataclass

from office.cases.moves import ENDS
from office.casework.counter import Refusal, ToldCase
from office.casework.own import OwnForm, key_of
from office.dialogue.form import Done, OpenForm
from office.dialogue.heard import Heard
from office.dialogue.intents import CASE_FORGETTING
from office.dialogue.says import QuickReply, Said, TalkStatus
from office.wording.model import Wording


@dataclass(frozen=True)
class CaseForgetForm(OwnForm):
    """`yes_or_no`: the quick replies."""

    yes_or_no: Callable[[Wording], tuple[QuickReply, ...]]
    kind: str = CASE_FORGETTING
    needs_yes: bool = True
    no_keeps: bool = True

    def confirm(self, form: OpenForm) -> Said:
        text = self.writer.say("really_forget", no=key_of(form)[0])
        return Said(text, TalkStatus.FORM_CONFIRMS, self.yes_or_no(self.wording))

    def is_over(self, form: OpenForm) -> bool:
        """Of one that goes on nothing can be deleted yet."""
        found = self.found(form)
        return found is not None and not (isinstance(found, ToldCase) and found.status in ENDS)

    def done(self, form: OpenForm, heard: Heard) -> Done:
        no, tail = key_of(form)
        if self.is_over(form):
            return self.next_step.told(self.counter.look_up(no, tail), tail, "cannot_forget")
        gone = self.counter.forget(no, tail)
        text = gone.text if isinstance(gone, Refusal) else self.writer.say("forgotten", no=gone)
        return Done((Said(text, TalkStatus.FORM_DONE),))
