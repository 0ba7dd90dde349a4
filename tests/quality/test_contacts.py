"""What callers say of themselves is read. Only totals are told, so that nobody mends single sentences of the file.

A sentence is right if everything in it is read as it was meant and nothing else is found in it.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest

from office.contact.address import PARTS, read_address
from office.contact.company import read_company
from office.contact.id_number import IdFault, read_id_number
from office.contact.names import read_name
from office.contact.phone import PhoneFault, read_phone
from office.settings import PROJECT
from tests.factories import make_places

LEAST = 0.95
Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """What of a line belongs to one reader, and what it finds in the text."""

    keys: frozenset[str]
    read: Callable[[str, bool], Told]


def phone(text: str, asked: bool) -> Told:
    found = read_phone(text, asked)
    if isinstance(found, PhoneFault):
        return {"phone_problem": found.problem.value, "count": found.count}
    return {"phone": found.number} if found else {}


def id_number(text: str, asked: bool) -> Told:
    found = read_id_number(text, asked)
    if isinstance(found, IdFault):
        return {"id_problem": found.problem.value, "count": found.count}
    return {"id": found.number} if found else {}


def name(text: str, asked: bool) -> Told:
    found = read_name(text, asked)
    if found is None:
        return {}
    return {
        "surname": found.surname,
        "given": found.given,
        "title": found.title,
        "of_another": found.of_another,
    }


def company(text: str, asked: bool) -> Told:
    found = read_company(text, make_places())
    if found is None:
        return {}
    return {"company": found.name, **{part: getattr(found, part) for part in ("place", "mark", "trade", "form")}}


def address(text: str, asked: bool) -> Told:
    found = read_address(text, make_places())
    if found is None:
        return {}
    return {part: getattr(found, part) for part in PARTS if part != "province"} | {"ours": found.ours}


KINDS = {
    "phone": Kind(frozenset({"phone", "phone_problem"}), phone),
    "id": Kind(frozenset({"id", "id_problem"}), id_number),
    "name": Kind(frozenset({"surname", "given", "title", "of_another"}), name),
    "company": Kind(frozenset({"company", "place", "mark", "trade", "form"}), company),
    "address": Kind(frozenset({*PARTS, "ours"}), address),
}
NOTHING = {"title": "", "of_another": False, "count": 0, "ours": True, **dict.fromkeys(PARTS, "")}


@cache
def sentences() -> list[Told]:
    path = PROJECT / "tests" / "heldout" / "contacts.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def is_right(sentence: Told, kind: str) -> bool:
    keys = KINDS[kind].keys
    meant = {key: value for key, value in sentence.items() if key in keys}
    if {"phone_problem", "id_problem"} & set(meant):
        meant["count"] = sentence.get("count", 0)
    found = KINDS[kind].read(sentence["text"], sentence.get("asked") == kind)
    return bool(found) == bool(meant) and all(meant.get(key, NOTHING.get(key)) == told for key, told in found.items())


def test_there_are_enough_sentences_of_each_kind_and_enough_that_tell_nothing() -> None:
    assert len(sentences()) >= 120
    for kind in KINDS.values():
        assert sum(bool(kind.keys & set(sentence)) for sentence in sentences()) >= 10
    every = frozenset[str]().union(*(kind.keys for kind in KINDS.values()))
    assert sum(not every & set(sentence) for sentence in sentences()) >= 20


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_read_where_it_is_told(kind: str) -> None:
    telling = [sentence for sentence in sentences() if KINDS[kind].keys & set(sentence)]

    assert sum(is_right(sentence, kind) for sentence in telling) / len(telling) >= LEAST


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_read_where_nothing_is_told(kind: str) -> None:
    silent = [sentence for sentence in sentences() if not KINDS[kind].keys & set(sentence)]

    assert sum(is_right(sentence, kind) for sentence in silent) / len(silent) >= LEAST


def test_whole_sentences_are_read() -> None:
    right = sum(all(is_right(sentence, kind) for kind in KINDS) for sentence in sentences())

    assert right / len(sentences()) >= LEAST
