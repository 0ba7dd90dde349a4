"""The tables of cases. The log is the truth; what `cases` says besides what was filed is reckoned from it, so that a
page of open cases needs no log. What is personal is sealed (office/vault.py), and empty once it has been deleted.
"""

import sqlalchemy as sa

from office.storage.schema import Moment, metadata

cases = sa.Table(
    "cases",
    metadata,
    sa.Column("no", sa.String(24), primary_key=True),
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
    sa.Column("person_key", sa.String(64), nullable=False, index=True),
    sa.Column("phone_tail", sa.String(4), nullable=False),
    sa.Column("name_sealed", sa.LargeBinary),
    sa.Column("phone_sealed", sa.LargeBinary),
    sa.Column("said_sealed", sa.LargeBinary),
    sa.Column("wanted_sealed", sa.LargeBinary),
    sa.Column("happened_on", sa.Date),
    sa.Column("trips", sa.Integer),
    sa.Column("channel", sa.String(32), nullable=False),
    sa.Column("conversation_id", sa.String(64), index=True),
    sa.Column("request_key", sa.String(64), unique=True),
    sa.Column("needs_care", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("care_sealed", sa.LargeBinary),
    # The queue page: open ones, the soonest due first; of one department, or of all.
    sa.Index("ix_cases_ended_at_due_on_no", "ended_at", "due_on", "no"),
    sa.Index("ix_cases_department_ended_at_due_on_no", "department", "ended_at", "due_on", "no"),
    sa.Index("ix_cases_filed_at_no", "filed_at", "no"),
    sa.Index("ix_cases_next_look_at", "next_look_at"),
    sa.Index("ix_cases_merged_into", "merged_into"),
)

case_entries = sa.Table(
    "case_entries",
    metadata,
    sa.Column("no", sa.ForeignKey("cases.no"), primary_key=True),
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

case_references = sa.Table(
    "case_references",
    metadata,
    sa.Column("no", sa.ForeignKey("cases.no"), primary_key=True),
    sa.Column("kind", sa.String(16), primary_key=True),
    sa.Column("ref", sa.String(64), primary_key=True),
    sa.Index("ix_case_references_kind_ref", "kind", "ref"),
)

# One waits for the other by locking a row of it.
case_turns = sa.Table("case_turns", metadata, sa.Column("key", sa.String(8), primary_key=True))

case_findings = sa.Table(
    "case_findings",
    metadata,
    sa.Column("key", sa.String(80), primary_key=True),
    sa.Column("item_code", sa.String(64), nullable=False),
    sa.Column("month", sa.Date, nullable=False, index=True),
    sa.Column("cases", sa.Integer, nullable=False),
    sa.Column("kinds", sa.JSON, nullable=False),
    sa.Column("examples", sa.JSON, nullable=False),
    sa.Column("state", sa.String(16), nullable=False, index=True),
    sa.Column("sent_at", Moment, nullable=False),
    sa.Column("sent_by", sa.String(64), nullable=False),
    sa.Column("settled_at", Moment),
    sa.Column("settled_by", sa.String(64), nullable=False),
    sa.Column("words", sa.Text, nullable=False),
)
