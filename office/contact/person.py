"""A name to be called by and a phone to be reached by, as somebody typed them. Pure."""

import re
import unicodedata
from dataclasses import dataclass, field

from office.contact.phone import Phone, PhoneKind, read_phone
from office.contact.surnames import TITLES

LEAST_NAME, MOST_NAME = 2, 50
MOST_PHONE = 40
# Letters of any script, and what stands inside names: 古丽·买买提, Anne-Marie O'Neill.
NAME = re.compile(r"[^\W\d_]+(?:[ ·•.'’-]{1,2}[^\W\d_]+)*\.?")


class BadPerson(ValueError):
    """`code`: bad_name or bad_phone."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Person:
    """`phone`: only digits."""

    name: str = field(repr=False)
    phone: str = field(repr=False)


def person_of(name: str, phone: str) -> Person:
    """Raises BadPerson."""
    named = " ".join(unicodedata.normalize("NFKC", name).split())
    is_a_title = named[1:] in TITLES or named[2:] in TITLES  # 王先生, 欧阳女士
    if not LEAST_NAME <= len(named) <= MOST_NAME or not NAME.fullmatch(named) or is_a_title:
        raise BadPerson("bad_name")
    found = read_phone(phone, asked=True) if len(phone) <= MOST_PHONE else None
    if not isinstance(found, Phone) or found.kind is PhoneKind.SERVICE:
        raise BadPerson("bad_phone")
    return Person(named, found.number)
