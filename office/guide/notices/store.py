"""The one-time notices that were given, in the database. Runs in the caller's transaction."""

from collections.abc import Sequence

import sqlalchemy as sa

from office.guide.notices.issued import IssuedNotice
from office.storage.schema import Moment, metadata

notices = sa.Table(
    "notices",
    metadata,
    sa.Column("no", sa.String(24), primary_key=True),
    sa.Column("item_code", sa.String(64), nullable=False),
    sa.Column("item_name", sa.Text, nullable=False),
    sa.Column("guide_version", sa.Integer, nullable=False),
    sa.Column("answers", sa.JSON, nullable=False),
    sa.Column("content", sa.JSON, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("told_at", Moment, nullable=False),
    sa.Column("told_by", sa.String(64), nullable=False),
    sa.Column("channel", sa.String(32), nullable=False),
    sa.Column("conversation_id", sa.String(64), index=True),
    # The same telling, asked for again, is the same notice.
    sa.Column("request_key", sa.String(128), unique=True),
)


class NoticeStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def add(self, notice: IssuedNotice) -> bool:
        """False if its number or its request has come in before; nothing is added then."""
        row = {name: getattr(notice, name) for name in IssuedNotice.__dataclass_fields__}
        try:
            with self.connection.begin_nested():
                self.connection.execute(notices.insert().values(row))
        except sa.exc.IntegrityError:
            return False
        return True

    def get(self, no: str) -> IssuedNotice | None:
        return self._one(notices.c.no == no)

    def by_request(self, request_key: str) -> IssuedNotice | None:
        return self._one(notices.c.request_key == request_key)

    def of_conversation(self, conversation_id: str) -> Sequence[IssuedNotice]:
        chosen = sa.select(notices).where(notices.c.conversation_id == conversation_id).order_by(notices.c.told_at)
        return [IssuedNotice(**row) for row in self.connection.execute(chosen).mappings()]

    def _one(self, condition: "sa.ColumnElement[bool]") -> IssuedNotice | None:
        row = self.connection.execute(sa.select(notices).where(condition)).mappings().first()
        return IssuedNotice(**row) if row else None
