"""Suggestions, the script somebody reads, and the page on personal data, over HTTP."""

import httpx
import pytest

from office.conversations.model import Reply
from tests.api.citizen import Citizen, assert_problem
from tests.api.running_desk import RunningDesk
from tests.factories import MOBILE, FakeEngine

REPLY = {"title": "还没办", "payload": '/give{"said": "还没办"}'}


def test_suggestions_are_how_others_ask(desk: RunningDesk) -> None:
    assert desk.api.get("/suggestions", params={"q": "网约"}).json() == {"suggestions": ["网约车证"]}
    hant = desk.api.get("/suggestions", params={"q": "網約", "locale": "zh-Hant"})
    assert hant.json() == {"suggestions": ["網約車證"]}


def test_a_personal_number_gets_none_and_is_in_no_log(desk: RunningDesk, caplog: pytest.LogCaptureFixture) -> None:
    answer = desk.api.get("/suggestions", params={"q": f"网约{MOBILE}"})

    assert answer.json() == {"suggestions": []}
    assert "Cache-Control" not in answer.headers
    assert MOBILE not in caplog.text


@pytest.mark.parametrize("query", [{"limit": 0}, {"limit": 9}, {"q": "字" * 61}, {"locale": "13800"}])
def test_a_query_out_of_bounds_is_refused(desk: RunningDesk, query: dict[str, str]) -> None:
    assert_problem(desk.api.get("/suggestions", params=query), 422, "request_invalid")


def test_a_conversation_is_read_in_the_script_it_was_opened_with_or_is_asked_for(
    desk: RunningDesk, engine: FakeEngine
) -> None:
    engine.script["办证"] = [Reply("还没办的证", extras={"quick_replies": [REPLY]})]
    opened = desk.api.post("/conversations", json={"locale": "zh-Hant"}).json()
    hant, path = (
        httpx.Headers({"Authorization": f"Bearer {opened['token']}"}),
        f"/conversations/{opened['id']}/messages",
    )
    assert "辦什麼事" in opened["greeting"][0]["text"]

    [answer] = desk.api.post(path, json={"text": "办证", "client_message_id": "a"}, headers=hant).json()["messages"]

    assert (answer["text"], answer["quick_replies"][0]["title"]) == ("還沒辦的證", "還沒辦")
    assert answer["quick_replies"][0]["payload"] == REPLY["payload"]
    tapped = {"payload": REPLY["payload"], "client_message_id": "b"}
    assert desk.api.post(path, json=tapped, headers=hant).status_code == 200
    record = desk.api.get(path, headers=hant).json()["messages"]
    typed, chosen = (each["text"] for each in record if each["sender"] == "citizen")
    assert (typed, chosen) == ("办证", "還沒辦"), "what was typed stays as it was typed"
    plain = desk.api.get(path, params={"locale": "zh-CN"}, headers=hant).json()["messages"]
    assert [each["text"] for each in plain][1:3] == ["办证", "还没办的证"]


def test_a_refusal_is_in_the_script_that_is_asked_for(desk: RunningDesk) -> None:
    problem = desk.api.get("/guides/unknown", params={"locale": "zh-Hant"}).json()

    assert problem["code"] == "guide_not_found"
    assert problem["title"] != desk.api.get("/guides/unknown").json()["title"]


def test_the_page_on_personal_data_says_all_that_the_law_asks_for(desk: RunningDesk, citizen: Citizen) -> None:
    page = desk.get("/privacy")

    for words in ("谁在收", "用来做什么", "收哪些", "留90天", "查、改、撤回", "第十七条"):
        assert words in page.text
    assert page.headers["Content-Security-Policy"]
