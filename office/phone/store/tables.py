"""The tables of calls. What is personal is sealed (office/vault.py), and empty once it has been deleted."""

import sqlalchemy as sa

from office.storage.schema import Moment, metadata

phone_calls = sa.Table(
    "phone_calls",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("direction", sa.String(8), nullable=False),
    sa.Column("started_at", Moment, nullable=False),
    sa.Column("operator", sa.String(64), nullable=False),
    # Of the telephone system's own id, or of what a page made up for a call by hand: the same again is the same call.
    sa.Column("cti_mark", sa.String(64), unique=True),
    sa.Column("person_key", sa.String(64), nullable=False, index=True),
    sa.Column("phone_tail", sa.String(4), nullable=False),
    sa.Column("phone_sealed", sa.LargeBinary),
    sa.Column("name_sealed", sa.LargeBinary),
    sa.Column("summary_sealed", sa.LargeBinary),
    sa.Column("answered_at", Moment),
    sa.Column("ended_at", Moment),
    sa.Column("closed_at", Moment),
    sa.Column("end_code", sa.String(32)),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("heard", sa.Integer, nullable=False),
    sa.Index("ix_phone_calls_status_started_at", "status", "started_at"),
    sa.Index("ix_phone_calls_started_at_id", "started_at", "id"),
)

phone_call_entries = sa.Table(
    "phone_call_entries",
    metadata,
    sa.Column("call_id", sa.ForeignKey("phone_calls.id"), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("what", sa.String(16), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("by", sa.String(64), nullable=False),
    sa.Column("ref", sa.String(64), nullable=False, index=True),
    sa.Column("facts", sa.JSON, nullable=False),
    sa.Column("key", sa.String(96)),
    sa.UniqueConstraint("call_id", "key"),
)

phone_guidances = sa.Table(
    "phone_guidances",
    metadata,
    sa.Column("call_id", sa.ForeignKey("phone_calls.id"), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("code", sa.String(64), nullable=False),
    sa.Column("facet", sa.String(16), nullable=False),
    sa.Column("answers", sa.JSON, nullable=False),
    sa.Column("guide_version", sa.Integer, nullable=False),
    sa.Column("begun_at", Moment, nullable=False),
    sa.Column("told_at", Moment),
)

phone_ticks = sa.Table(
    "phone_ticks",
    metadata,
    sa.Column("call_id", sa.String(32), primary_key=True),
    sa.Column("guidance", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("line", sa.String(16), primary_key=True),
    sa.Column("at", Moment, nullable=False),
    sa.ForeignKeyConstraint(["call_id", "guidance"], ["phone_guidances.call_id", "phone_guidances.seq"]),
)

# `version`: the call's `heard` when it was last written, so that whoever follows knows what is new.
phone_segments = sa.Table(
    "phone_segments",
    metadata,
    sa.Column("call_id", sa.ForeignKey("phone_calls.id"), primary_key=True),
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("speaker", sa.String(16), nullable=False),
    sa.Column("is_final", sa.Boolean, nullable=False),
    sa.Column("began_at", Moment, nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("text_sealed", sa.LargeBinary, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
)
