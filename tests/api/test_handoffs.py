"""A citizen who asks for a person, and the operator who takes them, over HTTP."""

import json
import threading
from datetime import time
from typing import Any

import httpx
import pytest

from office.accounts.model import Grant, Role
from office.conversations.handoff.refusals import RefusalCode
from office.conversations.handoff.rules import Hours
from office.conversations.model import Reply
from tests.api.citizen import Citizen, assert_problem, statuses
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.factories import MOBILE, make_wording
from tests.handoffs import EveryDay, make_settings
from tests.running_house import wait_until
from tests.staff import as_staff

PERSON = [Reply("请打12345", status="request_human")]
AT_ANY_TIME = (Hours(time(0), time(23, 59, 59, 999999)),)


class Operator:
    def __init__(self, desk: RunningDesk, name: str) -> None:
        self._api = desk.api
        self.headers = as_staff(name, Grant(Role.OPERATOR))

    def put(self, path: str, **body: Any) -> httpx.Response:
        return self._api.put(f"/staff{path}", json=body, headers=self.headers)

    def post(self, path: str, **body: Any) -> httpx.Response:
        return self._api.post(f"/staff{path}", json=body, headers=self.headers)

    def get(self, path: str) -> Any:
        return self._api.get(f"/staff{path}", headers=self.headers).raise_for_status().json()

    def line(self) -> list[dict[str, Any]]:
        return list(self.get("/handoffs")["handoffs"])

    def take_next(self) -> str:
        first = str(self.line()[0]["id"])
        self.post(f"/handoffs/{first}/take").raise_for_status()
        return f"/handoffs/{first}"


@pytest.fixture
def desk(start_desk: StartDesk) -> RunningDesk:
    started = start_desk()
    handoffs = started.office.handoffs
    object.__setattr__(handoffs, "settings", make_settings(hours=AT_ANY_TIME))
    object.__setattr__(handoffs, "calendar", EveryDay({}))
    started.engine.script["找人工"] = PERSON
    return started


@pytest.fixture
def wang(desk: RunningDesk) -> Operator:
    operator = Operator(desk, "wang")
    operator.put("/seat", takes=True).raise_for_status()
    return operator


def test_a_person_who_is_asked_for_is_waited_for_with_a_place_on_both_sides(
    desk: RunningDesk, citizen: Citizen, wang: Operator
) -> None:
    answer = citizen.post(text="找人工").json()

    assert statuses(answer["messages"]) == ["handoff_waiting"] and "第1个" in answer["messages"][0]["text"]
    assert answer["state"] == "waiting"
    [waits] = wang.line()
    assert (waits["conversation_id"], waits["place"], waits["wait_minutes"]) == (citizen.id, 1, 0)


def test_the_line_tells_talks_apart_by_their_words_and_counts_what_nobody_answered(
    desk: RunningDesk, citizen: Citizen, wang: Operator
) -> None:
    citizen.say("护照要带啥")
    citizen.say("找人工")
    [waits] = wang.line()
    assert (waits["last_words"], waits["unanswered"]) == ("护照要带啥", 0)

    here = wang.take_next()
    for words in ("喂喂", "你们在吗"):
        citizen.post(text=words).raise_for_status()
    [held] = wang.line()
    assert (held["last_words"], held["unanswered"]) == ("你们在吗", 2) and held["unanswered_since"]
    wang.post(f"{here}/messages", text="在的", client_message_id="o1").raise_for_status()
    assert (wang.line()[0]["unanswered"], wang.line()[0]["unanswered_since"]) == (0, None)


def test_while_waiting_the_assistant_goes_on_and_tells_the_place(
    desk: RunningDesk, citizen: Citizen, wang: Operator
) -> None:
    citizen.say("找人工")

    assert statuses(citizen.say("护照要带啥")) == ["answered"]
    assert statuses(citizen.say("还要等多久？")) == ["handoff_waiting"]
    assert statuses(citizen.say("不等了")) == ["handoff_left"]
    assert wang.line() == [] and citizen.read()["state"] == "bot"


