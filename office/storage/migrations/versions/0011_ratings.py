"""Who was asked to rate, and what bad ratings set going."""

import sqlalchemy as sa
from alembic import op

from office.storage.schema import Moment

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "service_rating_asks",
        sa.Column("subject_mark", sa.String(64), nullable=False),
        sa.Column("asking", sa.String(64), nullable=False),
        sa.Column("asked_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("subject_mark", name="pk_service_rating_asks"),
    )
    op.create_index("ix_service_rating_asks_asked_on", "service_rating_asks", ["asked_on"])
    op.create_table(
        "rectifications",
        sa.Column("no", sa.String(24), nullable=False),
        sa.Column("subject_mark", sa.String(64), nullable=False),
        sa.Column("service", sa.String(16), nullable=False),
        sa.Column("department", sa.String(64), nullable=False),
        sa.Column("level", sa.Integer, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("has_phone", sa.Boolean, nullable=False),
        sa.Column("missed_calls", sa.Integer, nullable=False),
        sa.Column("satisfied", sa.Boolean),
        sa.Column("is_late", sa.Boolean, nullable=False),
        sa.Column("told_to", sa.String(64), nullable=False),
        sa.Column("opened_on", sa.Date, nullable=False),
        sa.Column("due_on", sa.Date, nullable=False),
        sa.Column("closed_on", sa.Date),
        sa.Column("next_look_at", Moment),
        sa.Column("phone_sealed", sa.LargeBinary),
        sa.PrimaryKeyConstraint("no", name="pk_rectifications"),
        sa.UniqueConstraint("subject_mark", name="uq_rectifications_subject_mark"),
        sa.ForeignKeyConstraint(
            ["subject_mark"], ["service_ratings.subject_mark"], name="fk_rectifications_service_ratings"
        ),
    )
    op.create_index("ix_rectifications_closed_on_due_on_no", "rectifications", ["closed_on", "due_on", "no"])
    by_department = ["department", "closed_on", "due_on", "no"]
    op.create_index("ix_rectifications_department_closed_on_due_on_no", "rectifications", by_department)
    for column in ("opened_on", "next_look_at"):
        op.create_index(f"ix_rectifications_{column}", "rectifications", [column])
    op.create_table(
        "rectification_entries",
        sa.Column("no", sa.String(24), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("facts", sa.JSON, nullable=False),
        sa.Column("words_sealed", sa.LargeBinary),
        sa.Column("key", sa.String(96)),
        sa.PrimaryKeyConstraint("no", "seq", name="pk_rectification_entries"),
        sa.UniqueConstraint("no", "key", name="uq_rectification_entries_no_key"),
        sa.ForeignKeyConstraint(["no"], ["rectifications.no"], name="fk_rectification_entries_rectifications"),
    )


def downgrade() -> None:
    for table in ("rectification_entries", "rectifications", "service_rating_asks"):
        op.drop_table(table)
