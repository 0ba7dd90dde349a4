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
