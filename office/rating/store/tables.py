"""The tables of ratings and of what bad ones set going. A rating is kept by a mark of its service's number, and by the
day: who rated cannot be read off it. The log of a rectification is the truth; its row is reckoned from it.
"""

import sqlalchemy as sa

from office.storage.schema import Moment, metadata

service_ratings = sa.Table(
    "service_ratings",
    metadata,
    sa.Column("subject_mark", sa.String(64), primary_key=True),
    sa.Column("service", sa.String(16), nullable=False),
    sa.Column("department", sa.String(64), nullable=False),
    sa.Column("level", sa.Integer, nullable=False),
    sa.Column("comment_sealed", sa.LargeBinary),
    sa.Column("rated_on", sa.Date, nullable=False),
    sa.CheckConstraint("level BETWEEN 1 AND 5", name="level"),
    sa.Index("ix_service_ratings_department_rated_on", "department", "rated_on"),
)

# Whom nobody asks again. `asking`: a mark of the message that asked; the same one again is no second time.
service_rating_asks = sa.Table(
    "service_rating_asks",
    metadata,
    sa.Column("subject_mark", sa.String(64), primary_key=True),
    sa.Column("asking", sa.String(64), nullable=False),
    sa.Column("asked_on", sa.Date, nullable=False, index=True),
)

rectifications = sa.Table(
    "rectifications",
    metadata,
    sa.Column("no", sa.String(24), primary_key=True),
    sa.Column("subject_mark", sa.ForeignKey("service_ratings.subject_mark"), nullable=False, unique=True),
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
    sa.Column("opened_on", sa.Date, nullable=False, index=True),
    sa.Column("due_on", sa.Date, nullable=False),
    sa.Column("closed_on", sa.Date),
    sa.Column("next_look_at", Moment, index=True),
    sa.Column("phone_sealed", sa.LargeBinary),
    # The queue: open ones, the soonest due first; of one department, or of all.
    sa.Index("ix_rectifications_closed_on_due_on_no", "closed_on", "due_on", "no"),
    sa.Index("ix_rectifications_department_closed_on_due_on_no", "department", "closed_on", "due_on", "no"),
)

rectification_entries = sa.Table(
    "rectification_entries",
    metadata,
    sa.Column("no", sa.ForeignKey("rectifications.no"), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("what", sa.String(16), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("by", sa.String(64), nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("facts", sa.JSON, nullable=False),
    sa.Column("words_sealed", sa.LargeBinary),
    sa.Column("key", sa.String(96)),
    sa.UniqueConstraint("no", "key"),
)
