"""What kind of failure it was: guessed from the account, and put right where it is read back."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from office.cases.model import CaseKind
from office.dialogue.fields import Volunteered
from office.dialogue.form import CONFIRM, WRONG, OpenForm, Reading, Value
from office.dialogue.heard import Heard
from office.search.text import normalise
from office.wording.model import Wording

KindWords = Mapping[CaseKind, tuple[re.Pattern[str], ...]]


@dataclass(frozen=True, kw_only=True)
class KindField(Volunteered):
    """`words`: the first kind that fits counts. Nothing else that is told says the kind: 态度好点 may be wished for."""

    wording: Wording
    words: KindWords = field(default_factory=dict)
    without_trips: Callable[[str], str] = str  # 跑了八回 puts no kind right
    name: str = "kind"

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        if form.asked not in (CONFIRM, WRONG):
            return None
        kind = self._in(self.without_trips(normalise(heard.said)))
        return Reading(Value(kind.value, self.shown(kind))) if kind else None

    def of(self, form: OpenForm) -> CaseKind:
        told = form.values.get(self.name)
        return CaseKind(told.kept) if told else self._in(form.shown("what")) or CaseKind.OTHER

    def shown(self, kind: CaseKind) -> str:
        return self.wording.say(f"case.kind.{kind}")

    def _in(self, text: str) -> CaseKind | None:
        said = normalise(text)
        return next((kind for kind, words in self.words.items() if any(each.search(said) for each in words)), None)
