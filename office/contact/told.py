"""Where a name and a home stand in what somebody says of themselves. Pure. Spans are of the text as it came."""

import re
from collections.abc import Callable, Iterator

from office.contact.address import read_address
from office.contact.address_parts import GAP
from office.contact.company import read_company
from office.contact.names import ASKED, read_name
from office.contact.places import Places
from office.contact.plain import plain

Span = tuple[int, int]
Finder = Callable[[str, bool], tuple[Span, str] | None]
BEFORE_A_NUMBER = re.compile(r"([^\W\d_]+?)[\W_]*(?:的?(?:电话|手机号?码?|号码))?是?[\W_]*$")
BEHIND_A_NUMBER = re.compile(r"[\W_]*([^\W\d_]+)")
BESIDE_A_COMPANY = 10  # characters: 我是……的，电话是
LIVES_THERE = re.compile(r"(?:住在?|家(?:住|就)?[在是]?|家庭?住?址[是:：]?|住址[是:：]?)[\s,，]*$")


def name_told(text: str, *, asked: bool) -> tuple[Span, str] | None:
    """The speaker's own name and what it is; `asked`: a bare name is one, unless it stands in a question."""
    found = read_name(text, asked=False) or (read_name(text, asked=True) if asked else None)
    if found is None:
        return None
    start = text.find(found.full)
    return ((start, start + len(found.full)) if start >= 0 else found.span), found.full


def company_told(text: str, places: Places) -> tuple[Span, str] | None:
    """Of the company that somebody comes for, once a name was asked for: little else is said, and nothing asked."""
    found = read_company(text, places)
    beside = len(re.sub(r"[\W\d_]", "", text)) - len(found.name) if found else 0
    return (found.span, found.name) if found and beside <= BESIDE_A_COMPANY and not ASKED.search(text) else None


def home_told(text: str, places: Places, *, asked: bool) -> tuple[Span, str] | None:
    """What of an address lies below district and street, and what that is; unasked only where somebody says that they
    live there.
    """
    found = read_address(text, places)
    if found is None or not found.below:
        return None
    said = plain(text)
    if not (asked or LIVES_THERE.search(said[: found.span[0]])):
        return None
    gap = GAP.match(said, found.house_from)
    start = gap.end() if gap else found.house_from
    return ((start, found.span[1]), found.below) if start < found.span[1] else None


def words_beside(text: str, span: Span) -> Iterator[tuple[int, str]]:
    """What stands right before a phone number and right behind it, as far as the next mark, with where it begins."""
    start, stop = span
    for found in (BEFORE_A_NUMBER.search(text[:start]), BEHIND_A_NUMBER.match(text, stop)):
        if found:
            yield found.start(1), found[1]


def finders(without: Callable[[str], str], places: Places) -> tuple[Finder, Finder]:
    """For names and homes. `without` cuts what is no name to as many spaces: 有老人."""
    return (
        lambda text, asked: name_told(without(text), asked=asked) or (company_told(text, places) if asked else None),
        lambda text, asked: home_told(text, places, asked=asked),
    )
