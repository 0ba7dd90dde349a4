"""One step of one version, inside a transaction in which nobody else writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from office.guide.publication.content import hash_of
from office.guide.publication.versions import (
    KnowledgeKind,
    Origin,
    Version,
    VersionNotFound,
    VersionStatus,
    VersionStep,
    move,
)
from office.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@contextmanager
def writing(unit_of_work: UnitOfWorkFactory) -> Iterator[UnitOfWork]:
    with unit_of_work() as work:
        work.knowledge.write_alone()
        yield work


def held(work: UnitOfWork, kind: KnowledgeKind, code: str, version: int) -> Version:
    """Raises VersionNotFound."""
    found = work.knowledge.get(kind, code, version)
    if found is None:
        raise VersionNotFound(f"{kind} {code} {version}")
    return found


def step(work: UnitOfWork, version: Version, to: VersionStatus, by: str, now: datetime, note: str = "") -> Version:
    """Raises VersionCannotMove."""
    return work.knowledge.move(version, VersionStep(move(version.status, to), by, now, note))


def new_version(
    kind: KnowledgeKind, code: str, content: str, origin: Origin, by: str, now: datetime, after: int
) -> Version:
    return Version(kind, code, after + 1, content, hash_of(content), origin, VersionStatus.DRAFT, by, now)
