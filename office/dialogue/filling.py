"""Takes from a sentence what a form wants to know, and asks for what is missing. Pure."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from office.dialogue.form import (
    CONFIRM,
    WRONG,
    AddsUp,
    AsksInPassing,
    Field,
    Form,
    OffersChoices,
    OpenForm,
    Reading,
    field_of,
    next_missing,
)
from office.dialogue.heard import Heard
from office.dialogue.says import Said

LITTLE_BESIDE = 3  # characters beside a value: 我叫
MOST_MISSES = 2  # then the way out is said with the question


@dataclass(frozen=True, slots=True)
class Filled:
    """`told` are the fields that the sentence gave a value; `asks_back` is a question about one of them."""

    form: OpenForm
    told: tuple[str, ...] = ()
    asks_back: Said | None = None

    @property
    def moved(self) -> bool:
        return bool(self.told or self.asks_back)


def read_asked(spec: Form, form: OpenForm, heard: Heard) -> Reading | None:
    """What the sentence says to the last question, if that was about a field."""
    asked = field_of(spec, form.asked)
    return asked.read(heard, form, asked=True) if asked else None


def fill(
    spec: Form, form: OpenForm, heard: Heard, *, only: Collection[str] | None = None, plain_values: bool = False
) -> Filled:
    """Every field that is missing, or that was asked for, takes its value from the sentence. `plain_values`: the
    sentence is no account of anything (谢谢, a question), so a field that takes any words takes none of these.
    """
    plain_values = plain_values or _is_another_fields(spec, form, heard)
    told: list[str] = []
    back: tuple[Field, Reading] | None = None
    asked_for = form.asked
    for each in spec.fields:
        asked = each.name == asked_for
        if (only is not None and each.name not in only) or (plain_values and each.takes_anything):
            continue
        if each.name in form.values and not asked and only is None and not isinstance(each, AddsUp):
            continue
        reading = each.read(heard, form, asked=asked)
        if reading is None:
            continue
        if reading.value is not None:
            form = form.with_value(each.name, reading.value)
            told.append(each.name)
        elif reading.asks and (back is None or asked):
            back = (each, reading)
    if back is None:
        return Filled(form, tuple(told))
    field, reading = back
    asked_back = replace(form, asked=field.name, offered=reading.offered, misses=0, pending=reading.pending)
    return Filled(asked_back, tuple(told), reading.asks)


def _is_another_fields(spec: Form, form: OpenForm, heard: Heard) -> bool:
    """我叫欧阳锋 is who speaks, though what they want was asked."""
    asked = field_of(spec, form.asked)
    if asked is None or not asked.takes_anything:
        return False
    readings = (each.read(heard, form, asked=False) for each in spec.fields if not each.takes_anything)
    rests = (reading.rest for reading in readings if reading and reading.value)
    return any(rest is not None and len(re.sub(r"[\W_]", "", rest)) <= LITTLE_BESIDE for rest in rests)


def correct(spec: Form, form: OpenForm, heard: Heard) -> Filled:
    """A given value is replaced: of the field asked last if the sentence tells that one, else of any that it tells."""
    known = [each.name for each in spec.fields if each.name in form.values]
    first = [form.asked] if form.asked in known else []
    for names in (first, known, [each.name for each in spec.fields]):
        filled = fill(spec, form, heard, only=names)
        if filled.told and filled.asks_back:  # 改到后天上午 tells the day; that it could name a matter too is nothing
            filled = fill(spec, form, heard, only=filled.told)
        if filled.moved:
            return filled
    return Filled(form)


def ask_next(spec: Form, form: OpenForm) -> tuple[OpenForm, Said]:
    """The next missing field's question, or everything read back for a yes."""
    missing = next_missing(spec, form)
    if missing is None:
        return replace(form, asked=CONFIRM, offered=()), spec.confirm(form)
    kept = form.offered if missing.name == form.asked else ()
    form = replace(form, asked=missing.name, offered=kept)
    if isinstance(missing, OffersChoices):
        asks, offered = missing.offer(form)
        form = replace(form, offered=offered)
    else:
        asks = missing.question(form)
    if isinstance(missing, AsksInPassing) and missing.in_passing not in form.skipped:
        form = replace(form, skipped=(*form.skipped, missing.in_passing))
    return form, asks


def ask_again(spec: Form, form: OpenForm) -> tuple[OpenForm, Said]:
    """The same question in other words, after an answer that was not understood."""
    form = replace(form, misses=form.misses + 1, asked=CONFIRM if form.asked == WRONG else form.asked)
    asked = field_of(spec, form.asked)
    return form, asked.question(form, again=True) if asked else spec.confirm(form)


def skip(spec: Form, form: OpenForm) -> OpenForm | None:
    """Goes on without the field that was asked for; None if it cannot do without."""
    asked = field_of(spec, form.asked)
    if asked is None or not asked.optional:
        return None
    return replace(form, skipped=(*form.skipped, asked.name), offered=(), misses=0)
