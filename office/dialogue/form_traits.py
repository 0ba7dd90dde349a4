"""What some forms, and fields, do besides. Pure."""

from collections.abc import Collection
from typing import Protocol, runtime_checkable

from office.dialogue.form import OpenForm
from office.dialogue.heard import Heard


@runtime_checkable
class Notes(Protocol):
    """A form that says it has heard what it did not ask for: 好，明天上午, while the matter is asked."""

    def noted(self, form: OpenForm, told: Collection[str]) -> str: ...


@runtime_checkable
class MayBeOver(Protocol):
    """A form about something that may be finished already, so that nothing is left to ask about it."""

    def is_over(self, form: OpenForm) -> bool: ...


@runtime_checkable
class NoKeeps(Protocol):
    """A form about something that stays as it is at a no."""

    no_keeps: bool


@runtime_checkable
class Declined(Protocol):
    """A form that words of its own leave: 不评了, 先不回."""

    def is_declined(self, heard: Heard, form: OpenForm) -> bool: ...


@runtime_checkable
class KnowsItsWords(Protocol):
    """A field that knows an answer by its words, whatever the sentence sounds like."""

    def is_said(self, text: str) -> bool: ...


@runtime_checkable
class GivesWay(Protocol):
    """A form that is asked about once and gone when something else is said."""

    def gives_way(self, heard: Heard, form: OpenForm) -> bool: ...


@runtime_checkable
class TakesUp(Protocol):
    """A form that takes up, unasked, what nothing else can make anything of. It is done only after a yes."""

    def taken_up(self, heard: Heard, no: str, tail: str) -> OpenForm | None: ...
