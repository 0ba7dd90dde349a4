"""An issued one-time notice: to read, to print, as PDF and as plain text. Nobody's number is on it but its own."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse

from desk.pages.notice_pdf import notice_pdf
from desk.pages.page import PAGE_HEADERS, Pages
from desk.pages.printed_notice import PrintedNotice, printed
from office.guide.notices.issued import NoticeNotFound

# It tells of one person's situation: no copy stays in a shared computer's browser.
NOTICE_HEADERS = {**PAGE_HEADERS, "Cache-Control": "no-store", "X-Robots-Tag": "noindex"}


def add_notice_pages(router: APIRouter, pages: Pages) -> None:
    def found(no: str) -> PrintedNotice | None:
        try:
            return printed(pages.office.notices.find(no), pages.office.wording)
        except NoticeNotFound:
            return None

    def not_found(request: Request) -> Response:
        return pages.show(request, "notice_not_found.html", status_code=404, headers=NOTICE_HEADERS)

    @router.get("/notices/{no}.pdf")
    def as_pdf(request: Request, no: str) -> Response:
        notice = found(no)
        if notice is None:
            return not_found(request)
        headers = {**NOTICE_HEADERS, "Content-Disposition": f'inline; filename="{notice.no}.pdf"'}
        return Response(notice_pdf(notice, pages.office.wording), media_type="application/pdf", headers=headers)

    @router.get("/notices/{no}.txt")
    def as_text(request: Request, no: str) -> Response:
        notice = found(no)
        return PlainTextResponse(notice.text, headers=NOTICE_HEADERS) if notice else not_found(request)

    @router.get("/notices/{no}")
    def as_page(request: Request, no: str) -> Response:
        notice = found(no)
        if notice is None:
            return not_found(request)
        has_guide = pages.office.guide.find(notice.item_code) is not None
        return pages.show(request, "notice.html", headers=NOTICE_HEADERS, notice=notice, has_guide=has_guide)
