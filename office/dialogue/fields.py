"""Fields that more than one form has. Pure."""

from dataclasses import dataclass

from office.dialogue.form import OpenForm, Reading, Value
from office.dialogue.heard import Heard
from office.dialogue.intents import BOOKING, CHOOSE, NO, WHERE, YES, is_no_account
from office.dialogue.matter import Matter, NamedMatters
from office.dialogue.says import QuickReply, Said, TalkStatus
from office.wording.model import Wording

TAPPED_ITEM = "item"
LONGEST_AS_SAID = 15  # characters of a matter in a person's words


@dataclass(frozen=True, kw_only=True)
class Volunteered:
    """A field that is taken where it is said and never asked for."""

    optional: bool = True
    volunteered: bool = True
    takes_anything: bool = False

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        raise AssertionError(f"{type(self).__name__} is never asked for")


@dataclass(frozen=True)
class MatterField:
    """The matter that it is about; `kept` is its code. `as_said`: once asked for, one that no guide knows is taken in
    the person's words, without a code.
    """

    matters: NamedMatters
    wording: Wording
    kind: str  # the form's: its texts are asked by it
    reads_the_rest: bool = True
    optional: bool = False
    volunteered: bool = False
    takes_anything: bool = False
    as_said: bool = False
    name: str = "item"

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        if heard.tapped.get(TAPPED_ITEM):
            tapped = self.matters.by_code(heard.tapped[TAPPED_ITEM])
            return Reading(tapped.value) if tapped else None
        picks = asked and form.offered and not asks_where(heard)
        chosen = self.matters.chosen(heard.said, form.offered) if picks else None
        if chosen is None and heard.intent in (CHOOSE, YES, NO):
            return None
        text = self.matters.matter_words(heard.said)
        chosen = chosen or (self.matters.surely(text) if text else None)
        if chosen is not None:
            return Reading(chosen.value)
        is_another_answer = (self.volunteered and not asked) or not text or is_no_account(heard)
        close = [] if is_another_answer else list(self.matters.possibly(text))
        if close:
            return Reading(asks=self._which(close), offered=tuple(each.code for each in close))
        if self.kind == BOOKING and not is_another_answer and self.matters.held_elsewhere(text):
            return Reading(asks=Said(self.wording.say("booking.item_elsewhere"), TalkStatus.FORM_ASKS))
        said = heard.said.strip()
        takes = asked and self.as_said and not is_no_account(heard) and 1 < len(said) <= LONGEST_AS_SAID
        return Reading(Value("", said)) if takes else None

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        offered = [matter for code in form.offered if (matter := self.matters.by_code(code))]
        if offered:
            return self._which(offered)
        key = f"{self.kind}.item_again" if again else f"{self.kind}.item"
        return Said(self.wording.say(key), TalkStatus.FORM_ASKS)

    def _which(self, close: list[Matter]) -> Said:
        if len(close) == 1:
            text = self.wording.say("answer.clarify_one_item", names=close[0].name)
        else:
            lines = (f"{number}. {matter.name}" for number, matter in enumerate(close, start=1))
            text = self.wording.say("answer.clarify_item", names="\n".join(lines))
        replies = tuple(QuickReply(each.name, each.payload) for each in close)
        return Said(text, TalkStatus.FORM_ASKS, replies)


def asks_where(heard: Heard) -> bool:
    """那个厅在哪 picks none of the matters that were offered."""
    return heard.intent == WHERE and not heard.is_tap


def yes_or_no(wording: Wording) -> tuple[QuickReply, ...]:
    return tuple(
        QuickReply(wording.say(f"talk.{name}"), f"/{intent}")
        for name, intent in (("right", "affirm"), ("wrong", "deny"))
    )
