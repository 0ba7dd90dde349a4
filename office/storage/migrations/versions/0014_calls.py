"""Calls, what was told and done in them, and what was heard."""

import sqlalchemy as sa
from alembic import op

from office.storage.schema import Moment

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "phone_calls",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("direction", sa.String(8), nullable=False),
        sa.Column("started_at", Moment, nullable=False),
        sa.Column("operator", sa.String(64), nullable=False),
        sa.Column("cti_mark", sa.String(64)),
        sa.Column("person_key", sa.String(64), nullable=False),
        sa.Column("phone_tail", sa.String(4), nullable=False),
        sa.Column("phone_sealed", sa.LargeBinary),
        sa.Column("name_sealed", sa.LargeBinary),
        sa.Column("summary_sealed", sa.LargeBinary),
        sa.Column("answered_at", Moment),
        sa.Column("ended_at", Moment),
        sa.Column("closed_at", Moment),
        sa.Column("end_code", sa.String(32)),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("heard", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_phone_calls"),
        sa.UniqueConstraint("cti_mark", name="uq_phone_calls_cti_mark"),
    )
    op.create_index("ix_phone_calls_person_key", "phone_calls", ["person_key"])
    op.create_index("ix_phone_calls_status_started_at", "phone_calls", ["status", "started_at"])
    op.create_index("ix_phone_calls_started_at_id", "phone_calls", ["started_at", "id"])
    op.create_table(
        "phone_call_entries",
        sa.Column("call_id", sa.String(32), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("ref", sa.String(64), nullable=False),
        sa.Column("facts", sa.JSON, nullable=False),
        sa.Column("key", sa.String(96)),
        sa.PrimaryKeyConstraint("call_id", "seq", name="pk_phone_call_entries"),
        sa.UniqueConstraint("call_id", "key", name="uq_phone_call_entries_call_id_key"),
        sa.ForeignKeyConstraint(["call_id"], ["phone_calls.id"], name="fk_phone_call_entries_phone_calls"),
    )
    op.create_index("ix_phone_call_entries_ref", "phone_call_entries", ["ref"])
    op.create_table(
        "phone_guidances",
        sa.Column("call_id", sa.String(32), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("facet", sa.String(16), nullable=False),
        sa.Column("answers", sa.JSON, nullable=False),
        sa.Column("guide_version", sa.Integer, nullable=False),
        sa.Column("begun_at", Moment, nullable=False),
        sa.Column("told_at", Moment),
        sa.PrimaryKeyConstraint("call_id", "seq", name="pk_phone_guidances"),
        sa.ForeignKeyConstraint(["call_id"], ["phone_calls.id"], name="fk_phone_guidances_phone_calls"),
    )
    op.create_table(
        "phone_ticks",
        sa.Column("call_id", sa.String(32), nullable=False),
        sa.Column("guidance", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("line", sa.String(16), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("call_id", "guidance", "line", name="pk_phone_ticks"),
        sa.ForeignKeyConstraint(
            ["call_id", "guidance"],
            ["phone_guidances.call_id", "phone_guidances.seq"],
            name="fk_phone_ticks_phone_guidances",
        ),
    )
    op.create_table(
        "phone_segments",
        sa.Column("call_id", sa.String(32), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("speaker", sa.String(16), nullable=False),
        sa.Column("is_final", sa.Boolean, nullable=False),
        sa.Column("began_at", Moment, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("text_sealed", sa.LargeBinary, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("call_id", "id", name="pk_phone_segments"),
        sa.ForeignKeyConstraint(["call_id"], ["phone_calls.id"], name="fk_phone_segments_phone_calls"),
    )


def downgrade() -> None:
    for table in ("phone_segments", "phone_ticks", "phone_guidances", "phone_call_entries", "phone_calls"):
        op.drop_table(table)
