"""Versions of the knowledge in the database. Runs in the caller's transaction."""

from collections.abc import Iterator
from dataclasses import replace

import sqlalchemy as sa

from office.guide.publication.versions import KnowledgeKind, Origin, Version, VersionStatus, VersionStep
from office.storage.schema import Moment, metadata

versions = sa.Table(
    "knowledge_versions",
    metadata,
    sa.Column("kind", sa.String(16), primary_key=True),
    sa.Column("code", sa.String(64), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("content", sa.Text, nullable=False),
    sa.Column("content_hash", sa.String(64), nullable=False),
    sa.Column("origin", sa.String(16), nullable=False),
    sa.Column("status", sa.String(16), nullable=False, index=True),
    sa.Column("written_by", sa.String(64), nullable=False),
    sa.Column("written_at", Moment, nullable=False),
)

# One row a step that a version took; the largest id is the edition that all processes follow.
steps = sa.Table(
    "knowledge_steps",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("code", sa.String(64), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("by", sa.String(64), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.ForeignKeyConstraint(
        ["kind", "code", "version"],
        ["knowledge_versions.kind", "knowledge_versions.code", "knowledge_versions.version"],
    ),
    sa.Index("ix_knowledge_steps_kind_code_version", "kind", "code", "version"),
)


class KnowledgeStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def write_alone(self) -> None:
        """Others who write wait until this transaction ends, readers do not: steps become visible in the order of
        their ids, and no two writers give out the same number. SQLite lets in one writer at a time by itself.
        """
        if self.connection.dialect.name == "postgresql":
            self.connection.execute(sa.text("LOCK TABLE knowledge_steps IN EXCLUSIVE MODE"))

    def add(self, version: Version, note: str = "") -> None:
        row = {name: getattr(version, name) for name in Version.__dataclass_fields__}
        self.connection.execute(versions.insert().values(row))
        self._add_step(version, VersionStep(version.status, version.written_by, version.written_at, note))

    def move(self, version: Version, step: VersionStep) -> Version:
        self.connection.execute(versions.update().where(*_is(version)).values(status=step.status))
        self._add_step(version, step)
        return replace(version, status=step.status)

    def get(self, kind: KnowledgeKind, code: str, version: int) -> Version | None:
        chosen = sa.select(versions).where(
            versions.c.kind == kind, versions.c.code == code, versions.c.version == version
        )
        return next(self._read(chosen), None)

    def history(self, kind: KnowledgeKind, code: str) -> list[Version]:
        """All versions of one piece, oldest first."""
        chosen = sa.select(versions).where(versions.c.kind == kind, versions.c.code == code)
        return list(self._read(chosen.order_by(versions.c.version)))

    def steps_of(self, version: Version) -> list[VersionStep]:
        chosen = sa.select(steps).where(
            steps.c.kind == version.kind, steps.c.code == version.code, steps.c.version == version.version
        )
        rows = self.connection.execute(chosen.order_by(steps.c.id))
        return [VersionStep(VersionStatus(row.status), row.by, row.at, row.note) for row in rows]

    def published(self, kind: KnowledgeKind | None = None) -> list[Version]:
        """What holds now: of each piece the newest published version, in order of kind and code."""
        holds = versions.c.status == VersionStatus.PUBLISHED
        newest = (
            sa.select(versions.c.kind, versions.c.code, sa.func.max(versions.c.version).label("version"))
            .where(holds)
            .group_by(versions.c.kind, versions.c.code)
            .subquery()
        )
        chosen = sa.select(versions).join(
            newest,
            sa.and_(*(versions.c[name] == newest.c[name] for name in ("kind", "code", "version"))),
        )
        if kind is not None:
            chosen = chosen.where(versions.c.kind == kind)
        return list(self._read(chosen.order_by(versions.c.kind, versions.c.code)))

    def newest(self, origin: Origin | None = None) -> dict[tuple[KnowledgeKind, str], Version]:
        """The newest version of every piece, of whatever status; with `origin`, the newest that came from there."""
        chosen = sa.select(versions).order_by(versions.c.version)
        if origin is not None:
            chosen = chosen.where(versions.c.origin == origin)
        return {(version.kind, version.code): version for version in self._read(chosen)}

    def newest_of_each(self, kind: KnowledgeKind) -> list[Version]:
        """The newest version of every piece of a kind, of whatever status, in order of code."""
        newest = (
            sa.select(versions.c.code, sa.func.max(versions.c.version).label("version"))
            .where(versions.c.kind == kind)
            .group_by(versions.c.code)
            .subquery()
        )
        both = sa.and_(versions.c.code == newest.c.code, versions.c.version == newest.c.version)
        chosen = sa.select(versions).join(newest, both).where(versions.c.kind == kind)
        return list(self._read(chosen.order_by(versions.c.code)))

    def edition(self) -> int:
        """Grows with every step that any version takes."""
        newest = self.connection.execute(sa.select(sa.func.max(steps.c.id))).scalar_one()
        return int(newest or 0)

    def _add_step(self, version: Version, step: VersionStep) -> None:
        self.connection.execute(
            steps.insert().values(
                kind=version.kind,
                code=version.code,
                version=version.version,
                status=step.status,
                by=step.by,
                at=step.at,
                note=step.note,
            )
        )

    def _read(self, chosen: "sa.Select[tuple[object, ...]]") -> Iterator[Version]:
        for row in self.connection.execute(chosen).mappings():
            kinds = {
                "kind": KnowledgeKind(row["kind"]),
                "origin": Origin(row["origin"]),
                "status": VersionStatus(row["status"]),
            }
            yield Version(**{**row, **kinds})


def _is(version: Version) -> tuple["sa.ColumnElement[bool]", ...]:
    return (
        versions.c.kind == version.kind,
        versions.c.code == version.code,
        versions.c.version == version.version,
    )
