"""Where a conversation goes from the assistant to a person: asked for, or after two answers that helped nobody.

While somebody waits the assistant goes on answering; whoever holds the conversation answers alone. Whom to call in
danger is said all the same: that is said where a message is stored.
"""

from datetime import datetime

from office.conversations.entrusted import Entrusting
from office.conversations.handoff.closing_time import end_wait, who_waits_in_vain
from office.conversations.handoff.model import Place, Why
from office.conversations.handoff.rules import says
from office.conversations.handoff.usecases import Handoffs
from office.conversations.model import ConversationState, Message, Reply, Sender
from office.conversations.usecases import Conversations
from office.wording.model import Wording

ASKS_FOR_A_PERSON = "request_human"
# Answers that help nobody: not understood, by whatever it was taken for; nothing is known of it; or that was said.
HELPED_NOBODY = frozenset(
    {
        *("nlu_fallback", "no_guide", "not_answered", "not_held"),
        *("out_of_scope", "give_details", "correct_detail", "complain_about_bot"),
    }
)
LEAVE, ASK_AGAIN = "/leave_the_line", "/request_human"
WAITING, CONTACT_ASKED, CONTACT_LEFT, LEFT = (
    "handoff_waiting",
    "handoff_contact",
    "handoff_contact_left",
    "handoff_left",
)
OFFERED, AWAY, OFF = "offer_human", "handoff_away", "bot_off"


