"""The number of a caller, as telephone systems write it. Pure."""

import re

from office.contact.phone import Phone, PhoneKind, read_phone

SIGNS = re.compile(r"[\s().-]+")
WRITTEN = re.compile(r"\+?\d{7,16}")
COUNTRY = re.compile(r"^(?:\+86|0086|86)(?=[2-9]\d{8,10}$|10\d{8}$)")
MOST_SIGNS = 40


def caller_number(written: str) -> str | None:
    """Only digits, a landline with its area code: +86 431 8888 8888 -> 043188888888. None for withheld numbers,
    extensions and names.
    """
    digits = SIGNS.sub("", written)
    if len(written) > MOST_SIGNS or not WRITTEN.fullmatch(digits):
        return None
    found = read_phone(COUNTRY.sub("0", digits), asked=True)
    return found.number if isinstance(found, Phone) and found.kind is not PhoneKind.SERVICE else None


def is_mobile(number: str) -> bool:
    """Whether a short message gets there."""
    found = read_phone(number, asked=True)
    return isinstance(found, Phone) and found.kind is PhoneKind.MOBILE


def masked_name(name: str) -> str:
    """王**: enough to recognise."""
    return name[:1] + "*" * (len(name) - 1)
