"""What the assistant asked for of a person: sealed beside the conversation, hidden in it."""

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import combinations

from office.contact.names import is_of_another, put_together
from office.contact.phone import Phone, PhoneFault, PhoneKind, read_phone
from office.contact.phone_corrections import put_right
from office.contact.told import words_beside
from office.privacy import MOBILE
from office.reference_numbers import without_references
from office.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from office.vault import CannotOpen, Vault

# What a message may expect. Of NAME_SAID only 我叫… counts, a bare name does not.
PHONE, NAME, NAME_SAID, HOME = "phone", "name", "name_said", "home"
# Of the masks. Somebody else's name is kept apart from the own one, and given where that is not known.
OTHER_NAME = "other_name"
NAME_UNASKED = "name_unasked"  # of the masks: beside a number, hidden and not kept
WRONG_PHONE = "wrong_phone"  # of the masks: a digit too many is hidden and not kept
ALL = (PHONE, NAME, NAME_SAID, HOME)
KEPT_FOR = timedelta(hours=24)
TAIL = 4
Found = tuple[tuple[int, int], str]  # where it stands, and what it is


@dataclass(frozen=True, slots=True)
class Hidden:
    """A text without what was `told` in it, by PHONE, NAME, HOME, and without a number that cannot be right."""

    text: str
    told: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True)
