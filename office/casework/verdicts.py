"""解决没有, 满意不满意: what somebody is asked about an answer (回访). Pure."""

import re
from dataclasses import dataclass

from office.casework.next_step import NextStep
from office.dialogue.fields import Volunteered
from office.dialogue.form import CONFIRM, WRONG, OpenForm, Reading, Value
from office.dialogue.heard import Heard
from office.dialogue.intents import CONTENT, NO, SOLVED, YES
from office.dialogue.says import Said, TalkStatus
from office.search.text import normalise

REMARK = "remark"
LONGEST_VERDICT = 8  # characters; what is longer tells why, and a yes in it may be to anything
FAILED = "report_unresolved_matter"

Patterns = tuple[re.Pattern[str], ...]


@dataclass(frozen=True)
class Verdict:
    """解决了, 还是没给办; once asked, also 对 and 没有, and an account of what still went wrong. `other`: words of the
    other verdict are no yes or no to this, and what is `doubtful` is no yes. A value is `among` the answers to a
    question that told what comes of it.
    """

    next_step: NextStep
    yes: Patterns
    no: Patterns
    name: str
    other: Patterns = ()
    doubtful: Patterns = ()
    optional: bool = False
    volunteered: bool = False
    takes_anything: bool = False

    def is_said(self, text: str) -> bool:
        """办了 leaves nothing."""
        return self.says(text) is not None

    def says(self, text: str) -> bool | None:
        if says_so(self.no, text):
            return False
        return True if says_so(self.yes, text) else None

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        by_words = self.says(heard.said)
        told = self._as_heard(heard) if by_words is None and asked else by_words
        known = form.values.get(self.name)
        if told is None or (known and known.kept == told and not asked):
            return None
        yes, no = self._titles(form)
        among = (yes, no) if asked and self._tells_what_follows(form) else ()
        rest = None if by_words is None else ""  # 办是办了，就是晚了半个月 asks nobody anything
        return Reading(Value(told, yes if told else no, among), rest=rest)

    def _as_heard(self, heard: Heard) -> bool | None:
        """By what the classifier makes of a short answer."""
        if heard.intent == FAILED:
            return False
        if len(heard.said) > LONGEST_VERDICT or says_so(self.other, heard.said):
            return None
        if heard.intent == YES and says_so(self.doubtful, heard.said):
            return None
        return {YES: True, NO: False}.get(heard.intent)

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        text = self.next_step.writer.say(self._key(form, again=again))
        return Said(text, TalkStatus.FORM_ASKS, self.next_step.verdicts(self._answers(form)))

    def _key(self, form: OpenForm, *, again: bool) -> str:
        return f"{self._answers(form)}_again" if again else f"{self._answers(form)}_asked"

    def _answers(self, form: OpenForm) -> str:
        return self.name

    def _titles(self, form: OpenForm) -> tuple[str, str]:
        yes, no = self.next_step.verdicts(self._answers(form))
        return yes.title, no.title

    def _tells_what_follows(self, form: OpenForm) -> bool:
        """The question did."""
        return True


@dataclass(frozen=True)
class Solved(Verdict):
    name: str = SOLVED

    def _key(self, form: OpenForm, *, again: bool) -> str:
        told = self._tells_what_follows(form) and not again
        return "solved_asked_too" if told else super()._key(form, again=again)

    def _tells_what_follows(self, form: OpenForm) -> bool:
        content = form.values.get(CONTENT)
        return content is not None and not content.kept


@dataclass(frozen=True)
class Content(Verdict):
    """Where nothing was solved, whether the answer is accepted: policy may say no."""

    name: str = CONTENT
    solved: Solved | None = None
    rests_on: tuple[str, ...] = (SOLVED,)

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        told = super().read(heard, form, asked=asked)
        if told is None and form.asked in (CONFIRM, WRONG) and heard.intent == NO:
            return Reading(asks=self.question(form), takes_back=True)
        in_vain = self.solved is not None and self.solved.says(heard.said) is False
        # 没解决，谁能满意: no content is heard in it unasked.
        return None if told and told.value and told.value.kept and in_vain and not asked else told

    def _answers(self, form: OpenForm) -> str:
        solved = form.values.get(SOLVED)
        return "accepted" if solved and not solved.kept else CONTENT


@dataclass(frozen=True, kw_only=True)
class Remark(Volunteered):
    """What else they said of it, as said, for whoever has it next."""

    name: str = REMARK
    adds_up: bool = True

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        said, before = heard.said.strip(), form.shown(self.name)
        tells = form.asked in ("", SOLVED, CONTENT) and len(said) > LONGEST_VERDICT and said not in before
        if not tells or heard.is_tap:
            return None
        more = "\n".join(part for part in (before, said) if part)
        return Reading(Value(more, more))


def says_so(patterns: Patterns, text: str) -> bool:
    said = normalise(text)
    return any(each.search(said) for each in patterns)
