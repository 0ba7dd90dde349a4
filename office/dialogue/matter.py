"""Which matter a sentence names, as the dialogue needs it; the guides answer it in the entry point."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from office.dialogue.form import Value


@dataclass(frozen=True, slots=True)
class Matter:
    """`payload` is the quick reply that asks for it."""

    code: str
    name: str
    payload: str

    @property
    def value(self) -> Value:
        """As a form keeps it."""
        return Value(self.code, self.name)


class NamedMatters(Protocol):
    def surely(self, text: str) -> Matter | None: ...

    def possibly(self, text: str) -> Sequence[Matter]:
        """Those that cannot be told apart, if it surely names none."""
        ...

    def chosen(self, text: str, offered: Sequence[str]) -> Matter | None:
        """第二个, of those offered."""
        ...

    def by_code(self, code: str) -> Matter | None: ...

    def matter_words(self, text: str) -> str:
        """The same without halls and districts too; empty where nothing but such things was told (礼拜六行不)."""
        ...

    def without_times(self, text: str) -> str:
        """The text without days, hours, the speaker's name and the wish for a place: they name no matter."""
        ...
