"""Reads service items and the words of the guide from knowledge/."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from pydantic import TypeAdapter

from office.guide.model import ServiceItem
from office.guide.topic import Ordinals, TopicWords, WordLists
from office.knowledge_loader import KnowledgeError, located, read_as

ITEM = TypeAdapter(ServiceItem)
WORDS = TypeAdapter(WordLists)
LEAST_ALIASES = 6
ITEM_FIELDS = frozenset(ServiceItem.__dataclass_fields__)


def read_item(path: Path) -> ServiceItem:
    """One file, one item. Raises KnowledgeError."""
    item = read_as(ITEM, path)
    problems = list(_consistency_problems(path, item))
    if problems:
        raise KnowledgeError(problems)
    return item


def read_items(folder: Path) -> dict[str, ServiceItem]:
    """All items of a folder by code. All problems of all files are reported together."""
    items: dict[str, ServiceItem] = {}
    problems: list[str] = []
    claimed: dict[str, Path] = {}
    for path in sorted(folder.glob("*.yml")):
        try:
            item = read_item(path)
        except KnowledgeError as error:
            problems += error.problems
            continue
        items[item.item] = item
        for phrase in (item.name, *item.aliases):
            other = claimed.setdefault(phrase, path)
            if other != path:
                problems.append(located(path, ["aliases"], f"“{phrase}”在 {other.name} 里已经用了"))
    if problems:
        raise KnowledgeError(problems)
    return items


def _consistency_problems(path: Path, item: ServiceItem) -> list[str]:
    found: list[tuple[Sequence[int | str], str]] = []
    if path.stem != item.item:
        found.append((["item"], f"事项编码“{item.item}”要和文件名一致"))
    for place, name in enumerate(item.unverified):
        if name not in ITEM_FIELDS:
            found.append((["unverified", place], f"“{name}”不是字段名"))
    if not item.legal_basis:
        found.append((["legal_basis"], "没有法律依据的事项不能发布"))
    if not item.sources:
        found.append((["sources"], "至少写一个来源"))
    for place, source in enumerate(item.sources):
        if source.url and not source.may_be_shown:
            found.append((["sources", place, "url"], f"“{source.title}”等级低，不能写网址给人看"))
    if len(item.aliases) < LEAST_ALIASES:
        found.append((["aliases"], f"口语说法至少写{LEAST_ALIASES}个"))
    return [located(path, keys, mend) for keys, mend in found]


def read_words(path: Path, items: Iterable[ServiceItem]) -> tuple[TopicWords, Ordinals]:
    """knowledge/words.yml, with the items' own names protected. Raises KnowledgeError."""
    words = read_as(WORDS, path)
    names = (item.name for item in items)
    topic = TopicWords(words.function_words, words.kept_words, names, words.deciding_words)
    return topic, Ordinals(words.ordinals)
