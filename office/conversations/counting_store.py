"""What is read of conversations to count them: no words, and nobody's name. Runs in the caller's transaction."""

from datetime import datetime

import sqlalchemy as sa

from office.conversations.counting import HandedRow, TalkRow
from office.conversations.handoff.store import handoffs
from office.conversations.model import Sender
from office.conversations.store import conversations, messages

# A number that was left instead of a talk with a person was never taken up by one.
ONLY_A_NUMBER = handoffs.c.phone_sealed.is_not(None) & handoffs.c.taken_at.is_(None)


class TalkCountStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def said_between(self, since: datetime, until: datetime) -> list[TalkRow]:
        """What citizens said, from `since` up to but not at `until`, with what they were told first."""
        reply, other = messages.alias("reply"), messages.alias("other")
        earlier = (other.c.reply_to == reply.c.reply_to) & (other.c.position < reply.c.position)
        is_first = ~sa.exists().where(earlier, other.c.sender != Sender.SYSTEM)
        answers = (reply.c.reply_to == messages.c.id) & (reply.c.sender != Sender.SYSTEM) & is_first
        chosen = (
            sa.select(messages.c.conversation_id, conversations.c.channel, messages.c.sent_at, reply.c.status)
            .join(conversations, conversations.c.id == messages.c.conversation_id)
            .outerjoin(reply, answers)
            .where(messages.c.sender == Sender.CITIZEN, messages.c.sent_at >= since, messages.c.sent_at < until)
        )
        return [TalkRow(*row) for row in self.connection.execute(chosen)]

    def handed_between(self, since: datetime, until: datetime) -> list[HandedRow]:
        chosen = (
            sa.select(handoffs.c.conversation_id, conversations.c.channel, handoffs.c.asked_at, ONLY_A_NUMBER)
            .join(conversations, conversations.c.id == handoffs.c.conversation_id)
            .where(handoffs.c.asked_at >= since, handoffs.c.asked_at < until)
        )
        return [HandedRow(talk, channel, at, bool(left)) for talk, channel, at, left in self.connection.execute(chosen)]
