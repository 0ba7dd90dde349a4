"""Reads what a platform sent, without trusting it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from desk.channels.contract import NotGenuine

MOST_NAME = 256
MOST_TEXT = 20_000  # what a person may say at once is judged, kindly, later
MOST_FIELDS = 200


def fields_of(xml: str | bytes) -> dict[str, str]:
    """The texts right below the root, and one level below those as Parent.Child. Entities, document types and outside
    references are refused. Raises NotGenuine.
    """
    try:
        root = fromstring(xml, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise NotGenuine("XML") from None
    found: dict[str, str] = {}
    for child in root:
        found[child.tag] = child.text or ""
        found |= {f"{child.tag}.{inner.tag}": inner.text or "" for inner in child}
        if len(found) > MOST_FIELDS:
            raise NotGenuine("XML")
    return found


def text_in(raw: Mapping[str, Any], name: str, *, optional: bool = False) -> str:
    """Raises NotGenuine where it is no text, too long or missing."""
    value = raw.get(name, "")
    most = MOST_TEXT if optional else MOST_NAME
    if not isinstance(value, str) or len(value) > most or not (value or optional):
        raise NotGenuine(f"field {name}")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise NotGenuine(f"field {name}") from None
    return value


def moment_in(value: object, now: datetime, per_second: int = 1) -> datetime:
    """Seconds since 1970, or that many parts of them; `now` where nothing sensible is said."""
    try:
        return datetime.fromtimestamp(int(str(value)) / per_second, UTC)
    except (ValueError, OverflowError, OSError):
        return now
