"""The photos of a case, for the staff. Who looked at one is kept in the case's log."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from desk.api.case_schemas import Reason
from desk.api.deps import DeskDep
from desk.api.schemas import is_id
from desk.api.staff_cases import Reader
from desk.problems import Problem

router = APIRouter(prefix="/api/v1/staff/cases", tags=["staff: cases"])

# A picture and nothing else: it is never taken for a page, runs nothing, is kept nowhere and shown on no other site.
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}


@router.get("/{no}/photos/{photo_id}", response_class=Response)
def show_photo(no: str, photo_id: str, desk: DeskDep, by: Reader, reason: Annotated[Reason, Query()] = "") -> Response:
    """The picture itself; the case lists which there are."""
    if not is_id(photo_id):
        raise Problem("unknown_photo")
    seen = desk.office.case_photos.see(no, photo_id, by, desk.office.now(), reason)
    shown_as = {"Content-Disposition": f'inline; filename="{seen.photo.no}-{photo_id[:8]}.jpg"'}
    return Response(seen.content, media_type=seen.photo.media_type, headers={**HEADERS, **shown_as})
