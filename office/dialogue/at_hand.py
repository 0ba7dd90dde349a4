"""Few words that mean something only of the appointment at hand, or of what was just asked about it. Pure."""

from dataclasses import replace

from office.dialogue import intents
from office.dialogue.form import CONFIRM
from office.dialogue.heard import Heard
from office.dialogue.matter import NamedMatters
from office.dialogue.memory import Talk
from office.dialogue.while_booking import while_booking
from office.dialogue.words import TalkWords
from office.reference_numbers import numbers_in

TIME_LIMIT = "ask_time_limit"
NO_ANSWER_YET = frozenset({intents.FALLBACK, intents.OUT_OF_SCOPE, intents.OTHER_AUTHORITY})


def of_what_is_at_hand(words: TalkWords, heard: Heard, talk: Talk) -> Heard:
    """取消 gives up what was just booked or looked up, and is the yes to whether it is given up; why somebody did not
    come is told in any words: 那天法院开庭.
    """
    form = talk.in_hand
    if heard.is_tap:
        return heard
    sounds_filed = intents.FORM_OF.get(heard.intent) in intents.OF_A_CASE and not (form or talk.case_no)
    if sounds_filed and not numbers_in(heard.said)[0] and words.wishes_for(intents.CASE, heard.said):
        return replace(heard, intent="report_unresolved_matter", confidence=1.0)  # 投诉, of nothing that was filed
    if sounds_filed and talk.item_in_hand and TIME_LIMIT in words.asked_in(heard.said):
        return replace(heard, intent=TIME_LIMIT, confidence=1.0)  # 加急的呢, of the matter just asked about
    looks_it_up = form is not None and form.kind == intents.CHECKING
    was_booked = form is None and bool(talk.appointment_no) and not talk.help_no
    # 号丢了 asks for the number; 加到日历, with nothing that was filed, is about what was booked.
    keeps_it = heard.intent == intents.ADDS_TO_A_CASE and not talk.case_no and not numbers_in(heard.said)[0]
    keeps_it = keeps_it and not words.wishes_for(intents.CASE_ADDING, heard.said)
    if was_booked and (keeps_it or words.wishes_for(intents.NUMBER_LOST, heard.said)):
        return replace(heard, intent="check_appointment", confidence=1.0)
    if (was_booked or looks_it_up) and words.wishes_for(intents.CANCELS_IT, heard.said):
        return replace(heard, intent="cancel_appointment", confidence=1.0)
    if form is None:
        return heard
    if form.kind == intents.CANCELLING and form.asked == CONFIRM and words.wishes_for(intents.CANCELS_YES, heard.said):
        return replace(heard, intent=intents.YES, confidence=1.0)
    if as_booked := while_booking(words, heard, form):
        return as_booked
    tells_why = form.asked == intents.APPEAL_REASON and heard.intent in NO_ANSWER_YET
    if form.kind == intents.APPEALING and (tells_why or words.wishes_for(intents.APPEALS_IT, heard.said)):
        return replace(heard, intent=intents.DETAILS, confidence=1.0)
    return heard


def help_at_hand(words: TalkWords, heard: Heard, talk: Talk) -> str | None:
    """查一下 and 撤了吧, where help was just asked for; and the wish for help in words that no intent has."""
    in_hand = talk.in_hand.kind if talk.in_hand else ""
    if heard.is_tap or in_hand in (intents.HOME_HELP, *intents.OF_A_HELP_REQUEST):
        return None
    at_hand = talk.help_no and not in_hand
    for about_help in intents.OF_A_HELP_REQUEST:
        if words.wishes_for(about_help, heard.said) or (at_hand and words.wishes_for(f"{about_help}_it", heard.said)):
            return about_help
    return intents.HOME_HELP if not in_hand and words.wishes_for(intents.HOME_HELP, heard.said) else None


def is_rather_a_matter(words: TalkWords, matters: NamedMatters, heard: Heard, talk: Talk) -> bool:
    """What a matter is officially called; 换法人, heard as a wish for a person in whose words none is spoken of."""
    nothing_booked = talk.in_hand is None and not talk.appointment_no
    only_if = intents.SMALL_TALK_ONLY_IF | (intents.CHECKS_ONLY_IF if nothing_booked else {})
    needed = only_if.get(heard.intent, "")
    no_small_talk = bool(needed) and not words.wishes_for(needed, heard.said)
    return matters.is_a_name(heard.said) or (no_small_talk and matters.surely(heard.said) is not None)
