"""What happens to every request: its size is bounded, its time is measured, and one clean line is logged."""

import logging
import re
import time
from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request
from fastapi.responses import Response

from desk.logs import kind_and_place
from desk.metrics import Metrics
from desk.problems import Problem, problem_response, route_of
from office.settings import Settings
from office.wording.model import Wording

log = logging.getLogger("desk.access")

MOST_BYTES = 64 * 1024
MEGABYTE = 1024 * 1024
PHOTO_PATH = re.compile(r"/api/v1/cases/[^/]+/photos")
IMPORT_PATH = "/api/v1/staff/knowledge/import"
IMPORT_MEGABYTES = 16
NO_LENGTH = 1 << 62
BESIDE_A_PHOTO = 8 * 1024  # the other fields, and the lines between


def add_middleware(app: FastAPI, metrics: Metrics, wording: Wording, settings: Settings) -> None:
    @app.middleware("http")
    async def observe(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        started = time.perf_counter()
        if (problem := _too_large(request, settings)) is not None:
            response = problem_response(wording, problem, request)
        else:
            try:
                response = await call_next(request)
            except Exception as error:
                # Passed on, it would be logged by the server with its text, which may hold what a citizen wrote.
                log.error("%s %s failed: %s", request.method, route_of(request), kind_and_place(error))
                response = problem_response(wording, Problem("internal_error"), request)
        seconds = time.perf_counter() - started
        route = route_of(request)
        metrics.requests.labels(request.method, route, response.status_code).inc()
        metrics.request_seconds.labels(request.method, route).observe(seconds)
        # The route's template and not the URL: a query or path may hold a person's number.
        log.info("%s %s %s %.0fms", request.method, route, response.status_code, seconds * 1000)
        return response


def _too_large(request: Request, settings: Settings) -> Problem | None:
    declared = _declared_bytes(request)
    if request.method == "POST" and PHOTO_PATH.fullmatch(request.url.path):
        is_too_large = declared > settings.photo_most_bytes + BESIDE_A_PHOTO
        return Problem("photo_too_large", count=settings.photo_most_megabytes) if is_too_large else None
    if request.method == "POST" and request.url.path == IMPORT_PATH:
        is_too_large = declared > IMPORT_MEGABYTES * MEGABYTE
        return Problem("import_too_large", count=IMPORT_MEGABYTES) if is_too_large else None
    too_large = Problem("request_too_large", limit=settings.message_limit_characters)
    return too_large if declared > MOST_BYTES else None


def _declared_bytes(request: Request) -> int:
    """Bodies without a length (chunked) are counted as too large: no client of ours sends them."""
    if "transfer-encoding" in request.headers:
        return NO_LENGTH
    length = request.headers.get("content-length", "0")
    return int(length) if length.isdigit() else NO_LENGTH
