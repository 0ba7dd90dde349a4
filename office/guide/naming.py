"""What the knowledge names, as people say it: things, matters, departments, halls, papers. Pure."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from office.guide.knowledge import Knowledge
from office.guide.model import STRICT, ServiceItem

IN_BRACKETS = re.compile(r"（[^）]*）|\([^)]*\)")
WHOLE = re.compile(r"[\u4e00-\u9fff]{4,20}")
RUN = re.compile(r"[\u4e00-\u9fff]+")
# Shorter ones are words of the language, longer ones descriptions.
LEAST, MOST = 2, 12


@dataclass(frozen=True)
class NamingWords:
    """knowledge/naming.yml. `things` are names in themselves; other names end with one of `endings` and hold none of
    `breaks`. `also`: what else a thing is called, wherever the knowledge names it. `beside_names` are said with it.
    `going_on`: patterns.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    endings: tuple[str, ...]
    breaks: tuple[str, ...]
    before_a_name: tuple[str, ...]
    things: tuple[str, ...]
    also: dict[str, tuple[str, ...]]
    not_names: tuple[str, ...]
    not_before: tuple[str, ...]
    going_on: dict[str, str]
    led_by: dict[str, tuple[str, ...]]
    done_to_things: tuple[str, ...]
    department_endings: tuple[str, ...]
    hall_endings: tuple[str, ...]
    departments: tuple[str, ...]
    halls: tuple[str, ...]
    place_breaks: tuple[str, ...]
    beside_names: tuple[str, ...] = ()

    def guards(self, name: str) -> tuple[str, ...]:
        """What makes a thing a place: 社保大厅."""
        return (*self.not_before, *self.ends(name))

    def ends(self, name: str) -> tuple[str, ...]:
        """出生证明 is no 出生证."""
        return tuple(end for start, end in self.going_on.items() if name.endswith(start))

    def is_long_enough(self, name: str) -> bool:
        """食品证, but not 未备案: an ending of two characters is half a name."""
        ending = max((len(ending) for ending in self.endings if name.endswith(ending)), default=0)
        return LEAST + (ending > 1) < len(name) <= MOST

    @cached_property
    def any_break(self) -> re.Pattern[str]:
        return any_of(self.breaks)

    @cached_property
    def any_thing(self) -> re.Pattern[str]:
        return any_of(self.things)

    @cached_property
    def between_places(self) -> re.Pattern[str]:
        return re.compile(rf"\W+|{any_of(self.place_breaks).pattern}")

    @cached_property
    def to_ending(self) -> re.Pattern[str]:
        return re.compile(f".*(?:{any_of(self.endings).pattern})")


@dataclass(frozen=True, slots=True)
class Name:
    """`codes`: the items it may mean; none for a thing that is held elsewhere. `not_before`: patterns of what makes it
    another.
    """

    kind: str
    name: str
    codes: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()


def names_of(knowledge: Knowledge, words: NamingWords) -> list[Name]:
    """Each once a kind, in order."""
    meant: dict[str, set[str]] = {}
    for item in knowledge.items.values():
        for name in _item_names(item, words):
            meant.setdefault(name, set()).add(item.item_code)
    for other in knowledge.elsewhere:
        for text in (other.name, *other.said) if not other.idle else ():
            for name in things_in(text, words):
                meant.setdefault(name, set())
    for bundle in knowledge.bundles.values():
        for text in (bundle.name, *bundle.aliases):
            for name in words.any_thing.findall(text):
                meant.setdefault(name, set())
    for thing, others in words.also.items():
        for name in others if thing in meant else ():
            meant[name] = meant.get(name, set()) | meant[thing]
    items = [
        Name("item", name, tuple(sorted(codes)), words.guards(name), words.led_by.get(name, ()))
        for name, codes in sorted(meant.items())
    ]
    places = [Name(kind, name) for kind, name in sorted(_places(knowledge.items.values(), words))]
    papers = {part for item in knowledge.items.values() for each in item.materials for part in _parts(each.name)}
    return [*items, *places, *(Name("material", name, (), words.ends(name)) for name in sorted(papers - set(meant)))]


def things_in(text: str, words: NamingWords) -> Iterator[str]:
    """The names of things inside a name or a phrase, each as short as it still names the thing."""
    for run in RUN.findall(text):
        known = words.any_thing.findall(run)
        yield from known
        for piece in _pieces(run, words):
            found = words.to_ending.match(piece)
            if not found or found[0] in words.not_names or not words.is_long_enough(found[0]):
                continue
            if not found[0].endswith(tuple(known)):
                yield found[0]


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """The longest that fits."""
    return re.compile("|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word))))


def _item_names(item: ServiceItem, words: NamingWords) -> Iterator[str]:
    yield from _parts(item.name)
    # What the matter does to its thing left off: 失业保险金申领.
    yield from (
        whole.removesuffix(done)
        for whole in _parts(item.name)
        for done in words.done_to_things
        if whole.endswith(done) and len(whole) - len(done) > LEAST
    )
    for text in (item.name, item.outcome, *item.aliases):
        yield from things_in(text, words)


def _pieces(run: str, words: NamingWords) -> Iterator[str]:
    start, may_start = 0, True
    for broken in words.any_break.finditer(run):
        if may_start:
            yield run[start : broken.start()]
        start, may_start = broken.end(), len(broken[0]) > 1 or broken[0] in words.before_a_name
    if may_start:
        yield run[start:]


def _places(items: Collection[ServiceItem], words: NamingWords) -> set[tuple[str, str]]:
    found = {("department", name) for name in words.departments} | {("hall", name) for name in words.halls}
    for kind, endings in (("department", words.department_endings), ("hall", words.hall_endings)):
        whole = re.compile(f"[\\u4e00-\\u9fff]{{{LEAST},{MOST}}}?(?:{any_of(endings).pattern})")
        for item in items:
            text = item.department if kind == "department" else item.where
            found |= {(kind, piece) for piece in words.between_places.split(text) if whole.fullmatch(piece)}
    return found


def _parts(text: str) -> list[str]:
    """What stands outside brackets, if it is one name and no description."""
    whole = IN_BRACKETS.sub("", text)
    return [whole] if WHOLE.fullmatch(whole) else []
