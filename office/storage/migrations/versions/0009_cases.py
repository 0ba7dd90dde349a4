"""Cases with their log, what they refer to, and ratings."""

import sqlalchemy as sa
from alembic import op

from office.storage.schema import Moment

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "cases",
        sa.Column("no", sa.String(24), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("item_code", sa.String(64), nullable=False),
        sa.Column("hall_id", sa.String(64), nullable=False),
        sa.Column("place", sa.String(32), nullable=False),
        sa.Column("department", sa.String(64), nullable=False),
        sa.Column("officer", sa.String(64), nullable=False),
        sa.Column("level", sa.Integer, nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("chases", sa.Integer, nullable=False),
        sa.Column("card", sa.String(16), nullable=False),
        sa.Column("merged_into", sa.String(24), nullable=False),
        sa.Column("filed_at", Moment, nullable=False),
        sa.Column("due_on", sa.Date, nullable=False),
        sa.Column("ended_at", Moment),
        sa.Column("next_look_at", Moment),
        sa.Column("person_key", sa.String(64), nullable=False),
        sa.Column("phone_tail", sa.String(4), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary),
        sa.Column("phone_sealed", sa.LargeBinary),
        sa.Column("said_sealed", sa.LargeBinary),
        sa.Column("wanted_sealed", sa.LargeBinary),
        sa.Column("happened_on", sa.Date),
        sa.Column("trips", sa.Integer),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("conversation_id", sa.String(64)),
        sa.Column("request_key", sa.String(64)),
        sa.PrimaryKeyConstraint("no", name="pk_cases"),
        sa.UniqueConstraint("request_key", name="uq_cases_request_key"),
    )
    op.create_index("ix_cases_ended_at_due_on_no", "cases", ["ended_at", "due_on", "no"])
    op.create_index("ix_cases_filed_at_no", "cases", ["filed_at", "no"])
    by_department = ["department", "ended_at", "due_on", "no"]
    op.create_index("ix_cases_department_ended_at_due_on_no", "cases", by_department)
    for column in ("next_look_at", "merged_into", "person_key", "conversation_id"):
        op.create_index(f"ix_cases_{column}", "cases", [column])
    _make_what_belongs_to_them()


def _make_what_belongs_to_them() -> None:
    op.create_table(
        "case_entries",
        sa.Column("no", sa.String(24), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("facts", sa.JSON, nullable=False),
        sa.Column("words_sealed", sa.LargeBinary),
        sa.Column("key", sa.String(96)),
        sa.PrimaryKeyConstraint("no", "seq", name="pk_case_entries"),
        sa.UniqueConstraint("no", "key", name="uq_case_entries_no_key"),
        sa.ForeignKeyConstraint(["no"], ["cases.no"], name="fk_case_entries_cases"),
    )
    op.create_table(
        "case_references",
        sa.Column("no", sa.String(24), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("ref", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("no", "kind", "ref", name="pk_case_references"),
        sa.ForeignKeyConstraint(["no"], ["cases.no"], name="fk_case_references_cases"),
    )
    op.create_index("ix_case_references_kind_ref", "case_references", ["kind", "ref"])
    op.create_table(
        "case_turns",
        sa.Column("key", sa.String(8), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_case_turns"),
    )
    op.create_table(
        "service_ratings",
        sa.Column("subject_mark", sa.String(64), nullable=False),
        sa.Column("service", sa.String(16), nullable=False),
        sa.Column("department", sa.String(64), nullable=False),
        sa.Column("level", sa.Integer, nullable=False),
        sa.Column("comment_sealed", sa.LargeBinary),
        sa.Column("rated_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("subject_mark", name="pk_service_ratings"),
        sa.CheckConstraint("level BETWEEN 1 AND 5", name="ck_service_ratings_level"),
    )
    op.create_index("ix_service_ratings_department_rated_on", "service_ratings", ["department", "rated_on"])


def downgrade() -> None:
    for table in ("service_ratings", "case_turns", "case_references", "case_entries", "cases"):
        op.drop_table(table)