def close_up(desk: RunningDesk) -> None:
    never = (Hours(time(0), time(0, 0, 0, 1)),)
    object.__setattr__(desk.office.handoffs, "settings", make_settings(hours=never))


def test_whoever_waits_when_the_hours_end_is_offered_unasked_and_once_what_others_are_then(
    desk: RunningDesk, citizen: Citizen, wang: Operator
) -> None:
    citizen.say("找人工")
    close_up(desk)

    wait_until(lambda: citizen.record()[-1]["status"] == "handoff_contact", 5, "told unasked")
    assert citizen.record()[-1]["quick_replies"][0]["payload"] == "/report_unresolved_matter"
    assert citizen.read()["state"] == "bot" and wang.line() == []
    assert statuses(citizen.say("护照要带啥")) == ["answered"]
    assert [each["status"] for each in citizen.record()].count("handoff_contact") == 1


def test_the_number_that_is_left_at_closing_time_is_hidden_and_called(
    desk: RunningDesk, citizen: Citizen, wang: Operator
) -> None:
    citizen.say("找人工")
    close_up(desk)
    wait_until(lambda: citizen.record()[-1]["status"] == "handoff_contact", 5, "told unasked")

    assert statuses(citizen.say(f"行，{MOBILE}")) == ["handoff_contact_left"]
    assert [(each["status"], each["has_phone"]) for each in wang.line()] == [("call_back", True)]


def test_at_closing_time_no_number_is_asked_for_beside_a_form_that_asks_for_one(
    desk: RunningDesk, citizen: Citizen, wang: Operator
) -> None:
    citizen.say("找人工")
    desk.engine.script["约个号"] = [Reply("手机号是多少？", status="form_asks", extras={"expects": ["phone"]})]
    citizen.say("约个号")
    close_up(desk)

    wait_until(lambda: citizen.record()[-1]["status"] == "handoff_away", 5, "told unasked")


def test_a_talk_that_is_handed_on_is_said_to_be(desk: RunningDesk, citizen: Citizen, wang: Operator) -> None:
    fang = Operator(desk, "fang")
    fang.put("/seat", takes=True).raise_for_status()
    citizen.say("找人工")
    here = wang.take_next()
    wang.post(f"{here}/hand-on", to="fang").raise_for_status()

    [told] = citizen.say("你好")

    assert told["status"] == "handoff_waiting" and "转给另一位人工坐席" in told["text"] and "第1个" in told["text"]
    assert fang.line()[0]["wait_minutes"] is not None
    fang.post(f"{here}/take").raise_for_status()
    assert citizen.post(text="在吗").json()["messages"] == []


def test_the_line_is_left_by_a_tap(citizen: Citizen, wang: Operator) -> None:
    [waits] = citizen.say("找人工")

    assert statuses(citizen.post(payload=waits["quick_replies"][0]["payload"]).json()["messages"]) == ["handoff_left"]


def test_the_operator_speaks_alone_and_sees_what_the_assistant_understood(
    desk: RunningDesk, citizen: Citizen, wang: Operator
) -> None:
    citizen.say("护照要带啥")
    citizen.say("找人工")
    here = wang.take_next()

    held = citizen.post(text="有人吗").json()
    assert (held["messages"], held["state"]) == ([], "human")
    said = wang.post(f"{here}/messages", text="在的，您说。", client_message_id="o1").json()

    assert said["sender"] == "operator"
    assert [each["text"] for each in citizen.record()][-1] == "在的，您说。"
    assert desk.engine.turns_about("有人吗") == 0
    seen = wang.get(here)
    assert seen["handoff"]["operator"] == "wang"
    assert {"answered"} <= {each["status"] for each in seen["messages"]}
    assert any(each["confidence"] == 0.9 for each in seen["messages"])


