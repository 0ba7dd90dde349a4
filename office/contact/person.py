"""A name to be called by and a phone to be reached by, as somebody typed them. Pure."""

import re
import unicodedata
from dataclasses import dataclass, field

from office.contact.phone import Phone, PhoneFault, PhoneKind, PhoneProblem, read_phone
from office.contact.surnames import COMPOUND, TITLES
from office.search.text import HAN

LEAST_NAME, MOST_NAME = 2, 50
MOST_PHONE = 40
# Letters of any script, and what stands inside names: 古丽·买买提, Anne-Marie O'Neill, 长春（吉林）某某有限公司.
NAME = re.compile(r"[^\W\d_]+(?:[ ·•.'’()-]{1,2}[^\W\d_]+)*[.)]?")
# 张 三, as it is written on forms to fill two names to the same width.
SPACED = re.compile(rf"[{HAN}](?: [{HAN}]){{1,3}}|[{HAN}] [{HAN}]{{2}}")


class BadPerson(ValueError):
    """`code`: bad_name or bad_phone; `values`: of a phone with `digits` too many, or missing (negative)."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class Person:
    """`phone`: only digits."""

    name: str = field(repr=False)
    phone: str = field(repr=False)


def person_of(name: str, phone: str) -> Person:
    """Raises BadPerson."""
    named = " ".join(unicodedata.normalize("NFKC", name).split())
    named = named.replace(" ", "") if SPACED.fullmatch(named) else named
    # 王先生, 欧阳女士, 欧阳哥; but 陈二妹 is a name.
    two, rest = named[:2], named[2:]
    is_a_title = named[1:] in TITLES or (rest in TITLES and (len(rest) > 1 or two in COMPOUND))
    if not LEAST_NAME <= len(named) <= MOST_NAME or not NAME.fullmatch(named) or is_a_title:
        raise BadPerson("bad_name")
    found = read_phone(phone, asked=True) if len(phone) <= MOST_PHONE else None
    if not isinstance(found, Phone) or found.kind is PhoneKind.SERVICE:
        raise BadPerson("bad_phone", **_digits_off(found))
    return Person(named, found.number)


def _digits_off(found: Phone | PhoneFault | None) -> dict[str, object]:
    if not isinstance(found, PhoneFault) or not found.count:
        return {}
    return {"digits": found.count if found.problem is PhoneProblem.TOO_LONG else -found.count}
