"""What cases say about guides, sent to the knowledge editors."""

import sqlalchemy as sa
from alembic import op

from office.storage.schema import Moment

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "case_findings",
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("item_code", sa.String(64), nullable=False),
        sa.Column("month", sa.Date, nullable=False),
        sa.Column("cases", sa.Integer, nullable=False),
        sa.Column("kinds", sa.JSON, nullable=False),
        sa.Column("examples", sa.JSON, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("sent_at", Moment, nullable=False),
        sa.Column("sent_by", sa.String(64), nullable=False),
        sa.Column("settled_at", Moment),
        sa.Column("settled_by", sa.String(64), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_case_findings"),
    )
    for column in ("month", "state"):
        op.create_index(f"ix_case_findings_{column}", "case_findings", [column])


def downgrade() -> None:
    op.drop_table("case_findings")
