"""The tables of what was learnt."""

import sqlalchemy as sa

from office.storage.schema import Moment, metadata

learning_turned = sa.Table(
    "learning_turned",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("into", sa.String(16), nullable=False),
    sa.Column("centre", sa.Text, nullable=False),
    sa.Column("by", sa.String(64), nullable=False),
    sa.Column("at", Moment, nullable=False, index=True),
    sa.Column("count", sa.Integer, nullable=False),
    sa.Column("samples", sa.JSON, nullable=False),
    sa.Column("code", sa.String(64), nullable=False),
    sa.Column("version", sa.Integer),
    sa.Column("text", sa.Text, nullable=False),
)

# Questions that were dealt with: a message's id, or `call:` and the call's.
learning_settled = sa.Table(
    "learning_settled",
    metadata,
    sa.Column("ref", sa.String(80), primary_key=True),
    sa.Column("turned_id", sa.ForeignKey("learning_turned.id"), nullable=False, index=True),
)

learning_kept = sa.Table(
    "learning_kept",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("text", sa.String(200), nullable=False, unique=True),
    sa.Column("purpose", sa.String(8), nullable=False, index=True),
    sa.Column("intent", sa.String(64), nullable=False),
    sa.Column("code", sa.String(64), nullable=False),
    sa.Column("by", sa.String(64), nullable=False),
    sa.Column("at", Moment, nullable=False),
)

learning_jobs = sa.Table(
    "learning_jobs",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("subject", sa.JSON, nullable=False),
    sa.Column("status", sa.String(16), nullable=False, index=True),
    sa.Column("by", sa.String(64), nullable=False),
    sa.Column("asked_at", Moment, nullable=False, index=True),
    sa.Column("seen_at", Moment, nullable=False),
    sa.Column("ended_at", Moment),
    sa.Column("step", sa.String(64), nullable=False),
    sa.Column("done", sa.Integer, nullable=False),
    sa.Column("total", sa.Integer, nullable=False),
    sa.Column("result", sa.JSON, nullable=False),
    sa.Column("fault", sa.String(64), nullable=False),
)

# Which model was made the one that answers, when; the newest row is the present one.
learning_live = sa.Table(
    "learning_live",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("model", sa.String(64), nullable=False),
    sa.Column("instead_of", sa.String(64), nullable=False),
    sa.Column("by", sa.String(64), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
)
