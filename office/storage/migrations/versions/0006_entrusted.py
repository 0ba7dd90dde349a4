"""Phone numbers that were asked for in a conversation."""

import sqlalchemy as sa
from alembic import op

from office.storage.schema import Moment

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "entrusted",
        sa.Column("conversation_id", sa.String(64), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("tail", sa.String(4), nullable=False),
        sa.Column("told_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", name="pk_entrusted"),
    )
    op.create_index("ix_entrusted_told_at", "entrusted", ["told_at"])


def downgrade() -> None:
    op.drop_table("entrusted")
