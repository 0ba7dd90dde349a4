"""A form: the few things that must be known before something is done, asked one at a time. Pure.

Whatever a sentence tells is taken, asked for or not; only what is missing is asked.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, runtime_checkable

from office.dialogue.heard import Heard
from office.dialogue.says import Act, Said

CONFIRM = "confirm"
PUT_RIGHT = "put_right"  # of what is pending: a value that was wrong
WRONG = "wrong"  # asked what of all that was read back is not right


@dataclass(frozen=True, slots=True)
class Value:
    """`kept` is JSON; `shown` is how it is read back; `among`: what it was chosen from."""

    kept: Any
    shown: str
    among: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {"kept": self.kept, "shown": self.shown, **({"among": list(self.among)} if self.among else {})}

    @staticmethod
    def from_json(kept: Mapping[str, Any]) -> "Value":
        return Value(kept["kept"], kept["shown"], tuple(kept.get("among", ())))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence told about one field: a value, or a question back about it (`asks`), with what may be chosen.
    `rest` is the sentence without the words that told it; None where that cannot be said. `pending`: what was told in
    part and asked back about, JSON. `takes_back`: what was told before holds no longer. `with_it`: what a value tells
    of other fields, should it be taken back.
    """

    value: Value | None = None
    asks: Said | None = None
    offered: tuple[str, ...] = ()
    rest: str | None = None
    pending: Any = None
    takes_back: bool = False
    with_it: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OpenForm:
    """`asked` is the field that the last question was about, or CONFIRM; `misses` counts answers not understood."""

    kind: str
    values: Mapping[str, Value] = field(default_factory=dict)
    asked: str = ""
    offered: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    misses: int = 0
    pending: Any = None  # of the field asked
    asked_back: tuple[str, ...] = ()  # fields that a question back was spent on
    waiting: Mapping[str, str] = field(default_factory=dict)  # what else was to be asked back, by field
    put_off: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # what was offered there, while another is asked

    def shown(self, name: str) -> str:
        value = self.values.get(name)
        return value.shown if value else ""

    def code(self, name: str) -> str:
        """What is kept of it, where that is a text."""
        value = self.values.get(name)
        return str(value.kept) if value else ""

    @property
    def was_wrong(self) -> str:
        """The value that the field asked for had, and that is being put right."""
        return str(self.pending.get(PUT_RIGHT, "")) if isinstance(self.pending, Mapping) else ""

    def with_value(self, name: str, value: Value) -> "OpenForm":
        offered = () if name == self.asked else self.offered
        pending = None if name == self.asked else self.pending
        waiting = {other: text for other, text in self.waiting.items() if other != name}
        put_off = {other: codes for other, codes in self.put_off.items() if other != name}
        kept = replace(self, values={**self.values, name: value}, offered=offered, misses=0, pending=pending)
        return replace(kept, waiting=waiting, put_off=put_off)

    def without(self, names: Collection[str]) -> "OpenForm":
        return replace(self, values={name: value for name, value in self.values.items() if name not in names})

    def turning_to(self, name: str, others: Mapping[str, tuple[str, ...]]) -> "OpenForm":
        """That field is asked for next; what was offered for the one before, and what else is offered now, waits."""
        before = {self.asked: self.offered} if self.offered and self.asked not in (name, *self.values) else {}
        return replace(self, asked=name, put_off={**self.put_off, **before, **others})

    def asking(self, name: str) -> "OpenForm":
        return replace(self, asked=name, offered=(), pending=None)


class Field(Protocol):
    """One thing to know. `optional`: not knowing it holds nothing up. `volunteered`: taken where it is said, never
    asked. `takes_anything`: any words are an answer to it.
    """

    @property
    def name(self) -> str: ...

    @property
    def optional(self) -> bool: ...

    @property
    def volunteered(self) -> bool: ...

    @property
    def takes_anything(self) -> bool: ...

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        """None when the sentence tells nothing about it. `asked`: it has just been asked for, so a bare answer
        (三趟) counts.
        """
        ...

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        """`again`: the last answer was not understood, so it says what an answer looks like."""
        ...


@runtime_checkable
class OffersChoices(Protocol):
    """A field whose question offers something to choose from."""

    def offer(self, form: OpenForm) -> tuple[Said, tuple[str, ...]]:
        """The question, and what may be chosen from."""
        ...


@runtime_checkable
class MayBeAssumed(Protocol):
    """A field that is not asked for where a turn was lost already; what is assumed can be corrected."""

    def assumed(self, form: OpenForm, told: Collection[str]) -> Value | None:
        """`told`: the fields that the last sentence gave a value."""
        ...


@runtime_checkable
class AddsUp(Protocol):
    """A field that takes more of the same after it has a value."""

    adds_up: bool


@runtime_checkable
class SaidAnew(Protocol):
    """A field whose value gives way to another that is said, without a word of correction."""

    said_anew: bool


@runtime_checkable
class SaidAnewWhile(Protocol):
    """The same, but only while one of those fields is asked for."""

    said_anew_while: tuple[str, ...]


@runtime_checkable
class SkipsToo(Protocol):
    """A field without which those others are of no use, so that they are not asked for either."""

    skips_too: tuple[str, ...]


@runtime_checkable
class RestsOn(Protocol):
    """A field whose value holds no longer when one of those fields is told anew."""

    rests_on: tuple[str, ...]


@runtime_checkable
class ReadsTheRest(Protocol):
    """A field that a correction tells only with words that the others leave: 换成后天 names no matter."""

    reads_the_rest: bool


@runtime_checkable
class HearsYesAndNo(Protocol):
    """A field that takes any words and means these, too: 没有, 是, 不知道."""

    hears_yes_and_no: bool


@dataclass(frozen=True, slots=True)
class Done:
    """What is said at the end; with `form` it is not the end: something in it must be told again, or one thing more,
    in a form of another kind. The numbers are those that were given or asked about.
    """

    acts: tuple[Act, ...]
    form: OpenForm | None = None
    appointment_no: str = ""
    appointment_tail: str = ""  # the digits that opened it
    waiting_no: str = ""
    waiting_tail: str = ""
    case_no: str = ""
    case_tail: str = ""
    help_no: str = ""


class Form(Protocol):
    """`needs_yes`: everything is read back before it is done; else the last thing told is the yes."""

    @property
    def kind(self) -> str: ...

    @property
    def needs_yes(self) -> bool: ...

    @property
    def fields(self) -> tuple[Field, ...]: ...

    def confirm(self, form: OpenForm) -> Said:
        """Everything read back, for a yes."""
        ...

    def done(self, form: OpenForm, heard: Heard) -> Done: ...

    def opening(self, form: OpenForm) -> str:
        """The first words when it is begun: one sentence of understanding, or what is known already."""
        ...

    def left(self, form: OpenForm) -> str: ...


def next_missing(spec: Form, form: OpenForm) -> Field | None:
    settled = {*form.values, *form.skipped}
    return next((each for each in spec.fields if not each.volunteered and each.name not in settled), None)


def field_of(spec: Form, name: str) -> Field | None:
    return next((each for each in spec.fields if each.name == name), None)
