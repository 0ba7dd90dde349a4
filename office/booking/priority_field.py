"""Whether somebody goes first, as a field of a form: taken where it is said, asked in passing and only once."""

from collections.abc import Callable
from dataclasses import dataclass

from office.booking.list_field import warned
from office.booking.priority import PRIORITY, PriorityWords
from office.dialogue.fields import Volunteered
from office.dialogue.form import OpenForm, Reading, Value
from office.dialogue.heard import Heard
from office.wording.model import Wording

ASKS = "ask_priority_lane"


@dataclass(frozen=True)
class PriorityField(Volunteered):
    """`kept` is the group's code; nothing else of what was said is kept."""

    words: PriorityWords
    asks: Callable[[str], bool]  # 能优先吗
    name: str = PRIORITY

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        # 孕妇 alone answers, however much it sounds like a question about them.
        asks = heard.intent == ASKS and self.asks(heard.said)
        code = self.words.group_in(heard.said, asks=asks)
        if code is None:
            return None
        return Reading(Value(code, self.words.groups[code].name), rest=self.words.without(heard.said))


def in_passing(wording: Wording, form: OpenForm) -> str:
    """Lines to stand below another question, the first time: what was told already is said to be heard; what the
    person's own list says against it is said before the place is theirs.
    """
    if PRIORITY in form.skipped:
        return ""
    said = [wording.say("booking.priority.heard" if PRIORITY in form.values else "booking.priority.ask")]
    if against := warned(form):
        said.insert(0, against)
    return "".join(f"\n{line}" for line in said)
