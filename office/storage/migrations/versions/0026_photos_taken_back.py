"""Photos that their person has taken back."""

import sqlalchemy as sa
from alembic import op

from office.storage.schema import Moment

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.add_column("case_photos", sa.Column("taken_back_at", Moment))


def downgrade() -> None:
    # Nobody's, as the version before knows it: the sweep takes away what is left.
    op.execute("UPDATE case_photos SET no = NULL WHERE taken_back_at IS NOT NULL")
    op.drop_column("case_photos", "taken_back_at")
