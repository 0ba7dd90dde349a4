"""Draft, review, publish: how knowledge comes to be what the assistant says. Every published version stays readable."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from office.guide.knowledge import Knowledge
from office.guide.publication.content import Piece, as_json, from_json, hash_of, pieces, together
from office.guide.publication.fitting import misfits
from office.guide.publication.stepping import held, new_version, step, writing
from office.guide.publication.versions import (
    OPEN,
    KnowledgeKind,
    Origin,
    ReviewedByItsWriter,
    Version,
    VersionNotFound,
    VersionOvertaken,
    VersionStatus,
    VersionStep,
    move,
)
from office.knowledge_yaml import KnowledgeError
from office.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

FILE_GONE = "the file is gone"


@dataclass(slots=True)
class Change:
    """What a publication changed, by code. `kept_back`: as before, and out of use because a person withdrew it."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    kept_back: list[str] = field(default_factory=list)
    unchanged: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.withdrawn)


@dataclass(frozen=True)
class Publishing:
    unit_of_work: UnitOfWorkFactory

    def published(self) -> Knowledge:
        with self.unit_of_work(read_only=True) as work:
            return together(work.knowledge.published())

    def edition(self) -> int:
        """Another number means that something has been published, withdrawn or written since."""
        with self.unit_of_work(read_only=True) as work:
            return work.knowledge.edition()

    def history(self, kind: KnowledgeKind, code: str) -> list[tuple[Version, list[VersionStep]]]:
        with self.unit_of_work(read_only=True) as work:
            return [(version, work.knowledge.steps_of(version)) for version in work.knowledge.history(kind, code)]

    def version(self, kind: KnowledgeKind, code: str, version: int) -> Version:
        """Raises VersionNotFound."""
        with self.unit_of_work(read_only=True) as work:
            return held(work, kind, code, version)

    def publish_files(self, knowledge: Knowledge, by: str, now: datetime) -> Change:
        """What the knowledge folder holds. A file that is as it was when last read here does not undo what has been
        written or withdrawn elsewhere since; a file that is gone withdraws what came from it. All or nothing.
        """
        with writing(self.unit_of_work) as work:
            return self._publish(work, pieces(knowledge), Origin.FILES, by, now, withdraw_missing=True)

    def publish_import(self, imported: Iterable[Piece], by: str, now: datetime) -> Change:
        """An official export: its issuing office has reviewed it. All or nothing; the same again changes nothing."""
        with writing(self.unit_of_work) as work:
            return self._publish(work, imported, Origin.IMPORT, by, now, withdraw_missing=False)

    def draft(self, kind: KnowledgeKind, code: str, value: object, origin: Origin, by: str, now: datetime) -> Version:
        """A new version on top of the newest; the same content again is the version that is there."""
        content = as_json(kind, value)
        with writing(self.unit_of_work) as work:
            earlier = work.knowledge.history(kind, code)
            in_use = {*OPEN, VersionStatus.PUBLISHED}
            if earlier and earlier[-1].content_hash == hash_of(content) and earlier[-1].status in in_use:
                return earlier[-1]
            version = new_version(kind, code, content, origin, by, now, earlier[-1].version if earlier else 0)
            work.knowledge.add(version)
            return version

    def review(self, kind: KnowledgeKind, code: str, version: int, by: str, now: datetime, note: str = "") -> Version:
        """Raises VersionNotFound, VersionCannotMove, ReviewedByItsWriter."""
        with writing(self.unit_of_work) as work:
            found = held(work, kind, code, version)
            if found.written_by == by:
                raise ReviewedByItsWriter(by)
            return step(work, found, VersionStatus.REVIEWED, by, now, note)

    def publish(self, kind: KnowledgeKind, code: str, version: int, by: str, now: datetime) -> Version:
        """Raises VersionNotFound, VersionCannotMove, VersionOvertaken, and KnowledgeError: it does not fit beside the
        other pieces that are published by now.
        """
        with writing(self.unit_of_work) as work:
            found = held(work, kind, code, version)
            move(found.status, VersionStatus.PUBLISHED)
            published = work.knowledge.published()
            if any((each.kind, each.code) == (kind, code) and each.version > version for each in published):
                raise VersionOvertaken(f"{kind} {code} {version}")
            beside = together(published)
            if kind is KnowledgeKind.ITEM and (problems := misfits(from_json(kind, found.content), beside)):
                raise KnowledgeError(problems)
            return step(work, found, VersionStatus.PUBLISHED, by, now)

    def discard(self, kind: KnowledgeKind, code: str, version: int, by: str, now: datetime, note: str = "") -> Version:
        """For a version that was never published. Raises VersionNotFound, VersionCannotMove."""
        with writing(self.unit_of_work) as work:
            return step(work, held(work, kind, code, version), VersionStatus.DISCARDED, by, now, note)

    def withdraw(self, kind: KnowledgeKind, code: str, by: str, now: datetime, note: str) -> None:
        """Takes all published versions of one piece out of use. Raises VersionNotFound."""
        with writing(self.unit_of_work) as work:
            if not self._withdraw(work, work.knowledge.history(kind, code), by, now, note):
                raise VersionNotFound(code)

    def _publish(
        self,
        work: UnitOfWork,
        found: Iterable[Piece],
        origin: Origin,
        by: str,
        now: datetime,
        *,
        withdraw_missing: bool,
    ) -> Change:
        change = Change()
        newest, newest_from_here = work.knowledge.newest(), work.knowledge.newest(origin)
        in_use = {(version.kind, version.code) for version in work.knowledge.published()}
        seen = set()
        for kind, code, value in found:
            seen.add((kind, code))
            content = as_json(kind, value)
            last = newest_from_here.get((kind, code))
            if last is not None and last.content_hash == hash_of(content):
                is_out = last.status is VersionStatus.WITHDRAWN
                if not is_out or (origin is Origin.FILES and not self._file_was_gone(work, last)):
                    change.unchanged += 1
                    if (kind, code) not in in_use:
                        change.kept_back.append(code)
                    continue
            top = newest.get((kind, code))
            if origin is Origin.IMPORT and top and top.content_hash == hash_of(content) and (kind, code) in in_use:
                change.unchanged += 1
                continue
            (change.changed if top is not None else change.added).append(code)
            version = new_version(kind, code, content, origin, by, now, top.version if top else 0)
            work.knowledge.add(version)
            for status in (VersionStatus.REVIEWED, VersionStatus.PUBLISHED):
                version = step(work, version, status, by, now)
        if withdraw_missing:
            for (kind, code), last in newest_from_here.items():
                if (kind, code) not in seen and last.status is VersionStatus.PUBLISHED:
                    self._withdraw(work, work.knowledge.history(kind, code), by, now, FILE_GONE)
                    change.withdrawn.append(code)
        return change

    def _withdraw(self, work: UnitOfWork, history: list[Version], by: str, now: datetime, note: str) -> bool:
        holding = [version for version in history if version.status is VersionStatus.PUBLISHED]
        for version in holding:
            step(work, version, VersionStatus.WITHDRAWN, by, now, note)
        return bool(holding)

    @staticmethod
    def _file_was_gone(work: UnitOfWork, version: Version) -> bool:
        return work.knowledge.steps_of(version)[-1].note == FILE_GONE