class HandingOff:
    def __init__(
        self, handoffs: Handoffs, conversations: Conversations, entrusting: Entrusting, wording: Wording
    ) -> None:
        self._handoffs, self._conversations = handoffs, conversations
        self._entrusting, self._wording = entrusting, wording

    def before(self, message: Message, now: datetime) -> list[Reply] | None:
        """What is said without asking the assistant; None if it has to be asked."""
        talk = message.conversation_id
        if self._conversations.state(talk) is ConversationState.WAITING:
            if message.payload == LEAVE or says(message.text, self._handoffs.settings.leaving):
                self._handoffs.leave(talk, now)
                return [Reply(self._wording.say("handoff.left"), status=LEFT)]
            if self._goes_to_a_colleague(talk):
                return self._waits(talk, now)
            if message.payload == ASK_AGAIN or says(message.text, self._handoffs.settings.asking_place):
                return self._waits(talk, now)
        if self._asked_for_a_number(talk) and (phone := self._told_now(message)):
            self._handoffs.leave_number(talk, phone, now)
            text = self._wording.say("handoff.contact_left", hours=self._handoffs.settings.hours_text())
            return [Reply(text, status=CONTACT_LEFT)]
        return None

    def instead_of_the_assistant(self, message: Message, now: datetime) -> list[Reply]:
        """While it is switched off: a person for whoever asks for one, else whom to call and that they may ask."""
        if message.payload == ASK_AGAIN or says(message.text, self._handoffs.settings.asking_person):
            return self._asked(message.conversation_id, Why.ASKED, now, goes_on=False)
        person = {"title": self._wording.say("greeting.person"), "payload": ASK_AGAIN}
        extras = {"quick_replies": [person]} if self._handoffs.can_be_had(now) else {}
        return [Reply(self._wording.say("system.bot_off"), Sender.SYSTEM, OFF, extras=extras)]

    def after(self, message: Message, replies: list[Reply], now: datetime) -> list[Reply]:
        """The assistant's replies, with what a person can do instead."""
        if any(each.status == ASKS_FOR_A_PERSON for each in replies):
            goes_on = any(each.status != ASKS_FOR_A_PERSON for each in replies)
            asked = self._asked(message.conversation_id, Why.ASKED, now, goes_on=goes_on)
            # In its place: the question of a form that goes on stays the last.
            return [each for said in replies for each in (asked if said.status == ASKS_FOR_A_PERSON else [said])]
        if replies and replies[-1].status in HELPED_NOBODY and self._helped_nobody_before(message.conversation_id):
            return [*replies, self._offer(now)]
        return replies

    def _asked(self, talk: str, why: Why, now: datetime, *, goes_on: bool) -> list[Reply]:
        """`goes_on`: a form's question follows, and takes what is told next; so nothing else is asked for."""
        if self._handoffs.ask(talk, why, now) is not None:
            return self._waits(talk, now)
        settings = self._handoffs.settings
        key = "nobody_free" if settings.is_open(now, self._handoffs.calendar) else "outside_hours"
        if goes_on:
            return [Reply(self._wording.say(f"handoff.{key}_now", hours=settings.hours_text()), status=AWAY)]
        return [self._number_asked(key)]

    def hours_ended(self, now: datetime) -> list[str]:
        """Whoever waits is offered, unasked and once, what whoever asks then is offered. The conversations of these."""
        vain = who_waits_in_vain(self._handoffs, now)
        return [talk for talk in vain if end_wait(self._handoffs, talk, self._hours_offer(talk), now)]

    def _hours_offer(self, talk: str) -> Reply:
        if not self._conversations.expected(talk):
            return self._number_asked("outside_hours")
        text = self._wording.say("handoff.hours_ended_now", hours=self._handoffs.settings.hours_text())
        return Reply(text, status=AWAY)

    def _number_asked(self, key: str) -> Reply:
        settings = self._handoffs.settings
        text = self._wording.say(f"handoff.{key}", hours=settings.hours_text())
        if settings.is_sample:
            text = f"{text}\n{self._wording.say('handoff.sample')}"
        case = {"title": self._wording.say("handoff.open_case"), "payload": "/report_unresolved_matter"}
        extras = {"quick_replies": [case], "expects": ["phone"]}
        return Reply(text, status=CONTACT_ASKED, extras=extras)

    def _waits(self, talk: str, now: datetime) -> list[Reply]:
        found = self._handoffs.open_of(talk)
        place = self._handoffs.place(found, now) if found else None
        if place is None:
            return [Reply(self._wording.say("handoff.taken"), status=WAITING)]
        leave = {"title": self._wording.say("handoff.leave"), "payload": LEAVE}
        said = self._in_words(place, goes_on=self._goes_to_a_colleague(talk))
        return [Reply(said, status=WAITING, extras={"quick_replies": [leave]})]

    def _goes_to_a_colleague(self, talk: str) -> bool:
        found = self._handoffs.open_of(talk)
        return found is not None and found.wanted is not None

    def _in_words(self, place: Place, *, goes_on: bool) -> str:
        key = "next" if not place.minutes and place.number == 1 else "place"
        if place.minutes is None:
            minutes = self._wording.say("handoff.minutes_unknown")
        elif not place.minutes:
            minutes = self._wording.say("handoff.minutes_soon")
        else:
            minutes = self._wording.say("handoff.minutes", minutes=place.minutes)
        key = "handed_on" if goes_on else key
        return self._wording.say(f"handoff.{key}", number=place.number, minutes=minutes)

    def _offer(self, now: datetime) -> Reply:
        can = self._handoffs.can_be_had(now)
        person = {"title": self._wording.say("greeting.person"), "payload": ASK_AGAIN}
        case = {"title": self._wording.say("handoff.open_case"), "payload": "/report_unresolved_matter"}
        text = self._wording.say("handoff.offer" if can else "handoff.offer_nobody")
        return Reply(text, status=OFFERED, extras={"quick_replies": [person, case] if can else [case]})

    def _helped_nobody_before(self, talk: str) -> bool:
        """The answer before this one, and a person was not offered with it."""
        last = self._conversations.last_statuses(talk, 1)
        return bool(last) and last[0] in HELPED_NOBODY

    def _asked_for_a_number(self, talk: str) -> bool:
        return self._conversations.last_said(talk) == CONTACT_ASKED

    def _told_now(self, message: Message) -> str | None:
        """The number that this very message told: its mask stands in it."""
        phone = self._entrusting.phone(message.conversation_id)
        return phone if phone and self._entrusting.masks["phone"] in message.text else None
