"""The pages over a guide of a test's choice, without a database, an engine or a built widget."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from fastapi import FastAPI
from fastapi.testclient import TestClient

from desk.pages.router import pages_router
from office.duty.model import DutyChange
from office.guide.notices.issued import IssuedNotice, NoticeNotFound
from office.guide.publication.versions import KnowledgeKind, Version, VersionStep
from office.guide.usecases import Guide
from office.halls.hall import Hall, Halls
from office.wording.model import Wording
from tests.factories import TODAY, make_wording

History = list[tuple[Version, list[VersionStep]]]


@dataclass
class Notices:
    known: dict[str, IssuedNotice]

    def find(self, no: str) -> IssuedNotice:
        if no.upper() not in self.known:
            raise NoticeNotFound(no)
        return self.known[no.upper()]


@dataclass
class Publishing:
    histories: Mapping[str, History]

    def history(self, kind: KnowledgeKind, code: str) -> History:
        return self.histories.get(code, []) if kind is KnowledgeKind.ITEM else []


@dataclass
class Knowing:
    guide: Guide
    notices: Notices
    publishing: Publishing
    halls: Halls = field(default_factory=Halls)
    wording: Wording = field(default_factory=make_wording)

    def as_open(self, halls: Iterable[Hall], today: date) -> list[Hall]:
        return list(halls)

    def duty_changes(self, hall_id: str) -> list[DutyChange]:
        return []


def open_pages(
    folder: Path,
    guide: Guide,
    today: date = TODAY,
    notices: Iterable[IssuedNotice] = (),
    histories: Mapping[str, History] | None = None,
    halls: Halls | None = None,
) -> TestClient:
    """`folder` is where the built widget would be."""
    office = Knowing(guide, Notices({each.no: each for each in notices}), Publishing(histories or {}), halls or Halls())
    app = FastAPI()
    app.include_router(pages_router(office, "12345", folder, today=lambda: today))
    return TestClient(app)
