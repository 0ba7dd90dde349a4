"""What some forms, and fields, do besides. Pure."""

from collections.abc import Collection
from typing import Protocol, runtime_checkable

from office.dialogue.form import OpenForm
from office.dialogue.heard import Heard
from office.dialogue.says import Said


@runtime_checkable
class Notes(Protocol):
    """A form that says it has heard what it did not ask for: 好，明天上午, while the matter is asked."""

    def noted(self, form: OpenForm, told: Collection[str]) -> str: ...


@runtime_checkable
class MayBeOver(Protocol):
    """A form about something that may be finished already, so that nothing is left to ask about it."""

    def is_over(self, form: OpenForm) -> bool: ...


@runtime_checkable
class AwaitsYes(Protocol):
    """A form that needs a yes only where it has asked for one: anything else is answered, and it asks again."""

    def awaits_yes(self, form: OpenForm) -> bool: ...


@runtime_checkable
class TellsOfItself(Protocol):
    """A form that is asked how things stand, and asks on."""

    def told_of_itself(self, heard: Heard, form: OpenForm) -> Said | None: ...


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
class KnowsItsAnswers(Protocol):
    """A field that any words answer and that is sure of some: they neither leave its form nor open another."""

    def is_answer(self, text: str) -> bool: ...


@runtime_checkable
class GivesWay(Protocol):
    """A form that is asked about once and gone when something else is said."""

    def gives_way(self, heard: Heard, form: OpenForm) -> bool: ...


@runtime_checkable
class TakesUp(Protocol):
    """A form that takes up, unasked, what nothing else can make anything of. It is done only after a yes."""

    def taken_up(self, heard: Heard, no: str, tail: str, *, only_of_it: bool) -> OpenForm | None:
        """`only_of_it`: it may well mean something else, unless it speaks of what was asked."""
        ...


@runtime_checkable
class AsksInPassing(Protocol):
    """A field whose question holds a line about a volunteered one, of that name, until it is among the skipped."""

    in_passing: str
