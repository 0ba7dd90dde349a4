"""Photos of cases, who needs care, and who is called instead of written to."""

import sqlalchemy as sa
from alembic import op

from office.storage.schema import Moment

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "case_photos",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("no", sa.String(24)),
        sa.Column("media_type", sa.String(32), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("width", sa.Integer, nullable=False),
        sa.Column("height", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("upload_mark", sa.String(64), nullable=False),
        sa.Column("request_mark", sa.String(64)),
        sa.Column("added_at", Moment, nullable=False),
        sa.Column("kept_at", Moment),
        sa.PrimaryKeyConstraint("id", name="pk_case_photos"),
        sa.UniqueConstraint("request_mark", name="uq_case_photos_request_mark"),
        sa.UniqueConstraint("no", "upload_mark", name="uq_case_photos_no_upload_mark"),
        sa.ForeignKeyConstraint(["no"], ["cases.no"], name="fk_case_photos_cases"),
    )
    for column in ("no", "kept_at"):
        op.create_index(f"ix_case_photos_{column}", "case_photos", [column])
    op.add_column("cases", sa.Column("needs_care", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("cases", sa.Column("care_sealed", sa.LargeBinary))
    op.create_table(
        "case_calls",
        sa.Column("no", sa.String(24), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("ended_at", Moment),
        sa.Column("outcome", sa.String(16)),
        sa.PrimaryKeyConstraint("no", "seq", name="pk_case_calls"),
        sa.ForeignKeyConstraint(["no"], ["cases.no"], name="fk_case_calls_cases"),
    )
    op.create_index("ix_case_calls_ended_at_made_at", "case_calls", ["ended_at", "made_at"])


def downgrade() -> None:
    op.drop_table("case_calls")
    for column in ("care_sealed", "needs_care"):
        op.drop_column("cases", column)
    op.drop_table("case_photos")
