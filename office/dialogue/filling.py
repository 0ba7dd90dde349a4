"""Takes from a sentence what a form wants to know, and asks for what is missing. Pure."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from office.dialogue.form import (
    CONFIRM,
    WRONG,
    AddsUp,
    Field,
    Form,
    HearsYesAndNo,
    MayBeAssumed,
    OffersChoices,
    OpenForm,
    Reading,
    RestsOn,
    SaidAnew,
    SaidAnewWhile,
    SkipsToo,
    Value,
    field_of,
    next_missing,
)
from office.dialogue.form_traits import AsksInPassing, KnowsItsAnswers
from office.dialogue.heard import Heard
from office.dialogue.intents import BARE_ANSWERS, is_no_account
from office.dialogue.says import Said

LITTLE_BESIDE = 3  # characters beside a value: 我叫
MOST_MISSES = 2  # then the way out is said with the question


@dataclass(frozen=True, slots=True)
class Filled:
    """`told` are the fields that the sentence gave a value; `asks_back` is a question about one of them. `rest`: what
    the one field that was told left of the sentence; None where more were, or that cannot be said.
    """

    form: OpenForm
    told: tuple[str, ...] = ()
    asks_back: Said | None = None
    rest: str | None = None

    @property
    def moved(self) -> bool:
        return bool(self.told or self.asks_back)


def read_asked(spec: Form, form: OpenForm, heard: Heard) -> Reading | None:
    """What the sentence says to the last question, if that was about a field."""
    asked = field_of(spec, form.asked)
    return asked.read(heard, form, asked=True) if asked else None


def knows_it(spec: Form, form: OpenForm, heard: Heard) -> bool:
    """The field asked for is sure that this is an answer to it, whatever it sounds like."""
    asked = field_of(spec, form.asked)
    if asked is None or heard.is_tap:
        return False
    return isinstance(asked, KnowsItsAnswers) and asked.is_answer(heard.said)


def fill(
    spec: Form, form: OpenForm, heard: Heard, *, only: Collection[str] | None = None, plain_values: bool = False
) -> Filled:
    """Every field that is missing, or that was asked for, takes its value from the sentence. `plain_values`: the
    sentence is no account of anything (谢谢, a question), so a field that takes any words takes none of these.
    """
    plain_values = plain_values or _is_another_fields(spec, form, heard)
    told: list[str] = []
    rests: list[str | None] = []
    back: tuple[Field, Reading] | None = None
    backs: list[tuple[Field, Reading]] = []
    asked_for = form.asked
    for each in spec.fields:
        asked = each.name == asked_for
        if (only is not None and each.name not in only) or (plain_values and each.takes_anything):
            continue
        if only is None and not asked and _is_settled(spec, form, each):
            continue
        reading = each.read(heard, form, asked=asked)
        if reading is None or (
            isinstance(each, SaidAnew | SaidAnewWhile) and reading.value == form.values.get(each.name, _NO_VALUE)
        ):
            continue
        form = form.without([each.name]) if reading.takes_back else form
        if reading.value is not None:
            form = replace(form, values={**form.values, **reading.with_it})
            form = _told(spec, form, each, reading.value, corrects=only is not None)
            if not {*_resting(each)} & {*told}:  # else it may be told by these
                rests.append(reading.rest)
            told.append(each.name)
        elif reading.asks:
            backs.append((each, reading))
            back = backs[-1] if back is None or asked else back
    if back is None:
        return Filled(form, tuple(told), rest=rests[0] if len(rests) == 1 else None)
    field, reading = back
    # 约驾照换证，2月30号: which of the two is asked first, that there is no such day then.
    waiting = {each.name: other.asks.text for each, other in backs if each is not field and other.asks}
    form = replace(form, waiting={**form.waiting, **waiting})
    names = (*form.asked_back, field.name)
    form = form.turning_to(field.name, {each.name: other.offered for each, other in backs if other.offered})
    asked_back = replace(form, offered=reading.offered, misses=0, pending=reading.pending, asked_back=names)
    return Filled(asked_back, tuple(told), reading.asks)


_NO_VALUE = Value(None, "")


def _is_settled(spec: Form, form: OpenForm, each: Field) -> bool:
    """It has a value, or one that rests on it has: at the name step 我家在朝阳区 unsettles no place."""
    if isinstance(each, SaidAnew):
        # Another time said to the choices is read by these.
        choices = [other for other in spec.fields if other.name == form.asked and isinstance(other, OffersChoices)]
        return any(each.name in _resting(other) for other in choices)
    if isinstance(each, AddsUp) or (isinstance(each, SaidAnewWhile) and form.asked in each.said_anew_while):
        return False
    return each.name in form.values or any(name in form.values for name in _resting_on(spec, each.name))


def _resting(each: object) -> tuple[str, ...]:
    return each.rests_on if isinstance(each, RestsOn) else ()


def _resting_on(spec: Form, name: str) -> list[str]:
    return [each.name for each in spec.fields if name in _resting(each)]


def _told(spec: Form, form: OpenForm, each: Field, value: Value, *, corrects: bool) -> OpenForm:
    """With the value, and without what rested on another one."""
    before = form.values.get(each.name)
    form = form.with_value(each.name, value)
    anew = before != value and (corrects or before is not None)
    if not anew:
        return form
    resting = _resting_on(spec, each.name)
    if form.asked in resting:  # what was offered, and wished for of it, was of the old one
        form = replace(form, offered=(), pending=None)
    return form.without(resting)


def is_no_answer(spec: Form, form: OpenForm, heard: Heard) -> bool:
    """Small talk, which nobody means for the record; 没有 may be just what was asked for."""
    asked = field_of(spec, form.asked)
    answers = asked is not None and isinstance(asked, HearsYesAndNo) and heard.intent in BARE_ANSWERS
    return is_no_account(heard) and not answers


def _is_another_fields(spec: Form, form: OpenForm, heard: Heard) -> bool:
    """我叫欧阳锋 is who speaks, though what they want was asked."""
    asked = field_of(spec, form.asked)
    if asked is None or not asked.takes_anything:
        return False
    if knows_it(spec, form, heard):
        return False
    readings = (each.read(heard, form, asked=False) for each in spec.fields if not each.takes_anything)
    rests = (reading.rest for reading in readings if reading and reading.value)
    return any(rest is not None and len(re.sub(r"[\W_]", "", rest)) <= LITTLE_BESIDE for rest in rests)


def ask_next(spec: Form, form: OpenForm, told: Collection[str] = ()) -> tuple[OpenForm, Said]:
    """The next missing field's question, or everything read back for a yes."""
    form = _with_what_is_assumed(spec, form, told)
    missing = next_missing(spec, form)
    if missing is None:
        return replace(form, asked=CONFIRM, offered=()), spec.confirm(form)
    kept = form.offered if missing.name == form.asked else form.put_off.get(missing.name, ())
    form = replace(form.turning_to(missing.name, {}), offered=kept)
    if isinstance(missing, OffersChoices):
        asks, offered = missing.offer(form)
        form = replace(form, offered=offered)
    else:
        asks = missing.question(form)
    if text := form.waiting.get(missing.name):
        asks = replace(asks, text=text)
        form = replace(form, waiting={name: each for name, each in form.waiting.items() if name != missing.name})
    if isinstance(missing, AsksInPassing) and missing.in_passing not in form.skipped:
        form = replace(form, skipped=(*form.skipped, missing.in_passing))
    return form, asks


def _with_what_is_assumed(spec: Form, form: OpenForm, told: Collection[str]) -> OpenForm:
    missing = next_missing(spec, form)
    if missing and missing.name in form.waiting:
        return form
    assumed = missing.assumed(form, told) if missing and isinstance(missing, MayBeAssumed) else None
    return form.with_value(missing.name, assumed) if missing and assumed else form


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
    others = asked.skips_too if isinstance(asked, SkipsToo) else ()
    return replace(form, skipped=(*form.skipped, asked.name, *others), offered=(), misses=0)
