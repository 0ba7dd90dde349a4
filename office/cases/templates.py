"""Texts that an officer may begin an answer with. Pure."""

from dataclasses import dataclass
from typing import ClassVar

from office.cases.model import CaseKind
from office.halls.model import STRICT


@dataclass(frozen=True, slots=True)
class CaseTemplate:
    """`kinds`: those that it is for; none: all. What stands in square brackets is to be filled in."""

    __pydantic_config__: ClassVar = STRICT

    id: str
    title: str
    text: str
    kinds: tuple[CaseKind, ...] = ()

    def suits(self, kind: CaseKind | None) -> bool:
        return kind is None or not self.kinds or kind in self.kinds
