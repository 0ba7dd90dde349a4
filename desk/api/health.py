"""Whether the service is alive and ready, and its figures."""

from typing import Any

import sqlalchemy.exc
from anyio import to_thread
from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from desk.api.deps import DeskDep
from office.bootstrap import Office
from office.storage.migrate import current_revision, head_revision

router = APIRouter(tags=["health"])


@router.get("/healthz")
def alive() -> dict[str, str]:
    return {"status": "ok"}


@router.get("/readyz")
async def ready(desk: DeskDep) -> Response:
    """200 when every part is ready, else 503; {status, parts: {name: ok|away}}."""
    parts = {
        "database": await to_thread.run_sync(_database_is_ready, desk.office),
        "knowledge": bool(desk.office.guide.items),
        **await desk.engine.parts(),
    }
    is_ready = all(parts.values())
    body: dict[str, Any] = {
        "status": "ready" if is_ready else "not_ready",
        "parts": {name: "ok" if up else "away" for name, up in parts.items()},
    }
    return JSONResponse(body, 200 if is_ready else 503)


@router.get("/metrics")
def metrics(desk: DeskDep) -> Response:
    return Response(generate_latest(desk.metrics.registry), media_type=CONTENT_TYPE_LATEST)


def _database_is_ready(office: Office) -> bool:
    try:
        return current_revision(office.database) == head_revision()
    except sqlalchemy.exc.SQLAlchemyError:
        return False
