"""What the record of conversations and calls tells about answers. Reads only."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from office.learning.gathering import LOOKED_AT, Turn
from office.storage.schema import Moment

AT_ONCE = 500  # ids in one question to the database

# What of the stores of conversations and calls is read here.
messages = sa.table(
    "messages",
    sa.column("id", sa.String),
    sa.column("conversation_id", sa.String),
    sa.column("position", sa.Integer),
    sa.column("sender", sa.String),
    sa.column("text", sa.Text),
    sa.column("payload", sa.Text),
    sa.column("reply_to", sa.String),
    sa.column("status", sa.String),
    sa.column("sent_at", Moment),
)
handoffs = sa.table("handoffs", sa.column("conversation_id", sa.String), sa.column("asked_at", Moment))
calls = sa.table(
    "phone_calls",
    sa.column("id", sa.String),
    sa.column("status", sa.String),
    sa.column("end_code", sa.String),
    sa.column("started_at", Moment),
)
guidances = sa.table("phone_guidances", sa.column("call_id", sa.String))

ASKED, REPLY = messages.alias("asked"), messages.alias("reply")
IS_TYPED = (ASKED.c.sender == "citizen") & ASKED.c.payload.is_(None)
TURN = (ASKED.c.id, ASKED.c.conversation_id, ASKED.c.position, ASKED.c.sent_at, REPLY.c.status)


class RecordStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def turns(self, since: datetime) -> list[Turn]:
        """What was typed since, once for each reply whose status says something about the answer. A tapped answer
        counts as a turn where it led to something.
        """
        chosen = sa.select(*TURN, ASKED.c.payload).join_from(REPLY, ASKED, ASKED.c.id == REPLY.c.reply_to)
        about = (REPLY.c.sent_at >= since) & REPLY.c.status.in_(sorted(LOOKED_AT)) & (ASKED.c.sender == "citizen")
        return [_turn(row) for row in self.connection.execute(chosen.where(about).order_by(*TURN))]

    def before_a_person(self, since: datetime) -> list[Turn]:
        """What was typed last before each handoff since, if it was about a matter."""
        told = sa.select(
            handoffs.c.conversation_id, handoffs.c.asked_at, sa.func.max(ASKED.c.position).label("position")
        ).join_from(handoffs, ASKED, ASKED.c.conversation_id == handoffs.c.conversation_id)
        is_about = REPLY.c.status.in_(sorted(LOOKED_AT)) & IS_TYPED & (ASKED.c.sent_at <= handoffs.c.asked_at)
        told = told.join(REPLY, REPLY.c.reply_to == ASKED.c.id).where(handoffs.c.asked_at >= since, is_about)
        last = told.group_by(handoffs.c.conversation_id, handoffs.c.asked_at).subquery()
        same = (ASKED.c.conversation_id == last.c.conversation_id) & (ASKED.c.position == last.c.position)
        chosen = sa.select(*TURN).join_from(ASKED, last, same).join(REPLY, REPLY.c.reply_to == ASKED.c.id)
        return [_turn(row) for row in self.connection.execute(chosen.order_by(*TURN))]

    def texts(self, refs: Collection[str]) -> dict[str, str]:
        """Of typed messages, by id."""
        found = {}
        for part in _parts(sorted(refs)):
            chosen = sa.select(ASKED.c.id, ASKED.c.text).where(ASKED.c.id.in_(part), IS_TYPED)
            found.update({row.id: row.text for row in self.connection.execute(chosen)})
        return found

    def untold_calls(self, since: datetime) -> list[tuple[str, str, datetime]]:
        """(id, end code, begin) of calls since that are closed, and in which no matter was opened."""
        told = sa.exists().where(guidances.c.call_id == calls.c.id)
        is_over = (calls.c.started_at >= since) & (calls.c.status == "closed") & calls.c.end_code.is_not(None)
        chosen = sa.select(calls.c.id, calls.c.end_code, calls.c.started_at).where(is_over, ~told)
        ordered = chosen.order_by(calls.c.started_at, calls.c.id)
        return [(row.id, row.end_code, row.started_at) for row in self.connection.execute(ordered)]


def _turn(row: Any) -> Turn:
    return Turn(row.id, row.conversation_id, row.position, row.sent_at, row.status)


def _parts(refs: Sequence[str]) -> Iterator[Sequence[str]]:
    return (refs[start : start + AT_ONCE] for start in range(0, len(refs), AT_ONCE))
