"""Handoffs, their steps and who is there, in the database. Runs in the caller's transaction."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from office.conversations.handoff.model import (
    OPEN,
    CitizenLines,
    Handoff,
    HandoffStatus,
    HandoffStep,
    OperatorSeat,
    StepKind,
    Why,
)
from office.conversations.model import Sender
from office.storage.schema import Moment, metadata

IS_OPEN = "status IN ('waiting', 'taken')"

handoffs = sa.Table(
    "handoffs",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("conversation_id", sa.ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("why", sa.String(16), nullable=False),
    sa.Column("asked_at", Moment, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("operator", sa.String(64)),
    sa.Column("wanted", sa.String(64)),
    sa.Column("taken_at", Moment),
    sa.Column("ended_at", Moment),
    sa.Column("code", sa.String(32)),
    sa.Column("phone_sealed", sa.LargeBinary),
    sa.Index(
        "uq_handoffs_open",
        "conversation_id",
        unique=True,
        sqlite_where=sa.text(IS_OPEN),
        postgresql_where=sa.text(IS_OPEN),
    ),
    sa.Index("ix_handoffs_status_asked_at", "status", "asked_at"),
)

handoff_steps = sa.Table(
    "handoff_steps",
    metadata,
    sa.Column("handoff_id", sa.ForeignKey("handoffs.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("by", sa.String(64), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
)

# `until`: a sign of life or of typing that is not renewed runs out by itself.
operator_seats = sa.Table(
    "operator_seats",
    metadata,
    sa.Column("operator", sa.String(64), primary_key=True),
    sa.Column("seen_at", Moment, nullable=False),
    sa.Column("takes", sa.Boolean, nullable=False),
)
typing_signs = sa.Table(
    "typing_signs",
    metadata,
    sa.Column("conversation_id", sa.ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("side", sa.String(16), primary_key=True),
    sa.Column("until", Moment, nullable=False),
)

# What of office/conversations/store.py is read here.
messages = sa.table(
    "messages",
    *(sa.column(name, sa.String) for name in ("id", "conversation_id", "sender", "text", "reply_to", "status")),
    sa.column("position", sa.Integer),
    *(sa.column(name, Moment) for name in ("sent_at", "answered_at")),
)

OF_HANDOFF = tuple(Handoff.__dataclass_fields__)
ENDED_LOOKED_AT = 30


class HandoffStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def add(self, handoff: Handoff) -> None:
        self.connection.execute(handoffs.insert().values({name: getattr(handoff, name) for name in OF_HANDOFF}))

    def get(self, handoff_id: str) -> Handoff | None:
        return next(iter(self._handoffs(handoffs.c.id == handoff_id)), None)

    def open_of(self, conversation_id: str) -> Handoff | None:
        own = (handoffs.c.conversation_id == conversation_id) & handoffs.c.status.in_(sorted(OPEN))
        return next(iter(self._handoffs(own)), None)

    def of(self, conversation_id: str) -> list[Handoff]:
        """All there ever were, oldest first."""
        return self._handoffs(handoffs.c.conversation_id == conversation_id)

    def with_status(self, statuses: Collection[HandoffStatus]) -> list[Handoff]:
        return self._handoffs(handoffs.c.status.in_(sorted(statuses)))

    def said_by_citizens(self, conversation_ids: Collection[str], *, but_answered_by: str) -> dict[str, CitizenLines]:
        """By conversation. Words that were answered with that status are not among the newest."""
        said = messages.c.conversation_id.in_(list(conversation_ids)) & (messages.c.sender == Sender.CITIZEN)
        open_ones = (
            sa.select(messages.c.conversation_id, sa.func.count(), sa.func.min(messages.c.sent_at, type_=Moment))
            .where(said, messages.c.answered_at.is_(None))
            .group_by(messages.c.conversation_id)
        )
        unanswered = {own: (count, since) for own, count, since in self.connection.execute(open_ones)}
        reply = messages.alias()
        asked = sa.exists().where(reply.c.reply_to == messages.c.id, reply.c.status == but_answered_by)
        newest = (
            sa.select(messages.c.conversation_id, sa.func.max(messages.c.position).label("position"))
            .where(said, ~asked)
            .group_by(messages.c.conversation_id)
            .subquery()
        )
        is_newest = (messages.c.conversation_id == newest.c.conversation_id) & (
            messages.c.position == newest.c.position
        )
        found = self.connection.execute(sa.select(messages.c.conversation_id, messages.c.text).join(newest, is_newest))
        words = {row.conversation_id: row.text for row in found}
        nothing = (0, None)
        return {own: CitizenLines(words.get(own, ""), *unanswered.get(own, nothing)) for own in {*words, *unanswered}}

    def ended_last(self) -> list[Handoff]:
        ended = handoffs.c.taken_at.is_not(None) & handoffs.c.ended_at.is_not(None)
        chosen = sa.select(handoffs).where(ended).order_by(handoffs.c.ended_at.desc()).limit(ENDED_LOOKED_AT)
        return [_handoff(row) for row in self.connection.execute(chosen).mappings()]

    def taken_since(self, moment: datetime) -> list[Handoff]:
        return self._handoffs(handoffs.c.taken_at >= moment)

    def asked_between(self, since: datetime, until: datetime) -> list[Handoff]:
        return self._handoffs((handoffs.c.asked_at >= since) & (handoffs.c.asked_at < until))

    def move(self, handoff: Handoff, seen_version: int) -> bool:
        """Writes it if nobody moved it since that version; of two at once one is told no."""
        row = {name: getattr(handoff, name) for name in OF_HANDOFF if name != "id"}
        moved = self.connection.execute(
            handoffs.update().where(handoffs.c.id == handoff.id, handoffs.c.version == seen_version).values(row)
        )
        return moved.rowcount == 1

    def add_step(self, handoff_id: str, kind: StepKind, at: datetime, by: str, text: str = "") -> None:
        """The handoff's row is held by the caller's transaction, so numbers do not collide."""
        last = sa.select(sa.func.coalesce(sa.func.max(handoff_steps.c.seq), 0))
        seq = self.connection.execute(last.where(handoff_steps.c.handoff_id == handoff_id)).scalar_one() + 1
        row = {"handoff_id": handoff_id, "seq": seq, "kind": kind.value, "at": at, "by": by, "text": text}
        self.connection.execute(handoff_steps.insert().values(row))

    def steps(self, handoff_id: str) -> list[HandoffStep]:
        chosen = sa.select(handoff_steps).where(handoff_steps.c.handoff_id == handoff_id)
        rows = self.connection.execute(chosen.order_by(handoff_steps.c.seq)).mappings()
        return [HandoffStep(**{**row, "kind": StepKind(row["kind"])}) for row in rows]

    def lock(self, handoff_id: str) -> None:
        self.connection.execute(sa.select(handoffs.c.id).where(handoffs.c.id == handoff_id).with_for_update())

    def seat(self, operator: str, seen_at: datetime, *, takes: bool) -> None:
        row = {"operator": operator, "seen_at": seen_at, "takes": takes}
        self._upsert(operator_seats, row, ["operator"])

    def seats(self) -> list[OperatorSeat]:
        """With how many talks each holds."""
        held = (
            sa.select(handoffs.c.operator, sa.func.count().label("holds"))
            .where(handoffs.c.status == HandoffStatus.TAKEN)
            .group_by(handoffs.c.operator)
            .subquery()
        )
        chosen = sa.select(operator_seats, sa.func.coalesce(held.c.holds, 0).label("holds")).select_from(
            operator_seats.outerjoin(held, held.c.operator == operator_seats.c.operator)
        )
        rows = self.connection.execute(chosen.order_by(operator_seats.c.operator)).mappings()
        return [OperatorSeat(**row) for row in rows]

    def types(self, conversation_id: str, side: str, until: datetime) -> None:
        row = {"conversation_id": conversation_id, "side": side, "until": until}
        self._upsert(typing_signs, row, ["conversation_id", "side"])

    def typing(self, conversation_id: str, now: datetime) -> frozenset[str]:
        own = (typing_signs.c.conversation_id == conversation_id) & (typing_signs.c.until > now)
        return frozenset(self.connection.scalars(sa.select(typing_signs.c.side).where(own)))

    def forget_phones(self, before: datetime) -> int:
        """Of what has ended before then."""
        old = handoffs.c.ended_at.is_not(None) & (handoffs.c.ended_at < before) & handoffs.c.phone_sealed.is_not(None)
        return self.connection.execute(handoffs.update().where(old).values(phone_sealed=None)).rowcount

    def phones_after(self, handoff_id: str, limit: int) -> list[tuple[str, bytes]]:
        chosen = sa.select(handoffs.c.id, handoffs.c.phone_sealed).where(
            handoffs.c.id > handoff_id, handoffs.c.phone_sealed.is_not(None)
        )
        rows = self.connection.execute(chosen.order_by(handoffs.c.id).limit(limit))
        return [(own, sealed) for own, sealed in rows]

    def seal_anew(self, handoff_id: str, sealed: bytes) -> None:
        self.connection.execute(handoffs.update().where(handoffs.c.id == handoff_id).values(phone_sealed=sealed))

    def _upsert(self, table: sa.Table, row: dict[str, Any], keys: list[str]) -> None:
        dialect = postgresql if self.connection.dialect.name == "postgresql" else sqlite
        insert: Any = dialect.insert(table).values(row)
        rest = {name: value for name, value in row.items() if name not in keys}
        self.connection.execute(insert.on_conflict_do_update(index_elements=keys, set_=rest))

    def _handoffs(self, where: sa.ColumnElement[bool]) -> list[Handoff]:
        chosen = sa.select(handoffs).where(where).order_by(handoffs.c.asked_at, handoffs.c.id)
        return [_handoff(row) for row in self.connection.execute(chosen).mappings()]


def _handoff(row: sa.RowMapping) -> Handoff:
    return Handoff(**{**row, "status": HandoffStatus(row["status"]), "why": Why(row["why"])})
