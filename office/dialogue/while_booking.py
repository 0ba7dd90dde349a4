"""Words that mean something of their own while a place is booked, moved, looked up or given up. Pure."""

from dataclasses import replace

from office.dialogue import intents
from office.dialogue.form import OpenForm
from office.dialogue.heard import Heard
from office.dialogue.words import TalkWords


def while_booking(words: TalkWords, heard: Heard, form: OpenForm) -> Heard | None:
    """行，那约上 takes what is offered, 不要第二个，要第三个 the third; 我不去朝阳了，去南关 is another hall;
    不用这个号 is a no to the number that was read back; 是周四那个号 tells which one, and books none. None: nothing of
    that is said.
    """
    said = heard.said
    if form.kind in intents.OF_AN_APPOINTMENT and form.asked in intents.LOOKED_UP_BY:
        books_none = heard.intent == intents.BOOKS and not words.wishes_for(intents.BOOKED_PLAINLY, said)
        return _as(heard, intents.DETAILS) if books_none else None
    if form.kind not in intents.OF_BOOKING:
        return None
    if words.wishes_for(intents.NOT_THIS_ONE, said):
        return _as(heard, intents.CHOOSE, words.without_wish(intents.NOT_THIS_ONE, said).strip())
    if form.kind == intents.BOOKING and form.asked in intents.CONTACT and words.wishes_for(intents.ANOTHER_PHONE, said):
        return _as(heard, intents.NO)
    chosen = intents.PLACE in form.values
    if words.wishes_for(intents.NOT_THERE, said):
        there = words.without_wish(intents.NOT_THERE, said)
        return _as(heard, intents.CORRECT if chosen else intents.DETAILS, there)
    if chosen and words.wishes_for(intents.ELSEWHERE_RATHER, said):
        return _as(heard, intents.CORRECT)
    takes_it = form.kind == intents.BOOKING and words.wishes_for(intents.TAKES_IT, said)
    return _as(heard, intents.YES) if takes_it else None


def _as(heard: Heard, intent: str, text: str = "") -> Heard:
    return replace(heard, text=text or heard.text, intent=intent, confidence=1.0)
