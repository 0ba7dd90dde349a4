"""A call over HTTP: opened, told from, things made in it for the caller once each, wrapped up."""

from dataclasses import replace
from typing import Any

import httpx
import pytest

from office.accounts.model import Grant, Role
from office.halls.hall import Halls
from tests.agency import DISTRICT, STREET, make_agency
from tests.api.citizen import assert_problem
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.booking import HALL, FakePlaces, make_hall, slot_at
from tests.booking import NOW as SUNDAY
from tests.factories import make_item_yaml
from tests.phone import NAME, PHONE
from tests.staff import as_staff

STAFF, OTHER = as_staff("li", Grant(Role.OPERATOR), Grant(Role.ANALYST)), as_staff("wu", Grant(Role.OPERATOR))
CALLS = "/staff/calls"
SITUATIONS = [
    {
        "id": "who",
        "ask": "您本人来办，还是别人替您办？",
        "options": [
            {"id": "self", "say": "本人", "words": ["我自己"]},
            {
                "id": "other",
                "say": "别人替办",
                "words": ["替我"],
                "materials": [{"name": "授权委托书"}],
            },
        ],
    }
]
DOG = make_item_yaml(situations=SITUATIONS, questions=[{"ask": "猫要办吗", "answer": "不要。"}])


@pytest.fixture
def desk(start_desk: StartDesk) -> RunningDesk:
    return start_desk(items=(DOG,))


def post(desk: RunningDesk, path: str = "", headers: dict[str, str] = STAFF, **body: Any) -> httpx.Response:
    return desk.api.post(f"{CALLS}{path}", json=body, headers=headers)


def done(desk: RunningDesk, path: str = "", **body: Any) -> dict[str, Any]:
    response = post(desk, path, **body)
    assert response.status_code in (200, 201), response.text
    return dict(response.json())


def get(desk: RunningDesk, path: str, **query: Any) -> dict[str, Any]:
    return dict(desk.api.get(f"{CALLS}{path}", params=query, headers=STAFF).raise_for_status().json())


def opened(desk: RunningDesk, **more: Any) -> str:
    return str(done(desk, **{"name": NAME, "phone": PHONE, **more})["id"])


def test_name_and_number_are_masked_until_they_are_asked_for_with_a_reason(desk: RunningDesk) -> None:
    call = opened(desk)

    shown = desk.api.get(f"{CALLS}/{call}", headers=STAFF)
    assert PHONE not in shown.text and NAME not in shown.text and shown.headers["cache-control"] == "no-store"
    told = shown.json()["call"]
    assert (told["number"], told["name"], told["phone_tail"]) == ("138****8000", "王*", "8000")
    assert_problem(post(desk, f"/{call}/contact", reason=" "), 422, "reason_needed")
    assert done(desk, f"/{call}/contact", reason="回电话") == {"name": NAME, "phone": PHONE}


def test_a_call_that_is_not_there_and_one_of_another_are_told_apart(desk: RunningDesk) -> None:
    for call in ("0" * 32, "no-id"):
        assert_problem(desk.api.get(f"{CALLS}/{call}", headers=STAFF), 404, "unknown_phone_call")
    call = opened(desk)
    assert_problem(post(desk, f"/{call}/hang-up", headers=OTHER), 409, "call_not_yours")
    assert_problem(post(desk, f"/{call}/take", headers=OTHER), 409, "call_taken")


def test_the_same_opened_again_is_the_same_call(desk: RunningDesk) -> None:
    assert opened(desk, client_message_id="c1") == opened(desk, client_message_id="c1")


def test_what_is_typed_brings_matters_with_source_and_confidence(desk: RunningDesk) -> None:
    call = opened(desk)

    found = get(desk, f"/{call}/suggestions", text="狗证")
    assert found["by"] == "words" and found["emergency"] is None
    first = found["found"][0]
    assert (first["key"], first["kind"], first["code"]) == ("1", "item", "dog-licence")
    assert 0 < first["confidence"] <= 1 and first["sources"][0]["title"] == "《养犬管理条例》第八条"
    assert get(desk, f"/{call}/suggestions", text="")["found"] == []
    assert done(desk, f"/{call}/suggestions", text="狗证")["found"] == found["found"]


def test_the_part_that_is_asked_for_comes_first(desk: RunningDesk) -> None:
    call = opened(desk)

    first = get(desk, f"/{call}/suggestions", text="养犬登记证多少钱")["found"][0]
    assert (first["kind"], first["facet"], first["say"]) == ("answer", "fee", "每年50元。") and not first["verified"]
    script = done(desk, f"/{call}/guidances", code=first["code"], facet="fee")
    assert script["parts"][0]["lines"][0]["text"] == "每年50元。" and script["complete"]
    cat = get(desk, f"/{call}/suggestions", text="养犬登记证的猫要办吗")["found"]
    asked = next(each for each in cat if each["kind"] == "answer")
    assert (
        done(desk, f"/{call}/guidances", code=asked["code"], facet=asked["facet"])["parts"][0]["lines"][0]["text"]
        == "不要。"
    )


