"""What was heard in calls, sealed. Each segment is there once, in its best version."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from office.phone.store.tables import phone_segments

SEGMENTS = phone_segments


@dataclass(frozen=True, slots=True)
class KeptSegment:
    call_id: str
    id: str
    speaker: str
    is_final: bool
    began_at: datetime
    at: datetime
    text_sealed: bytes = field(repr=False)
    version: int


OF_SEGMENT = tuple(KeptSegment.__dataclass_fields__)


class SegmentStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def get(self, call_id: str, segment_id: str) -> KeptSegment | None:
        row = self.connection.execute(sa.select(SEGMENTS).where(_is(call_id, segment_id))).mappings().first()
        return _kept(row) if row else None

    def put(self, kept: KeptSegment) -> None:
        """Instead of the version that is there. The caller holds the call's row."""
        self.connection.execute(SEGMENTS.delete().where(_is(kept.call_id, kept.id)))
        self.connection.execute(SEGMENTS.insert().values({name: getattr(kept, name) for name in OF_SEGMENT}))

    def of_call(self, call_id: str, after_version: int = 0, limit: int | None = None) -> list[KeptSegment]:
        """Written after that version. With a limit the last that were spoken, the last one first; else in order."""
        chosen = sa.select(SEGMENTS).where(SEGMENTS.c.call_id == call_id, SEGMENTS.c.version > after_version)
        if limit is None:
            chosen = chosen.order_by(SEGMENTS.c.began_at, SEGMENTS.c.id)
        else:
            chosen = chosen.order_by(SEGMENTS.c.began_at.desc(), SEGMENTS.c.id.desc()).limit(limit)
        return [_kept(row) for row in self.connection.execute(chosen).mappings()]

    def after(self, call_id: str, segment_id: str, limit: int) -> list[KeptSegment]:
        """In the order of their keys: to be sealed anew."""
        later = sa.tuple_(SEGMENTS.c.call_id, SEGMENTS.c.id) > sa.tuple_(sa.literal(call_id), sa.literal(segment_id))
        chosen = sa.select(SEGMENTS).where(later).order_by(SEGMENTS.c.call_id, SEGMENTS.c.id).limit(limit)
        return [_kept(row) for row in self.connection.execute(chosen).mappings()]

    def seal_anew(self, seen: KeptSegment, text_sealed: bytes) -> None:
        """Not if another version has been written meanwhile."""
        unchanged = _is(seen.call_id, seen.id) & (SEGMENTS.c.version == seen.version)
        self.connection.execute(SEGMENTS.update().where(unchanged).values(text_sealed=text_sealed))

    def forget(self, call_id: str) -> None:
        self.connection.execute(SEGMENTS.delete().where(SEGMENTS.c.call_id == call_id))


def _is(call_id: str, segment_id: str) -> "sa.ColumnElement[bool]":
    return (SEGMENTS.c.call_id == call_id) & (SEGMENTS.c.id == segment_id)


def _kept(row: "Mapping[str, Any] | sa.RowMapping") -> KeptSegment:
    return KeptSegment(**{name: row[name] for name in OF_SEGMENT})
