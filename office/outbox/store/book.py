"""What went out and what did not, in the database, as somebody looks through it. Runs in the caller's transaction."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from office.outbox.listed import ListedMessage, OutboxFilter
from office.outbox.model import MessageKind, MessageStatus, OutgoingMessage, SendingChannel
from office.outbox.store.tables import outgoing_attempts, outgoing_messages

messages, attempts = outgoing_messages.c, outgoing_attempts.c
CAN_GO_AGAIN = (MessageStatus.QUEUED, MessageStatus.FAILED)


class OutboxBook:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def listed(self, wanted: OutboxFilter, before: int | None, limit: int) -> list[ListedMessage]:
        """The newest first, from the one before that id on."""
        last_error = (
            sa.select(attempts.error)
            .where(attempts.message_key == messages.key, attempts.number == messages.attempts)
            .scalar_subquery()
        )
        chosen = sa.select(outgoing_messages, last_error.label("last_error")).order_by(messages.id.desc()).limit(limit)
        for name in ("status", "kind", "channel"):
            if (value := getattr(wanted, name)) is not None:
                chosen = chosen.where(messages[name] == value)
        if wanted.about:
            ends = messages.about.endswith(f":{wanted.about}", autoescape=True)
            chosen = chosen.where(sa.or_(messages.about == wanted.about, ends))
        if before is not None:
            chosen = chosen.where(messages.id < before)
        rows = self.connection.execute(chosen).mappings()
        return [ListedMessage(row["id"], as_message(row), row["last_error"] or "") for row in rows]

    def counts(self) -> dict[MessageStatus, int]:
        chosen = sa.select(messages.status, sa.func.count()).group_by(messages.status)
        return {MessageStatus(status): count for status, count in self.connection.execute(chosen)}

    def go_again(self, key: str, now: datetime, until: datetime) -> bool:
        """Due at once, and no earlier given up than `until`. False unless it waits or has failed, with its letter."""
        chosen = (messages.key == key) & messages.status.in_(CAN_GO_AGAIN) & (messages.letter_sealed != b"")
        later = sa.case(
            (messages.give_up_at > until, messages.give_up_at), else_=sa.literal(until, messages.give_up_at.type)
        )
        put = outgoing_messages.update().where(chosen, messages.cancelled_at.is_(None))
        values = {"status": MessageStatus.QUEUED, "next_try_at": now, "give_up_at": later, "ended_at": None}
        return self.connection.execute(put.values(values)).rowcount == 1


def as_message(row: "sa.RowMapping") -> OutgoingMessage:
    values: dict[str, Any] = {name: row[name] for name in OutgoingMessage.__dataclass_fields__}
    values["kind"] = MessageKind(values["kind"])
    values["channel"] = SendingChannel(values["channel"])
    values["status"] = MessageStatus(values["status"])
    return OutgoingMessage(**values)
