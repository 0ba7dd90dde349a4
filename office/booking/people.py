"""Who books: a name for the check-in and a phone to be reached by, as somebody typed them. Pure."""

import re
import unicodedata
from dataclasses import dataclass, field

from office.booking.refusals import RefusalCode, Refused
from office.contact.phone import Phone, PhoneKind, read_phone

LEAST_NAME, MOST_NAME = 2, 50
MOST_PHONE = 40
# Letters of any script, and what stands inside names: 古丽·买买提, Anne-Marie O'Neill.
NAME = re.compile(r"[^\W\d_]+(?:[ ·•.'’-]{1,2}[^\W\d_]+)*\.?")


@dataclass(frozen=True, slots=True)
class Person:
    """`phone`: only digits."""

    name: str = field(repr=False)
    phone: str = field(repr=False)


def read_person(name: str, phone: str) -> Person:
    """Raises Refused bad_name, bad_phone."""
    return Person(_name(name), _phone(phone))


def _name(text: str) -> str:
    name = " ".join(unicodedata.normalize("NFKC", text).split())
    if not LEAST_NAME <= len(name) <= MOST_NAME or not NAME.fullmatch(name):
        raise Refused(RefusalCode.BAD_NAME)
    return name


def _phone(text: str) -> str:
    found = read_phone(text, asked=True) if len(text) <= MOST_PHONE else None
    if not isinstance(found, Phone) or found.kind is PhoneKind.SERVICE:
        raise Refused(RefusalCode.BAD_PHONE)
    return found.number
