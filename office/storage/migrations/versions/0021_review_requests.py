"""A pre-review that is opened by the same request is the same one."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
INDEX = "uq_pre_reviews_request_key"


def upgrade() -> None:
    op.add_column("pre_reviews", sa.Column("request_key", sa.String(160)))
    op.create_index(INDEX, "pre_reviews", ["request_key"], unique=True)


def downgrade() -> None:
    op.drop_index(INDEX, "pre_reviews")
    op.drop_column("pre_reviews", "request_key")
