"""What all pages share: templates, headers, and what they may ask of the office."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from fastapi import Request, Response
from fastapi.templating import Jinja2Templates

from office.duty.model import DutyChange
from office.guide.notices.issued import IssuedNotice
from office.guide.publication.versions import KnowledgeKind, Version, VersionStep
from office.guide.usecases import Guide
from office.halls.hall import Hall, Halls
from office.wording.model import Wording

HERE = Path(__file__).parent

# Nothing from elsewhere, nothing inline. The widget's styles are a constructed sheet, which this allows.
PAGE_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


class FindsNotices(Protocol):
    def find(self, no: str) -> IssuedNotice: ...


class KeepsVersions(Protocol):
    def history(self, kind: KnowledgeKind, code: str) -> list[tuple[Version, list[VersionStep]]]: ...


class Knowing(Protocol):
    """The part of the office that pages need. `guide` is the one in use now."""

    @property
    def guide(self) -> Guide: ...

    @property
    def notices(self) -> FindsNotices: ...

    @property
    def publishing(self) -> KeepsVersions: ...

    @property
    def halls(self) -> Halls: ...

    @property
    def wording(self) -> Wording: ...

    def as_open(self, halls: Iterable[Hall], today: date) -> list[Hall]:
        """With the days that staff closed as exceptions."""
        ...

    def duty_changes(self, hall_id: str) -> list[DutyChange]:
        """Who of the hall is out or stands in."""
        ...


@dataclass(frozen=True)
class Pages:
    office: Knowing
    hotline: str
    today: Callable[[], date]
    templates: Jinja2Templates

    def show(
        self,
        request: Request,
        name: str,
        status_code: int = 200,
        headers: dict[str, str] | None = None,
        **facts: Any,
    ) -> Response:
        """The template with these facts; `say` reads the office's own texts."""
        common = {"hotline": self.hotline, "say": self.office.wording.say}
        return self.templates.TemplateResponse(
            request, name, {**common, **facts}, status_code=status_code, headers={**PAGE_HEADERS, **(headers or {})}
        )


def new_templates() -> Jinja2Templates:
    return Jinja2Templates(directory=HERE / "templates")  # .html is autoescaped
