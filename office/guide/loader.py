"""Reads service items and the words of the guide from knowledge/."""

from pathlib import Path

from pydantic import TypeAdapter

from office.guide.finding.topic import WordLists
from office.guide.item_checks import LEAST_ALIASES, item_problems
from office.guide.model import ServiceItem
from office.knowledge_loader import KnowledgeError, code_problems, located, read_as

ITEM = TypeAdapter(ServiceItem)
WORDS = TypeAdapter(WordLists)


def read_item(path: Path) -> ServiceItem:
    """One file, one item. Raises KnowledgeError."""
    item = read_as(ITEM, path)
    problems = [located(path, keys, mend) for keys, mend in item_problems(item)]
    problems += code_problems(path, "item", item.item)
    if len(item.aliases) < LEAST_ALIASES:
        problems.append(located(path, ["aliases"], f"口语说法至少写{LEAST_ALIASES}个"))
    if problems:
        raise KnowledgeError(problems)
    return item


def read_items(folder: Path) -> dict[str, ServiceItem]:
    """All items of a folder by code. All problems of all files are reported together."""
    items: dict[str, ServiceItem] = {}
    problems: list[str] = []
    claimed: dict[str, Path] = {}
    led_to: dict[str, tuple[Path, list[int | str]]] = {}
    for path in sorted(folder.glob("*.yml")):
        try:
            item = read_item(path)
        except KnowledgeError as error:
            problems += error.problems
            continue
        items[item.item] = item
        for place, question in enumerate(item.situations):
            for number, option in enumerate(question.options):
                led_to.setdefault(option.instead, (path, ["situations", place, "options", number, "instead"]))
        for phrase in (item.name, *item.aliases):
            other = claimed.setdefault(phrase, path)
            if other != path:
                problems.append(located(path, ["aliases"], f"“{phrase}”在 {other.name} 里已经用了"))
    for code, (path, keys) in led_to.items():
        if code and not (folder / f"{code}.yml").exists():
            problems.append(located(path, keys, f"没有“{code}”这个事项"))
    if problems:
        raise KnowledgeError(problems)
    return items


def read_words(path: Path) -> WordLists:
    """knowledge/words.yml. Raises KnowledgeError."""
    return read_as(WORDS, path)
