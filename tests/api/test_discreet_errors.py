"""When something of ours breaks, the citizen gets a kind page, we get the place, and the log gets no words."""

import logging

import pytest

from tests.api.citizen import Citizen, assert_problem
from tests.api.running_desk import RunningDesk

SECRET = "我的秘密"


def test_the_text_of_an_unexpected_error_is_never_logged(
    desk: RunningDesk, citizen: Citizen, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def breaks(_: object) -> None:
        raise RuntimeError(SECRET)

    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(desk.engine, "turn", breaks)

    answer = citizen.post(text="在吗")
    desk.stop()

    assert_problem(answer, 500, "internal_error")
    assert SECRET not in caplog.text
    assert "RuntimeError at" in caplog.text


def test_an_unexpected_error_is_counted(desk: RunningDesk, citizen: Citizen, monkeypatch: pytest.MonkeyPatch) -> None:
    async def breaks(_: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(desk.engine, "turn", breaks)
    citizen.post(text="在吗")

    assert 'status="500"' in desk.get("/metrics").text


def test_a_lost_table_shows_no_words_of_the_statement(
    desk: RunningDesk, citizen: Citizen, caplog: pytest.LogCaptureFixture
) -> None:
    with desk.office.database.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE messages RENAME TO gone")

    answer = citizen.post(text=SECRET)
    desk.stop()

    assert_problem(answer, 500, "internal_error")
    assert SECRET not in caplog.text
