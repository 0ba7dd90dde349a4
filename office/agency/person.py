"""Who is to be helped: a name and a phone, as somebody typed them. Pure."""

import re
import unicodedata
from dataclasses import dataclass, field

from office.agency.refusals import RefusalCode, Refused
from office.contact.phone import Phone, PhoneKind, read_phone

LEAST_NAME, MOST_NAME = 2, 50
MOST_PHONE = 40
# Letters of any script, and what stands inside names: 古丽·买买提.
NAME = re.compile(r"[^\W\d_]+(?:[ ·•.'’-]{1,2}[^\W\d_]+)*\.?")


@dataclass(frozen=True, slots=True)
class Person:
    """`phone`: only digits."""

    name: str = field(repr=False)
    phone: str = field(repr=False)


def read_person(name: str, phone: str) -> Person:
    """Raises Refused bad_name, bad_phone."""
    named = " ".join(unicodedata.normalize("NFKC", name).split())
    if not LEAST_NAME <= len(named) <= MOST_NAME or not NAME.fullmatch(named):
        raise Refused(RefusalCode.BAD_NAME)
    found = read_phone(phone, asked=True) if len(phone) <= MOST_PHONE else None
    if not isinstance(found, Phone) or found.kind is PhoneKind.SERVICE:
        raise Refused(RefusalCode.BAD_PHONE)
    return Person(named, found.number)
