"""Pieces of knowledge as JSON and back, for keeping their versions."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import TypeAdapter, ValidationError

from office.guide.bundle import Bundle
from office.guide.finding.subjects import Elsewhere
from office.guide.knowledge import Knowledge
from office.guide.model import ServiceItem
from office.guide.policy import Regulation
from office.guide.publication.fitting import only_whole
from office.guide.publication.versions import KnowledgeKind, Version

ADAPTERS: dict[KnowledgeKind, TypeAdapter[Any]] = {
    KnowledgeKind.ITEM: TypeAdapter(ServiceItem),
    KnowledgeKind.BUNDLE: TypeAdapter(Bundle),
    KnowledgeKind.REGULATION: TypeAdapter(Regulation),
    KnowledgeKind.ELSEWHERE: TypeAdapter(tuple[Elsewhere, ...]),
}
# All matters held elsewhere are one piece: they are a list and have no life of their own.
ELSEWHERE_CODE = "elsewhere"
Piece = tuple[KnowledgeKind, str, Any]


def pieces(knowledge: Knowledge) -> Iterator[Piece]:
    for code, item in knowledge.items.items():
        yield KnowledgeKind.ITEM, code, item
    for code, bundle in knowledge.bundles.items():
        yield KnowledgeKind.BUNDLE, code, bundle
    for code, regulation in knowledge.regulations.items():
        yield KnowledgeKind.REGULATION, code, regulation
    if knowledge.elsewhere:
        yield KnowledgeKind.ELSEWHERE, ELSEWHERE_CODE, knowledge.elsewhere


def as_json(kind: KnowledgeKind, value: Any) -> str:
    return ADAPTERS[kind].dump_json(value).decode()


def from_json(kind: KnowledgeKind, content: str) -> Any:
    return ADAPTERS[kind].validate_json(content)


def as_plain(version: Version) -> Any:
    """As its knowledge file would say it. What an older release wrote is readable too, though it may no longer fit."""
    try:
        value = from_json(version.kind, version.content)
    except ValidationError:
        return json.loads(version.content)
    return ADAPTERS[version.kind].dump_python(value, mode="json", exclude_defaults=True)


def hash_of(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()


def together(published: Iterable[Version]) -> Knowledge:
    """The knowledge that these versions make up."""
    found: dict[KnowledgeKind, dict[str, Any]] = {kind: {} for kind in KnowledgeKind}
    numbers: dict[str, int] = {}
    for version in published:
        found[version.kind][version.code] = from_json(version.kind, version.content)
        if version.kind is KnowledgeKind.ITEM:
            numbers[version.code] = version.version
    knowledge = Knowledge(
        items=found[KnowledgeKind.ITEM],
        bundles=found[KnowledgeKind.BUNDLE],
        regulations=found[KnowledgeKind.REGULATION],
        elsewhere=found[KnowledgeKind.ELSEWHERE].get(ELSEWHERE_CODE, ()),
        item_versions=numbers,
    )
    return only_whole(knowledge)
