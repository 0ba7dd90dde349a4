"""What somebody says to the answer: whether it has solved it, and whether they are content with it (回访)."""

from dataclasses import dataclass, replace

from office.cases.model import CaseStatus
from office.cases.moves import ENDS
from office.casework.counter import Judged, Refusal, ToldCase
from office.casework.next_step import IN_PASSING
from office.casework.own import OwnForm, key_of
from office.casework.verdicts import LONGEST_VERDICT, REMARK, Content, Patterns, Remark, Solved, says_so
from office.dialogue.fields import yes_or_no
from office.dialogue.form import CONFIRM, Done, Field, OpenForm
from office.dialogue.heard import Heard
from office.dialogue.intents import CASE_JUDGING, CASE_RATING, CONTENT, LEAVE, PROGRESS, REPEAT, SOLVED
from office.dialogue.says import Said, TalkStatus

ASKS_HOW_IT_STANDS = ("check_case", PROGRESS)
AFTER = {
    CaseStatus.CLOSED: "judged_closed",
    CaseStatus.REOPENED: "judged_reopened",
    CaseStatus.CALLED_BACK: "judged_above",
}


@dataclass(frozen=True)
class CaseJudgeForm(OwnForm):
    solved: Solved
    content: Content
    other_case: Patterns
    asks_for_the_answer: Patterns = ()
    kind: str = CASE_JUDGING
    needs_yes: bool = False

    @property
    def fields(self) -> tuple[Field, ...]:
        return (self.number, self.tail, self.solved, self.content, Remark())

    def opening(self, form: OpenForm) -> str:
        return self.writer.say("judge_opening", no=form.code("no")) if form.code("no") else ""

    def gives_way(self, heard: Heard, form: OpenForm) -> bool:
        """To another case; and asked in passing, to whatever does not answer."""
        if says_so(self.other_case, heard.said):
            return True
        if self._asks_for_the_answer(heard):
            return False
        in_passing = IN_PASSING in form.skipped and form.asked == SOLVED and CONTENT not in form.values
        if not in_passing or heard.intent in (REPEAT, LEAVE):
            return False
        return not any(each.read(heard, form, asked=each.name == SOLVED) for each in (self.solved, self.content))

    def left(self, form: OpenForm) -> str:
        return self.writer.say("judge_left") if all(key_of(form)) else super().left(form)

    def confirm(self, form: OpenForm) -> Said:
        """What comes of it, where both were told before that was."""
        text = self.writer.say(_as_confirmed(form), no=form.code("no"))
        return Said(text, TalkStatus.FORM_CONFIRMS, yes_or_no(self.wording))

    def awaits_yes(self, form: OpenForm) -> bool:
        return {SOLVED, CONTENT} <= {*form.values} and _as_confirmed(form) in form.skipped

    def told_of_itself(self, heard: Heard, form: OpenForm) -> Said | None:
        """查进度, where a yes was asked for; 怎么答复的, wherever something is."""
        asks = form.asked == CONFIRM and heard.intent in ASKS_HOW_IT_STANDS
        found = self.found(form) if asks or self._asks_for_the_answer(heard) else None
        return Said(self.writer.found(found), TalkStatus.TOLD) if isinstance(found, ToldCase) else None

    def _asks_for_the_answer(self, heard: Heard) -> bool:
        return not heard.is_tap and says_so(self.asks_for_the_answer, heard.said)

    def is_over(self, form: OpenForm) -> bool:
        found = self.found(form)
        return found is not None and not (isinstance(found, ToldCase) and found.awaits_verdict)

    def done(self, form: OpenForm, heard: Heard) -> Done:
        no, tail = key_of(form)
        if {SOLVED, CONTENT} <= {*form.values}:
            unaware = not any(form.values[each].among for each in (SOLVED, CONTENT))
            if unaware and _as_confirmed(form) not in form.skipped and not self.is_over(form):
                return Done((self.confirm(form),), replace(form, skipped=(*form.skipped, _as_confirmed(form))))
            judged = Judged(form.values[SOLVED].kept, form.values[CONTENT].kept, form.shown(REMARK))
            after = self.counter.judge(no, tail, judged, heard.conversation_id, heard.message_id)
            if not isinstance(after, Refusal):
                is_over = after.status in ENDS
                return self.next_step.told(after, tail, AFTER.get(after.status, ""), briefly=is_over)
        found = self.counter.look_up(no, tail)
        return self._rated(found, tail, heard) or self.next_step.told(found, tail, self._why_not(found))

    def _rated(self, found: ToldCase | Refusal, tail: str, heard: Heard) -> Done | None:
        """非常满意, of a case that has ended: a level and no more."""
        if not isinstance(found, ToldCase) or found.status is not CaseStatus.CLOSED:
            return None
        level = self.next_step.levels.read(heard, OpenForm(CASE_RATING), asked=False)
        if level is None or level.value is None or len(heard.said) > LONGEST_VERDICT:
            return None
        told = self.counter.rate(found.no, tail, int(level.value.kept), "", heard.conversation_id)
        if isinstance(told, Refusal):
            return None
        return Done((Said(told, TalkStatus.FORM_DONE),), case_no=found.no, case_tail=tail)

    def _why_not(self, found: ToldCase | Refusal) -> str:
        if isinstance(found, Refusal) or found.status is CaseStatus.CALLED_BACK:
            return ""
        return "judged_late" if found.status in ENDS else "judged_early"


def _as_confirmed(form: OpenForm) -> str:
    """The key of what is read back; among the skipped once it was."""
    solved, content = (form.values[each].kept for each in (SOLVED, CONTENT))
    return f"judge_confirm.{'solved' if solved else 'unsolved'}_{'content' if content else 'not'}"
