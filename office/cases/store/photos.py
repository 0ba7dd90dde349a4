"""What is known of photos, beside their files. A row is there before its file and after it, so that no file is without
one: what a stop left behind is found here, and nowhere else.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from office.cases.photo import CasePhoto
from office.storage.schema import Moment, metadata

case_photos = sa.Table(
    "case_photos",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    # Empty once it is nobody's: then its file goes, and the row after it.
    sa.Column("no", sa.ForeignKey("cases.no"), index=True),
    sa.Column("media_type", sa.String(32), nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("width", sa.Integer, nullable=False),
    sa.Column("height", sa.Integer, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("upload_mark", sa.String(64), nullable=False),
    sa.Column("request_mark", sa.String(64), unique=True),
    sa.Column("added_at", Moment, nullable=False),
    sa.Column("kept_at", Moment),
    sa.Column("taken_back_at", Moment),
    sa.UniqueConstraint("no", "upload_mark"),
    sa.Index("ix_case_photos_kept_at", "kept_at"),
)
FIELDS = tuple(CasePhoto.__dataclass_fields__)
table = case_photos.c


class PhotoStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def add(self, photo: CasePhoto) -> None:
        self.connection.execute(case_photos.insert().values({name: getattr(photo, name) for name in FIELDS}))

    def get(self, photo_id: str) -> CasePhoto | None:
        """None too where its case is forgotten."""
        return next(iter(self._all(table.id == photo_id, table.no.is_not(None))), None)

    def of_case(self, no: str) -> list[CasePhoto]:
        """Also those that are on their way, none that was taken back; the oldest first."""
        return self._all(table.no == no, table.taken_back_at.is_(None))

    def kept_of(self, no: str) -> list[CasePhoto]:
        """Whose files are whole; the oldest first."""
        return [each for each in self.of_case(no) if each.kept_at]

    def again(self, no: str, upload_mark: str, request_mark: str | None) -> CasePhoto | None:
        """The one of that request or, without, of the same content."""
        by_request = self._all(table.request_mark == request_mark, table.no == no) if request_mark else []
        return next(iter(by_request or self._all(table.no == no, table.upload_mark == upload_mark)), None)

    def begin_again(self, photo_id: str, now: datetime) -> None:
        """Whoever brought it first was stopped, or still is at it."""
        is_its = (table.id == photo_id) & table.kept_at.is_(None)
        self.connection.execute(case_photos.update().where(is_its).values(added_at=now))

    def keep(self, photo_id: str, now: datetime) -> None:
        self.connection.execute(case_photos.update().where(table.id == photo_id).values(kept_at=now))

    def take_back(self, photo_id: str, now: datetime) -> None:
        """What it was goes at once, its file next; which request brought it stays, so that it does not come again."""
        nothing = {"media_type": "", "size": 0, "width": 0, "height": 0, "sha256": "", "upload_mark": photo_id}
        changed = case_photos.update().where(table.id == photo_id)
        self.connection.execute(changed.values(taken_back_at=now, **nothing))

    def let_go(self, no: str) -> None:
        """Of the whole case: nobody finds them any more, their files are taken away next."""
        self._nobodys(table.no == no)

    def let_go_of(self, photo_id: str) -> None:
        self._nobodys(table.id == photo_id)

    def let_go_of_unfinished(self, begun_before: datetime) -> None:
        is_begun = table.kept_at.is_(None) & table.taken_back_at.is_(None)
        self._nobodys(is_begun & (table.added_at < begun_before))

    def gone(self, taken_back_before: datetime, limit: int) -> list[str]:
        """Whose files may be taken away."""
        taken_back = table.kept_at.is_not(None) & (table.taken_back_at < taken_back_before)
        chosen = sa.select(table.id).where(table.no.is_(None) | taken_back).order_by(table.id).limit(limit)
        return list(self.connection.scalars(chosen))

    def drop(self, ids: Collection[str]) -> None:
        """Once their files are gone; of one that was taken back stays that it was there."""
        these = table.id.in_(list(ids))
        self.connection.execute(case_photos.delete().where(these, table.no.is_(None)))
        taken_back = case_photos.update().where(these, table.taken_back_at.is_not(None))
        self.connection.execute(taken_back.values(kept_at=None))

    def after(self, photo_id: str, limit: int) -> list[str]:
        """Ids of those that have a file, in order, from the one after that."""
        has_file = table.kept_at.is_not(None) & _is_somebodys() & (table.id > photo_id)
        return list(self.connection.scalars(sa.select(table.id).where(has_file).order_by(table.id).limit(limit)))

    def hold(self, photo_id: str) -> bool:
        """To the end of the transaction; False where it is nobody's any more."""
        chosen = sa.select(table.id).where(table.id == photo_id, _is_somebodys()).with_for_update()
        return self.connection.execute(chosen).first() is not None

    def _nobodys(self, which: "sa.ColumnElement[bool]") -> None:
        empty = {"no": None, "sha256": "", "upload_mark": "", "request_mark": None}
        self.connection.execute(case_photos.update().where(which).values(**empty))

    def _all(self, *conditions: Any) -> list[CasePhoto]:
        chosen = sa.select(*(table[name] for name in FIELDS)).where(*conditions).order_by(table.added_at, table.id)
        return [CasePhoto(**row) for row in self.connection.execute(chosen).mappings()]


def _is_somebodys() -> "sa.ColumnElement[bool]":
    """Neither forgotten nor taken back."""
    return table.no.is_not(None) & table.taken_back_at.is_(None)
