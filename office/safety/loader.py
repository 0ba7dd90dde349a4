"""Reads knowledge/safety.yml."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import TypeAdapter

from office.knowledge_loader import KnowledgeError, located, read_as
from office.safety.model import Advice, Authority, Danger, SafetyWords

WORDS = TypeAdapter(SafetyWords)
DIGITS = re.compile(r"1[0-9]{2,7}")


def read_safety(path: Path) -> SafetyWords:
    """Raises KnowledgeError."""
    words = read_as(WORDS, path)
    problems = [located(path, keys, mend) for keys, mend in _problems(words)]
    if problems:
        raise KnowledgeError(problems)
    return words


def _problems(words: SafetyWords) -> Iterator[tuple[list[int | str], str]]:
    for name, number in words.numbers.items():
        if not DIGITS.fullmatch(number.number):
            yield ["numbers", name, "number"], "要写以1开头的3到8位号码"
        if not number.source.strip():
            yield ["numbers", name, "source"], "号码要写明出处"
    yield from _missing("dangers", Danger, words.dangers)
    yield from _missing("authorities", Authority, words.authorities)
    yield from _missing("advice", Advice, words.advice)
    for danger, words_of in words.dangers.items():
        if not words_of.calls:
            yield ["dangers", danger, "calls"], "要写打哪个号码"
        for unknown in set(words_of.calls) - set(words.numbers):
            yield ["dangers", danger, "calls"], f"numbers 里没有“{unknown}”"
    for authority, told in words.authorities.items():
        if not told.basis:
            yield ["authorities", authority, "basis"], "要写明依据的法律和条"


def _missing(part: str, wanted: Iterable[str], written: Iterable[str]) -> Iterator[tuple[list[int | str], str]]:
    for name in sorted(set(wanted) - set(written)):
        yield [part], f"缺少“{name}”"
