"""Name and phone number of whoever comes, asked in one breath. The number itself never reaches the dialogue."""

from collections.abc import Callable
from dataclasses import dataclass

from office.booking.priority import PRIORITY
from office.booking.priority_field import in_passing
from office.booking.waiting_field import waited_for
from office.contact.phone import is_wrong_number
from office.dialogue.form import OpenForm, Reading, Value
from office.dialogue.heard import Heard
from office.dialogue.says import Said, TalkStatus
from office.wording.model import Wording

PHONE, NAME = "phone", "name"
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
        mask = of_another if of_another in said else mask
        if mask in said:  # told, sealed and hidden (office/conversations/entrusted.py)
            return Reading(Value(mask, ""), rest=said.replace(mask, ""))
        if asked and self.no_phone(said):
            return Reading(asks=_asks(self.wording, "no_phone", (PHONE, NAME)))
        if asked and self.keeps_back(said):
            return Reading(asks=_asks(self.wording, "kept_back", (PHONE, NAME)))
        name = self.name_in(said, asked)
        return Reading(Value(name, name), rest=said.replace(name, "")) if name else None

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        """The first time for both; what is told beforehand is the person's to read (个人信息保护法 第十七条)."""
        if PHONE in form.values or form.was_wrong:
            key = "booking.contact.name_again" if again else "booking.contact.name"
        else:
            first = "booking.waiting.both" if waited_for(form) else "booking.contact.both"
            key = "booking.contact.both_again" if again else first
        text = self.wording.say(key, when=form.shown("place"), item=form.shown("item"))
        return Said(
            text if again else text + in_passing(self.wording, form), TalkStatus.FORM_ASKS, expects=(PHONE, NAME)
        )


@dataclass(frozen=True)
class PhoneField:
    """`kept` and shown are its last four digits."""

    wording: Wording
    no_phone: Callable[[str], bool]
    keeps_back: Callable[[str], bool]  # 我不想留
    optional: bool = False
    volunteered: bool = False
    takes_anything: bool = False
    name: str = PHONE
    in_passing: str = PRIORITY

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        tail, told_now = heard.phone_tail, self.wording.say("mask.mobile") in heard.said
        if tail and (told_now or ("place" in form.values and tail != form.was_wrong)):
            return Reading(Value(tail, tail), rest="")
        if asked and (self.no_phone(heard.said) or self.keeps_back(heard.said)):
            key = "no_phone" if self.no_phone(heard.said) else "kept_back"
            return Reading(asks=_asks(self.wording, key, (PHONE,)))
        if form.asked in (NAME, PHONE) and is_wrong(self.wording, heard.said):
            return Reading(asks=_asks(self.wording, "wrong_number", (PHONE, NAME)))
        return None

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        key = "booking.contact.phone_again" if again else "booking.contact.phone"
        text = self.wording.say(key, name=form.shown("name"))
        return Said(text if again else text + in_passing(self.wording, form), TalkStatus.FORM_ASKS, expects=(PHONE,))


def is_wrong(wording: Wording, said: str) -> bool:
    return wording.say("mask.wrong_phone") in said or is_wrong_number(said)


def _asks(wording: Wording, key: str, expects: tuple[str, ...]) -> Said:
    """Somebody else's number will do, or none."""
    return Said(wording.say(f"booking.contact.{key}"), TalkStatus.FORM_ASKS, expects=expects)
