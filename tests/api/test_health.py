"""Whether the desk is alive and ready, its figures, and which pages of others may talk to it."""

import httpx
import pytest

from tests.api.citizen import Citizen
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.factories import FakeEngine

OUR_SITE = "https://www.example.gov.cn"


def test_alive_is_said_without_looking_at_anything_else(desk: RunningDesk, engine: FakeEngine) -> None:
    engine.is_away = True

    assert desk.get("/healthz").json() == {"status": "ok"}


def test_ready_names_each_part(desk: RunningDesk) -> None:
    answer = desk.get("/readyz")

    parts = {"database": "ok", "knowledge": "ok", "engine": "ok", "actions": "ok"}
    assert (answer.status_code, answer.json()) == (200, {"status": "ready", "parts": parts})


def test_not_ready_names_the_engine_that_is_away(desk: RunningDesk, engine: FakeEngine) -> None:
    engine.is_away = True

    answer = desk.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["parts"] == {"database": "ok", "knowledge": "ok", "engine": "away", "actions": "ok"}


def test_not_ready_while_the_database_lacks_a_migration(desk: RunningDesk) -> None:
    with desk.office.database.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")

    answer = desk.get("/readyz")

    assert (answer.status_code, answer.json()["parts"]["database"]) == (503, "away")


def test_figures_count_requests_by_route_and_replies_by_outcome(desk: RunningDesk, citizen: Citizen) -> None:
    citizen.say("身份证丢了")

    figures = desk.get("/metrics").text

    route = 'route="/api/v1/conversations/{conversation_id}/messages"'
    assert f'onewindow_http_requests_total{{method="POST",{route},status="200"}} 1.0' in figures
    assert 'onewindow_replies_total{status="answered"} 1.0' in figures
    assert "onewindow_engine_turn_seconds_count 1.0" in figures
    assert citizen.id not in figures


def test_figures_count_turns_that_the_engine_could_not_take(citizen: Citizen, desk: RunningDesk) -> None:
    desk.engine.is_away = True
    citizen.say("身份证丢了")

    assert "onewindow_engine_away_total 1.0" in desk.get("/metrics").text


def _preflight(desk: RunningDesk, origin: str) -> httpx.Response:
    headers = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type",
    }
    return desk.api.options("/conversations", headers=headers)


def test_a_page_of_a_set_origin_may_talk_to_the_desk(start_desk: StartDesk) -> None:
    desk = start_desk(cors_origins=[OUR_SITE])

    assert _preflight(desk, OUR_SITE).headers["access-control-allow-origin"] == OUR_SITE
    answer = desk.api.post("/conversations", headers={"Origin": OUR_SITE})
    assert answer.headers["access-control-allow-origin"] == OUR_SITE
    assert answer.headers["access-control-expose-headers"] == "Retry-After"


@pytest.mark.parametrize("origin", ["https://evil.example", "http://www.example.gov.cn", f"{OUR_SITE}.evil.example"])
def test_a_page_of_another_origin_may_not(start_desk: StartDesk, origin: str) -> None:
    desk = start_desk(cors_origins=[OUR_SITE])

    assert "access-control-allow-origin" not in _preflight(desk, origin).headers
    assert "access-control-allow-origin" not in desk.api.post("/conversations", headers={"Origin": origin}).headers


def test_without_the_setting_no_other_origin_may(desk: RunningDesk) -> None:
    answer = desk.api.post("/conversations", headers={"Origin": OUR_SITE})

    assert "access-control-allow-origin" not in answer.headers
