"""Who of a hall is out, and who stands in for whom."""

import sqlalchemy as sa
from alembic import op

from office.storage.schema import Moment

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.create_table(
        "duty_changes",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("hall_id", sa.String(64), nullable=False),
        sa.Column("officer", sa.String(64), nullable=False),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        sa.Column("post", sa.String(64), nullable=False),
        sa.Column("stand_in", sa.String(64), nullable=False),
        sa.Column("back_post", sa.String(64), nullable=False),
        sa.Column("back_day", sa.Date),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("withdrawn_by", sa.String(64)),
        sa.Column("withdrawn_at", Moment),
        sa.PrimaryKeyConstraint("id", name="pk_duty_changes"),
    )
    op.create_index("ix_duty_changes_hall_id", "duty_changes", ["hall_id"])


def downgrade() -> None:
    op.drop_table("duty_changes")
