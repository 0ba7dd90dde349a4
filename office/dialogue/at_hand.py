"""Few words that mean something only of the appointment at hand, or of what was just asked about it. Pure."""

from dataclasses import replace

from office.dialogue import intents
from office.dialogue.form import CONFIRM
from office.dialogue.heard import Heard
from office.dialogue.memory import Talk
from office.dialogue.words import TalkWords

NO_ANSWER_YET = frozenset({intents.FALLBACK, intents.OUT_OF_SCOPE, intents.OTHER_AUTHORITY})


def of_what_is_at_hand(words: TalkWords, heard: Heard, talk: Talk) -> Heard:
    """取消 gives up what was just booked or looked up, and is the yes to whether it is given up; why somebody did not
    come is told in any words: 那天法院开庭.
    """
    form = talk.in_hand
    if heard.is_tap:
        return heard
    looks_it_up = form is not None and form.kind == intents.CHECKING
    if ((form is None and talk.appointment_no) or looks_it_up) and words.wishes_for(intents.CANCELS_IT, heard.said):
        return replace(heard, intent="cancel_appointment", confidence=1.0)
    if form is None:
        return heard
    if form.kind == intents.CANCELLING and form.asked == CONFIRM and words.wishes_for(intents.CANCELS_YES, heard.said):
        return replace(heard, intent=intents.YES, confidence=1.0)
    tells_why = form.asked == intents.APPEAL_REASON and heard.intent in NO_ANSWER_YET
    if form.kind == intents.APPEALING and (tells_why or words.wishes_for(intents.APPEALS_IT, heard.said)):
        return replace(heard, intent=intents.DETAILS, confidence=1.0)
    return heard
