"""Characters that nobody can see, or that are half of one, do no harm."""

import json

import pytest

from tests.api.citizen import Citizen, assert_problem
from tests.api.running_desk import RunningDesk
from tests.factories import FakeEngine


@pytest.mark.parametrize("field", ["text", "client_message_id"])
def test_half_a_character_is_refused(desk: RunningDesk, citizen: Citizen, engine: FakeEngine, field: str) -> None:
    body = json.dumps({"text": "在吗", "client_message_id": "m1", field: "\ud800"}).encode()

    answer = desk.api.post(
        f"/conversations/{citizen.id}/messages",
        content=body,
        headers={**citizen.headers, "Content-Type": "application/json"},
    )

    assert_problem(answer, 422, "request_invalid")
    assert engine.turns == []


@pytest.mark.parametrize("nothing", ["\u200b\u200d", "\x00\x07", "\u2060 \ufe0f"])
def test_a_text_that_shows_nothing_is_empty(citizen: Citizen, engine: FakeEngine, nothing: str) -> None:
    assert_problem(citizen.post(text=nothing), 422, "text_empty")

    assert engine.turns == []


def test_control_characters_are_left_out_of_a_text(citizen: Citizen, engine: FakeEngine) -> None:
    assert citizen.post(text="要多\x00少\x1b钱\n吗").status_code == 200

    assert engine.turns[0].text == "要多少钱\n吗"


@pytest.mark.parametrize("strange", ["\x00", "nothing-of-ours", "%ED%A0%80"])
def test_an_unknown_place_in_the_record_means_its_start(citizen: Citizen, strange: str) -> None:
    assert len(citizen.record(after=strange)) == len(citizen.record())


def test_a_strange_conversation_id_finds_nothing(desk: RunningDesk, citizen: Citizen) -> None:
    answer = desk.api.get("/conversations/a%00b/messages", headers=citizen.headers)

    assert_problem(answer, 404, "conversation_not_found")


@pytest.mark.parametrize("number", ["13812345678", "138-1234-5678", "11010119900307002X"])
def test_a_personal_number_is_no_client_message_id(desk: RunningDesk, citizen: Citizen, number: str) -> None:
    assert_problem(citizen.post(text="在吗", client_message_id=number), 422, "request_invalid")

    assert number not in desk.everything_stored()
