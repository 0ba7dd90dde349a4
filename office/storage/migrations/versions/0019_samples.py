"""Which rows are sample data, so that they can be told apart and taken away."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_table(
        "sample_records",
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("key", sa.String(160), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", name="pk_sample_records"),
    )


def downgrade() -> None:
    op.drop_table("sample_records")
