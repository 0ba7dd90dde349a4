"""The pages a citizen opens: the sample site with the widget; guides, one-stop matters, halls and notices to print.

No page needs a login or a cookie. All Chinese is in templates/ and in the office's wording.
"""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse, RedirectResponse

from desk.pages.files import send_file
from desk.pages.guides import add_guide_pages
from desk.pages.halls import add_hall_pages
from desk.pages.matters import add_matter_pages
from desk.pages.notices import add_notice_pages
from desk.pages.page import HERE, Knowing, Pages, new_templates
from office.china_time import CHINA
from office.privacy_telling import URL as PRIVACY
from office.privacy_telling import privacy_card
from office.settings import Settings

STATIC_FILES = {path.name: path for path in (HERE / "static").iterdir() if path.is_file()}


def today_in_china() -> date:
    """Guides expire by the calendar of those who read them, wherever the server stands."""
    return datetime.now(CHINA).date()


def pages_router(
    office: Knowing,
    hotline: str,
    widget_dist: Path,
    today: Callable[[], date] = today_in_china,
    keep_days: int = Settings.model_fields["keep_personal_days"].default,
) -> APIRouter:
    """`/`, `/demo`, `/privacy`, `/rate`, `/guides/...`, `/matters/...`, `/halls/...`, `/notices/...`, their files,
    the widget.

    `keep_days`: of personal data, after the end of what it was given for.
    """
    router = APIRouter(include_in_schema=False)
    pages = Pages(office, hotline, today, new_templates())

    @router.get("/")
    def home() -> RedirectResponse:
        return RedirectResponse("/demo")

    @router.get("/demo")
    def demo(request: Request) -> Response:
        return pages.show(request, "demo.html")

    @router.get(PRIVACY)
    def privacy(request: Request) -> Response:
        return pages.show(request, "privacy.html", told=privacy_card(office.wording, keep_days))

    @router.get("/rate")
    def rate(request: Request) -> Response:
        return pages.show(request, "rate.html")

    add_guide_pages(router, pages)
    add_matter_pages(router, pages)
    add_hall_pages(router, pages)
    add_notice_pages(router, pages)

    @router.get("/pages/static/{name}")
    def static_file(request: Request, name: str) -> Response:
        path = STATIC_FILES.get(name)
        return send_file(request, path) if path else Response(status_code=404)

    @router.get("/widget/onewindow-widget.js")
    def widget(request: Request) -> Response:
        path = widget_dist / "onewindow-widget.js"
        if not path.is_file():
            text = pages.templates.get_template("widget_not_built.txt").render()
            return PlainTextResponse(text, status_code=404)
        return send_file(request, path)

    return router
