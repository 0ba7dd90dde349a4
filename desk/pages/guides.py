"""A guide in full, and the picture of its situations."""

from datetime import date

from fastapi import APIRouter, Request, Response

from desk.pages.laws import cited_laws
from desk.pages.page import PAGE_HEADERS, KeepsVersions, Pages
from office.china_time import CHINA
from office.guide.drawing.flow import draw_flow
from office.guide.drawing.wording import drawing_words
from office.guide.publication.versions import KnowledgeKind, VersionStatus

SVG_HEADERS = {**PAGE_HEADERS, "Content-Security-Policy": "default-src 'none'; frame-ancestors 'self'"}


def add_guide_pages(router: APIRouter, pages: Pages) -> None:
    @router.get("/guides/{item_code}")
    def guide(request: Request, item_code: str) -> Response:
        known, today = pages.office.guide, pages.today()
        item = known.find(item_code)
        if item is None:
            return pages.show(request, "guide_not_found.html", status_code=404)
        # An old fee or deadline is worse than none: an expired guide shows whom to ask, not its content.
        if item.is_expired(today):
            return pages.show(request, "guide_expired.html", item=item)
        version = known.knowledge.item_versions.get(item_code, 0)
        return pages.show(
            request,
            "guide.html",
            item=item,
            names={code: each.name for code, each in known.items.items()},
            places={question.id: place for place, question in enumerate(item.situations, start=1)},
            laws=cited_laws(known, item, today),
            version=version,
            published_on=published_on(pages.office.publishing, item_code, version) if version else None,
        )

    @router.get("/guides/{item_code}/flow.svg")
    def flow(request: Request, item_code: str) -> Response:
        known = pages.office.guide
        item = known.find(item_code)
        if item is None or item.is_expired(pages.today()) or not item.situations:
            return pages.show(request, "guide_not_found.html", status_code=404)
        names = {code: each.name for code, each in known.items.items()}
        picture = draw_flow(item, drawing_words(pages.office.wording), names)
        return Response(picture, media_type="image/svg+xml", headers=SVG_HEADERS)


def published_on(versions: KeepsVersions, item_code: str, number: int) -> date | None:
    """The day since which this version may have been told."""
    for version, steps in versions.history(KnowledgeKind.ITEM, item_code):
        if version.version == number:
            days = [step.at.astimezone(CHINA).date() for step in steps if step.status is VersionStatus.PUBLISHED]
            return days[-1] if days else None
    return None
