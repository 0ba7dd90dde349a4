"""What one version of an item says that another does not, field by field, in lines that a clerk can read. Pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from office.wording.model import Wording

Content = Mapping[str, Any]  # a service item as JSON has it
HEADS = ("text", "name", "law", "title", "ask", "say")  # of a row, what it is called


@dataclass(frozen=True, slots=True)
class Difference:
    """`gone` and `new` are lines; both are empty where only their order changed."""

    field: str
    gone: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True)
class Comparing:
    """`name_of` another item's code."""

    wording: Wording
    name_of: Callable[[str], str]

    def differences(self, before: Content | None, after: Content) -> Iterator[Difference]:
        """In the order of the fields; without `before` everything is new."""
        for field, value in after.items():
            old = (before or {}).get(field)
            if old == value:
                continue
            was, says = self.lines(field, old), self.lines(field, value)
            gone = tuple(line for line in was if line not in says)
            new = tuple(line for line in says if line not in was)
            if was or says:
                yield Difference(field, gone, new)

    def lines(self, field: str, value: Any) -> tuple[str, ...]:
        if field == "situations":
            return tuple(self._ways(value or []))
        if isinstance(value, list):
            return tuple(self._row(entry) if isinstance(entry, Mapping) else str(entry) for entry in value)
        if isinstance(value, Mapping):
            return tuple(self._parts(value))
        if isinstance(value, bool):
            return (self._say("yes"),) if value else ()
        return () if _is_empty(value) else (str(value),)

    def _ways(self, questions: list[Content]) -> Iterator[str]:
        asked = {each["id"]: each["ask"] for each in questions}
        for question in questions:
            ask = question["ask"]
            for option in question["options"]:
                told = {
                    **option,
                    "next": asked.get(option.get("next"), option.get("next")),
                    "instead": self.name_of(option.get("instead", "")) or option.get("instead"),
                }
                yield self._say("way", ask=ask, text=self._row(told))

    def _row(self, row: Content) -> str:
        return self._say("and").join(self._parts(row))

    def _parts(self, row: Content) -> Iterator[str]:
        """Its name first; an id is for us alone."""
        for head in (name for name in HEADS if row.get(name)):
            yield str(row[head])
            break
        else:
            head = ""
        for key, value in row.items():
            if key not in ("id", head) and not _is_empty(value):
                yield self._part(key, value)

    def _part(self, key: str, value: Any) -> str:
        title = self._say(f"part.{key}")
        if value is True:
            return title
        if isinstance(value, list):
            value = self._say("or").join(self._row(each) if isinstance(each, Mapping) else str(each) for each in value)
        return self._say("fault", title=title, text=value)

    def _say(self, key: str, **values: object) -> str:
        return self.wording.say(f"editing.{key}", **values)


def _is_empty(value: Any) -> bool:
    """0 is not: it costs nothing."""
    return value is None or value is False or value in ("", [])
