"""Suggestions while somebody types. What they typed is in no log: the access log has the route only."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from desk.api.deps import DeskDep
from desk.api.schemas import Locale
from office.scripts import in_script

router = APIRouter(prefix="/api/v1", tags=["guides"])

MOST = 8
KEPT = "public, max-age=300"


@router.get("/suggestions")
def suggest(
    desk: DeskDep,
    response: Response,
    q: Annotated[str, Query(max_length=60)] = "",
    limit: Annotated[int, Query(ge=1, le=MOST)] = 5,
    locale: Locale = "zh-CN",
) -> dict[str, Any]:
    """{suggestions: [text]}: how others ask for a matter that we hold, at most one text a matter; none to a text that
    holds a personal number.
    """
    if desk.office.conversations.redact(q).kinds:
        return {"suggestions": []}
    response.headers["Cache-Control"] = KEPT
    return {"suggestions": in_script(desk.suggesting.of(q, limit), locale)}
