"""好差评 of a case that has ended with an answer: asked for once, and gone when something else is said."""

from dataclasses import dataclass

from office.cases.model import CaseStatus
from office.casework.counter import Refusal, ToldCase
from office.casework.own import OwnForm, key_of
from office.dialogue.fields import Volunteered
from office.dialogue.form import Done, Field, OpenForm, Reading, Value
from office.dialogue.heard import Heard
from office.dialogue.intents import CASE_RATING, CHOOSE, LEAVE, LEVEL, NO, REPEAT, UNSURE, YES
from office.dialogue.level_field import LevelField
from office.dialogue.says import Said, TalkStatus

COMMENT = "comment"
LONGEST_LEVEL = 8  # characters; what is longer tells why


@dataclass(frozen=True, kw_only=True)
class CommentField(Volunteered):
    """不满意，窗口的人不耐烦: the sentence that says a level and more, as said."""

    levels: LevelField
    name: str = COMMENT

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        told = self.levels.read(heard, form, asked=False)
        more = told is not None and told.value is not None and len(heard.said) > LONGEST_LEVEL
        return Reading(Value(heard.said, heard.said)) if more and not heard.is_tap else None


@dataclass(frozen=True)
class CaseRatingForm(OwnForm):
    levels: LevelField
    comment: CommentField
    kind: str = CASE_RATING
    needs_yes: bool = False

    @property
    def fields(self) -> tuple[Field, ...]:
        return (self.number, self.tail, self.levels, self.comment)

    def left(self, form: OpenForm) -> str:
        return self.wording.say("case_rating.left")

    def is_declined(self, heard: Heard, form: OpenForm) -> bool:
        says_no = heard.intent in (NO, UNSURE, LEAVE) and self.levels.read(heard, form, asked=True) is None
        return form.asked == LEVEL and (says_no or self.levels.words.declines(heard.said))

    def gives_way(self, heard: Heard, form: OpenForm) -> bool:
        """谢谢, or a question: it is answered, and nobody comes back to the rating."""
        if form.asked != LEVEL or heard.intent in (REPEAT, YES, CHOOSE) or self.is_declined(heard, form):
            return False
        return self.levels.read(heard, form, asked=True) is None

    def is_over(self, form: OpenForm) -> bool:
        found = self.found(form)
        return found is not None and not (isinstance(found, ToldCase) and found.status is CaseStatus.CLOSED)

    def done(self, form: OpenForm, heard: Heard) -> Done:
        no, tail = key_of(form)
        if LEVEL not in form.values:
            return self.next_step.told(self.counter.look_up(no, tail), tail, "cannot_rate")
        level = int(form.values[LEVEL].kept)
        told = self.counter.rate(no, tail, level, form.shown(COMMENT), heard.conversation_id)
        text = told.text if isinstance(told, Refusal) else told
        return Done((Said(text, TalkStatus.FORM_DONE),), case_no=no, case_tail=tail)
