"""Reads service items and the words of the guide from knowledge/."""

from collections.abc import Iterable
from pathlib import Path

from pydantic import TypeAdapter

from office.guide.model import Grade, ServiceItem
from office.guide.topic import Ordinals, TopicWords, WordLists
from office.knowledge_loader import KnowledgeError, read_as

ITEM = TypeAdapter(ServiceItem)
WORDS = TypeAdapter(WordLists)
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
                problems.append(f"{path.name}: aliases: “{phrase}”在 {other.name} 里已经用了")
    if problems:
        raise KnowledgeError(problems)
    return items


def _consistency_problems(path: Path, item: ServiceItem) -> list[str]:
    problems = []
    if path.stem != item.item:
        problems.append(f"{path.name}: item: 事项编码“{item.item}”要和文件名一致")
    for name in item.unverified:
        if name not in ITEM_FIELDS:
            problems.append(f"{path.name}: unverified: “{name}”不是字段名")
    if not item.legal_basis:
        problems.append(f"{path.name}: legal_basis: 没有法律依据的事项不能发布")
    if not item.sources:
        problems.append(f"{path.name}: sources: 至少写一个来源")
    for source in item.sources:
        if source.url and source.grade not in (Grade.STATUTE, Grade.GOVERNMENT):
            problems.append(f"{path.name}: sources: “{source.title}”等级低，不能写网址给人看")
    if len(item.aliases) < 6:
        problems.append(f"{path.name}: aliases: 口语说法至少写6个")
    return problems


def read_words(path: Path, items: Iterable[ServiceItem]) -> tuple[TopicWords, Ordinals]:
    """knowledge/words.yml, with the items' own names protected. Raises KnowledgeError."""
    words = read_as(WORDS, path)
    names = (item.name for item in items)
    return TopicWords(words.function_words, words.kept_words, names), Ordinals(words.ordinals)
