"""The fields of the case form. What people say about a failure is kept as said."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from office.casework.care_field import CARE
from office.dialogue.form import CONFIRM, WRONG, OpenForm, Reading, Value
from office.dialogue.heard import Heard
from office.dialogue.intents import SURELY_NO_ACCOUNT
from office.dialogue.says import Said, TalkStatus
from office.search.text import normalise
from office.wording.model import Wording

WANT = "want"
LONGEST_PLACE = 20  # characters of an answer to "which hall, which window?"
TEN = 10
EDGE = re.compile(r"^[\W_]+")
NO_WORD = re.compile(r"[\W_]")


@dataclass(frozen=True)
class CaseWords:
    """Expressions of knowledge/talk.yml: places (社保局), trips (三趟), and an account that tells nothing yet."""

    places: tuple[re.Pattern[str], ...] = ()
    trips: tuple[re.Pattern[str], ...] = ()
    empty: tuple[re.Pattern[str], ...] = ()
    districts: tuple[re.Pattern[str], ...] = ()
    halls: tuple[re.Pattern[str], ...] = ()  # a service hall, no other office
    wants: tuple[re.Pattern[str], ...] = ()  # 我要他们给办了, whatever else it tells
    added: tuple[re.Pattern[str], ...] = ()  # what follows 补充一下
    not_replying: tuple[re.Pattern[str], ...] = ()  # 先不回
    # What is said to an answer; content: with it, or willing to leave it at that.
    solved: tuple[re.Pattern[str], ...] = ()
    unsolved: tuple[re.Pattern[str], ...] = ()
    content: tuple[re.Pattern[str], ...] = ()
    discontent: tuple[re.Pattern[str], ...] = ()
    doubtful: tuple[re.Pattern[str], ...] = ()  # what no plain yes has in it
    other_case: tuple[re.Pattern[str], ...] = ()  # 我还有一件别的事

    def says_what_is_wanted(self, text: str) -> bool:
        return any(each.search(normalise(text)) for each in self.wants)


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
        answers = form.asked == WANT and self.words.says_what_is_wanted(said)
        if form.asked not in (CONFIRM, WRONG) and self.facts.tells(heard) and said not in before and not answers:
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
        found = next((EDGE.sub("", match[0]) for each in self.words.places if (match := each.search(said))), "")
        if not found and asked and 0 < len(said) <= LONGEST_PLACE:
            found = heard.said.strip()
        district = next((match[0] for each in self.words.districts if (match := each.search(said))), "")
        if district and found in ("", district, said):  # 是二道区的: the same kind of place, in another district
            before = form.shown(self.name)
            there = [each.sub(district, before, count=1) for each in self.words.districts if each.search(before)]
            found = there[0] if there else found or district
        return Reading(Value(found, found), rest=said.replace(found, "")) if found else None

    def means_hall(self, form: OpenForm) -> bool:
        return any(each.search(form.shown(self.name)) for each in self.words.halls)


@dataclass(frozen=True)
class Trips(_CaseField):
    """How often they came for it: taken where it is said, never asked. `kept` is the number, None for 好几趟."""

    name: str = "trips"
    volunteered: bool = True

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        said = normalise(heard.said)
        found = [match for each in self.words.trips for match in each.finditer(said)]
        if not found:
            return None
        last = found[-1]  # 不是四回，是五回
        return Reading(Value(number_in(last[1]), last[0]), rest=said.replace(last[0], ""))


@dataclass(frozen=True)
class WantedResult(_CaseField):
    name: str = WANT
    takes_anything: bool = True
    facts: Facts = Facts()

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        """告诉我到底缺啥材料 is what they want, and no question to the guides; also as the answer to whether to note
        that they are old.
        """
        said = heard.said.strip()
        if (asked or form.asked == CARE) and self.words.says_what_is_wanted(said):
            return Reading(Value(said, said), rest="")
        return Reading(Value(said, said)) if asked and said and not self.facts.tells(heard) else None

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        key = "case.want_again" if again else "case.want"
        return Said(self.wording.say(key), TalkStatus.FORM_ASKS)


def number_in(text: str) -> int | None:
    """三, 十二, 12; None for what says no number: 好几."""
    whole, last = 0, 0
    for sign in text:
        value = int(unicodedata.numeric(sign, -1))
        if value < 0:
            return None
        if value < TEN:
            last = last * TEN + value
        else:
            whole, last = whole + max(last, 1) * value, 0
    return whole + last