def test_danger_gives_the_number_to_call_and_that_it_was_told_is_kept(desk: RunningDesk) -> None:
    call = opened(desk)

    danger = get(desk, f"/{call}/suggestions", text="家里着火了")["emergency"]
    assert danger["number"] == "119" and danger["sentence"].startswith("119")
    done(desk, f"/{call}/emergency", number="119")
    done(desk, f"/{call}/emergency", number="119")
    assert_problem(post(desk, f"/{call}/emergency", number="555"), 422, "request_invalid")
    proposed = get(desk, f"/{call}/wrap-up")
    assert (proposed["summary"], proposed["end_code"]) == ("有危险，告诉打119", "emergency")


def test_the_script_asks_one_question_and_then_lists_what_to_bring(desk: RunningDesk) -> None:
    """The same questions and the same list as the citizen's own."""
    call = opened(desk)

    script = done(desk, f"/{call}/guidances", code="dog-licence")
    assert script["status"] == "clarify_situation" and script["parts"] == [] and not script["complete"]
    assert [(each["key"], each["say"]) for each in script["question"]["options"]] == [
        ("1", "本人"),
        ("2", "别人替办"),
        ("0", "不清楚"),
    ]
    number = script["guidance"]
    script = done(desk, f"/{call}/guidances/{number}/answers", question="who", option="other")
    citizens = desk.api.post("/guides/dog-licence/notice", json={"answers": {"who": "other"}}).json()
    bring = [line["text"] for part in script["parts"] if part["name"] == "bring" for line in part["lines"]]
    assert script["question"] is None and script["complete"] and script["answers"][0]["say"] == "别人替办"
    assert bring == citizens["parts"][0]["lines"] == ["身份证", "照片（2份）", "授权委托书"]
    assert [part["name"] for part in script["parts"]] == ["bring", "where", "time_limit", "fee"]
    script = done(desk, f"/{call}/guidances/{number}/answers", question="who", option=None)
    assert script["question"]["id"] == "who"
    wrong = post(desk, f"/{call}/guidances/{number}/answers", question="who", option="nobody")
    assert_problem(wrong, 422, "notice_answer_unknown")


def test_what_the_caller_has_said_is_not_asked_again(desk: RunningDesk) -> None:
    call = opened(desk)

    script = done(desk, f"/{call}/guidances", code="dog-licence", said="我闺女替我去办狗证，要带啥")

    assert script["complete"] and script["answers"][0]["say"] == "别人替办"


def test_lines_are_ticked_once_and_all_at_once(desk: RunningDesk) -> None:
    call = opened(desk)
    number = done(desk, f"/{call}/guidances", code="dog-licence", said="孩子替我去办")["guidance"]
    path = f"/{call}/guidances/{number}/ticks"
    lines = [line["id"] for part in get(desk, f"/{call}/guidances/{number}")["parts"] for line in part["lines"]]

    done(desk, path, lines=lines[:1])
    script = done(desk, path, lines=[lines[0], "0" * 12])
    read = [line["read"] for part in script["parts"] for line in part["lines"]]
    assert read == [True, *(False for _ in lines[1:])] and not script["all_read"]
    assert done(desk, path, all=True)["all_read"]
    assert not done(desk, path, lines=lines[:1], read=False)["all_read"]
    assert get(desk, f"/{call}/wrap-up")["summary"] == f"念了「养犬登记证」的话术，{len(lines) - 1}句"


def test_an_unknown_matter_and_an_expired_one_are_said_to_be_so(start_desk: StartDesk) -> None:
    desk = start_desk(items=(make_item_yaml(valid_to="2026-01-02"),))
    call = opened(desk)

    assert_problem(post(desk, f"/{call}/guidances", code="nothing"), 404, "guide_not_found")
    script = done(desk, f"/{call}/guidances", code="dog-licence")
    assert script["status"] == "guide_expired" and script["parts"] == [] and "12345" in script["say"]
    assert get(desk, f"/{call}/suggestions", text="狗证")["found"][0]["expired"] is True


