"""What can be done with a conversation. Every write that a client may repeat happens once."""

import hashlib
import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from office.conversations.entrusted import PHONE, Entrusting, Hidden
from office.conversations.matters_store import PROVED
from office.conversations.model import (
    EMERGENCY,
    ClientMessageIdReused,
    Conversation,
    ConversationClosed,
    ConversationNotFound,
    ConversationState,
    Message,
    Reply,
    Sender,
)
from office.conversations.offered_store import OfferedStore
from office.conversations.telling import told_once
from office.privacy import Redaction
from office.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from office.wording.model import Wording

# Longer than the desk waits for the engine, so that a slow turn is not started twice.
CLAIM_LASTS = timedelta(seconds=25)
RECORD_LIMIT = 200


@dataclass(frozen=True)
class Conversations:
    """`new_id` and `new_token` are the only randomness; moments are arguments. `number_to_call` is what is said at once
    to words that tell of a danger, else None.
    """

    unit_of_work: UnitOfWorkFactory
    wording: Wording
    redact: Callable[[str], Redaction]
    new_id: Callable[[], str]
    new_token: Callable[[], str]
    number_to_call: Callable[[str], str | None] = lambda text: None
    entrusting: Entrusting | None = None  # keeps who somebody is, where that was asked for

    def open(self, channel: str, locale: str, now: datetime) -> tuple[Conversation, str, list[Message]]:
        """A new conversation, the secret token that later calls must carry, and the greeting."""
        with self.unit_of_work() as work:
            return self.open_in(work, channel, locale, now)

    def open_in(
        self, work: UnitOfWork, channel: str, locale: str, now: datetime
    ) -> tuple[Conversation, str, list[Message]]:
        """As above, in the caller's transaction."""
        token = self.new_token()
        opened = Conversation(
            id=self.new_id(),
            token_hash=_hash(token),
            channel=channel,
            locale=locale,
            state=ConversationState.BOT,
            opened_at=now,
        )
        examples = [
            {"title": self.wording.say(f"greeting.{name}"), "payload": payload}
            for name, payload in (("what_can_you_do", "/ask_capabilities"), ("person", "/request_human"))
        ]
        hello = Reply(self.wording.say("greeting.hello"), status="greeting", extras={"quick_replies": examples})
        work.conversations.add(opened)
        greeting = work.conversations.append(self._as_message(hello, opened.id, None, now))
        return opened, token, [greeting]

    def enter(self, conversation_id: str, token: str) -> Conversation:
        """Raises ConversationNotFound unless the token is that conversation's."""
        with self.unit_of_work(read_only=True) as work:
            found = work.conversations.get(conversation_id)
        if found is None or not hmac.compare_digest(found.token_hash, _hash(token)):
            raise ConversationNotFound(conversation_id)
        return found

    def take(
        self, conversation_id: str, text: str, payload: str | None, client_message_id: str, now: datetime
    ) -> Message:
        """Stores what the citizen said, redacted, once. The same client_message_id again gives the first one back.
        Whom to call in danger is said in the same breath.

        Raises ConversationClosed, ClientMessageIdReused, PayloadNotOffered.
        """
        with self.unit_of_work() as work:
            store = work.conversations
            store.lock(conversation_id)
            earlier = store.by_client_message_id(conversation_id, client_message_id)
            offered = OfferedStore(store.connection)
            if payload is None:  # whoever types what a button says means the button
                payload = offered.called(conversation_id, text) if earlier is None else earlier.payload_if_said(text)
            hidden = self._entrusted(work, conversation_id, text, earlier, now) if payload is None else None
            clean = self.redact(text if hidden is None else hidden.text)
            if payload is not None:
                clean = Redaction(offered.title_of(conversation_id, payload), frozenset())
            said = Message(
                id=self.new_id(),
                conversation_id=conversation_id,
                position=0,
                sender=Sender.CITIZEN,
                text=clean.text,
                payload=payload,
                client_message_id=client_message_id,
                sent_at=now,
            )
            if earlier is not None:
                if not earlier.says_the_same_as(said):
                    raise ClientMessageIdReused(client_message_id)
                return earlier
            conversation = store.get(conversation_id)
            if conversation is None or conversation.state is ConversationState.CLOSED:
                raise ConversationClosed(conversation_id)
            taken = store.append(said)
            number = self.number_to_call(taken.text) if payload is None else None
            if number:
                warning = Reply(number, status=EMERGENCY)
                store.append(self._as_message(warning, conversation_id, taken.id, now))
            elif (
                clean.kinds and not (hidden and PHONE in hidden.told) and store.mark_privacy_told(conversation_id, now)
            ):
                notice = Reply(self.wording.say("system.privacy_notice"), Sender.SYSTEM, "privacy_notice")
                store.append(self._as_message(notice, conversation_id, taken.id, now))
            return taken

    def warnings(self, message: Message) -> list[Message]:
        """What `take` said at once to a message that tells of a danger."""
        if message.payload is not None or self.number_to_call(message.text) is None:
            return []
        return [reply for reply in self.replies_to(message) if reply.status == EMERGENCY]

    def hides_a_number(self, client_message_id: str) -> bool:
        """Whether a client made a personal number its id: ids are kept as they come. Letters make it a random one."""
        digits_only = not any(letter.isalpha() and letter not in "xX" for letter in client_message_id)
        return digits_only and bool(self.redact(client_message_id).kinds)

    def claim(self, conversation_id: str, holder: str, now: datetime) -> bool:
        """Whether `holder` (a desk's name, a colon, anything) may answer now; a dead desk's claim runs out."""
        with self.unit_of_work() as work:
            return work.conversations.claim(conversation_id, holder, now, now + CLAIM_LASTS)

    def extend(self, conversation_id: str, holder: str, now: datetime) -> bool:
        """Makes a held claim last longer; False if it has run out and somebody else has it."""
        with self.unit_of_work() as work:
            return work.conversations.extend(conversation_id, holder, now + CLAIM_LASTS)

    def release(self, desk: str, conversation_id: str | None = None) -> None:
        with self.unit_of_work() as work:
            work.conversations.release(desk, conversation_id)

    def state(self, conversation_id: str) -> ConversationState:
        """Raises ConversationNotFound."""
        with self.unit_of_work(read_only=True) as work:
            found = work.conversations.get(conversation_id)
        if found is None:
            raise ConversationNotFound(conversation_id)
        return found.state

    def last_statuses(self, conversation_id: str, count: int) -> list[str | None]:
        """Of the assistant's newest answers, newest first."""
        with self.unit_of_work(read_only=True) as work:
            return work.conversations.last_statuses(conversation_id, count)

    def last_said(self, conversation_id: str) -> str | None:
        """The status of what was said to the citizen last, asked or unasked."""
        with self.unit_of_work(read_only=True) as work:
            return work.conversations.last_said(conversation_id)

    def expected(self, conversation_id: str) -> list[str]:
        """What the assistant's last words asked for, of what is kept apart from the record."""
        with self.unit_of_work(read_only=True) as work:
            return work.conversations.expected(conversation_id)

    def unanswered(self, conversation_id: str) -> list[Message]:
        """What the assistant has to answer: nothing while an operator holds the conversation."""
        with self.unit_of_work(read_only=True) as work:
            return work.conversations.unanswered(conversation_id)

    def waiting_for_an_answer(self, now: datetime, limit: int = 50) -> list[str]:
        with self.unit_of_work(read_only=True) as work:
            return work.conversations.with_unanswered(now, limit)

    def answer(self, message: Message, replies: Sequence[Reply], now: datetime) -> list[Message]:
        """Records the answer, that it was given, and what was shown in it, in one transaction; a second answer is
        dropped.
        """
        with self.unit_of_work() as work:
            if not work.conversations.mark_answered(message.id, now):
                return work.conversations.replies_to(message.id)
            given = [
                work.conversations.append(self._as_message(reply, message.conversation_id, message.id, now))
                for reply in replies
            ]
            for card in (each for reply in replies for each in reply.extras.get("cards", ()) if isinstance(each, dict)):
                if card.get("type") in PROVED and card.get("no"):
                    work.matters.show(message.conversation_id, card["type"], str(card["no"]), now)
            return given

    def tell_that_it_is_kept(self, message: Message, now: datetime) -> list[Message]:
        """While nobody can answer: says so once for a message, which stays unanswered. All replies so far."""
        kept = Reply(self.wording.say("system.engine_away"), Sender.SYSTEM, "engine_away")
        with self.unit_of_work() as work:
            work.conversations.lock(message.conversation_id)
            replies = work.conversations.replies_to(message.id)
            waiting = work.conversations.unanswered(message.conversation_id)
            if message.id not in {each.id for each in waiting}:
                return replies  # answered in the meantime
            if not any(reply.status == kept.status for reply in replies):
                told = self._as_message(kept, message.conversation_id, message.id, now)
                replies.append(work.conversations.append(told))
            return replies

    def tell(self, conversation_id: str, text: str, status: str, key: str, now: datetime) -> None:
        """Says something unasked, once however often the same key comes. Raises ConversationNotFound."""
        with self.unit_of_work() as work:
            told_once(work.conversations, conversation_id, text, key, now, status=status)

    def replies_to(self, message: Message) -> list[Message]:
        with self.unit_of_work(read_only=True) as work:
            return work.conversations.replies_to(message.id)

    def record(self, conversation_id: str, after: str | None, limit: int = RECORD_LIMIT) -> list[Message]:
        """Messages in order, from the one after message id `after`; an unknown id means from the start."""
        with self.unit_of_work(read_only=True) as work:
            position = work.conversations.position_of(conversation_id, after) if after else None
            return work.conversations.record(conversation_id, position or 0, limit)

    def _entrusted(
        self, work: UnitOfWork, conversation_id: str, text: str, earlier: Message | None, now: datetime
    ) -> Hidden | None:
        """The text without what was asked for; None if nothing was."""
        if self.entrusting is None:
            return None
        if earlier is not None:  # said again: hidden as it was then
            tried = self.entrusting.said_before(text)
            return next((each for each in tried if self.redact(each.text).text == earlier.text), None)
        return self.entrusting.take(work, conversation_id, text, now)

    def _as_message(self, reply: Reply, conversation_id: str, reply_to: str | None, now: datetime) -> Message:
        return Message.of(reply, self.new_id(), conversation_id, now, reply_to)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
