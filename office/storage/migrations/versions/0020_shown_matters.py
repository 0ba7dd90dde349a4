"""Which bookings and cases a conversation was shown, so that their person is told of them there too."""

import sqlalchemy as sa
from alembic import op

from office.storage.schema import Moment

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "shown_matters",
        sa.Column("conversation_id", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("no", sa.String(32), nullable=False),
        sa.Column("shown_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", "kind", "no", name="pk_shown_matters"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name="fk_shown_matters_conversations", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_shown_matters_shown_at", "shown_matters", ["shown_at"])
    op.create_index("ix_shown_matters_kind_no", "shown_matters", ["kind", "no"])


def downgrade() -> None:
    op.drop_table("shown_matters")
