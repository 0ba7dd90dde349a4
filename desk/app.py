"""Puts the desk together: routes, limits, problem documents; answering what was kept and sending what is due."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import httpx
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

from desk.api import (
    agency,
    appointments,
    case_care,
    case_photos,
    cases,
    conversations,
    guides,
    halls,
    health,
    queue,
    ratings,
    staff_agency,
    staff_appeals,
    staff_appointments,
    staff_case_calls,
    staff_case_figures,
    staff_case_findings,
    staff_case_photos,
    staff_cases,
    staff_closures,
    staff_queue,
    staff_rating_figures,
    staff_rectifications,
    staff_reviews,
    waiting,
)
from desk.api.deps import Desk
from desk.conversations.dispatcher import Dispatcher
from desk.conversations.engine import Engine, RasaEngine
from desk.conversations.hub import Hub
from desk.limits import Limits
from desk.metrics import Metrics
from desk.middleware import add_middleware
from desk.pages.display import display_router
from desk.pages.router import pages_router
from desk.problems import answer_with_problems
from desk.sending.appealed import AppealMessages
from desk.sending.booked import AppointmentMessages
from desk.sending.choosing import sinks_for
from desk.sending.promised import PromisedMessages
from desk.sending.running import at_work
from desk.sending.worker import Planner, Worker
from desk.tidying import keep_routing, keep_tidy
from office.bootstrap import Office
from office.outbox.ways import reach_of
from office.settings import PROJECT

WIDGET_DIST = PROJECT / "web" / "widget" / "dist"


def create_app(office: Office, engine: Engine | None = None) -> FastAPI:
    """The desk over an assembled office; tests may pass an engine of their own."""
    client = httpx.AsyncClient(limits=httpx.Limits(max_connections=200))
    desk = _furnish(office, engine or _engine(office, client))
    sinks = sinks_for(office.settings, client, office.conversations, desk.hub)
    reach = reach_of(office.settings)
    kinds = (AppointmentMessages, PromisedMessages, AppealMessages)
    planners: list[Planner] = [each(office, reach) for each in kinds]
    sending = Worker(office.outbox, sinks, office.now, office.settings.desk_name, desk.metrics, planners)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        jobs = (desk.dispatcher.keep_answering(), keep_tidy(office), keep_routing(office))
        working = [asyncio.create_task(each) for each in jobs]
        try:
            async with at_work(sending):
                yield
        finally:
            for task in working:
                task.cancel()
            for task in working:
                with suppress(asyncio.CancelledError):
                    await task
            await client.aclose()

    # FastAPI's own documentation pages load their scripts from elsewhere; docs/api.md needs no network.
    app = FastAPI(
        title="OneWindow 一窗", version="1", lifespan=lifespan, redirect_slashes=False, docs_url=None, redoc_url=None
    )
    app.state.desk = desk
    answer_with_problems(app, office.wording)
    add_middleware(app, desk.metrics, office.wording, office.settings)
    if office.settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=office.settings.cors_origins,
            allow_methods=["GET", "POST"],
            allow_headers=["Authorization", "Content-Type", "Idempotency-Key"],
            expose_headers=["Retry-After"],
            max_age=600,
        )
    parts = (conversations, guides, halls, appointments, waiting, agency, cases, ratings, health, queue)
    staff = (staff_queue, staff_reviews, staff_agency, staff_appeals, staff_appointments, staff_closures, staff_cases)
    of_cases = (case_photos, case_care, staff_case_photos, staff_case_calls)
    figures = (staff_case_figures, staff_case_findings, staff_rectifications, staff_rating_figures)
    for part in (*parts, *staff, *of_cases, *figures):
        app.include_router(part.router)
    app.include_router(display_router(office))
    app.include_router(pages_router(office, office.wording.constants["hotline"], WIDGET_DIST))
    return app


def _engine(office: Office, client: httpx.AsyncClient) -> RasaEngine:
    settings = office.settings
    return RasaEngine(client, settings.engine_url, settings.actions_url, settings.engine_timeout_seconds)


def _furnish(office: Office, engine: Engine) -> Desk:
    hub, metrics = Hub(), Metrics()
    dispatcher = Dispatcher(
        office.conversations,
        engine,
        hub,
        metrics,
        office.now,
        desk_name=office.settings.desk_name,
        patience_seconds=office.settings.engine_timeout_seconds,
    )
    return Desk(office, engine, dispatcher, hub, Limits(office.settings), metrics)
