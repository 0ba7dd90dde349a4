"""Service guides: search, and one whole."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from desk.api.deps import DeskDep
from desk.api.schemas import guide_out, guide_summary
from desk.problems import Problem
from office.china_time import CHINA, chinese_date

router = APIRouter(prefix="/api/v1/guides", tags=["guides"])


@router.get("")
def search(
    desk: DeskDep,
    q: Annotated[str, Query(max_length=300)] = "",
    limit: Annotated[int, Query(ge=1, le=100)] = 10,
    cursor: str | None = None,
) -> dict[str, Any]:
    """{guides, next_cursor}: the closest guides, best first; without `q` all of them, by code."""
    guide = desk.office.guide
    if q.strip():
        matches = guide.search(q, limit)
        return {"guides": [guide_summary(match.item, match.score) for match in matches], "next_cursor": None}
    codes = [code for code in sorted(guide.items) if cursor is None or code > cursor]
    page = codes[:limit]
    return {
        "guides": [guide_summary(guide.items[code], None) for code in page],
        "next_cursor": page[-1] if len(codes) > limit else None,
    }


@router.get("/{item_code}")
def show(item_code: str, desk: DeskDep) -> dict[str, Any]:
    """One guide, whole; an expired one is refused, because an old fee is worse than none."""
    item = desk.office.guide.find(item_code)
    if item is None:
        raise Problem("guide_not_found")
    if item.is_expired(desk.office.now().astimezone(CHINA).date()):
        raise Problem("guide_expired", valid_to=chinese_date(item.valid_to))
    return guide_out(item)
