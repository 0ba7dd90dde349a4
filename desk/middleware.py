"""What happens to every request: its size is bounded, its time is measured, and one clean line is logged."""

import logging
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


def add_middleware(app: FastAPI, metrics: Metrics, wording: Wording, settings: Settings) -> None:
    @app.middleware("http")
    async def observe(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        started = time.perf_counter()
        if _declared_bytes(request) > MOST_BYTES:
            problem = Problem("request_too_large", limit=settings.message_limit_characters)
            response = problem_response(wording, problem)
        else:
            try:
                response = await call_next(request)
            except Exception as error:
                # Passed on, it would be logged by the server with its text, which may hold what a citizen wrote.
                log.error("%s %s failed: %s", request.method, route_of(request), kind_and_place(error))
                response = problem_response(wording, Problem("internal_error"))
        seconds = time.perf_counter() - started
        route = route_of(request)
        metrics.requests.labels(request.method, route, response.status_code).inc()
        metrics.request_seconds.labels(request.method, route).observe(seconds)
        # The route's template and not the URL: a query or path may hold a person's number.
        log.info("%s %s %s %.0fms", request.method, route, response.status_code, seconds * 1000)
        return response


def _declared_bytes(request: Request) -> int:
    """Bodies without a length (chunked) are counted as too large: no client of ours sends them."""
    if "transfer-encoding" in request.headers:
        return MOST_BYTES + 1
    length = request.headers.get("content-length", "0")
    return int(length) if length.isdigit() else MOST_BYTES + 1
