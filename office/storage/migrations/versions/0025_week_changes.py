"""Opening hours that staff wrote over those of a hall's file."""

import sqlalchemy as sa
from alembic import op

from office.storage.schema import Moment

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.create_table(
        "week_changes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("hall_id", sa.String(64), nullable=False),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date),
        sa.Column("shifts", sa.JSON, nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("withdrawn_by", sa.String(64)),
        sa.Column("withdrawn_at", Moment),
        sa.PrimaryKeyConstraint("id", name="pk_week_changes"),
    )
    op.create_index("ix_week_changes_hall_id", "week_changes", ["hall_id"])


def downgrade() -> None:
    op.drop_table("week_changes")
