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
    `idle`: talk that is nobody's business and is not named to the person either. `channel`: what is said of a matter
    of the city, by its name in knowledge/answers.yml (answer.channel). `see`: codes of what we hold that is near it.
    """

    name: str
    said: tuple[str, ...]
    idle: bool = False
    channel: str = ""
    see: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """`phrases` are worded as people ask; `text` is what the guide says of it. Where `only_if_said` is given, the
    subject is not meant by a sentence without one of these words.
    """

    kind: SubjectKind
    code: str
    name: str
    phrases: tuple[str, ...]
    text: str
    idle: bool = False
    only_if_said: tuple[str, ...] = ()
    channel: str = ""
    see: tuple[str, ...] = ()

    def may_be_meant(self, said: str) -> bool:
        """`said` is normalised."""
        return not self.only_if_said or any(word in said for word in self.only_if_said)

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
        text = "\n".join(phrases)
        kind, name = SubjectKind.ELSEWHERE, matter.name
        yield Subject(kind, name, name, phrases, text, idle=matter.idle, channel=matter.channel, see=matter.see)
