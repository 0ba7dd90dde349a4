"""Replaces what was told before: 换成后天, 不对，是护照. Pure."""

from dataclasses import replace

from office.dialogue import intents
from office.dialogue.filling import Filled, fill, knows_it
from office.dialogue.form import CONFIRM, WRONG, Form, OpenForm, ReadsTheRest, RestsOn
from office.dialogue.heard import Heard
from office.dialogue.named_field import named_in, put_one_right
from office.dialogue.words import OTHER_HALL, TalkWords, hidden_in
from office.wording.model import Wording

LITTLE = 2  # characters that a value may leave over and still be the whole answer: 周四下午吧


def corrects(spec: Form, form: OpenForm, heard: Heard, words: TalkWords) -> bool:
    """Not 太早了, said to places that are offered: those read it."""
    if named_in(form, spec, heard, words.named_fields):
        return True
    if form.asked == intents.ADDED_WORDS or (form.asked == intents.PLACE and words.rather(heard.said)):
        return False
    if form.kind == intents.CASE_REPLYING and form.asked in (CONFIRM, WRONG) and not words.asks(heard.said):
        return True  # any other words put those right that were read back
    if intents.PLACE in form.values and words.rather(heard.said) == OTHER_HALL:
        return True
    answers = form.asked in intents.FREE_WORDS  # whatever it sounds like
    if answers and (heard.intent == "report_unresolved_matter" or knows_it(spec, form, heard)):
        return False  # 名字写错了，窗口不给改: a story
    its_own = intents.CORRECTS_ITS_FORM.get(heard.intent) == form.kind and not answers
    return its_own or heard.intent == intents.CORRECT or words.takes_back(heard.said)


def put_right(spec: Form, form: OpenForm, heard: Heard, words: TalkWords) -> Filled:
    """What was wrong by its name (名字错了), else whatever the words can be; and a number that was hidden beside it."""
    named = named_in(form, spec, heard, words.named_fields)
    changed = put_one_right(spec, form, heard, *named) if named else Filled(form)
    right = heard if heard.is_tap else _what_is_right(heard, words)
    if not changed.moved and right.text != heard.text:
        changed = _none_of_those_offered(spec, form, right)
    if not changed.moved:
        changed = correct(spec, form, right)
    if not changed.moved or changed.asks_back:
        return changed
    return replace(changed, form=_with_what_was_hidden(spec, changed.form, heard))


def _with_what_was_hidden(spec: Form, form: OpenForm, heard: Heard) -> OpenForm:
    """电话错了，是〔手机号已隐去〕, told beside another correction: the last number is the one that is kept."""
    hidden = replace(heard, text=" ".join(hidden_in(heard.said)), intent=intents.DETAILS, tapped={})
    plain = {each.name for each in spec.fields if not each.takes_anything}
    told_anew = fill(spec, form, hidden, only=plain & intents.CONTACT & {*form.values}) if hidden.text else Filled(form)
    return fill(spec, told_anew.form, replace(hidden, text=""), plain_values=True).form


def _none_of_those_offered(spec: Form, form: OpenForm, heard: Heard) -> Filled:
    """办身份证, where it was asked which passport matter: it points to none of these."""
    matters = {each.name for each in spec.fields if isinstance(each, ReadsTheRest) and each.name == form.asked}
    return fill(spec, replace(form, offered=()), heard, only=matters)


def _what_is_right(heard: Heard, words: TalkWords) -> Heard:
    """不办护照了，办身份证 is a no only to the first of the two."""
    said = words.put_right(heard.text)
    intent = intents.CORRECT if heard.intent == intents.NO and said != heard.text else heard.intent
    return replace(heard, text=said, intent=intent)


def correct(spec: Form, form: OpenForm, heard: Heard) -> Filled:
    """A given value is replaced. First the one asked last, then whatever has a value or is taken where it is said; then
    another matter, which 换成后天 only seems to name; last what has no value yet.
    """
    every = {each.name for each in spec.fields}
    known = every & set(form.values)
    volunteered = {each.name for each in spec.fields if each.volunteered}
    takes_anything = {each.name for each in spec.fields if each.takes_anything}
    matters = {each.name for each in spec.fields if isinstance(each, ReadsTheRest)}
    asked = {form.asked} & every
    plainly = fill(spec, form, heard, only=asked & known)
    if plainly.moved:
        return plainly
    plainly = fill(spec, form, heard, only=(known | volunteered) - matters - takes_anything)
    if plainly.moved:
        return _with_the_rest(spec, plainly, heard, known & matters)
    for names in (asked - takes_anything - matters, known & (matters | takes_anything), every):
        filled = fill(spec, form, heard, only=names)
        truly = filled.told or not names <= matters or known <= matters
        if filled.moved and truly:
            return filled
    return Filled(form)


def _with_the_rest(spec: Form, told: Filled, heard: Heard, matters: set[str]) -> Filled:
    """是护照，下周三: the time is told, and what it leaves names another matter."""
    if told.asks_back or not (told.rest or "").strip() or heard.is_tap:
        return told
    more = fill(spec, told.form, replace(heard, text=str(told.rest)), only=matters)
    return replace(more, told=(*more.told, *told.told)) if more.told else told


def beside_what_is_told(spec: Form, form: OpenForm, heard: Heard) -> Filled:
    """王芳，138…，我耳朵背 is answered by words, and who they are is kept."""
    return fill(spec, form, heard, plain_values=True) if hidden_in(heard.said) else Filled(form)


def told_anew(spec: Form, form: OpenForm, heard: Heard, words: TalkWords) -> Filled | None:
    """A value that had another, in no words of correction: tapped, or all that the sentence says (两点吧)."""
    changed = correct(spec, form, heard)
    tapped = heard.is_tap and bool(heard.said)
    whole = changed.rest is not None and len(words.bare(changed.rest)) <= LITTLE
    return changed if changed.told and (tapped or whole) else None


def shown(spec: Form, before: OpenForm, corrected: Filled) -> str:
    """The values that are new, without those that another one of them holds already: a place has its time."""
    values = corrected.form.values
    new = [name for name in corrected.told if values.get(name) != before.values.get(name)]
    told = [each for each in spec.fields if each.name in corrected.told and isinstance(each, RestsOn)]
    held = {name for each in told for name in each.rests_on}
    return " ".join(corrected.form.shown(name) for name in new if name not in held)


def said_of_it(wording: Wording, spec: Form, before: OpenForm, changed: Filled, *, in_words: bool = True) -> str:
    """好，改成…; empty where it only tells what was asked for: 这个月最后一天 corrects nothing."""
    asked = before.asked
    if asked in changed.told and asked not in before.values and not before.was_wrong:
        return ""
    new = [name for name in changed.told if changed.form.values.get(name) != before.values.get(name)]
    if new and intents.CONTACT.issuperset(new) and not before.values.keys() & {*new}:
        return wording.say("talk.noted")  # nothing was there before that it would change
    value = shown(spec, before, changed)
    key = "changed" if value else "put_right"  # a name that is hidden is not shown
    is_told = value or (in_words and changed.told and not changed.asks_back)
    return wording.say(f"talk.{key}", value=value) if is_told else ""