def test_the_list_goes_to_the_phone_once(desk: RunningDesk) -> None:
    call = opened(desk)
    number = done(desk, f"/{call}/guidances", code="dog-licence")["guidance"]
    assert_problem(post(desk, f"/{call}/notices", guidance=number, client_message_id="n1"), 409, "call_list_not_ready")
    done(desk, f"/{call}/guidances/{number}/answers", question="who", option="self")

    sent = done(desk, f"/{call}/notices", guidance=number, client_message_id="n1")
    assert done(desk, f"/{call}/notices", guidance=number, client_message_id="n1") == sent
    assert sent["sent_to"] == "138****8000" and "照片" in sent["text"]
    with desk.office.calls.unit_of_work(read_only=True) as work:
        queued = work.outbox.about(f"call:{call}")
        kept = work.notices.get(sent["no"])
    assert [each.key for each in queued] == [f"notice_text:{sent['no']}"]
    assert kept and (kept.channel, kept.conversation_id, kept.told_by) == ("phone", f"call:{call}", "li")
    assert get(desk, f"/{call}")["known"]["notices"][0]["no"] == sent["no"]
    other = post(desk, f"/{call}/notices", guidance=number + 1, client_message_id="n1")
    assert_problem(other, 409, "request_key_reused")


def test_a_landline_gets_no_short_message(desk: RunningDesk) -> None:
    call = opened(desk, phone="0431-88888888")
    number = done(desk, f"/{call}/guidances", code="dog-licence", said="孩子替我去办")["guidance"]

    refused = post(desk, f"/{call}/notices", guidance=number, client_message_id="n1")
    assert_problem(refused, 422, "call_mobile_needed")


def test_help_and_a_case_are_registered_with_the_call_as_their_source(desk: RunningDesk) -> None:
    agency = replace(make_agency(desk.office.database), vault=desk.office.calls.vault)
    for owner in (desk.office, desk.office.call_acts):
        object.__setattr__(owner, "agency", agency)
    call = opened(desk)
    help_asked = {"kind": "home_visit", "district": DISTRICT, "street": STREET, "client_message_id": "h1"}
    case = {"kind": "hard", "text": "跑了三趟", "item_code": "dog-licence", "client_message_id": "k1"}

    helped = [done(desk, f"/{call}/assistance-requests", **help_asked)["no"] for _ in range(2)]
    filed = [done(desk, f"/{call}/cases", **case)["no"] for _ in range(2)]
    assert helped[0] == helped[1] and filed[0] == filed[1]
    assert_problem(post(desk, f"/{call}/cases", **{**case, "text": "别的"}), 409, "request_key_reused")
    with desk.office.cases.unit_of_work(read_only=True) as work:
        record = work.cases.record(filed[0])
        asked = work.agency.get(helped[0])
        talks = work.outbox.about(f"case:{filed[0]}")
    assert record and (record.channel, record.conversation_id) == ("phone", f"call:{call}")
    assert asked and asked.channel == "phone"
    assert {each.channel.value for each in talks} <= {"sms"}, "nothing is written into a talk that is none"
    known = get(desk, f"/{call}")["known"]
    assert [each["no"] for each in known["cases"]] == filed[:1] and known["cases"][0]["status_text"]
    assert [each["no"] for each in known["assistance_requests"]] == helped[:1]


def test_without_name_or_number_nothing_is_made_and_what_is_told_then_is_kept(desk: RunningDesk) -> None:
    call = opened(desk, name="", phone="")
    case = {"text": "跑了三趟", "client_message_id": "k1"}

    assert_problem(post(desk, f"/{call}/cases", **case), 422, "call_name_needed")
    assert_problem(post(desk, f"/{call}/cases", name=NAME, **case), 422, "call_phone_needed")
    done(desk, f"/{call}/cases", name=NAME, phone=PHONE, **case)
    assert get(desk, f"/{call}")["call"]["number"] == "138****8000"


def test_a_place_is_held_read_back_and_confirmed(desk: RunningDesk) -> None:
    booking = replace(desk.office.booking, places=FakePlaces())
    for owner in (desk.office, desk.office.call_acts):
        object.__setattr__(owner, "booking", booking)
    object.__setattr__(desk.office, "now", lambda: SUNDAY)
    call = opened(desk)
    wish = {"slot_id": slot_at(9), "item_code": "dog-licence", "client_message_id": "b1"}

    held = done(desk, f"/{call}/appointments", **wish)
    again = done(desk, f"/{call}/appointments", **wish)
    assert held["no"] == again["no"] and held["status"] == "held" and held["when"] == "11月23日（周一）上午9点"
    assert get(desk, f"/{call}/wrap-up")["lines"][0].endswith("还没有确认")
    path = f"/{call}/appointments/{held['no']}/confirm"
    assert done(desk, path)["status"] == done(desk, path)["status"] == "confirmed"
    proposed = get(desk, f"/{call}/wrap-up")
    assert proposed["end_code"] == "booked" and held["no"] in proposed["summary"]
    elsewhere = post(desk, f"/{opened(desk)}/appointments/{held['no']}/confirm")
    assert_problem(elsewhere, 404, "call_number_unknown")
    with booking.unit_of_work(read_only=True) as work:
        kept = work.bookings.appointments.get(held["no"])
    assert kept and (kept.channel, kept.conversation_id) == ("phone", f"call:{call}")
    known = get(desk, f"/{opened(desk)}")["known"]
    assert known["appointments"][0]["no"] == held["no"] and len(known["calls"]) == 2


