"""Every state of a piece of knowledge that was ever written: who wrote, reviewed and published it, and when. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class KnowledgeKind(StrEnum):
    ITEM = "item"
    BUNDLE = "bundle"
    REGULATION = "regulation"
    ELSEWHERE = "elsewhere"


class VersionStatus(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"  # its writer asks another person to look at it
    REVIEWED = "reviewed"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"  # was published, and no longer holds; stays readable
    DISCARDED = "discarded"  # never was published


NEXT_STATUSES: Mapping[VersionStatus, frozenset[VersionStatus]] = {
    VersionStatus.DRAFT: frozenset({VersionStatus.SUBMITTED, VersionStatus.REVIEWED, VersionStatus.DISCARDED}),
    VersionStatus.SUBMITTED: frozenset({VersionStatus.REVIEWED, VersionStatus.DRAFT, VersionStatus.DISCARDED}),
    VersionStatus.REVIEWED: frozenset({VersionStatus.PUBLISHED, VersionStatus.DRAFT, VersionStatus.DISCARDED}),
    VersionStatus.PUBLISHED: frozenset({VersionStatus.WITHDRAWN}),
    VersionStatus.WITHDRAWN: frozenset(),
    VersionStatus.DISCARDED: frozenset(),
}


class Origin(StrEnum):
    FILES = "files"  # the knowledge folder
    IMPORT = "import"
    CONSOLE = "console"


@dataclass(frozen=True, slots=True)
class Version:
    """`content` is JSON; version numbers of one piece count from 1 without gaps."""

    kind: KnowledgeKind
    code: str
    version: int
    content: str
    content_hash: str
    origin: Origin
    status: VersionStatus
    written_by: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class VersionStep:
    status: VersionStatus
    by: str
    at: datetime
    note: str = ""


# Written, and not published yet: of one piece the console keeps one at most.
OPEN = frozenset({VersionStatus.DRAFT, VersionStatus.SUBMITTED, VersionStatus.REVIEWED})


class VersionNotFound(LookupError):
    code = "version_not_found"


class VersionCannotMove(ValueError):
    """A step that may not follow the present status, e.g. publishing a draft that nobody reviewed."""

    code = "version_cannot_move"

    def __init__(self, status: VersionStatus, to: VersionStatus) -> None:
        super().__init__(f"a {status} version cannot become {to}")
        self.status, self.to = status, to


class VersionOvertaken(ValueError):
    """A newer version of the same piece is published already; this one would never be read."""

    code = "version_overtaken"


class VersionChanged(ValueError):
    """Somebody has written another version since; what they wrote is not overwritten unseen."""

    code = "version_changed"

    def __init__(self, newest: Version | None) -> None:
        super().__init__(f"the newest is {newest.version if newest else 0}")
        self.who, self.number = (newest.written_by, newest.version) if newest else ("-", 0)


class ReviewedByItsWriter(ValueError):
    """Two people look at what a citizen will be told."""

    code = "reviewed_by_its_writer"


def move(status: VersionStatus, to: VersionStatus) -> VersionStatus:
    """Raises VersionCannotMove."""
    if to not in NEXT_STATUSES[status]:
        raise VersionCannotMove(status, to)
    return to
