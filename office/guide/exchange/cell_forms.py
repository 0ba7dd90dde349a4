"""The forms that a value may have inside one cell, apart from what field it is for. ValueError has a clerk's reason."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from office.guide.exchange import messages, notation
from office.guide.exchange.columns import columns
from office.guide.model import LegalBasis
from office.knowledge_loader import MENDS


def plain_text(raw: object) -> str:
    if isinstance(raw, str):
        return raw
    if isinstance(raw, int | float | Decimal) and not isinstance(raw, bool):
        return str(raw)
    raise ValueError(messages.TEXT)


def text_lines(text: str) -> list[str]:
    """One entry a line; a YAML list is needed only for entries that have lines or edges of their own."""
    if text.startswith(("- ", "[")):
        try:
            entries = notation.parse(text)
        except ValueError:
            entries = None
        if isinstance(entries, list) and all(isinstance(entry, str) for entry in entries):
            return entries
    lines = [line.strip() for line in text.split("\n")]
    if all(line.startswith("- ") for line in lines if line):
        lines = [line[2:].strip() for line in lines]
    return [line for line in lines if line]


def entries_of(text: str) -> list[object]:
    if text.startswith(("- ", "[", "-\n")):
        return as_list(notation.parse(text))
    return [line.strip() for line in text.split("\n") if line.strip()]


def as_list(raw: object) -> list[object]:
    if not isinstance(raw, list | tuple):
        raise ValueError(MENDS["tuple_type"])
    return list(raw)


def text_or_fields(hint: Any, text: str) -> object:
    try:
        raw = notation.parse(text)
    except ValueError:
        raw = None
    if isinstance(raw, dict) and any(field.name in raw for field in fields(hint)):
        return raw
    return {"text": text}


def yes_or_no(text: str) -> bool:
    word = text.strip().lower()
    if word in columns().yes:
        return True
    if word in columns().no:
        return False
    raise ValueError(messages.YES_OR_NO)


def day_of(text: str) -> date:
    written = columns().compiled["date"].fullmatch(text)
    year, month, day = written.groups() if written else [*text.split("-"), "", "", ""][:3]
    try:
        if len(year) != 4:
            raise ValueError
        return date(int(year), int(month), int(day))
    except ValueError:
        raise ValueError(messages.DATE) from None


def law_of(line: str) -> LegalBasis:
    found = columns().compiled["law"].fullmatch(line.strip())
    if not found:
        raise ValueError(messages.LAW_LINE.format(line=line))
    return LegalBasis(found["law"], found["article"].strip(), found["number"] or "")


def law_line(basis: LegalBasis) -> str:
    number = columns().law["number"].format(basis.number) if basis.number else ""
    return columns().law["line"].format(law=basis.law, article=basis.article) + number
