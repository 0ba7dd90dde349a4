"""Who came to a hall without an appointment gets a number to rate the visit by."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
INDEX = "uq_queue_numbers_visit_no"


def upgrade() -> None:
    op.add_column("queue_numbers", sa.Column("visit_no", sa.String(24)))
    op.create_index(INDEX, "queue_numbers", ["visit_no"], unique=True)


def downgrade() -> None:
    op.drop_index(INDEX, "queue_numbers")
    op.drop_column("queue_numbers", "visit_no")
