"""办不成事 over HTTP: filed, followed and added to by the person, handled by the staff, called back and rated."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import httpx
import pytest
from openpyxl import load_workbook

from office.cases.suggesting import Candidate, Suggestion
from office.cases.sweeping import sweep
from tests.api.citizen import assert_problem
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.cases import NAME, PHONE, SAID, TAIL
from tests.staff import as_staff

STAFF = as_staff("li")
FILED = {"kind": "hard", "text": SAID, "name": NAME, "phone": PHONE, "item_code": "dog-licence", "trips": 3}
OPENS = {"phone_tail": TAIL}
DEPARTMENT = "human-resources"


@pytest.fixture
def desk(start_desk: StartDesk) -> RunningDesk:
    return start_desk()


def file(desk: RunningDesk, **more: Any) -> httpx.Response:
    return desk.api.post("/cases", json={**FILED, **more})


def filed(desk: RunningDesk, **more: Any) -> str:
    response = file(desk, **more)
    assert response.status_code == 201, response.text
    return str(response.json()["no"])


def shown(desk: RunningDesk, no: str) -> dict[str, Any]:
    response = desk.api.get(f"/cases/{no}", params=OPENS)
    assert response.status_code == 200, response.text
    return dict(response.json())


def staff(desk: RunningDesk, no: str, act: str, **body: Any) -> httpx.Response:
    """On the version as it is now."""
    version = desk.api.get(f"/staff/cases/{no}", headers=STAFF).json().get("version", 0)
    return desk.api.post(f"/staff/cases/{no}/{act}", json={"version": version, **body}, headers=STAFF)


def done(desk: RunningDesk, no: str, act: str, **body: Any) -> dict[str, Any]:
    response = staff(desk, no, act, **body)
    assert response.status_code == 200, response.text
    return dict(response.json())


def answered(desk: RunningDesk) -> str:
    no = filed(desk)
    done(desk, no, "accept")
    done(desk, no, "dispatch", department=DEPARTMENT, reason="归他们管")
    done(desk, no, "answer", text="材料齐了，来办就行")
    return no


def test_no_login_is_told_of_who_took_it(desk: RunningDesk) -> None:
    no = filed(desk)
    done(desk, no, "accept")
    done(desk, no, "dispatch", department=DEPARTMENT, reason="归他们管")
    account = done(desk, no, "start")["officer"]

    told = shown(desk, no)
    assert account and account not in told["text"]
    assert told["handler"] == {"name": told["department"], "sample": False}


def test_a_case_tells_who_has_it_by_when_and_what_comes_next(desk: RunningDesk) -> None:
    told = file(desk).json()

    assert told["no"].startswith("FY") and told["status"] == "filed"
    assert told["handler"] == {"name": "样例窗口员甲", "sample": True}
    assert told["due_at"].endswith("23:59:59+08:00") and told["due_is_promise"] is False
    for word in ("样例窗口员甲", "人名是样例数据", "内部目标", "联系"):
        assert word in told["text"]
    assert [each["text"] for each in told["entries"]] == ["您反映了这件事"]


def test_neither_name_phone_nor_words_are_stored_as_they_are(desk: RunningDesk) -> None:
    no = answered(desk)

    stored = desk.everything_stored()
    assert no in stored
    assert not any(secret in stored for secret in (NAME, PHONE, SAID, "来办就行"))


def test_number_and_tail_together_open_it(desk: RunningDesk) -> None:
    no = filed(desk)
    answer = desk.api.get(f"/cases/{no}", params=OPENS)
    assert answer.headers["cache-control"] == "no-store"

    wrong = [
        desk.api.get(f"/cases/{no}", params={"phone_tail": "0000"}),
        desk.api.get(f"/cases/{no}"),
        desk.api.get("/cases/FY000-000-0000", params=OPENS),
        desk.api.post(f"/cases/{no}/chase", json={"phone_tail": "0000"}),
        desk.api.post(f"/cases/{no}/supplement", json={"phone_tail": "0000", "text": "话"}),
        desk.api.post(f"/cases/{no}/withdraw", json={"phone_tail": "0000"}),
        desk.api.post(f"/cases/{no}/call-back", json={"phone_tail": "0000", "solved": True, "satisfied": True}),
        desk.api.post("/ratings", json={"phone_tail": "0000", "subject_no": no, "level": 5}),
    ]
    bodies = [assert_problem(response, 404, "unknown_case") for response in wrong]
    assert all(body == bodies[0] for body in bodies)


def test_nobody_tries_out_the_four_digits(start_desk: StartDesk) -> None:
    desk = start_desk(messages_per_minute_per_conversation=3)
    body = {"subject_no": "FY000-000-0000", "level": 5}
    answers = [desk.api.post("/ratings", json={**body, "phone_tail": f"{each:04}"}) for each in range(2)]
    answers += [desk.api.get("/cases/FY000-000-0000", params={"phone_tail": f"{each:04}"}) for each in range(2)]

    assert_problem(answers[-1], 429, "rate_limited")


@pytest.mark.parametrize("where", ["header", "body"])
def test_the_same_request_twice_is_one_case(desk: RunningDesk, where: str) -> None:
    key = {"Idempotency-Key": "k1"} if where == "header" else {}
    body = FILED if key else {**FILED, "request_id": "k1"}

    numbers = {desk.api.post("/cases", json=body, headers=key).json()["no"] for _ in range(2)}
    assert len(numbers) == 1


@pytest.mark.parametrize(
    ("changed", "status", "code"),
    [
        ({"text": "\u200b "}, 422, "case_words_needed"),
        ({"text": "话" * 5001}, 422, "request_invalid"),
        ({"name": "1"}, 422, "bad_name"),
        ({"phone": "12345"}, 422, "bad_phone"),
        ({"hall_id": "nowhere"}, 404, "hall_not_found"),
        ({"department": "nobody"}, 422, "case_department_unknown"),
        ({"item_code": "no-such-thing"}, 404, "guide_not_found"),
        ({"kind": "angry"}, 422, "request_invalid"),
        ({"trips": 0}, 422, "request_invalid"),
    ],
)
def test_bad_input_is_a_problem_with_a_sentence(
    desk: RunningDesk, changed: dict[str, Any], status: int, code: str
) -> None:
    assert_problem(file(desk, **changed), status, code)


def test_the_staff_carry_a_case_to_its_answer_and_the_person_sees_every_step(desk: RunningDesk) -> None:
    no = filed(desk)
    done(desk, no, "accept", grade="complex")
    done(desk, no, "contacted")
    done(desk, no, "dispatch", department=DEPARTMENT, reason="归他们管")
    done(desk, no, "start")
    done(desk, no, "ask", text="哪天去的？")
    assert shown(desk, no)["status"] == "waiting"
    desk.api.post(f"/cases/{no}/supplement", json={**OPENS, "text": "上周三"}).raise_for_status()
    done(desk, no, "answer", text="材料齐了")

    told = shown(desk, no)
    assert [each["text"] for each in told["entries"]] == [
        "您反映了这件事",
        "受理了",
        "跟您联系过了",
        "转给人社部门",
        "有人开始办了",
        "想问您：哪天去的？",
        "您回了话：上周三",
        "答复：材料齐了",
    ]
    assert told["due_at"] is None and told["department"] == "人社部门"


def test_of_two_officers_at_once_one_is_told(desk: RunningDesk) -> None:
    no = filed(desk)
    body = {"version": 1, "reason": "x", "text": "y"}

    assert desk.api.post(f"/staff/cases/{no}/accept", json=body, headers=STAFF).status_code == 200
    assert_problem(desk.api.post(f"/staff/cases/{no}/decline", json=body, headers=STAFF), 409, "case_changed")


def test_without_login_the_staff_side_shows_nothing(desk: RunningDesk) -> None:
    no = filed(desk)

    for method, path in (("GET", ""), ("GET", f"/{no}"), ("POST", f"/{no}/read"), ("POST", f"/{no}/accept")):
        response = desk.api.request(method, f"/staff/cases{path}", json={"version": 1})
        assert_problem(response, 401, "staff_unknown")


def test_the_queue_shows_nothing_personal_and_a_look_is_on_record(desk: RunningDesk) -> None:
    no = filed(desk)

    listed, case = (desk.api.get(f"/staff/cases{path}", headers=STAFF) for path in ("", f"/{no}"))
    assert [each["no"] for each in listed.json()["cases"]] == [no]
    assert not any(secret in listed.text + case.text for secret in (NAME, PHONE, TAIL, SAID))
    read = desk.api.post(f"/staff/cases/{no}/read", json={}, headers=STAFF).json()
    assert read["text"] == SAID
    contact = desk.api.post(f"/staff/cases/{no}/contact", json={"reason": "首次联系"}, headers=STAFF).json()
    assert contact == {"name": NAME, "phone": PHONE}
    log = desk.api.get(f"/staff/cases/{no}", headers=STAFF).json()["entries"]
    assert [(each["what"], each["by"]) for each in log[1:]] == [("words_seen", "li"), ("contact_seen", "li")]
    assert [each["text"] for each in shown(desk, no)["entries"]] == ["您反映了这件事"]


def test_the_notice_that_the_person_was_given_is_held_up_to_the_officer(desk: RunningDesk) -> None:
    notice = desk.api.post("/guides/dog-licence/notice", json={"answers": {}}).json()
    no = filed(desk, notice_no=notice["no"].lower().replace("-", " "))

    [evidence] = desk.api.post(f"/staff/cases/{no}/read", json={}, headers=STAFF).json()["evidence"]
    assert (evidence["kind"], evidence["no"], evidence["item_code"]) == ("notice", notice["no"], "dog-licence")
    assert "身份证" in evidence["text"]


@pytest.mark.parametrize("number", ["GZ000000-2222222", "不知道"])
def test_a_notice_that_does_not_exist_is_no_evidence_and_no_obstacle(desk: RunningDesk, number: str) -> None:
    no = filed(desk, notice_no=number)

    assert desk.api.get(f"/staff/cases/{no}", headers=STAFF).json()["evidence"] == []


def test_an_unhappy_person_has_it_reopened_at_the_level_above(desk: RunningDesk) -> None:
    no = answered(desk)

    body = {**OPENS, "solved": False, "satisfied": False, "text": "去了还是不收"}
    told = desk.api.post(f"/cases/{no}/call-back", json=body).json()
    assert (told["status"], told["department"], told["round"]) == ("reopened", "区里的督办人员", 2)
    assert told["handler"]["name"] == "样例督办员甲"
    assert_problem(desk.api.post(f"/cases/{no}/call-back", json=body), 409, "case_cannot_move")


def test_a_chase_and_a_withdrawal_are_shown(desk: RunningDesk) -> None:
    no = filed(desk)

    for _ in range(2):
        chased = desk.api.post(f"/cases/{no}/chase", json=OPENS).json()
    assert [each["text"] for each in chased["entries"]][1:] == ["您催了一次"]
    gone = desk.api.post(f"/cases/{no}/withdraw", params=OPENS).json()
    assert gone["status"] == "closed" and gone["entries"][-1]["text"] == "您撤回了"


def test_where_to_go_instead_is_told_with_a_refusal(desk: RunningDesk) -> None:
    no = filed(desk)

    assert_problem(staff(desk, no, "decline", reason="法院的事"), 422, "case_words_needed")
    done(desk, no, "decline", reason="法院的事", text="这是法院管的，请找立案庭")
    assert shown(desk, no)["entries"][-1]["text"] == "不归这里管：这是法院管的，请找立案庭"


def test_a_limit_that_is_over_is_told_to_the_person(desk: RunningDesk) -> None:
    no = filed(desk, kind="cannot")
    cases = desk.office.cases
    later = cases.look_up(no, TAIL).state.filed_at.replace(year=2027)
    sweep(cases, later)

    object.__setattr__(desk.office, "now", lambda: later)
    told = shown(desk, no)
    assert told["late"] is True and "已经过了" in told["text"]
    assert [each["text"] for each in told["entries"]][1:] == ["过了答复的日子", "大厅催了一次", "区里督办了"]


def test_the_departments_and_their_sample_people_are_told(desk: RunningDesk) -> None:
    found = desk.api.get("/staff/cases/departments", headers=STAFF).json()["departments"]

    assert DEPARTMENT in [each["id"] for each in found]
    assert all(one["sample"] for each in found for one in each["people"])


def test_a_guess_that_is_not_sure_is_shown_to_the_officer_without_the_persons_words(desk: RunningDesk) -> None:
    guess = Candidate("人社的机关", (DEPARTMENT,), "劳动/社保", 0.63, "learnt", ("跑了三趟",))
    cases = replace(desk.office.cases, suggest=lambda filing: Suggestion("", (guess,)))
    object.__setattr__(desk.office, "cases", cases)
    no = filed(desk)

    case = desk.api.get(f"/staff/cases/{no}", headers=STAFF)
    told = {
        "authority": "人社的机关",
        "departments": [DEPARTMENT],
        "matter": "劳动/社保",
        "chance": 0.63,
        "why": "learnt",
    }
    assert case.json()["suggestion"] == {"department": None, "candidates": [told]}
    assert "跑了三趟" not in case.text
    read = desk.api.post(f"/staff/cases/{no}/read", json={}, headers=STAFF).json()
    assert read["suggestion"]["candidates"] == [{**told, "words": ["跑了三趟"]}]
    assert [each["text"] for each in shown(desk, no)["entries"]] == ["您反映了这件事"]


def test_figures_come_as_data_with_formulas_and_as_tables(desk: RunningDesk) -> None:
    no = answered(desk)
    desk.api.post(f"/cases/{no}/call-back", json={**OPENS, "solved": True, "satisfied": True}).raise_for_status()

    found = desk.api.get("/staff/case-figures", headers=STAFF).json()
    assert (found["whole"]["received"], found["by_department"][DEPARTMENT]["satisfied"]) == (1, 1)
    assert found["formulas"]["solution_rate"] == "解决率＝说解决了÷回访到"
    assert (
        desk.api.get("/staff/case-figures?from=2020-01-01&to=2020-01-31", headers=STAFF).json()["whole"]["received"]
        == 0
    )
    csv = desk.api.get("/staff/case-figures?format=csv", headers=STAFF)
    assert csv.headers["content-disposition"].endswith('.csv"')
    assert "各部门,人社部门,满意率（%）,100.0" in csv.content.decode("utf-8-sig").splitlines()
    xlsx = desk.api.get("/staff/case-figures?format=xlsx", headers=STAFF).content
    assert load_workbook(BytesIO(xlsx)).active["A1"].value == "部分"
    assert_problem(desk.api.get("/staff/case-figures"), 401, "staff_unknown")


def test_who_files_the_same_matter_again_is_told_that_it_was_added(desk: RunningDesk) -> None:
    no = filed(desk)

    told = file(desk, text="又跑了一趟，还是缺材料").json()
    assert (told["no"], told["joined"]) == (no, True)
    assert told["text"].startswith("这件事您已经反映过")
    assert [each["text"] for each in told["entries"]][1:] == ["您补充了：又跑了一趟，还是缺材料"]
    other = file(desk, text="又跑了一趟，还是缺材料", another=True).json()
    assert (other["no"] == no, other["joined"]) == (False, False)
    [similar] = desk.api.get(f"/staff/cases/{no}", headers=STAFF).json()["similar"]
    assert (similar["no"], similar["why"]) == (other["no"], "same_person")


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"place": "火星区"}, "case_place_unknown"),
        ({"place": f"李四{PHONE}"}, "case_place_unknown"),
        ({"department": f"李四{PHONE}"}, "request_invalid"),
        ({"department": "no-such-department"}, "case_department_unknown"),
        ({"happened_on": "2999-01-01"}, "case_day_to_come"),
    ],
)
def test_what_cannot_be_is_refused_and_kept_nowhere(desk: RunningDesk, told: dict[str, str], code: str) -> None:
    problem = assert_problem(file(desk, **told), 422, code)

    assert PHONE not in str(problem) and PHONE not in desk.everything_stored()


def test_a_district_of_the_city_and_a_day_of_the_past_are_taken(desk: RunningDesk) -> None:
    assert file(desk, place="南关区", happened_on="2026-01-05").status_code == 201


def test_a_number_in_a_reason_is_hidden(desk: RunningDesk) -> None:
    no = filed(desk)
    done(desk, no, "accept")
    done(desk, no, "dispatch", department=DEPARTMENT, reason=f"请打{PHONE}找李四")

    told = desk.api.get(f"/staff/cases/{no}", headers=STAFF).text
    assert "找李四" in told and PHONE not in told
