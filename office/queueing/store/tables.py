"""The tables of hall days. Names and phones of commitments are sealed (office/vault.py); nothing else is personal."""

import sqlalchemy as sa

from office.storage.schema import Moment, metadata

AT_COUNTER = "status IN ('called', 'serving')"

# Its row is locked while anything of that hall's day moves: a hall has some thirty counters, and a move takes
# milliseconds, so that nothing need be thought of twice.
queue_days = sa.Table(
    "queue_days",
    metadata,
    sa.Column("hall_id", sa.String(64), primary_key=True),
    sa.Column("day", sa.Date, primary_key=True),
)

queue_numbers = sa.Table(
    "queue_numbers",
    metadata,
    sa.Column("id", sa.String(96), primary_key=True),
    sa.Column("hall_id", sa.String(64), nullable=False),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("letter", sa.String(2), nullable=False),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("label", sa.String(12), nullable=False),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("item_group", sa.String(64), nullable=False, key="group"),
    sa.Column("lane", sa.String(16), nullable=False),
    sa.Column("item_code", sa.String(64), nullable=False),
    sa.Column("joined_at", Moment, nullable=False),
    sa.Column("due_at", Moment, nullable=False),
    sa.Column("appointment_no", sa.String(24), unique=True),
    sa.Column("review_no", sa.String(24), unique=True),
    sa.Column("priority_reason", sa.Text, nullable=False),
    sa.Column("counter_id", sa.String(64)),
    sa.Column("wanted_counter", sa.String(64)),
    sa.Column("called_at", Moment),
    sa.Column("last_called_at", Moment),
    sa.Column("serving_at", Moment),
    sa.Column("finished_at", Moment),
    sa.Column("returned", sa.Integer, nullable=False),
    sa.Column("yields", sa.Integer, nullable=False),
    sa.Column("visit_no", sa.String(24)),
    sa.Index("uq_queue_numbers_visit_no", "visit_no", unique=True),
    sa.UniqueConstraint("hall_id", "day", "letter", "ordinal", name="uq_queue_numbers_ordinal"),
    sa.Index("ix_queue_numbers_hall_id_day_status", "hall_id", "day", "status"),
    sa.Index("ix_queue_numbers_hall_id_item_group_finished_at", "hall_id", "group", "finished_at"),
    # The database says it too: one number at a counter.
    sa.Index(
        "uq_queue_numbers_at_counter",
        "hall_id",
        "day",
        "counter_id",
        unique=True,
        sqlite_where=sa.text(AT_COUNTER),
        postgresql_where=sa.text(AT_COUNTER),
    ),
)

queue_steps = sa.Table(
    "queue_steps",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("number_id", sa.ForeignKey("queue_numbers.id"), nullable=False, index=True),
    sa.Column("hall_id", sa.String(64), nullable=False),
    sa.Column("what", sa.String(16), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("by", sa.String(64), nullable=False),
    sa.Column("item_group", sa.String(64), nullable=False, key="group"),
    sa.Column("lane", sa.String(16), nullable=False),
    sa.Column("counter_id", sa.String(64)),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Index("ix_queue_steps_hall_id_at", "hall_id", "at"),
)

pre_reviews = sa.Table(
    "pre_reviews",
    metadata,
    sa.Column("no", sa.String(24), primary_key=True),
    sa.Column("hall_id", sa.String(64), nullable=False),
    sa.Column("day", sa.Date, nullable=False),
    sa.Column("item_group", sa.String(64), nullable=False, key="group"),
    sa.Column("item_code", sa.String(64), nullable=False),
    sa.Column("lines", sa.JSON, nullable=False),
    sa.Column("ticks", sa.JSON, nullable=False),
    sa.Column("outcome", sa.String(16), nullable=False),
    sa.Column("attempt", sa.Integer, nullable=False),
    sa.Column("opened_at", Moment, nullable=False),
    sa.Column("opened_by", sa.String(64), nullable=False),
    sa.Column("notice_no", sa.String(24), index=True),
    sa.Column("appointment_no", sa.String(24), index=True),
    sa.Column("no_deferral", sa.String(32)),
    sa.Column("decided_at", Moment),
    sa.Column("decided_by", sa.String(64)),
    sa.Column("number_id", sa.String(96)),
    sa.Column("request_key", sa.String(160)),
    sa.Index("uq_pre_reviews_request_key", "request_key", unique=True),
    sa.Index("ix_pre_reviews_hall_id_day", "hall_id", "day"),
)

commitments = sa.Table(
    "commitments",
    metadata,
    sa.Column("no", sa.String(32), primary_key=True),
    sa.Column("review_no", sa.ForeignKey("pre_reviews.no"), nullable=False, index=True),
    sa.Column("hall_id", sa.String(64), nullable=False),
    sa.Column("item_code", sa.String(64), nullable=False),
    sa.Column("material", sa.Text, nullable=False),
    sa.Column("person_key", sa.String(64), nullable=False, index=True),
    sa.Column("name_sealed", sa.LargeBinary, nullable=False),
    sa.Column("phone_sealed", sa.LargeBinary, nullable=False),
    sa.Column("made_at", Moment, nullable=False, index=True),
    sa.Column("made_by", sa.String(64), nullable=False),
    sa.Column("working_days", sa.Integer),
    sa.Column("due_on", sa.Date, index=True),
    sa.Column("kept_at", Moment, index=True),
    sa.Column("kept_by", sa.String(64)),
    sa.Column("forgotten_at", Moment),
)
