"""Who files a case, and the phone to reach them by: asked in one breath, and theirs to keep back."""

from collections.abc import Callable
from dataclasses import dataclass, field

from office.casework.words import CaseWords
from office.contact.phone import is_wrong_number
from office.dialogue.form import CONFIRM, OpenForm, Reading, Value
from office.dialogue.heard import Heard
from office.dialogue.intents import NO, UNSURE
from office.dialogue.says import Said, TalkStatus
from office.wording.model import Wording

NAME, PHONE = "name", "phone"
BOTH = (PHONE, NAME)
LEAST = 2  # characters; of a surname alone nobody can be asked for


@dataclass(frozen=True)
class NameField:
    """`name_in` reads 我叫王芳 and, once asked, a bare name. Without it the phone is not asked for either."""

    wording: Wording
    name_in: Callable[[str, bool], str | None]
    words: CaseWords = field(default_factory=CaseWords)
    optional: bool = True
    volunteered: bool = False
    takes_anything: bool = False
    name: str = NAME
    skips_too: tuple[str, ...] = (PHONE,)

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        mask = self.wording.say("mask.name")
        if mask in heard.said:  # told, sealed and hidden (office/conversations/entrusted.py)
            rest = heard.said.replace(mask, "").replace(self.wording.say("mask.mobile"), "")
            for each in self.words.who:
                rest = each.sub("", rest)
            return Reading(Value(mask, self.wording.say("case.name_kept")), rest=rest)
        name = self.name_in(heard.said, asked)
        if not name or len(name) < LEAST:
            return None
        return Reading(Value(name, name), rest=heard.said.replace(name, ""))

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        """What is told beforehand is the person's to read (个人信息保护法 第十七条)."""
        key = "name" if PHONE in form.values or form.was_wrong else "both"
        text = self.wording.say(f"case.contact.{key}_again" if again else f"case.contact.{key}")
        return Said(text, TalkStatus.FORM_ASKS, expects=(PHONE, NAME))


@dataclass(frozen=True)
class PhoneField:
    """The last four digits of the number that was entrusted once it was asked for."""

    wording: Wording
    optional: bool = True
    volunteered: bool = False
    takes_anything: bool = False
    name: str = PHONE

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        if form.asked in (NAME, PHONE) and self._is_wrong(heard.said):
            return Reading(asks=Said(self.wording.say("case.contact.wrong_number"), TalkStatus.FORM_ASKS, expects=BOTH))
        tail = heard.phone_tail
        told_now = self.wording.say("mask.mobile") in heard.said  # before it was asked for
        if tail == form.was_wrong and not told_now:
            return None
        was_asked = form.asked in (NAME, PHONE) or (form.asked == CONFIRM and self.name not in form.skipped)
        if not told_now and (not was_asked or heard.intent in (NO, UNSURE)):
            return None
        return Reading(Value(tail, tail)) if tail and tail != form.shown(self.name) else None

    def _is_wrong(self, said: str) -> bool:
        return self.wording.say("mask.wrong_phone") in said or is_wrong_number(said)

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        text = self.wording.say("case.contact.phone_again" if again else "case.contact.phone")
        return Said(text, TalkStatus.FORM_ASKS, expects=(PHONE,))
