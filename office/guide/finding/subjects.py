"""What a question can be about, in the one form that the ranking needs. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from office.guide.bundle import Bundle
from office.guide.model import ServiceItem


class SubjectKind(StrEnum):
    ITEM = "item"
    BUNDLE = "bundle"
    ELSEWHERE = "elsewhere"  # people ask for it, and we know that we hold no guide for it


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A matter that is asked about and not held here: better named as such than taken for its neighbour.
    `idle`: talk that is nobody's business and is not named to the person either.
    """

    name: str
    said: tuple[str, ...]
    idle: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """`phrases` are worded as people ask; `text` is what the guide says of it."""

    kind: SubjectKind
    code: str
    name: str
    phrases: tuple[str, ...]
    text: str
    idle: bool = False

    @property
    def whole(self) -> str:
        return f"{self.name}\n{self.text}"


def of_item(item: ServiceItem) -> Subject:
    said = (
        item.summary,
        *item.aliases,
        *item.conditions,
        *(material.name for material in item.materials),
        *(f"{each.ask}{each.answer}" for each in item.questions),
        item.outcome,
        item.validity,
        *item.pitfalls,
    )
    return Subject(SubjectKind.ITEM, item.item, item.name, (item.name, *item.aliases), "\n".join(filter(None, said)))


def of_bundle(bundle: Bundle) -> Subject:
    said = (bundle.summary, *bundle.aliases, *(each.ask + each.answer for each in bundle.questions))
    phrases = (bundle.name, *bundle.aliases)
    return Subject(SubjectKind.BUNDLE, bundle.bundle, bundle.name, phrases, "\n".join(said))


def of_elsewhere(matters: Iterable[Elsewhere]) -> Iterator[Subject]:
    for matter in matters:
        phrases = (matter.name, *matter.said)
        yield Subject(SubjectKind.ELSEWHERE, matter.name, matter.name, phrases, "\n".join(phrases), matter.idle)
