"""What the desk does not take is refused in words that a citizen can act on, and none of it is echoed."""

import json

import pytest

from tests.api.citizen import Citizen, assert_problem
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.factories import MOBILE, FakeEngine

SECRET = "do-not-repeat-me"


def test_three_hundred_characters_are_taken_and_one_more_is_not(citizen: Citizen, engine: FakeEngine) -> None:
    assert citizen.post(text="办" * 300).status_code == 200

    problem = assert_problem(citizen.post(text="办" * 301), 422, "text_too_long")

    assert "300" in problem["detail"]
    assert "301" in problem["detail"]
    assert "分成两三段" in problem["detail"]
    assert len(engine.turns) == 1


def test_whoever_cries_for_help_at_length_is_told_whom_to_call(citizen: Citizen, desk: RunningDesk) -> None:
    object.__setattr__(desk.office.conversations, "number_to_call", lambda text: "119" if "着火" in text else None)

    assert_problem(citizen.post(text="我家着火了" * 80), 422, "text_too_long")["detail"].startswith("119\n一次")


def test_space_around_a_text_does_not_count(citizen: Citizen, engine: FakeEngine) -> None:
    assert citizen.post(text="  " + "办" * 300 + "\n").status_code == 200

    assert engine.turns[0].text == "办" * 300


@pytest.mark.parametrize("body", [{}, {"text": ""}, {"text": " \n　"}, {"text": None}, {"text": "", "payload": ""}])
def test_a_message_without_words_is_refused(citizen: Citizen, engine: FakeEngine, body: dict[str, str]) -> None:
    assert_problem(citizen.post(**body), 422, "text_empty")

    assert engine.turns == []


def test_a_message_is_either_words_or_a_tapped_choice(citizen: Citizen) -> None:
    problem = assert_problem(citizen.post(text="在吗", payload="/ask_capabilities"), 422, "request_invalid")

    assert "text, payload" in problem["detail"]


@pytest.mark.parametrize(
    "bad_id", ["", "a b", "编号", "x" * 65, "a\n", "a/b", "<b>", None, 7], ids=["empty", *"bcdefgh", "number"]
)
def test_a_client_message_id_is_short_and_plain(citizen: Citizen, engine: FakeEngine, bad_id: object) -> None:
    problem = assert_problem(citizen.post(text="在吗", client_message_id=bad_id), 422, "request_invalid")

    assert "client_message_id" in problem["detail"]
    assert engine.turns == []


@pytest.mark.parametrize(
    "body", [b"{", b"", b"[]", b'"text"', b"\xff\xfe", b'{"text": "\xe5"}', b"null"], ids=lambda body: repr(body)[:12]
)
def test_a_broken_body_is_refused(desk: RunningDesk, citizen: Citizen, body: bytes) -> None:
    headers = {**citizen.headers, "Content-Type": "application/json"}

    answer = desk.api.post(f"/conversations/{citizen.id}/messages", content=body, headers=headers)

    assert_problem(answer, 422, "request_invalid")


@pytest.mark.parametrize("text", [5, ["在吗"], {"a": 1}, True])
def test_a_text_that_is_no_text_is_refused(desk: RunningDesk, citizen: Citizen, text: object) -> None:
    body = json.dumps({"text": text, "client_message_id": "m1"}).encode()
    headers = {**citizen.headers, "Content-Type": "application/json"}

    answer = desk.api.post(f"/conversations/{citizen.id}/messages", content=body, headers=headers)

    assert_problem(answer, 422, "request_invalid")


@pytest.mark.parametrize(
    "opening",
    [
        {"channel": "微信"},
        {"channel": "x" * 33},
        {"channel": MOBILE},
        {"channel": 5},
        {"locale": "z"},
        {"locale": MOBILE},
    ],
)
def test_a_conversation_is_opened_only_with_plain_names(desk: RunningDesk, opening: dict[str, object]) -> None:
    assert_problem(desk.api.post("/conversations", json=opening), 422, "request_invalid")


def test_a_body_that_is_too_large_is_refused_unread(desk: RunningDesk, citizen: Citizen) -> None:
    assert_problem(citizen.post(text="a" * 70_000), 413, "request_too_large")


def test_a_body_without_a_length_is_refused(desk: RunningDesk, citizen: Citizen) -> None:
    """Chunked bodies have no end that one could know beforehand."""
    path = f"/conversations/{citizen.id}/messages"

    answer = desk.api.post(path, content=iter([b'{"text": "a"}']), headers=citizen.headers)

    assert_problem(answer, 413, "request_too_large")


def test_an_address_that_does_not_exist_is_a_problem_document(desk: RunningDesk) -> None:
    assert_problem(desk.get("/no/such/page"), 404, "not_found")
    assert_problem(desk.get("/api/v1/no-such-thing"), 404, "not_found")


def test_head_gets_the_status_without_a_body(desk: RunningDesk) -> None:
    answer = desk.web.head("/no/such/page")

    assert (answer.status_code, answer.content) == (404, b"")
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_method_that_a_route_does_not_have_is_refused(desk: RunningDesk) -> None:
    answer = desk.api.delete("/conversations")

    assert_problem(answer, 405, "method_not_allowed")
    assert answer.headers["allow"] == "POST"


def test_a_fault_of_ours_is_a_problem_document_too(
    desk: RunningDesk, citizen: Citizen, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks(_message: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(desk.engine, "turn", breaks)

    answer = citizen.post(text="在吗")

    assert_problem(answer, 500, "internal_error")
    assert SECRET not in answer.text


def test_nothing_that_was_sent_is_echoed(start_desk: StartDesk) -> None:
    desk = start_desk(messages_per_minute_per_conversation=7)
    citizen = Citizen(desk)
    path = f"/conversations/{citizen.id}/messages"
    json_body = {**citizen.headers, "Content-Type": "application/json"}

    refusals = [
        citizen.post(text=f"{SECRET}" + "办" * 300),
        citizen.post(text=SECRET, payload=SECRET),
        citizen.post(payload=f"/{SECRET}"),
        citizen.post(text="在吗", client_message_id=f"{SECRET} 1"),
        citizen.post(text={SECRET: SECRET}),
        desk.api.post(path, content=b"{" + SECRET.encode(), headers=json_body),
        desk.api.post("/conversations", json={"channel": f"{SECRET}!", "locale": f"{SECRET}!"}),
        desk.api.get(f"/conversations/{SECRET}/messages", headers={"Authorization": f"Bearer {SECRET}"}),
        desk.api.get("/guides", params={"q": SECRET, "limit": f"{SECRET}"}),
        desk.api.get(f"/guides/{SECRET}"),
        desk.get(f"/{SECRET}?{SECRET}={SECRET}"),
        *(citizen.post(text=SECRET) for _ in range(6)),
    ]

    assert refusals[-1].status_code == 429
    refused = [answer for answer in refusals if answer.is_error]
    assert len(refused) >= len(refusals) - 5
    for answer in refused:
        assert answer.headers["content-type"] == "application/problem+json", answer.request.url
        assert SECRET not in answer.text
        assert SECRET not in str(answer.headers)
