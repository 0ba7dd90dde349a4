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
    staff_account_sessions,
    staff_accounts,
    staff_agency,
    staff_appeals,
    staff_appointments,
    staff_audit,
    staff_booked_day,
    staff_call_acts,
    staff_call_figures,
    staff_call_guidance,
    staff_call_news,
    staff_calls,
    staff_case_calls,
    staff_case_figures,
    staff_case_findings,
    staff_case_photos,
    staff_case_templates,
    staff_cases,
    staff_closures,
    staff_colleagues,
    staff_duty,
    staff_elsewhere,
    staff_hall_hours,
    staff_hall_plan,
    staff_handoffs,
    staff_held,
    staff_knowledge,
    staff_knowledge_import,
    staff_knowledge_steps,
    staff_knowledge_trying,
    staff_learning,
    staff_models,
    staff_month_report,
    staff_outbox,
    staff_queue,
    staff_rating_figures,
    staff_rectifications,
    staff_reveal,
    staff_reviews,
    staff_service_figures,
    staff_session,
    staff_switches,
    staff_talk_figures,
    staff_trying,
    suggestions,
    waiting,
)
from desk.api.deps import Desk
from desk.api.staff_colleagues import shown_names
from desk.channels.connecting import connect
from desk.conversations.dispatcher import Dispatcher
from desk.conversations.engine import Engine, RasaEngine
from desk.conversations.handing_off import HandingOff
from desk.conversations.hub import Hub
from desk.limits import Limits
from desk.metrics import Metrics
from desk.middleware import add_middleware
from desk.pages.console import console_router
from desk.pages.display import display_router
from desk.pages.router import pages_router
from desk.problems import answer_with_problems
from desk.sending.appealed import AppealMessages
from desk.sending.booked import AppointmentMessages
from desk.sending.choosing import sinks_for
from desk.sending.missed import NoShowMessages
from desk.sending.promised import PromisedMessages
from desk.sending.running import at_work
from desk.sending.worker import Planner, Worker
from desk.tidying import keep_routing, keep_tidy
from office.bootstrap import Office
from office.guide.suggesting import Suggesting
from office.outbox.ways import reach_of
from office.settings import PROJECT

WIDGET_DIST = PROJECT / "web" / "widget" / "dist"
CONSOLE_DIST = PROJECT / "web" / "console" / "dist"


def create_app(office: Office, engine: Engine | None = None) -> FastAPI:
    """The desk over an assembled office; tests may pass an engine of their own."""
    client = httpx.AsyncClient(limits=httpx.Limits(max_connections=200))
    desk = _furnish(office, engine or _engine(office, client))
    channels = connect(desk, client)
    sinks = sinks_for(office.settings, client, channels.platform)
    reach = reach_of(office.settings)
    kinds = (AppointmentMessages, PromisedMessages, NoShowMessages, AppealMessages)
    planners: list[Planner] = [each(office, reach) for each in kinds]
    sending = Worker(office.outbox, sinks, office.now, office.settings.desk_name, desk.metrics, planners)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        jobs = (desk.dispatcher.keep_answering(), keep_tidy(office), keep_routing(office), *channels.jobs())
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
    answer_with_problems(app, office.wording, lambda account: shown_names(office).get(account, account))
    add_middleware(app, desk.metrics, office.wording, office.settings)
    if office.settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=office.settings.cors_origins,
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Authorization", "Content-Type", "Idempotency-Key"],
            expose_headers=["Retry-After"],
            max_age=600,
        )
    parts = (conversations, guides, suggestions, halls, appointments, waiting, agency, cases, ratings, health, queue)
    staff = (staff_queue, staff_reviews, staff_agency, staff_appeals, staff_appointments, staff_closures, staff_cases)
    of_cases = (case_photos, case_care, staff_case_photos, staff_case_calls, staff_case_templates, staff_booked_day)
    figures = (staff_case_figures, staff_case_findings, staff_rectifications, staff_rating_figures)
    of_days = (staff_service_figures, staff_talk_figures, staff_month_report)
    # News first: its /events is no call.
    of_calls = (staff_call_news, staff_calls, staff_call_guidance, staff_call_acts, staff_call_figures)
    of_learning = (staff_learning, staff_trying, staff_models)
    of_staff = (
        staff_session,
        staff_elsewhere,
        staff_accounts,
        staff_account_sessions,
        staff_colleagues,
        staff_audit,
        staff_switches,
        staff_reveal,
        staff_outbox,
        staff_hall_plan,
        staff_hall_hours,
        staff_duty,
    )
    of_knowledge = (
        staff_knowledge,
        staff_knowledge_steps,
        staff_knowledge_trying,
        staff_knowledge_import,
        *of_learning,
    )
    of_talks = (staff_handoffs, staff_held)
    for part in (
        *parts,
        *of_staff,
        *staff,
        *of_cases,
        *figures,
        *of_days,
        *of_calls,
        *of_talks,
        *of_knowledge,
    ):
        app.include_router(part.router)
    app.include_router(channels.router)
    app.include_router(display_router(office))
    app.include_router(console_router(CONSOLE_DIST))
    hotline, days = office.wording.constants["hotline"], office.settings.keep_personal_days
    app.include_router(pages_router(office, hotline, WIDGET_DIST, keep_days=days))
    return app


def _engine(office: Office, client: httpx.AsyncClient) -> RasaEngine:
    settings = office.settings
    urls = (settings.engine_url, settings.actions_url)
    return RasaEngine(client, *urls, settings.engine_timeout_seconds, lambda text: office.guide.spelling.written(text))


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
        handing_off=HandingOff(office.handoffs, office.conversations, office.entrusting, office.wording),
        is_off=office.staff.switches.is_off_for,
        held=office.held,
    )
    suggesting = Suggesting(lambda: office.guide.index)
    return Desk(office, engine, dispatcher, hub, Limits(office.settings), metrics, suggesting)
