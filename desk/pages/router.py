"""The pages a citizen opens: the sample site with the widget, and each guide in full, to print.

No page needs a login or a cookie. All Chinese is in templates/.
"""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse
from fastapi.templating import Jinja2Templates

from desk.pages.files import send_file
from office.china_time import CHINA
from office.guide.model import ServiceItem

HERE = Path(__file__).parent
STATIC_FILES = {path.name: path for path in (HERE / "static").iterdir() if path.is_file()}

# Nothing from elsewhere, nothing inline. The widget's styles are a constructed sheet, which this allows.
PAGE_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


class GuideLookup(Protocol):
    """What the pages need of the knowledge base."""

    def find(self, item_code: str) -> ServiceItem | None: ...


def today_in_china() -> date:
    """Guides expire by the calendar of those who read them, wherever the server stands."""
    return datetime.now(CHINA).date()


def pages_router(
    guides: GuideLookup,
    hotline: str,
    widget_dist: Path,
    today: Callable[[], date] = today_in_china,
) -> APIRouter:
    """Routes `/`, `/demo`, `/guides/{item_code}`, `/pages/static/{name}`, `/widget/onewindow-widget.js`."""
    router = APIRouter(include_in_schema=False)
    templates = Jinja2Templates(directory=HERE / "templates")  # .html is autoescaped

    def page(request: Request, name: str, status_code: int = 200, **facts: Any) -> Response:
        return templates.TemplateResponse(
            request, name, {"hotline": hotline, **facts}, status_code=status_code, headers=PAGE_HEADERS
        )

    @router.get("/")
    def home() -> RedirectResponse:
        return RedirectResponse("/demo")

    @router.get("/demo")
    def demo(request: Request) -> Response:
        return page(request, "demo.html")

    @router.get("/guides/{item_code}")
    def guide(request: Request, item_code: str) -> Response:
        item = guides.find(item_code)
        if item is None:
            return page(request, "guide_not_found.html", status_code=404)
        # An old fee or deadline is worse than none: an expired guide shows whom to ask, not its content.
        name = "guide_expired.html" if item.is_expired(today()) else "guide.html"
        return page(request, name, item=item)

    @router.get("/pages/static/{name}")
    def static_file(request: Request, name: str) -> Response:
        path = STATIC_FILES.get(name)
        return send_file(request, path) if path else Response(status_code=404)

    @router.get("/widget/onewindow-widget.js")
    def widget(request: Request) -> Response:
        path = widget_dist / "onewindow-widget.js"
        if not path.is_file():
            text = templates.get_template("widget_not_built.txt").render()
            return PlainTextResponse(text, status_code=404)
        return send_file(request, path)

    return router
