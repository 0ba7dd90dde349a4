"""The fields of the case form. What people say about a failure is kept as said."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from office.casework.care_field import CARE
from office.casework.contact_fields import NAME, PHONE
from office.casework.unknown_matter import UnknownMatter
from office.casework.words import CaseWords, says_so
from office.dialogue.filling import LITTLE_BESIDE
from office.dialogue.form import CONFIRM, WRONG, OpenForm, Reading, Value
from office.dialogue.heard import Heard
from office.dialogue.intents import SURELY_NO_ACCOUNT
from office.dialogue.says import Said, TalkStatus
from office.dialogue.words import without_hidden
from office.search.text import normalise
from office.wording.model import Wording

WANT, WHERE = "want", "where"
ANSWERED_AT_LENGTH = (WANT, WHERE, NAME, PHONE)
TEN = 10
TWO = "两俩"  # which Unicode gives no value
NO_WORD = re.compile(r"[\W_]")


@dataclass(frozen=True)
class CaseField:
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
class Account(CaseField):
    """What happened, in the person's own words; what they add later in the form is added to it."""

    name: str = "what"
    optional: bool = False
    takes_anything: bool = True
    adds_up: bool = True
    facts: Facts = Facts()
    unknown: UnknownMatter = field(default_factory=UnknownMatter)

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        said = heard.said.strip()
        if not said or self._tells_nothing(said):
            return None
        before = form.shown(self.name)
        if not before or asked:
            return Reading(Value(said, said))
        wishes = self.words.says_what_is_wanted(said)
        answers = wishes and (form.asked == WANT or WANT not in form.values)
        tells = self.facts.tells(heard) or (form.asked in ANSWERED_AT_LENGTH and self.words.tells_more(said))
        tells = tells or (wishes and form.asked in (NAME, PHONE))
        tells = tells or (form.asked == WHERE and (self._more_than_where(said) or self.unknown.is_told(heard, form)))
        if form.asked not in (CONFIRM, WRONG) and tells and said not in before and not answers:
            more = f"{before}{self.wording.say('case.and_then')}{said}"
            return Reading(Value(more, more))
        return None

    def is_answer(self, text: str) -> bool:
        """派出所不给上, whatever it sounds like."""
        return self.words.tells_more(text) and not self._tells_nothing(text)

    def _more_than_where(self, said: str) -> bool:
        """昨天下午在南关区政务服务中心，办营业执照: a place alone adds nothing to what happened."""
        text = without_hidden(said)
        rest = self.words.without_trips(self.facts.without_times(self.words.without_places(text)))
        names_one = self.words.without_places(text) != normalise(text)
        return names_one and len(NO_WORD.sub("", rest)) > LITTLE_BESIDE

    def _tells_nothing(self, said: str) -> bool:
        """我要投诉 says nothing of what happened, 要投诉 房产局 only where."""
        said, rest = normalise(said), self.words.without_places(said)
        empty = (*self.words.empty, *self.words.says_nothing)
        return not rest.strip() or says_so(empty, said) or says_so(empty, rest)


@dataclass(frozen=True)
class Trips(CaseField):
    """How often they came for it: taken where it is said, never asked. `kept` is the number, None for 好几趟."""

    name: str = "trips"
    volunteered: bool = True

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        said = normalise(heard.said)
        found = self.words.trips_in(said)
        if not found:
            return None
        last = found[-1]
        return Reading(Value(number_in(last[1]), last[0]), rest=said.replace(last[0], ""))


@dataclass(frozen=True)
class WantedResult(CaseField):
    """`unknown`: asks in the same breath which matter it is, where nothing has told it."""

    name: str = WANT
    takes_anything: bool = True
    facts: Facts = Facts()
    unknown: UnknownMatter = field(default_factory=UnknownMatter)

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        """告诉我到底缺啥材料 is what they want, and no question to the guides; also as the answer to where it was, or
        to whether to note that they are old.
        """
        said = heard.said.strip()
        if (asked or form.asked in (CARE, WHERE, NAME, PHONE)) and self.words.says_what_is_wanted(said):
            return Reading(Value(said, said), rest="")
        beside = self.words.wish_beside(said) if form.asked in ("", "what") else ""
        if beside:  # 窗口骂人，要求道歉
            return Reading(Value(beside, beside))
        if any(self.wording.say(f"mask.{each}") in said for each in ("name", "mobile")) and not form.was_wrong:
            return None  # who they are, and what they say of themselves
        if not asked or not said or says_so((*self.words.says_nothing, *self.words.empty), said):
            return None
        matter_alone = self.unknown.is_all(said) and not self.unknown.was_told(form)  # else 想退休 is the wish
        told_else = self.facts.tells(heard) or self.words.tells_more(said) or matter_alone
        told_else = (told_else and not form.misses) or self.words.is_only_where(said)
        return None if told_else and not form.was_wrong else Reading(Value(said, said))

    def is_answer(self, text: str) -> bool:
        """给我报了, 先把退休办了, and what else happened: neither leaves the form nor opens another."""
        return self.words.says_what_is_wanted(text) or self.words.tells_more(text)

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        key = "want_again" if again else "want_item" if self.unknown.asks_in(form) else "want"
        return Said(self.wording.say(f"case.{key}"), TalkStatus.FORM_ASKS)


def number_in(text: str) -> int | None:
    """三, 两, 十二, 12; None for what says no number: 好几."""
    whole, last = 0, 0
    for sign in text:
        value = 2 if sign in TWO else int(unicodedata.numeric(sign, -1))
        if value < 0:
            return None
        if value < TEN:
            last = last * TEN + value
        else:
            whole, last = whole + max(last, 1) * value, 0
    return whole + last
