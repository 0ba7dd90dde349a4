"""Finding what was asked for before: its number, and the last four digits of the phone that it was asked under."""

from collections.abc import Callable
from dataclasses import dataclass

from office.dialogue.form import OpenForm, Reading, Value
from office.dialogue.heard import Heard
from office.dialogue.intents import FREE_WORDS
from office.dialogue.says import QuickReply, Said, TalkStatus
from office.reference_numbers import as_typed, numbers_in
from office.search.text import normalise
from office.wording.model import Wording


@dataclass(frozen=True)
class NumberField:
    """`prefix` of the number; `texts`: where its questions stand in answers.yml."""

    wording: Wording
    prefix: str
    texts: str
    lost: Callable[[str], bool]  # 号找不着了
    optional: bool = False
    volunteered: bool = False
    takes_anything: bool = False
    name: str = "no"
    said_anew: bool = True  # the number that is said, not the one in hand
    replies: tuple[QuickReply, ...] = ()  # for who has none

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        if form.asked in FREE_WORDS and self.prefix.lower() not in normalise(heard.said):
            return None  # any digits may stand in what somebody tells
        no = as_typed(self.prefix, numbers_in(heard.said)[0])
        if no:
            return Reading(Value(no, no), rest="")
        lost = self.name not in form.values and self.lost(heard.said)
        return Reading(asks=Said(self.wording.say(f"{self.texts}.number_lost"), TalkStatus.FORM_ASKS)) if lost else None

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        key = "number_again" if again else "number"
        return Said(self.wording.say(f"{self.texts}.{key}"), TalkStatus.FORM_ASKS, self.replies)


@dataclass(frozen=True)
class TailField:
    """Only the right number and the right digits together show anything. `refusal`: why they do not; None: they do."""

    wording: Wording
    texts: str
    refusal: Callable[[str, str], str | None]
    optional: bool = False
    volunteered: bool = False
    takes_anything: bool = False
    name: str = "tail"
    rests_on: tuple[str, ...] = ("no",)

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        number = form.values.get("no")
        if number is None or self.name in form.values:  # which has opened it
            return None
        told = numbers_in(heard.said)[1]
        tail = told or heard.phone_tail
        if not tail:
            return None
        refused = self.refusal(str(number.kept), tail)
        if refused is None:
            return Reading(Value(tail, tail), rest="")
        return Reading(asks=Said(refused, TalkStatus.FORM_ASKS)) if told else None

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        key = "tail_again" if again else "tail"
        return Said(self.wording.say(f"{self.texts}.{key}"), TalkStatus.FORM_ASKS)
