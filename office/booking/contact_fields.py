"""Name and phone number of whoever comes, asked in one breath. The number itself never reaches the dialogue."""

from collections.abc import Callable
from dataclasses import dataclass

from office.booking.priority import PRIORITY
from office.booking.priority_field import in_passing
from office.booking.waiting_field import waited_for
from office.dialogue.form import OpenForm, Reading, Value
from office.dialogue.heard import Heard
from office.dialogue.says import Said, TalkStatus
from office.wording.model import Wording

PHONE, NAME = "phone", "name"


@dataclass(frozen=True)
class NameField:
    """`name_in` reads 我姓王叫王芳 and, once asked, a bare name; `without` leaves out who goes first.

    有老人 is no name.
    """

    wording: Wording
    name_in: Callable[[str, bool], str | None]
    without: Callable[[str], str]
    no_phone: Callable[[str], bool]
    optional: bool = False
    volunteered: bool = False
    takes_anything: bool = False
    name: str = "name"
    in_passing: str = PRIORITY

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        said, mask = self.without(heard.said), self.wording.say("mask.name")
        if mask in said:  # told, sealed and hidden (office/conversations/entrusted.py)
            return Reading(Value(mask, ""), rest=said.replace(mask, ""))
        if asked and self.no_phone(said):
            return Reading(asks=whose_else(self.wording, (PHONE, NAME)))
        name = self.name_in(said, asked)
        return Reading(Value(name, name), rest=said.replace(name, "")) if name else None

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        """The first time for both; what is told beforehand is the person's to read (个人信息保护法 第十七条)."""
        if PHONE in form.values:
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
    optional: bool = False
    volunteered: bool = False
    takes_anything: bool = False
    name: str = PHONE
    in_passing: str = PRIORITY

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        if "place" not in form.values or not heard.phone_tail:
            asks = asked and self.no_phone(heard.said)
            return Reading(asks=whose_else(self.wording, (PHONE,))) if asks else None
        return Reading(Value(heard.phone_tail, heard.phone_tail), rest="")

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        key = "booking.contact.phone_again" if again else "booking.contact.phone"
        text = self.wording.say(key, name=form.shown("name"))
        return Said(text if again else text + in_passing(self.wording, form), TalkStatus.FORM_ASKS, expects=(PHONE,))


def whose_else(wording: Wording, expects: tuple[str, ...]) -> Said:
    """Somebody else's number will do."""
    return Said(wording.say("booking.contact.no_phone"), TalkStatus.FORM_ASKS, expects=expects)
