"""Who books, as somebody typed it. Pure."""

from office.booking.refusals import RefusalCode, Refused
from office.contact.person import BadPerson, Person, person_of

__all__ = ["Person", "read_person"]


def read_person(name: str, phone: str) -> Person:
    """Raises Refused bad_name, bad_phone."""
    try:
        return person_of(name, phone)
    except BadPerson as bad:
        raise Refused(RefusalCode(bad.code), **bad.values) from None
