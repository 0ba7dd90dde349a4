"""Our guides beside an official export: what does not agree. Where the official side is silent, so are we. Pure."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from office.guide.exchange.messy import read_phones
from office.guide.model import ServiceItem

DAYS = ("statutory_working_days", "statutory_calendar_days", "promised_working_days")


@dataclass(frozen=True, slots=True)
class Difference:
    """`field` is `item` where one side has no such item; then the other side's name stands alone."""

    item_code: str  # ours; the official one where we have none
    field: str
    ours: str
    official: str


def differences(ours: Iterable[ServiceItem], official: Iterable[ServiceItem]) -> list[Difference]:
    """In our order; then what only the official side has."""
    our_items, their_items = list(ours), list(official)
    match_of = _matches(our_items, their_items)
    found: list[Difference] = []
    for place, item in enumerate(our_items):
        if place in match_of:
            found += _compared(item, their_items[match_of[place]])
        else:
            found.append(Difference(item.item, "item", item.name, ""))
    matched = set(match_of.values())
    only_theirs = [item for place, item in enumerate(their_items) if place not in matched]
    return found + [Difference(item.code or item.item, "item", "", item.name) for item in only_theirs]


def _matches(ours: list[ServiceItem], official: list[ServiceItem]) -> dict[int, int]:
    """Place of ours -> place of theirs: by code, else by item, else by a name that each side has only once."""
    match_of: dict[int, int] = {}
    names = [Counter(item.name for item in side) for side in (ours, official)]
    for key in ("code", "item", "name"):
        taken = set(match_of.values())
        place_of = {getattr(item, key): place for place, item in enumerate(official) if place not in taken}
        for place, item in enumerate(ours):
            value = getattr(item, key)
            unclear = key == "name" and any(count[value] > 1 for count in names)
            if place not in match_of and value and not unclear and value in place_of:
                match_of[place] = place_of.pop(value)
    return match_of


def _compared(ours: ServiceItem, official: ServiceItem) -> Iterator[Difference]:
    for field in ("name", "department", "where"):
        if _plain(said := getattr(official, field)) and _plain(getattr(ours, field)) != _plain(said):
            yield Difference(ours.item, field, getattr(ours, field), said)
    for field in DAYS:
        days = getattr(official.time_limit, field)
        mine = getattr(ours.time_limit, field)
        if days is not None and days != mine:
            yield Difference(ours.item, f"time_limit.{field}", "" if mine is None else str(mine), str(days))
    yield from _fee(ours, official)
    yield from _materials(ours, official)
    for field in ("consult_phone", "complaint_phone"):
        mine, theirs = getattr(ours, field), getattr(official, field)
        if theirs and _numbers(mine) != _numbers(theirs):
            yield Difference(ours.item, field, mine, theirs)


def _fee(ours: ServiceItem, official: ServiceItem) -> Iterator[Difference]:
    """By amount where the official side gives one, else by its words."""
    amount = official.fee.amount_yuan
    if amount is not None:
        mine = ours.fee.amount_yuan
        if mine != amount:
            yield Difference(ours.item, "fee", ours.fee.text if mine is None else str(mine), str(amount))
    elif official.fee.text and _plain(ours.fee.text) != _plain(official.fee.text):
        yield Difference(ours.item, "fee", ours.fee.text, official.fee.text)


def _materials(ours: ServiceItem, official: ServiceItem) -> Iterator[Difference]:
    mine = {_plain(material.name): material.name for material in ours.materials}
    theirs = {_plain(material.name): material.name for material in official.materials}
    if not theirs:
        return
    for key, name in theirs.items():
        if key not in mine:
            yield Difference(ours.item, "materials.missing", "", name)
    for key, name in mine.items():
        if key not in theirs:
            yield Difference(ours.item, "materials.extra", name, "")


def _plain(text: str) -> str:
    """Width, spaces and punctuation make no difference."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text)).casefold()


def _numbers(text: str) -> set[str]:
    try:
        return {re.sub(r"\D", "", number) for number in read_phones(text)}
    except ValueError:
        return {_plain(text)} - {""}
