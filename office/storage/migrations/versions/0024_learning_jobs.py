"""Sentences to train and to test with, what is done with them, and which model answers."""

import sqlalchemy as sa
from alembic import op

from office.storage.schema import Moment

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.create_table(
        "learning_kept",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("text", sa.String(200), nullable=False),
        sa.Column("purpose", sa.String(8), nullable=False),
        sa.Column("intent", sa.String(64), nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_learning_kept"),
        sa.UniqueConstraint("text", name="uq_learning_kept_text"),
    )
    op.create_index("ix_learning_kept_purpose", "learning_kept", ["purpose"])
    op.create_table(
        "learning_jobs",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("subject", sa.JSON, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("asked_at", Moment, nullable=False),
        sa.Column("seen_at", Moment, nullable=False),
        sa.Column("ended_at", Moment),
        sa.Column("step", sa.String(64), nullable=False),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("result", sa.JSON, nullable=False),
        sa.Column("fault", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_learning_jobs"),
    )
    for column in ("status", "asked_at"):
        op.create_index(f"ix_learning_jobs_{column}", "learning_jobs", [column])
    op.create_table(
        "learning_live",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("model", sa.String(64), nullable=False),
        sa.Column("instead_of", sa.String(64), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_learning_live"),
    )


def downgrade() -> None:
    for table in ("learning_live", "learning_jobs", "learning_kept"):
        op.drop_table(table)
