"""Which matter a sentence names, as the dialogue needs it; the guides answer it in the entry point."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from office.dialogue.form import Value


@dataclass(frozen=True, slots=True)
class Matter:
    """`payload` is the quick reply that asks for it; `department`: empty where it is not known."""

    code: str
    name: str
    payload: str
    department: str = ""

    @property
    def value(self) -> Value:
        """As a form keeps it."""
        return Value(self.code, self.name)


class NamedMatters(Protocol):
    def surely(self, text: str) -> Matter | None: ...

    def possibly(self, text: str) -> Sequence[Matter]:
        """Those that cannot be told apart, if it surely names none."""
        ...

    def names_a_thing(self, text: str) -> bool:
        """Not only what happened to one: 到期了."""
        ...

    def is_a_name(self, text: str) -> bool:
        """The text is what a matter is officially called, and nothing besides."""
        ...

    def held_elsewhere(self, text: str) -> str:
        """The name of the matter that it surely means, where there is no guide for it; else empty."""
        ...

    def is_of_the_city(self, text: str) -> bool:
        """Surely no matter of a hall but one of the city, with a line of its own: 井盖丢了."""
        ...

    def chosen(self, text: str, offered: Sequence[str]) -> Matter | None:
        """第二个, of those offered."""
        ...

    def paper_in(self, text: str, code: str) -> str:
        """The name of a paper to be brought for that matter, as it stands in the text; else empty."""
        ...

    def by_code(self, code: str) -> Matter | None: ...

    def matter_words(self, text: str) -> str:
        """The same without halls and districts too; empty where nothing but such things was told (礼拜六行不)."""
        ...

    def without_times(self, text: str) -> str:
        """The text without days, hours, the speaker's name and the wish for a place: they name no matter."""
        ...
