"""Versions of the knowledge, their steps, and the one-time notices that were given."""

import sqlalchemy as sa
from alembic import op

from office.storage.schema import Moment

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "knowledge_versions",
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("origin", sa.String(16), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("written_by", sa.String(64), nullable=False),
        sa.Column("written_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("kind", "code", "version", name="pk_knowledge_versions"),
    )
    op.create_index("ix_knowledge_versions_status", "knowledge_versions", ["status"])
    op.create_table(
        "knowledge_steps",
        sa.Column("id", sa.Integer, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_knowledge_steps"),
        sa.ForeignKeyConstraint(
            ["kind", "code", "version"],
            ["knowledge_versions.kind", "knowledge_versions.code", "knowledge_versions.version"],
            name="fk_knowledge_steps_knowledge_versions",
        ),
    )
    op.create_index("ix_knowledge_steps_kind_code_version", "knowledge_steps", ["kind", "code", "version"])
    op.create_table(
        "notices",
        sa.Column("no", sa.String(24), nullable=False),
        sa.Column("item_code", sa.String(64), nullable=False),
        sa.Column("item_name", sa.Text, nullable=False),
        sa.Column("guide_version", sa.Integer, nullable=False),
        sa.Column("answers", sa.JSON, nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("told_at", Moment, nullable=False),
        sa.Column("told_by", sa.String(64), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("conversation_id", sa.String(64)),
        sa.Column("request_key", sa.String(128)),
        sa.PrimaryKeyConstraint("no", name="pk_notices"),
        sa.UniqueConstraint("request_key", name="uq_notices_request_key"),
    )
    op.create_index("ix_notices_conversation_id", "notices", ["conversation_id"])


def downgrade() -> None:
    for table in ("notices", "knowledge_steps", "knowledge_versions"):
        op.drop_table(table)
