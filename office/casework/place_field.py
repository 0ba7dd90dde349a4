"""In which hall, at which window it was: as people say it. Pure."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from office.casework.contact_fields import NAME, PHONE
from office.casework.fields import NO_WORD, WHERE, CaseField
from office.casework.unknown_matter import UnknownMatter
from office.casework.words import says_so
from office.dialogue import intents
from office.dialogue.form import CONFIRM, WRONG, OpenForm, Reading, Value
from office.dialogue.heard import Heard
from office.dialogue.says import Said, TalkStatus
from office.search.text import normalise

ASKS_OF_A_MATTER = intents.ASKS_GUIDE - {
    intents.MATTER_ALONE,
    intents.WHERE,
}  # 几天能好; 三号窗口在二楼 may sound like 在哪儿
LEAST, LONGEST = 2, 20  # characters of an answer to "which hall, which window?"
EDGE = re.compile(r"^[\W_]+")


@dataclass(frozen=True)
class Place(CaseField):
    """`unknown`: asks in the same breath which matter it is, where nothing has told it."""

    name: str = WHERE
    unknown: UnknownMatter = field(default_factory=UnknownMatter)
    said_anew_while: tuple[str, ...] = ("want", "name")

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        said = normalise(heard.said)
        found, before = self._all_in(said), form.shown(self.name)
        there = self._in_that_district(said, found, before, form)
        if there:
            return Reading(Value(there, there), rest="")
        if form.asked in self.said_anew_while and found and before and heard.intent != intents.CORRECT:
            return self._more_exactly(before, found, said)
        may_be_one = not found and asked and 0 < len(said) <= LONGEST
        if may_be_one and not self._is_no_place(heard) and not self.unknown.is_told(heard, form):
            found = heard.said.strip()
        district = next((match[0] for each in self.words.districts if (match := each.search(said))), "")
        if district and found in ("", district, said):  # 是二道区的: the same kind of place, in another district
            there_too = [each.sub(district, before, count=1) for each in self.words.districts if each.search(before)]
            found = there_too[0] if there_too else found or district
        return Reading(Value(found, found), rest=_without(said, found)) if found else None

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        key = "where_again" if again else "where_item" if self.unknown.asks_in(form) else "where"
        return Said(self.wording.say(f"case.{key}"), TalkStatus.FORM_ASKS)

    def assumed(self, form: OpenForm, told: Collection[str]) -> Value | None:
        """Whoever tells who they are instead will not say where, and is not asked for ever."""
        return Value("", "") if form.asked == self.name and {NAME, PHONE} & {*told} else None

    def means_hall(self, form: OpenForm) -> bool:
        return self._is_hall(form.shown(self.name))

    def _all_in(self, said: str) -> str:
        """南关区政务大厅，社保窗口: all of it, in the order in which it was said."""
        found = [(match.start(), EDGE.sub("", match[0])) for each in self.words.places for match in each.finditer(said)]
        names = [name for _, name in sorted(found)]
        told = [name for at, name in enumerate(names) if not any(name in other for other in names[:at])]
        return self.wording.say("case.place_and").join(told)

    def _in_that_district(self, said: str, found: str, before: str, form: OpenForm) -> str:
        """朝阳, after 卫健局: the one there. 是宽城, or 是社保局, to what was read back: the rest of it stays."""
        leads = [match[0] for each in self.words.leading_district if (match := each.match(before))]
        district = self.words.only_district(said)
        read_back = form.asked in (CONFIRM, WRONG) or (form.asked == self.name and form.pending is None)
        if not before:
            return ""
        if district and (read_back or not leads):
            return f"{district}{before[len(leads[0]) if leads else 0 :]}"
        is_another = (
            found
            and form.asked in (CONFIRM, WRONG)
            and not any(each.match(found) for each in self.words.leading_district)
        )
        return f"{leads[0]}{found}" if leads and is_another and self._is_office_alone(before, leads[0]) else ""

    def _is_office_alone(self, before: str, lead: str) -> bool:
        """绿园社保局: one name, and no hall with its window."""
        return not re.search(r"[\W_]", before) and not self._is_hall(before) and len(before) > len(lead)

    def is_answer(self, text: str) -> bool:
        """朝阳区社保局，办养老保险转移 asks nothing, whatever it sounds like."""
        said = normalise(text)
        begins = any((match := each.search(said)) and match.start() == 0 for each in self.words.places)
        return begins and not says_so(self.words.asking, said)

    def _more_exactly(self, before: str, found: str, said: str) -> Reading | None:
        """The hall, told after 社保局."""
        if not found or self._is_hall(before) or not self._is_hall(found):
            return None
        both = found if before in found else f"{found}{self.wording.say('case.place_and')}{before}"
        return Reading(Value(both, both), rest=_without(said, found))

    def _is_hall(self, text: str) -> bool:
        return any(each.search(text) for each in self.words.halls)

    def _is_no_place(self, heard: Heard) -> bool:
        """嗯, 不知道, 窗口说办不了, 身份证换领几天能好, and 给我办了, which is what they want."""
        if heard.intent in ASKS_OF_A_MATTER and heard.confidence >= intents.SURELY_NO_ACCOUNT:
            return True
        says_nothing = heard.intent in (intents.YES, intents.NO, intents.UNSURE) or (
            heard.intent != intents.CHOOSE and intents.is_no_account(heard)
        )
        is_little = len(NO_WORD.sub("", heard.said)) < LEAST or self.unknown.is_all(heard.said)
        words, masks = self.words, (self.wording.say("mask.name"), self.wording.say("mask.mobile"))
        hides = any(each in heard.said for each in masks)
        says_nothing = says_nothing or hides or says_so((*words.says_nothing, *words.empty), heard.said)
        return says_nothing or is_little or words.says_what_is_wanted(heard.said) or words.tells_more(heard.said)


def _without(said: str, found: str) -> str:
    for name in re.split(r"[\W_]+", found):
        said = said.replace(name, "", 1) if name else said
    return said
