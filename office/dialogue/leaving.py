"""Whether a sentence leaves the form in hand, and what else it says. Pure."""

from collections.abc import Mapping
from dataclasses import replace

from office.dialogue import intents
from office.dialogue.correcting import correct
from office.dialogue.filling import knows_it
from office.dialogue.form import CONFIRM, WRONG, Form, OpenForm, field_of
from office.dialogue.form_traits import Declined, KnowsItsAnswers, KnowsItsWords, NoKeeps
from office.dialogue.heard import Heard
from office.dialogue.words import TalkWords


def leaves_its_form(spec: Form, form: OpenForm, heard: Heard, words: TalkWords) -> bool:
    """Gives up what is just being made; or gives up nothing, where that was asked: 不对, 不退了."""
    if is_declined(spec, form, heard):
        return True
    if isinstance(spec, NoKeeps):
        says_no = heard.intent == intents.NO and form.asked == CONFIRM and not correct(spec, form, heard).told
        return says_no or words.keeps(heard.said)
    another = words.wishes_for(intents.CANCELLING, heard.said)  # its number is said
    everybody = words.wishes_for(intents.OF_EVERYBODY, heard.said)  # 把所有人的预约都取消
    return form.kind in intents.LEAVES_ITS_FORM.get(heard.intent, ()) and not (another or everybody)


def as_its_field_hears(forms: Mapping[str, Form], form: OpenForm | None, heard: Heard, words: TalkWords) -> Heard:
    """给我报了, 先把退休办了, where it was asked what they want: whatever the classifier takes it for. 别问了，直接投诉
    answers no more of what may stay open, and gives nothing up.
    """
    if form is None or heard.is_tap:
        return heard
    if form.kind == intents.CASE and words.wishes_for(intents.HURRIES, heard.said):
        who = form.asked in intents.CONTACT
        return replace(heard, intent=intents.DETAILS if who else intents.UNSURE, confidence=1.0)
    if form.kind == intents.CASE and heard.intent == intents.RESTART:
        if words.wishes_for(intents.STARTS_OVER, heard.said):
            return heard
        return replace(heard, intent=intents.CORRECT if form.asked in (CONFIRM, WRONG) else intents.DETAILS)
    spec = forms[form.kind]
    is_answer = knows_it(spec, form, heard)
    asks_who = form.kind == intents.CASE and form.asked in intents.NARROW_FIELDS
    wishes = asks_who and heard.intent in intents.ASKS_GUIDE  # 希望一次说清要啥材料, the same
    if wishes or heard.intent in (intents.LEAVE, intents.ASKS_FOR_HELP):  # 给我报了, where the name was asked
        known = form.values if heard.intent == intents.ASKS_FOR_HELP else ()
        sure = [each for each in spec.fields if isinstance(each, KnowsItsAnswers) and each.name not in known]
        is_answer = is_answer or any(each.is_answer(heard.said) for each in sure)
    return replace(heard, intent=intents.DETAILS, confidence=1.0) if is_answer else heard


def is_declined(spec: Form, form: OpenForm, heard: Heard) -> bool:
    return isinstance(spec, Declined) and spec.is_declined(heard, form)


def what_else_is_said(spec: Form, form: OpenForm, heard: Heard, words: TalkWords) -> Heard:
    """不说了 declines one answer; 算了，还是明天 corrects; 先不投诉了，我先约个号 leaves for another form."""
    rest = words.after_leaving(heard.said)
    if rest != heard.said and words.wishes_for(intents.BOOKING, rest) and form.kind != intents.BOOKING:
        return replace(heard, intent="book_appointment")
    asked = field_of(spec, form.asked)
    if asked is not None and isinstance(asked, KnowsItsWords) and asked.is_said(heard.said):
        return replace(heard, intent=intents.DETAILS, confidence=1.0)
    looks_up = form.asked in intents.LOOKED_UP_BY  # without these there is nothing to go on with: 我不说了
    if (
        asked is not None
        and not looks_up
        and words.declines(heard.said)
        and (asked.optional or not words.leaves(heard.said))
    ):
        return replace(heard, intent=intents.UNSURE, confidence=1.0)
    changes = correct(spec, form, replace(heard, text=rest)).told if rest.strip() else ()
    return replace(heard, text=rest, intent=intents.CORRECT) if "when" in changes else heard
