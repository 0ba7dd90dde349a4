"""A citizen is led to their own list, which is kept, printed and sent, over HTTP with the real processes."""

import re

import httpx
import pytest

from tests.running_house import Citizen, RunningHouse

NUMBER = re.compile(r"GZ\d{6}-[2-9A-Z]{7}")


@pytest.fixture
def citizen(house: RunningHouse) -> Citizen:
    return Citizen(house)


def test_a_nurse_is_asked_what_decides_her_list_and_gets_it_with_a_number(
    citizen: Citizen, house: RunningHouse
) -> None:
    [first] = citizen.say("护士证延续要带啥")
    assert first["status"] == "clarify_situation"
    assert [reply["title"] for reply in first["quick_replies"]][-1] == "不清楚"
    assert first["sources"]

    [second] = citizen.say("还在原来的医院")
    assert second["status"] == "clarify_situation"
    [told] = citizen.say(payload=second["quick_replies"][0]["payload"])

    assert told["status"] == "answered"
    assert "护士执业证书" in told["text"]
    [card] = told["cards"]
    assert card["type"] == "notice"
    assert NUMBER.fullmatch(card["no"])
    assert card["no"] in told["text"]
    kept = httpx.get(f"{house.url}/api/v1/notices/{card['no']}").json()
    assert kept["item_code"] == "nurse-extend"
    assert kept["guide_version"] >= 1
    assert [pair[1] for pair in kept["said"]] == ["还在原单位", second["quick_replies"][0]["title"]]


def test_a_question_in_between_is_answered_and_the_list_goes_on(citizen: Citizen) -> None:
    [first] = citizen.say("护士证延续要带啥")
    assert first["status"] == "clarify_situation"

    [fee] = citizen.say("要多少钱")

    assert fee["text"].startswith("「护士延续注册」要多少钱")
    assert "您还在原来注册的单位上班吗" in fee["text"]
    assert citizen.say("还在原来的医院")[0]["status"] == "clarify_situation"


def test_whoever_cannot_say_sees_both_branches(citizen: Citizen) -> None:
    [answer] = citizen.say("护士证延续要带啥")
    for _ in range(5):
        if answer["status"] != "clarify_situation":
            break
        [answer] = citizen.say("不清楚")

    assert answer["status"] == "answered"
    assert "要是" in answer["text"]


def test_another_matter_drops_the_list(citizen: Citizen) -> None:
    citizen.say("护士证延续要带啥")

    [answer] = citizen.say("身份证丢了咋整")

    assert "居民身份证丢失补领" in answer["text"]
    assert "您还在原来注册的单位上班吗" not in answer["text"]


def test_the_same_tap_twice_gives_the_same_number(citizen: Citizen) -> None:
    citizen.say("护士证延续要带啥")
    [second] = citizen.say("还在原来的医院")
    payload = second["quick_replies"][0]["payload"]

    [one] = citizen.say(payload=payload)
    [again] = citizen.say(payload=payload, again=True)

    assert one["cards"][0]["no"] == again["cards"][0]["no"]


@pytest.mark.parametrize(("ending", "kind"), [("", "text/html"), (".pdf", "application/pdf"), (".txt", "text/plain")])
def test_a_notice_can_be_printed_saved_and_sent(house: RunningHouse, ending: str, kind: str) -> None:
    asked = {"answers": {}, "request_id": "journey-1"}
    path = f"{house.url}/api/v1/guides/nurse-extend/notice"
    answers: dict[str, str] = {}
    while question := (made := httpx.post(path, json={**asked, "answers": answers}).json())["next_question"]:
        answers[question["id"]] = question["options"][0]["id"]

    page = httpx.get(f"{house.url}/notices/{made['no']}{ending}")

    assert page.status_code == 200
    assert page.headers["content-type"].startswith(kind)
    assert kind == "application/pdf" or made["no"] in page.text


def test_an_event_in_life_is_told_step_by_step(citizen: Citizen, house: RunningHouse) -> None:
    [answer] = citizen.say("我想开个公司都要办啥")

    assert answer["status"] == "answered"
    assert "第1步" in answer["text"]
    assert "可以同时办" in answer["text"]
    assert httpx.get(f"{house.url}{answer['cards'][0]['url']}").status_code == 200


def test_an_article_is_quoted_word_for_word(citizen: Citizen) -> None:
    [answer] = citizen.say("行政许可法第三十二条怎么说的")

    assert "应当当场或者在五日内一次告知申请人需要补正的全部内容" in answer["text"]
    assert answer["sources"][0]["article"] == "第三十二条"


def test_a_matter_known_to_be_missing_is_named_as_missing(citizen: Citizen) -> None:
    [answer] = citizen.say("工伤评残去哪评")

    assert answer["status"] == "not_held"
    assert "12345" in answer["text"]