def test_booked_at_once_by_one_key(desk: RunningDesk) -> None:
    booking = replace(desk.office.booking, places=FakePlaces())
    for owner in (desk.office, desk.office.call_acts):
        object.__setattr__(owner, "booking", booking)
    object.__setattr__(desk.office, "now", lambda: SUNDAY)
    object.__setattr__(desk.office, "halls", Halls({HALL: make_hall()}))
    call = opened(desk)

    offered = get(desk, f"/{call}/places", item="dog-licence")
    assert [each["id"] for each in offered["halls"]] == [HALL] == [offered["hall_id"]]
    assert [each["key"] for each in offered["places"]] == list("123456789")
    assert offered["more"]
    last = offered["places"][-1]["starts_at"]
    following = get(desk, f"/{call}/places", item="dog-licence", after=last)["places"]
    assert following and all(each["starts_at"] > last for each in following)
    wednesday = get(desk, f"/{call}/places", item="dog-licence", **{"from": "2026-11-25"})["places"]
    assert wednesday[0]["starts_at"].startswith("2026-11-25")
    wish = {"slot_id": offered["places"][0]["slot_id"], "item_code": "dog-licence", "confirm": True}
    first = done(desk, f"/{call}/appointments", client_message_id="b1", **wish)
    assert (
        first["status"] == "confirmed" == done(desk, f"/{call}/appointments", client_message_id="b1", **wish)["status"]
    )


def test_a_call_is_closed_with_an_end_code_only_and_corrected_later(desk: RunningDesk) -> None:
    call = opened(desk)
    done(desk, f"/{call}/hang-up")

    assert_problem(post(desk, f"/{call}/close", end_code=""), 422, "call_end_code_unknown")
    keys = [each["key"] for each in get(desk, f"/{call}")["end_codes"]]
    assert keys == list("1234567890")
    closed = done(desk, f"/{call}/close", end_code="answered", summary="问了狗证")
    assert closed["call"]["status"] == "closed" and closed["summary"] == "问了狗证"
    assert done(desk, f"/{call}/close", end_code="call_back", summary="问了狗证")["end_code"] == "call_back"
    assert [each["what"] for each in get(desk, f"/{call}")["entries"]] == ["opened", "hung_up", "closed", "corrected"]
    assert_problem(post(desk, f"/{call}/guidances", code="dog-licence"), 409, "call_over")


def test_what_the_caller_wants_forgotten_is_forgotten(desk: RunningDesk) -> None:
    call = opened(desk)
    assert_problem(post(desk, f"/{call}/forget"), 409, "still_needed")
    done(desk, f"/{call}/close", end_code="answered")

    assert done(desk, f"/{call}/forget") == {"id": call, "forgotten": True}
    told = get(desk, f"/{call}")
    assert (told["call"]["number"], told["call"]["name"], told["known"]["calls"]) == (None, None, [])
    assert get(desk, f"/{call}/wrap-up")["summary"] == ""


def test_figures_are_data_and_a_table(desk: RunningDesk) -> None:
    call = opened(desk)
    number = done(desk, f"/{call}/guidances", code="dog-licence", said="孩子替我去办")["guidance"]
    done(desk, f"/{call}/guidances/{number}/ticks", all=True)
    done(desk, f"/{call}/close", end_code="answered")

    report = desk.api.get("/staff/call-figures", headers=STAFF).json()
    assert report["whole"]["guidance"] == report["whole"]["from_knowledge"] == report["whole"]["at_once"] == 1
    assert report["by_operator"].keys() == {"li"} and "÷" in report["formulas"]["at_once_share"]
    table = desk.api.get("/staff/call-figures", params={"format": "csv"}, headers=STAFF)
    assert table.headers["content-type"].startswith("text/csv")
    lines = table.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "部分,范围,项目,数值" and "电话,全部,电话辅导件数,1" in lines
    book = desk.api.get("/staff/call-figures", params={"format": "xlsx"}, headers=STAFF)
    assert book.content[:2] == b"PK"
