"""What is said to everything that was read back: a yes, a yes that holds something back, what is wrong. Pure."""

from dataclasses import replace
from typing import Protocol, runtime_checkable

from office.dialogue import intents
from office.dialogue.correcting import corrects, put_right, said_of_it
from office.dialogue.filling import Filled
from office.dialogue.form import CONFIRM, WRONG, Form, OpenForm
from office.dialogue.heard import Heard
from office.dialogue.says import Said, TalkStatus
from office.dialogue.words import TalkWords
from office.search.text import normalise
from office.wording.model import Wording


@runtime_checkable
class ChangesItsDraft(Protocol):
    """A form that takes more than corrections to what it has read back: 再加一句…, 我想匿名."""

    def changed_draft(self, heard: Heard, form: OpenForm) -> tuple[Filled, str] | None:
        """The form and the words for what was done; None: the sentence is no such thing."""
        ...


def says_yes(form: OpenForm, heard: Heard, words: TalkWords) -> bool:
    """Not 好吧，可是时间不对, of which the classifier hears the yes alone."""
    if form.asked != CONFIRM or (not heard.is_tap and words.holds_back(heard.said)):
        return False
    if form.kind == intents.CASE and not heard.is_tap and not _is_plain_yes(heard.said, words):
        return False
    is_sure = heard.is_tap or heard.confidence >= intents.SURE_ENOUGH or words.says_little(heard.said)
    return (heard.intent == intents.YES and is_sure) or words.agrees(heard.said)


def _is_plain_yes(said: str, words: TalkWords) -> bool:
    """What is filed goes to an office: 结果改一下，要书面答复 is none, however much it sounds like one."""
    if words.wishes_for(intents.PUTS_RIGHT, said):
        return False
    return words.wishes_for(intents.SAYS_YES, said) or words.agrees(said) or words.says_little(said)


def put_right_or_asked(
    spec: Form, form: OpenForm, heard: Heard, words: TalkWords, wording: Wording
) -> tuple[Filled, str] | Said | None:
    """What was put right and the words for it; what is asked where it was only said that something is wrong; None: the
    sentence is no correction.
    """
    read_back = form.asked in (CONFIRM, WRONG)
    if read_back and isinstance(spec, ChangesItsDraft) and (changed := spec.changed_draft(heard, form)):
        return changed
    rest = words.after_yes(heard.said)
    begins_with_a_yes = heard.intent == intents.YES or rest != normalise(heard.said)
    asks = heard.is_tap or heard.intent in intents.ASKS_GUIDE
    if read_back and begins_with_a_yes and not asks and words.holds_back(heard.said):
        heard = replace(heard, text=rest, intent=intents.CORRECT, confidence=1.0)
    if corrects(spec, form, heard, words) or (read_back and heard.intent not in intents.ASKS_GUIDE):
        told = put_right(spec, form, heard, words)
        if told.moved:
            return told, said_of_it(wording, spec, form, told)
    nothing_right = form.asked in intents.FREE_WORDS and words.only_takes_back(heard.said)
    is_no_yes = form.asked == CONFIRM and heard.intent == intents.YES
    says_no = is_no_yes or heard.intent in (intents.NO, intents.CORRECT)
    if says_no and (read_back or nothing_right):
        return Said(wording.say("talk.what_is_wrong"), TalkStatus.FORM_ASKS)
    return None
