"""A version with some of its fields changed: what nobody touched stays as it was."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from office.guide.item_checks import ITEM_FIELDS
from office.guide.model import ServiceItem
from office.guide.publication.content import ADAPTERS
from office.guide.publication.versions import KnowledgeKind, Version
from office.knowledge_loader import CODE, mend_of

Changes = Mapping[str, Any]
NO_FIELD = "unexpected_keyword_argument"
CODE_FIELD = "item"


@dataclass(frozen=True, slots=True)
class Fault:
    """`keys`: where in the item, e.g. ("materials", 1, "copies"); `mend`: what to do, in Chinese."""

    keys: tuple[int | str, ...]
    mend: str


class ItemInvalid(ValueError):
    """What was sent is no service item."""

    code = "knowledge_invalid"

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(str(self.faults))


def merged(code: str, on: Version | None, changes: Changes) -> ServiceItem:
    """`changes` are fields of an item as JSON has them. Raises ItemInvalid."""
    content = {**(json.loads(on.content) if on else {}), **changes, CODE_FIELD: code}
    if unknown := sorted(set(changes) - ITEM_FIELDS):
        raise ItemInvalid(Fault((name,), mend_of(NO_FIELD)) for name in unknown)
    try:
        item: ServiceItem = ADAPTERS[KnowledgeKind.ITEM].validate_json(json.dumps(content))
    except ValidationError as error:
        found = error.errors(include_input=False, include_url=False)
        raise ItemInvalid(Fault(each["loc"], mend_of(each["type"])) for each in found) from None
    return item


def may_be_called(code: str) -> bool:
    return CODE.fullmatch(code) is not None