def test_what_nobody_answered_is_answered_by_the_assistant_after_it_was_handed_back(
    desk: RunningDesk, citizen: Citizen, wang: Operator
) -> None:
    citizen.say("找人工")
    here = wang.take_next()
    citizen.say("狗证要带啥")

    wang.post(f"{here}/return").raise_for_status()
    citizen.say("谢谢")  # whoever answers this has answered what stood before it

    assert desk.engine.turns_about("狗证要带啥") == 1 and citizen.read()["state"] == "bot"


def test_in_the_middle_of_a_form_its_question_stays_the_last(desk: RunningDesk, citizen: Citizen) -> None:
    desk.engine.script["找人工吧"] = [*PERSON, Reply("什么时候来？", status="form_asks")]

    assert statuses(citizen.say("找人工吧")) == ["handoff_away", "form_asks"]


def test_danger_is_met_with_the_number_whoever_holds_the_conversation(citizen: Citizen, wang: Operator) -> None:
    citizen.say("找人工")
    wang.take_next()

    assert statuses(citizen.say("着火了")) == ["emergency"]


def test_two_operators_on_one_conversation_one_is_told_who_has_it(
    desk: RunningDesk, citizen: Citizen, wang: Operator
) -> None:
    citizen.say("找人工")
    desk.office.staff.desk.add("fang", "王芳", (), "a test", desk.office.now(), elsewhere=True)
    here = Operator(desk, "fang").take_next()

    problem = assert_problem(Operator(desk, "li").post(f"{here}/take"), 409, "handoff_held_by_another")

    assert "王芳" in problem["detail"]
    assert [each["operator"] for each in wang.line()] == ["fang"]


def test_nobody_there_a_number_may_be_left_and_is_hidden_and_called(desk: RunningDesk, citizen: Citizen) -> None:
    [asked] = citizen.say("找人工")
    assert (asked["status"], asked["expects"]) == ("handoff_contact", ["phone"])
    assert asked["quick_replies"][0]["payload"] == "/report_unresolved_matter"

    assert statuses(citizen.say(f"行，{MOBILE}")) == ["handoff_contact_left"]

    wang = Operator(desk, "wang")
    [left] = wang.line()
    assert (left["status"], left["has_phone"]) == ("call_back", True)
    assert_problem(wang.post(f"/handoffs/{left['id']}/reveal"), 422, "reason_needed")
    assert wang.post(f"/handoffs/{left['id']}/reveal", reason="回电").json() == {"phone": MOBILE}
    assert MOBILE not in json.dumps(citizen.record())
    wang.post(f"/handoffs/{left['id']}/close", code="solved").raise_for_status()
    assert wang.line() == [] and citizen.read()["state"] == "bot"


def test_instead_of_a_number_something_else_may_be_asked(citizen: Citizen) -> None:
    citizen.say("找人工")

    assert statuses(citizen.say("护照要带啥")) == ["answered"]


def test_after_two_answers_that_helped_nobody_a_person_is_offered_once(
    desk: RunningDesk, citizen: Citizen, wang: Operator
) -> None:
    for said in ("甲", "乙", "丙"):
        desk.engine.script[said] = [Reply("没听懂", status="nlu_fallback")]

    answers = [statuses(citizen.say(said)) for said in ("甲", "乙", "丙")]

    assert answers == [["nlu_fallback"], ["nlu_fallback", "offer_human"], ["nlu_fallback"]]


@pytest.mark.parametrize("status", ["not_held", "out_of_scope", "complain_about_bot", "give_details"])
def test_whatever_it_was_taken_for_helping_nobody_twice_is_noticed(
    desk: RunningDesk, citizen: Citizen, wang: Operator, status: str
) -> None:
    desk.engine.script["甲"] = [Reply("没听明白", status="nlu_fallback")]
    desk.engine.script["你答的不对"] = [Reply("对不住", status=status)]

    assert statuses(citizen.say("甲")) == ["nlu_fallback"]
    assert statuses(citizen.say("你答的不对")) == [status, "offer_human"]


