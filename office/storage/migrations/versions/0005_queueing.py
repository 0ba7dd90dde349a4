"""Queue numbers and their steps, pre-reviews, and commitments to bring what may follow."""

import sqlalchemy as sa
from alembic import op

from office.storage.schema import Moment

revision = "0005"
down_revision = "0004"

AT_COUNTER = sa.text("status IN ('called', 'serving')")


def upgrade() -> None:
    op.create_table(
        "queue_days",
        sa.Column("hall_id", sa.String(64), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("hall_id", "day", name="pk_queue_days"),
    )
    _make_numbers()
    _make_reviews()


def _make_numbers() -> None:
    op.create_table(
        "queue_numbers",
        sa.Column("id", sa.String(96), nullable=False),
        sa.Column("hall_id", sa.String(64), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("letter", sa.String(2), nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("label", sa.String(12), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("item_group", sa.String(64), nullable=False),
        sa.Column("lane", sa.String(16), nullable=False),
        sa.Column("item_code", sa.String(64), nullable=False),
        sa.Column("joined_at", Moment, nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("appointment_no", sa.String(24)),
        sa.Column("review_no", sa.String(24)),
        sa.Column("priority_reason", sa.Text, nullable=False),
        sa.Column("counter_id", sa.String(64)),
        sa.Column("wanted_counter", sa.String(64)),
        sa.Column("called_at", Moment),
        sa.Column("last_called_at", Moment),
        sa.Column("serving_at", Moment),
        sa.Column("finished_at", Moment),
        sa.Column("returned", sa.Integer, nullable=False),
        sa.Column("yields", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_queue_numbers"),
        sa.UniqueConstraint("appointment_no", name="uq_queue_numbers_appointment_no"),
        sa.UniqueConstraint("review_no", name="uq_queue_numbers_review_no"),
        sa.UniqueConstraint("hall_id", "day", "letter", "ordinal", name="uq_queue_numbers_ordinal"),
    )
    op.create_index("ix_queue_numbers_hall_id_day_status", "queue_numbers", ["hall_id", "day", "status"])
    finished = ["hall_id", "item_group", "finished_at"]
    op.create_index("ix_queue_numbers_hall_id_item_group_finished_at", "queue_numbers", finished)
    op.create_index(
        "uq_queue_numbers_at_counter",
        "queue_numbers",
        ["hall_id", "day", "counter_id"],
        unique=True,
        sqlite_where=AT_COUNTER,
        postgresql_where=AT_COUNTER,
    )
    op.create_table(
        "queue_steps",
        sa.Column("id", sa.Integer, autoincrement=True, nullable=False),
        sa.Column("number_id", sa.String(96), nullable=False),
        sa.Column("hall_id", sa.String(64), nullable=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("item_group", sa.String(64), nullable=False),
        sa.Column("lane", sa.String(16), nullable=False),
        sa.Column("counter_id", sa.String(64)),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_queue_steps"),
        sa.ForeignKeyConstraint(["number_id"], ["queue_numbers.id"], name="fk_queue_steps_queue_numbers"),
    )
    op.create_index("ix_queue_steps_number_id", "queue_steps", ["number_id"])
    op.create_index("ix_queue_steps_hall_id_at", "queue_steps", ["hall_id", "at"])


def _make_reviews() -> None:
    op.create_table(
        "pre_reviews",
        sa.Column("no", sa.String(24), nullable=False),
        sa.Column("hall_id", sa.String(64), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("item_group", sa.String(64), nullable=False),
        sa.Column("item_code", sa.String(64), nullable=False),
        sa.Column("lines", sa.JSON, nullable=False),
        sa.Column("ticks", sa.JSON, nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("opened_at", Moment, nullable=False),
        sa.Column("opened_by", sa.String(64), nullable=False),
        sa.Column("notice_no", sa.String(24)),
        sa.Column("appointment_no", sa.String(24)),
        sa.Column("no_deferral", sa.String(32)),
        sa.Column("decided_at", Moment),
        sa.Column("decided_by", sa.String(64)),
        sa.Column("number_id", sa.String(96)),
        sa.PrimaryKeyConstraint("no", name="pk_pre_reviews"),
    )
    op.create_index("ix_pre_reviews_notice_no", "pre_reviews", ["notice_no"])
    op.create_index("ix_pre_reviews_appointment_no", "pre_reviews", ["appointment_no"])
    op.create_index("ix_pre_reviews_hall_id_day", "pre_reviews", ["hall_id", "day"])
    op.create_table(
        "commitments",
        sa.Column("no", sa.String(32), nullable=False),
        sa.Column("review_no", sa.String(24), nullable=False),
        sa.Column("hall_id", sa.String(64), nullable=False),
        sa.Column("item_code", sa.String(64), nullable=False),
        sa.Column("material", sa.Text, nullable=False),
        sa.Column("person_key", sa.String(64), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary, nullable=False),
        sa.Column("phone_sealed", sa.LargeBinary, nullable=False),
        sa.Column("made_at", Moment, nullable=False),
        sa.Column("made_by", sa.String(64), nullable=False),
        sa.Column("working_days", sa.Integer),
        sa.Column("due_on", sa.Date),
        sa.Column("kept_at", Moment),
        sa.Column("kept_by", sa.String(64)),
        sa.PrimaryKeyConstraint("no", name="pk_commitments"),
        sa.ForeignKeyConstraint(["review_no"], ["pre_reviews.no"], name="fk_commitments_pre_reviews"),
    )
    for column in ("review_no", "person_key", "due_on"):
        op.create_index(f"ix_commitments_{column}", "commitments", [column])


def downgrade() -> None:
    for table in ("commitments", "pre_reviews", "queue_steps", "queue_numbers", "queue_days"):
        op.drop_table(table)
