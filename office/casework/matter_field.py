"""The matter of a case: taken where it is told, and left open rather than guessed. Pure."""

from dataclasses import dataclass, field, replace

from office.casework.words import CaseWords
from office.dialogue.fields import MatterField
from office.dialogue.form import CONFIRM, WRONG, OpenForm, Reading, Value
from office.dialogue.heard import Heard
from office.search.text import normalise


@dataclass(frozen=True)
class CaseMatter(MatterField):
    """还缺解除劳动合同证明 names a thing that was missing; 公积金提取 no more than a family: 离职提取 is one of it."""

    words: CaseWords = field(default_factory=CaseWords)

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        plainly = heard if heard.is_tap else replace(heard, text=self._telling(heard.text))
        reading = super().read(plainly, form, asked=asked)
        told = reading.value if reading else None
        before = form.values.get(self.name)
        if told and before and told.kept == before.kept and asked and not heard.is_tap:
            return self._the_same_kind(told, heard.said.strip(), form)
        puts_right = asked or form.asked in (CONFIRM, WRONG) or heard.is_tap
        is_guessed = told is not None and told.kept and not puts_right
        return None if is_guessed and told and self._is_another_of_them(told.shown, heard.said) else reading

    def _the_same_kind(self, told: Value, said: str, form: OpenForm) -> Reading:
        """要办的不对，是社保卡挂失: no guide tells them apart; what was said is shown, and kept."""
        shown = self.wording.say("case.item_as_said", item=told.shown, value=said)
        account = f"{form.shown('what')}{self.wording.say('case.and_then')}{said}"
        return Reading(Value(told.kept, shown), with_it={"what": Value(account, account)})

    def _telling(self, text: str) -> str:
        told = self.words.without_wishes(text)
        return self.words.without_things(told if self.matters.names_a_thing(told) else text)

    def department(self, form: OpenForm) -> str:
        matter = self.matters.by_code(form.code(self.name))
        return matter.department if matter else ""

    def _is_another_of_them(self, name: str, said: str) -> bool:
        """The name tells it apart from its like by a word that nobody said."""
        said = normalise(said)
        if any(each.search(name) for each in self.words.whole_matters):
            return False
        return any(each.search(name) and not each.search(said) for each in self.words.variants)