@pytest.mark.parametrize("asks", [{"text": "我想找个人"}, {"text": "人工在吗"}, {"payload": "/request_human"}])
def test_while_the_assistant_is_switched_off_a_person_can_still_be_had(
    desk: RunningDesk, citizen: Citizen, wang: Operator, asks: dict[str, str]
) -> None:
    boss = as_staff("zhao", Grant(Role.SUPERVISOR))
    desk.api.put("/staff/bot", json={"off": True, "reason": "答错了"}, headers=boss).raise_for_status()

    [told] = citizen.say("户口怎么迁")
    assert (told["status"], [each["title"] for each in told["quick_replies"]]) == ("bot_off", ["我想找人工"])
    assert statuses(citizen.post(**asks).json()["messages"]) == ["handoff_waiting"]


def test_a_citizen_sees_the_state_and_the_typing_live(desk: RunningDesk, citizen: Citizen, wang: Operator) -> None:
    citizen.say("找人工")
    seen: list[dict[str, Any]] = []

    def listen() -> None:
        with desk.web.stream("GET", f"/api/v1/conversations/{citizen.id}/events", headers=citizen.headers) as stream:
            for line in stream.iter_lines():
                if line.startswith("data:") and '"wait_minutes"' in line:
                    seen.append(json.loads(line.removeprefix("data:")))
                    if seen[-1]["typing"]:
                        return

    listener = threading.Thread(target=listen)
    listener.start()
    here = wang.take_next()
    wang.post(f"{here}/typing").raise_for_status()
    listener.join(10)

    assert not listener.is_alive()
    assert seen[-1] == {"state": "human", "place": None, "wait_minutes": None, "typing": True}


def test_an_operator_follows_a_talk_whole_at_first_and_then_what_is_new(
    desk: RunningDesk, citizen: Citizen, wang: Operator
) -> None:
    citizen.say("找人工")
    here = wang.take_next()
    seen: list[dict[str, Any]] = []
    with desk.web.stream("GET", f"/api/v1/staff{here}/events", headers=wang.headers) as stream:
        told = (json.loads(line.removeprefix("data:")) for line in stream.iter_lines() if line.startswith("data:"))
        seen.append(next(told))
        citizen.post(text="在吗")
        seen.append(next(told))

    assert [each["text"] for each in seen[0]["messages"]][-2] == "找人工"
    assert [each["text"] for each in seen[1]["messages"]] == ["在吗"]
    unknown = desk.web.get("/api/v1/staff/handoffs/no-such/events", headers=wang.headers)
    assert_problem(unknown, 404, "handoff_not_found")


def test_the_knowledge_that_an_operator_inserts_brings_its_sources(citizen: Citizen, wang: Operator) -> None:
    citizen.say("找人工")
    here = wang.take_next()

    said = wang.post(
        f"{here}/messages", text="养犬证每年50元。", client_message_id="o1", item_code="dog-licence"
    ).json()

    assert said["sources"][0]["title"] == "养犬管理条例"
    wrong = wang.post(f"{here}/messages", text="x", client_message_id="o2", item_code="no-such")
    assert_problem(wrong, 404, "guide_not_found")


def test_what_operators_may_choose_from_is_the_clerks(desk: RunningDesk, wang: Operator) -> None:
    found = wang.get("/handoff-choices")

    assert found["canned"] == [{"key": "nh", "title": "打招呼", "text": "您好。"}]
    assert [each["id"] for each in found["codes"]] == ["solved", "other"]


@pytest.mark.parametrize("code", RefusalCode)
def test_every_refusal_says_what_to_do(code: RefusalCode) -> None:
    assert make_wording().problem(code, who="王").detail
