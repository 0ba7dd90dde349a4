"""Name and phone number of whoever comes, asked in one breath. The number itself never reaches the dialogue."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from office.booking.priority import PRIORITY
from office.booking.priority_field import in_passing
from office.booking.waiting_field import waited_for
from office.contact.phone import is_wrong_number
from office.dialogue.fields import yes_or_no
from office.dialogue.form import PUT_RIGHT, OpenForm, Reading, Value
from office.dialogue.heard import Heard
from office.dialogue.intents import BOOKED_BEFORE, NO, YES
from office.dialogue.says import Said, TalkStatus
from office.wording.model import Wording

PHONE, NAME = "phone", "name"
EARLIER = "earlier"  # what is pending: whether a number may be used that was given for something else
OF_ANOTHER = "of_another"  # what is pending: who comes was asked, after somebody else's name


@dataclass(frozen=True)
class NameField:
    """`name_in` reads 我姓王叫王芳 and, once asked, a bare name; `without` leaves out who goes first.

    有老人 is no name.
    """

    wording: Wording
    name_in: Callable[[str, bool], str | None]
    without: Callable[[str], str]
    no_phone: Callable[[str], bool]
    keeps_back: Callable[[str], bool]  # 我不想留
    is_the_other: Callable[[str], bool] = lambda text: False  # 就是他
    optional: bool = False
    volunteered: bool = False
    takes_anything: bool = False
    name: str = "name"
    in_passing: str = PRIORITY

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        said, mask = self.without(heard.said), self.wording.say("mask.name")
        of_another = self.wording.say("mask.other_name") + mask
        if of_another in said and form.pending != OF_ANOTHER:
            asks = Reading(asks=_asks(self.wording, "of_another", (PHONE, NAME)), pending=OF_ANOTHER)
            return asks if asked else None
        if asked and form.pending == OF_ANOTHER and (heard.intent == YES or self.is_the_other(said)):
            return Reading(Value(of_another, ""), rest="")
        mask = of_another if of_another in said else mask
        if mask in said:  # told, sealed and hidden (office/conversations/entrusted.py)
            return Reading(Value(mask, ""), rest=said.replace(mask, ""))
        if asked and self.no_phone(said):
            return Reading(asks=_asks(self.wording, "no_phone", (PHONE, NAME)))
        if asked and self.keeps_back(said):
            return Reading(asks=_asks(self.wording, "kept_back", (PHONE, NAME)))
        name = self.name_in(said, asked or (form.asked == PHONE and bool(form.was_wrong)))
        return Reading(Value(name, name), rest=said.replace(name, "")) if name else None

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        """The first time for both; what is told beforehand is the person's to read (个人信息保护法 第十七条)."""
        if PHONE in form.values or form.was_wrong:
            key = "booking.contact.name_again" if again else "booking.contact.name"
        else:
            first = "booking.waiting.both" if waited_for(form) else "booking.contact.both"
            key = "booking.contact.both_again" if again else first
        text = self.wording.say(key, when=form.shown("place"), item=form.shown("item"))
        if not again and _is_earlier(form):
            text = f"{text}\n{self.wording.say('booking.contact.earlier', tail=form.shown(PHONE))}"
        return Said(
            text if again else text + in_passing(self.wording, form), TalkStatus.FORM_ASKS, expects=(PHONE, NAME)
        )


@dataclass(frozen=True)
class PhoneField:
    """`kept` and shown are its last four digits. One that was given before, for something else, is read back with the
    next question, and not used where the person says no (个人信息保护法 第十四条, 第十七条); `among` has it then.
    """

    wording: Wording
    no_phone: Callable[[str], bool]
    keeps_back: Callable[[str], bool]  # 我不想留
    another: Callable[[str], bool] = lambda text: False  # 不用这个号
    optional: bool = False
    volunteered: bool = False
    takes_anything: bool = False
    name: str = PHONE
    in_passing: str = PRIORITY
    said_anew_while: tuple[str, ...] = (NAME,)

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        tail = heard.phone_tail
        if tail and self.wording.say("mask.mobile") in heard.said:
            return Reading(Value(tail, tail), rest="")
        if earlier := self._earlier(heard, form, asked=asked):
            return earlier
        if PHONE in form.values:
            return None
        if asked and (self.no_phone(heard.said) or self.keeps_back(heard.said)):
            key = "no_phone" if self.no_phone(heard.said) else "kept_back"
            return Reading(asks=_asks(self.wording, key, (PHONE,)))
        if form.asked in (NAME, PHONE) and is_wrong(self.wording, heard.said):
            return Reading(asks=_asks(self.wording, "wrong_number", (PHONE, NAME)))
        return None

    def _earlier(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        """The number told before this booking. Nothing is booked under it before its tail was read."""
        tail, told = heard.phone_tail, form.values.get(PHONE)
        was_asked = asked and _asked_of(form) != ""
        told_now = form.asked in (NAME, PHONE) and not _asked_of(form)  # beside the name that was put right
        refuses = self.another(heard.said) or (heard.intent == NO and not self.keeps_back(heard.said))
        if refuses and (was_asked or (told and _is_earlier(form))):
            asks = _asks(self.wording, "another_phone", (PHONE, NAME))
            return Reading(asks=asks, pending={PUT_RIGHT: tail}, takes_back=True)
        if told or not tail or "place" not in form.values or tail == form.was_wrong:
            return None
        value = Value(tail, tail, () if told_now else (tail,))
        before = form.values.get(BOOKED_BEFORE)
        same_purpose = before is not None and not before.kept[1]
        name_is_asked = NAME not in form.values
        if told_now or name_is_asked or same_purpose or (was_asked and heard.intent == YES):
            return Reading(value, rest="")
        pending = {EARLIER: tail}
        return None if was_asked else Reading(asks=self.question(replace(form, pending=pending)), pending=pending)

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        if tail := _asked_of(form):
            text = self.wording.say("booking.contact.earlier_alone", tail=tail)
            text = text if again else text + in_passing(self.wording, form)
            return Said(text, TalkStatus.FORM_ASKS, yes_or_no(self.wording), expects=(PHONE,))
        key = "booking.contact.phone_again" if again else "booking.contact.phone"
        text = self.wording.say(key, name=form.shown("name"))
        return Said(text if again else text + in_passing(self.wording, form), TalkStatus.FORM_ASKS, expects=(PHONE,))


def _asked_of(form: OpenForm) -> str:
    """The digits of an earlier number, while it is asked whether it may be used."""
    return str(form.pending.get(EARLIER, "")) if isinstance(form.pending, dict) else ""


def _is_earlier(form: OpenForm) -> bool:
    told = form.values.get(PHONE)
    return told is not None and bool(told.among)


def is_wrong(wording: Wording, said: str) -> bool:
    return wording.say("mask.wrong_phone") in said or is_wrong_number(said)


def _asks(wording: Wording, key: str, expects: tuple[str, ...]) -> Said:
    """Somebody else's number will do, or none."""
    return Said(wording.say(f"booking.contact.{key}"), TalkStatus.FORM_ASKS, expects=expects)
