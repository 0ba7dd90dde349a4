"""Opening a conversation, saying something, reading what was said."""

import httpx

from office.conversations.model import Reply
from tests.api.citizen import Citizen, assert_problem, statuses
from tests.api.running_desk import RunningDesk
from tests.factories import FakeEngine


def test_opening_gives_an_id_a_token_and_a_greeting_with_choices(desk: RunningDesk) -> None:
    response = desk.api.post("/conversations", json={"channel": "web", "locale": "zh-CN"})

    assert response.status_code == 201
    opened = response.json()
    assert opened["state"] == "bot"
    assert len(opened["token"]) >= 32
    [greeting] = opened["greeting"]
    assert (greeting["sender"], greeting["status"]) == ("bot", "greeting")
    assert [choice["payload"] for choice in greeting["quick_replies"]] == ["/ask_capabilities", "/request_human"]


def test_two_conversations_share_neither_id_nor_token(desk: RunningDesk) -> None:
    first, second = Citizen(desk), Citizen(desk)

    assert first.id != second.id
    assert first.token != second.token


def test_a_message_gets_the_engines_reply(citizen: Citizen, engine: FakeEngine) -> None:
    [reply] = citizen.say("身份证丢了怎么办")

    assert (reply["sender"], reply["status"], reply["text"]) == ("bot", "answered", "答：身份证丢了怎么办")
    assert reply["sent_at"].endswith("+08:00")
    assert [turn.text for turn in engine.turns] == ["身份证丢了怎么办"]


def test_the_reply_says_which_message_it_answers(citizen: Citizen) -> None:
    [reply] = citizen.say("身份证丢了怎么办")

    said = next(message for message in citizen.record() if message["sender"] == "citizen")
    assert reply["reply_to"] == said["id"]
    assert said["client_message_id"] == "m1"


def test_a_tapped_choice_is_recorded_under_its_title(citizen: Citizen, engine: FakeEngine) -> None:
    choice = citizen.greeting[0]["quick_replies"][0]

    response = citizen.post(payload=choice["payload"])

    assert response.status_code == 200
    assert engine.turns[0].payload == "/ask_capabilities"
    assert [message["text"] for message in citizen.record() if message["sender"] == "citizen"] == [choice["title"]]


def test_a_payload_that_was_never_offered_is_refused(citizen: Citizen, engine: FakeEngine) -> None:
    assert_problem(citizen.post(payload="/restart"), 422, "payload_not_offered")

    assert engine.turns == []


def test_a_payload_offered_to_somebody_else_is_refused(desk: RunningDesk, citizen: Citizen) -> None:
    mine = "/choose_item{}"
    desk.engine.script["甲"] = [_reply_offering(mine)]
    citizen.say("甲")

    assert_problem(Citizen(desk).post(payload=mine), 422, "payload_not_offered")
    assert citizen.post(payload=mine).status_code == 200


def test_unknown_conversation_and_wrong_token_look_the_same(desk: RunningDesk, citizen: Citizen) -> None:
    """Nobody can find out which conversations exist."""
    path = f"/conversations/{citizen.id}/messages"
    wrong = {"Authorization": "Bearer " + "x" * 32}

    answers = [
        desk.api.get(path, headers=wrong),
        desk.api.get(path),
        desk.api.get(path, headers={"Authorization": citizen.token}),
        desk.api.get(path, headers={"Authorization": f"Basic {citizen.token}"}),
        desk.api.get("/conversations/no-such-one/messages", headers=citizen.headers),
    ]

    for answer in answers:
        assert_problem(answer, 404, "conversation_not_found")
    assert len({answer.content for answer in answers}) == 1


def test_every_route_of_a_conversation_asks_for_its_token(desk: RunningDesk, citizen: Citizen) -> None:
    stranger = citizen.with_token("not-the-token")

    assert_problem(stranger.post(text="在吗"), 404, "conversation_not_found")
    for path in ("messages", "events"):
        answer = desk.api.get(f"/conversations/{citizen.id}/{path}", headers=stranger.headers)
        assert_problem(answer, 404, "conversation_not_found")
    assert desk.engine.turns == []


def test_the_bearer_word_is_read_in_any_case(desk: RunningDesk, citizen: Citizen) -> None:
    headers = {"Authorization": f"bearer {citizen.token}"}

    answer: httpx.Response = desk.api.get(f"/conversations/{citizen.id}/messages", headers=headers)

    assert statuses(answer.json()["messages"]) == ["greeting"]


def test_a_client_is_told_when_a_phone_number_is_expected(desk: RunningDesk, citizen: Citizen) -> None:
    desk.engine.script["约号"] = [Reply("留个手机号", status="form_asks", extras={"expects": ["phone"]})]

    [asked] = citizen.say("约号")
    [other] = citizen.say("要带什么")

    assert (asked["expects"], other["expects"], citizen.greeting[0]["expects"]) == (["phone"], [], [])
    assert citizen.replies_to("约号")[0]["expects"] == ["phone"], "the record says it again"


def _reply_offering(payload: str) -> Reply:
    return Reply("选一个", status="clarify_item", extras={"quick_replies": [{"title": "甲", "payload": payload}]})
