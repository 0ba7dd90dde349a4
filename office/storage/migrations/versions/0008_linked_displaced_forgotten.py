"""Appointments know their conversation and whether their hours were closed; promises, when they were made nameless."""

import sqlalchemy as sa
from alembic import op

from office.storage.schema import Moment

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("appointments", sa.Column("conversation_id", sa.String(64)))
    op.add_column("appointments", sa.Column("displaced_at", Moment))
    op.create_index("ix_appointments_displaced_at", "appointments", ["displaced_at"])
    op.create_index("ix_appointments_conversation_id", "appointments", ["conversation_id"])
    op.add_column("waiting_entries", sa.Column("conversation_id", sa.String(64)))
    op.add_column("commitments", sa.Column("forgotten_at", Moment))
    op.create_index("ix_commitments_made_at", "commitments", ["made_at"])
    op.create_index("ix_commitments_kept_at", "commitments", ["kept_at"])


def downgrade() -> None:
    for index in ("ix_commitments_kept_at", "ix_commitments_made_at"):
        op.drop_index(index, "commitments")
    op.drop_column("commitments", "forgotten_at")
    op.drop_column("waiting_entries", "conversation_id")
    for index in ("ix_appointments_conversation_id", "ix_appointments_displaced_at"):
        op.drop_index(index, "appointments")
    op.drop_column("appointments", "displaced_at")
    op.drop_column("appointments", "conversation_id")
