"""The fields of the case form. What people say about a failure is kept as said."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from office.dialogue.form import CONFIRM, WRONG, OpenForm, Reading, Value
from office.dialogue.heard import Heard
from office.dialogue.intents import SURELY_NO_ACCOUNT
from office.dialogue.says import Said, TalkStatus
from office.search.text import normalise
from office.wording.model import Wording

LONGEST_PLACE = 20  # characters of an answer to "which hall, which window?"
LONGEST_NAME = 12
NO_WORD = re.compile(r"[\W_]")


@dataclass(frozen=True)
class CaseWords:
    """Expressions of knowledge/talk.yml: places (社保局), trips (三趟), and an account that tells nothing yet."""

    places: tuple[re.Pattern[str], ...] = ()
    trips: tuple[re.Pattern[str], ...] = ()
    empty: tuple[re.Pattern[str], ...] = ()
    districts: tuple[re.Pattern[str], ...] = ()


@dataclass(frozen=True)
class _CaseField:
    wording: Wording
    words: CaseWords
    optional: bool = True
    volunteered: bool = False
    takes_anything: bool = False
    name: str = ""

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        return Said(self.wording.say(f"case.{self.name}"), TalkStatus.FORM_ASKS)


@dataclass(frozen=True)
class Facts:
    """`without_times`: a sentence without the time that it names."""

    without_times: Callable[[str], str] = lambda text: text

    def tells(self, heard: Heard) -> bool:
        """Another piece of what happened, whatever was asked: a story, or 昨天下午三点多."""
        story = heard.intent == "report_unresolved_matter" and heard.confidence >= SURELY_NO_ACCOUNT
        return story or (not heard.is_tap and not NO_WORD.sub("", self.without_times(heard.said)))


@dataclass(frozen=True)
class Account(_CaseField):
    """What happened, in the person's own words; what they add later in the form is added to it."""

    name: str = "what"
    optional: bool = False
    takes_anything: bool = True
    adds_up: bool = True
    facts: Facts = Facts()

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        said = heard.said.strip()
        if not said or self._tells_nothing(said):
            return None
        before = form.shown(self.name)
        if not before or asked:
            return Reading(Value(said, said))
        if form.asked not in (CONFIRM, WRONG) and self.facts.tells(heard) and said not in before:
            more = f"{before}{self.wording.say('case.and_then')}{said}"
            return Reading(Value(more, more))
        return None

    def _tells_nothing(self, said: str) -> bool:
        """我要投诉 says nothing of what happened, 要投诉 房产局 only where."""
        said = normalise(said)
        for place in self.words.places:
            said = place.sub("", said)
        return not said.strip() or any(each.search(said) for each in self.words.empty)


@dataclass(frozen=True)
class Place(_CaseField):
    name: str = "where"

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        said = normalise(heard.said)
        found = next((match[0] for each in self.words.places if (match := each.search(said))), "")
        if not found and asked and 0 < len(said) <= LONGEST_PLACE:
            found = heard.said.strip()
        district = next((match[0] for each in self.words.districts if (match := each.search(said))), "")
        if district and found in ("", district, said):  # 是二道区的: the same kind of place, in another district
            before = form.shown(self.name)
            there = [each.sub(district, before, count=1) for each in self.words.districts if each.search(before)]
            found = there[0] if there else found or district
        return Reading(Value(found, found), rest=said.replace(found, "")) if found else None


@dataclass(frozen=True)
class Trips(_CaseField):
    """How often they came for it: taken where it is said, never asked."""

    name: str = "trips"
    volunteered: bool = True

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        said = normalise(heard.said)
        found = [match[0] for each in self.words.trips for match in each.finditer(said)]
        # 不是四回，是五回: the last one counts.
        return Reading(Value(found[-1], found[-1]), rest=said.replace(found[-1], "")) if found else None


@dataclass(frozen=True)
class WantedResult(_CaseField):
    name: str = "want"
    takes_anything: bool = True
    facts: Facts = Facts()

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        said = heard.said.strip()
        return Reading(Value(said, said)) if asked and said and not self.facts.tells(heard) else None


@dataclass(frozen=True)
class WhoSays(_CaseField):
    """How to address the person; `name_in` reads 我姓欧阳 and, once asked, a bare name."""

    name_in: Callable[[str, bool], str | None] = lambda text, asked: None
    name: str = "who"

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        name = self.name_in(heard.said, asked)
        return Reading(Value(name, name), rest=heard.said.replace(name, "")) if name else None
