"""Simplified characters to traditional ones, for who reads those. Pure; characters only, no other words."""

from typing import Any, TypeVar

from office.search.text import traditional

# By the language tag (BCP 47) that a conversation was opened with. Hong Kong's forms stand for 繁體 at large.
TABLES = {"zh-hant": "s2hk", "zh-hk": "s2hk", "zh-mo": "s2hk", "zh-tw": "s2tw"}
T = TypeVar("T")
AS_THEY_ARE = frozenset({"payload"})  # comes back as it was offered


def in_script(value: T, locale: str) -> T:
    """Texts, and the texts in lists and dictionaries, in the script of the locale; a new value."""
    table = table_of(locale)
    converted: T = _converted(value, table) if table else value
    return converted


def table_of(locale: str) -> str:
    """Empty: simplified. zh-Hant-HK is zh-Hant, zh-Hant-TW is Taiwan's."""
    tag = locale.lower()
    if tag.startswith("zh-") and tag.endswith("-tw"):
        return "s2tw"
    return next((table for start, table in TABLES.items() if tag == start or tag.startswith(f"{start}-")), "")


def _converted(value: Any, table: str) -> Any:
    match value:
        case str():
            return traditional(value, table)
        case list():
            return [_converted(each, table) for each in value]
        case dict():
            return {key: each if key in AS_THEY_ARE else _converted(each, table) for key, each in value.items()}
        case _:
            return value
