"""What became of questions that got no good answer."""

import sqlalchemy as sa
from alembic import op

from office.storage.schema import Moment

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_table(
        "learning_turned",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("into", sa.String(16), nullable=False),
        sa.Column("centre", sa.Text, nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("samples", sa.JSON, nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_learning_turned"),
    )
    op.create_index("ix_learning_turned_at", "learning_turned", ["at"])
    op.create_table(
        "learning_settled",
        sa.Column("ref", sa.String(80), nullable=False),
        sa.Column("turned_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("ref", name="pk_learning_settled"),
        sa.ForeignKeyConstraint(["turned_id"], ["learning_turned.id"], name="fk_learning_settled_learning_turned"),
    )
    op.create_index("ix_learning_settled_turned_id", "learning_settled", ["turned_id"])


def downgrade() -> None:
    for table in ("learning_settled", "learning_turned"):
        op.drop_table(table)