class Entrusting:
    """Only what was asked for is kept; numbers that somebody sends unasked are hidden and gone. `masks`: what stands
    in the record instead, by PHONE, NAME, HOME. `name_in` and `home_in` find what was told, asked for or not.
    `told_with`: what a sentence may hold for the sake of what it wishes: 约明天上午，王芳，138….
    """

    unit_of_work: UnitOfWorkFactory
    vault: Vault
    masks: Mapping[str, str]
    name_in: Callable[[str, bool], Found | None] = lambda text, asked: None
    home_in: Callable[[str, bool], Found | None] = lambda text, asked: None
    told_with: Callable[[str], Collection[str]] = lambda text: ()

    def take(self, work: UnitOfWork, conversation_id: str, text: str, now: datetime) -> Hidden | None:
        """None if nothing was expected or told. Runs in the caller's transaction."""
        hidden = self.hide(text, {*work.conversations.expected(conversation_id), *self.told_with(text)})
        if hidden.text == text:
            return None
        if not hidden.told:
            return hidden
        before = self._told(work, conversation_id)
        told = {**before, **hidden.told}
        if NAME in before and NAME in hidden.told:
            told[NAME] = put_together(before[NAME], hidden.told[NAME])
        sealed = self.vault.seal(json.dumps(told), _place(conversation_id))
        work.entrusted.put(conversation_id, sealed, told.get(PHONE, "")[-TAIL:], now)
        return hidden

    def hide(self, text: str, expected: Collection[str]) -> Hidden:
        told: dict[str, str] = {}
        text = self._without_a_wrong_number(text) if PHONE in expected else text
        for what, found in self._found(text, expected):
            if what == NAME and OTHER_NAME in self.masks and is_of_another(text[: found[0][0]]):
                what = OTHER_NAME
            if what not in told:
                (start, stop), told[what] = found
                # As long as it was: what is found later stands where it stood.
                text = text[:start] + "\0" * (stop - start - 1) + _sign(what) + text[stop:]
        shown = text.replace("\0", "")
        for what in told:
            shown = shown.replace(_sign(what), self.masks[what])
        if not {NAME, OTHER_NAME} & {*told}:
            shown = self._without_a_name_beside_a_number(shown, PHONE in told)
        return Hidden(shown, told)

    def said_before(self, text: str) -> Iterator[Hidden]:
        """As it may have been hidden when it came first: what was expected then is not known any more."""
        for count in range(1, len(ALL) + 1):
            for expected in combinations(ALL, count):
                yield self.hide(text, expected)

    def tail(self, conversation_id: str) -> str:
        """The last four digits of the number; empty if none was entrusted."""
        with self.unit_of_work(read_only=True) as work:
            found = work.entrusted.get(conversation_id)
        return found.tail if found else ""

    def phone(self, conversation_id: str) -> str | None:
        return self.told(conversation_id).get(PHONE)

    def told(self, conversation_id: str) -> Mapping[str, str]:
        """All of it, by PHONE, NAME, HOME."""
        with self.unit_of_work(read_only=True) as work:
            return self._told(work, conversation_id)

    def in_full(self, what: str, kept: str, conversation_id: str) -> str:
        """What a form keeps, with the mask in it replaced by what was told."""
        mask, of_another = self.masks[what], self.masks.get(OTHER_NAME)
        if mask not in kept:
            return kept
        told = self.told(conversation_id)
        other = told.get(OTHER_NAME, "") if what == NAME else ""
        if of_another and other:
            kept = kept.replace(of_another, other)
        return kept.replace(mask, told.get(what, other))

    def forget_old(self, now: datetime) -> int:
        with self.unit_of_work() as work:
            return work.entrusted.forget_before(now - KEPT_FOR)

    def _told(self, work: UnitOfWork, conversation_id: str) -> dict[str, str]:
        found = work.entrusted.get(conversation_id)
        if found is None:
            return {}
        try:
            opened = self.vault.open(found.sealed, _place(conversation_id))
        except CannotOpen:
            return {}
        try:
            kept = json.loads(opened)
        except ValueError:
            kept = None
        return kept if isinstance(kept, dict) else {PHONE: opened}  # a number alone, as it was sealed before

    def _without_a_name_beside_a_number(self, text: str, has_a_number: bool) -> str:
        """我叫王芳，电话138…, though nobody asked: hidden as the number is, and as little kept."""
        mask, beside = self.masks.get(NAME_UNASKED), has_a_number or MOBILE.search(text)
        found = self.name_in(text, False) if mask and beside else None
        if not mask or found is None:
            return text
        (start, stop), _ = found
        return text[:start] + mask + text[stop:]

    def _without_a_wrong_number(self, text: str) -> str:
        """One that a mobile may stand in. Whoever was asked for it is told that it is wrong, not that nobody asked."""
        fault, mask = read_phone(without_references(text), asked=True), self.masks.get(WRONG_PHONE)
        if not (mask and isinstance(fault, PhoneFault) and MOBILE.search(fault.digits)):
            return text
        start, stop = fault.span
        return text[:start] + mask + text[stop:]

    def _name_beside(self, text: str, start: int, stop: int) -> Found | None:
        """王芳 in 王芳，138…, though nobody asked: a name alone beside a number is whose it is."""
        for at, piece in words_beside(text, (start, stop)):
            found = self.name_in(piece, True)
            if found and found[1] == piece:
                return (at, at + len(piece)), piece
        return None

    def _found(self, text: str, expected: Collection[str]) -> Iterator[tuple[str, Found]]:
        whole, number = text, _phone_in(text) if PHONE in expected else None
        if number:
            yield PHONE, number
            # 138… 王芳: the name is read without the number.
            (start, stop), _ = number
            text = text[:start] + "，" * (stop - start) + text[stop:]
            if NAME_SAID in expected and NAME not in expected and (name := self._name_beside(text, start, stop)):
                yield NAME, name
        if home := self.home_in(text, HOME in expected):
            yield HOME, home
            (start, stop), _ = home
            text = text[:start] + "，" * (stop - start) + text[stop:]
        if (NAME in expected or NAME_SAID in expected) and (name := self.name_in(text, NAME in expected)):
            yield NAME, name
        elif number and {NAME, NAME_SAID} & {*expected}:  # 阿依古丽 138…: a name because of the number
            name, letters = self.name_in(whole, True), re.sub(r"[\W\d_]", "", whole)
            if name and (NAME in expected or name[1] == letters):
                yield NAME, name


def _phone_in(text: str) -> Found | None:
    plain = without_references(text)
    phone = read_phone(plain, asked=True)
    if not isinstance(phone, Phone) or phone.kind is PhoneKind.SERVICE:
        return None
    phone = put_right(phone, plain)
    return phone.span, phone.number


def _sign(what: str) -> str:
    """A private character for each, which nobody types."""
    return chr(0xE000 + (*ALL, OTHER_NAME).index(what))


def _place(conversation_id: str) -> str:
    return f"{conversation_id}.{PHONE}"
