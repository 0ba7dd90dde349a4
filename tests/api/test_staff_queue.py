"""A hall's day over HTTP: staff only, every refusal a sentence, numbers and calls with the wait to expect."""

from typing import Any

import httpx
import pytest

from desk.problems import STATUS_OF_CODE
from office.queueing.hall_day import Queueing
from office.queueing.refusals import RefusalCode
from tests.api.citizen import assert_problem
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.factories import make_item_yaml, make_priority, make_wording
from tests.hall_day import DOG, HALL, OPENS, PHONE, FakeAppointments, at, make_booked, queueing_in
from tests.staff import as_staff

STAFF = as_staff("wang")
DOG_ITEM = make_item_yaml(
    materials=[
        {"name": "身份证"},
        {"name": "疫苗本", "deferrable": True, "due_by_working_days": 5},
        {"name": "狗的照片", "already_held": True},
    ]
)


class Staff:
    """At one hall, with a clock of the test's own."""

    def __init__(self, desk: RunningDesk) -> None:
        self.desk = desk
        self.now = OPENS
        self.appointments = FakeAppointments()
        self.hall = f"/staff/halls/{HALL}"
        queueing = queueing_in(desk.office.database, self.appointments)
        object.__setattr__(desk.office, "queueing", queueing)
        object.__setattr__(desk.office, "now", lambda: self.now)

    @property
    def queueing(self) -> Queueing:
        return self.desk.office.queueing

    def post(self, path: str, **body: Any) -> httpx.Response:
        return self.desk.api.post(f"{self.hall}{path}", json=body, headers=STAFF)

    def get(self, path: str) -> httpx.Response:
        return self.desk.api.get(f"{self.hall}{path}", headers=STAFF)

    def review(self, path: str, **body: Any) -> httpx.Response:
        return self.desk.api.post(f"/staff/pre-reviews/{path}", json=body, headers=STAFF)

    def give(self, **more: Any) -> str:
        return str(self.post("/numbers", item_code=DOG, **more).raise_for_status().json()["no"])


@pytest.fixture
def staff(start_desk: StartDesk) -> Staff:
    return Staff(start_desk(items=(DOG_ITEM,)))


def test_from_number_to_done(staff: Staff) -> None:
    given = staff.post("/numbers", item_code=DOG)
    assert given.status_code == 201
    assert given.json()["no"] == "A001"
    assert given.json()["wait"]["expected_wait_minutes"] == 0

    staff.now = at(9, 10)
    called = staff.post("/counters/a1/call-next").json()
    assert (called["number"]["no"], called["said"]) == ("A001", "请A零零幺号到动物窗口一。")
    assert staff.get("/counters/a1").json()["number"]["status"] == "called"
    assert staff.post("/numbers/A001/recall").json()["said"] == called["said"]
    assert staff.post("/numbers/A001/begin").json()["number"]["status"] == "serving"
    done = staff.post("/numbers/a1/finish").json()["number"]
    assert (done["status"], done["finished_at"]) == ("done", "2026-11-23T09:10:00+08:00")
    assert staff.get("/counters/a1").json() == {"number": None}
    assert staff.post("/counters/a1/call-next").json() == {"number": None, "said": None}


def test_a_walk_in_rates_by_what_the_ticket_says_and_only_the_ticket(staff: Staff) -> None:
    visit_no = staff.post("/numbers", item_code=DOG).json()["visit_no"]
    calls = [staff.get("/numbers"), staff.post("/counters/a1/call-next"), staff.post("/numbers/A001/begin")]
    rating = {"subject_no": visit_no, "level": 5}
    assert_problem(staff.desk.api.post("/ratings", json=rating), 409, "not_to_rate")
    calls.append(staff.post("/numbers/A001/finish"))

    first, again = (staff.desk.api.post("/ratings", json=rating) for _ in range(2))
    assert first.status_code == 201 and first.json()["service"] == "visit"
    assert again.json() == first.json(), "a double tap"
    assert not [call for call in calls if visit_no in call.text]


@pytest.mark.parametrize("reason", ["vip", "熟人", "领导说的"])
def test_a_word_that_names_no_group_makes_nobody_first(staff: Staff, reason: str) -> None:
    refused = staff.post("/numbers", item_code=DOG, priority_reason=reason)

    assert "6个字" in assert_problem(refused, 422, "priority_reason_needed")["detail"]
    assert staff.get("/numbers").json()["numbers"] == []


def test_a_group_or_what_staff_wrote_down_makes_first(staff: Staff) -> None:
    object.__setattr__(staff.desk.office, "priority", make_priority())
    group = next(iter(make_priority().groups))
    for reason in (group, "刚做完手术，站不住"):
        given = staff.post("/numbers", item_code=DOG, priority_reason=reason)
        assert given.status_code == 201 and given.json()["lane"] == "priority"


def test_passed_taken_back_and_sent_on(staff: Staff) -> None:
    staff.give()
    staff.post("/counters/a1/call-next")

    assert staff.post("/numbers/A001/pass").json()["number"]["status"] == "passed"
    assert staff.post("/numbers/A001/take-back").json()["number"]["returned"] == 1
    moved = staff.post("/numbers/A001/transfer", counter_id="u1", reason="cannot be settled here").json()
    assert (moved["status"], moved["counter_id"]) == ("waiting", None)
    assert staff.post("/counters/u1/call-next").json()["number"]["no"] == "A001"
    assert staff.get("/numbers").json()["numbers"][0]["no"] == "A001"
    assert staff.post("/close-day").json() == {"lost": ["A001"]}


def test_it_is_known_who_did_it(staff: Staff) -> None:
    staff.give()
    staff.post("/counters/a1/call-next")

    with staff.queueing.unit_of_work() as work:
        steps = work.queueing.numbers.steps_of(f"{HALL}.20261123.A001")
    assert [step.by for step in steps] == ["wang", "wang"]


def test_check_in_by_phone_and_a_number(staff: Staff) -> None:
    staff.appointments.add(make_booked())
    staff.now = at(9, 45)

    checked = staff.post("/check-ins", phone="138 1234 5678").json()
    number = staff.post("/numbers", item_code=DOG, appointment_no=checked["appointment_no"]).json()

    assert (checked["checked_in"], number["lane"]) == (True, "appointment")
    assert PHONE not in str(checked) + str(number)


def test_a_pre_review_over_http(staff: Staff) -> None:
    opened = staff.post("/pre-reviews", item_code=DOG)
    assert opened.status_code == 201
    assert [(line["name"], line["need"]) for line in opened.json()["lines"]] == [
        ("身份证", "bring"),
        ("疫苗本", "later"),
    ]
    no = opened.json()["no"]
    assert_problem(staff.review(f"{no}/decision"), 409, "pre_review_not_complete")
    assert staff.review(f"{no}/ticks", ticks={"0": "has", "1": "missing"}).json()["verdict"] == "deferred"
    assert_problem(staff.review(f"{no}/decision"), 409, "commitment_needed")

    promise = {"name": "李建国", "phone": PHONE}
    decided = staff.review(f"{no}/decision", promise=promise).json()

    assert (decided["outcome"], decided["number"]["no"]) == ("deferred", "A001")
    assert "疫苗本：最晚2026年11月30日" in decided["text"]
    assert [each["due_on"] for each in decided["commitments"]] == ["2026-11-30"]
    shown = staff.desk.api.get(f"/staff/pre-reviews/{no}", headers=STAFF).json()
    assert shown["text"] == decided["text"]
    assert PHONE not in str(decided) + str(shown)
    kept = staff.desk.api.post(f"/staff/commitments/{decided['commitments'][0]['no']}/kept", headers=STAFF).json()
    assert kept["kept_at"] is not None


def test_a_failed_pre_review_names_everything_and_gives_no_number(staff: Staff) -> None:
    no = staff.post("/pre-reviews", item_code=DOG).json()["no"]
    staff.review(f"{no}/ticks", ticks={"0": "missing", "1": "missing"})

    decided = staff.review(f"{no}/decision").json()

    assert (decided["outcome"], decided["number"], decided["missing"]) == ("failed", None, ["身份证", "疫苗本"])
    assert all(name in decided["text"] for name in decided["missing"])
    assert staff.get("/figures").json()["reviews"]["failed"] == 1


def test_an_undecided_pre_review_is_listed_until_somebody_says_why_it_is_dropped(staff: Staff) -> None:
    no = staff.post("/pre-reviews", item_code=DOG).json()["no"]
    staff.review(f"{no}/ticks", ticks={"0": "has"})
    [listed] = staff.get("/pre-reviews").json()["pre_reviews"]
    assert (listed["no"], listed["opened_by"], listed["lines"][0]["tick"]) == (no, "wang", "has")

    assert_problem(staff.review(f"{no}/drop"), 422, "request_invalid")
    assert_problem(staff.review(f"{no}/drop", reason=""), 422, "request_invalid")
    assert [each["no"] for each in staff.get("/pre-reviews").json()["pre_reviews"]] == [no]

    for _ in range(2):
        assert staff.review(f"{no}/drop", reason="等不及走了").json()["outcome"] == "dropped"
    assert staff.get("/pre-reviews").json() == {"pre_reviews": []}
    kept = staff.desk.api.get("/staff/audit", params={"subject": no, "what": "/drop"}, headers=STAFF).json()["lines"]
    assert [each["reason"] for each in kept] == ["等不及走了"] * 2 + [""] * 2


def test_the_lines_are_those_of_the_persons_notice(staff: Staff) -> None:
    notice = staff.desk.api.post(f"/guides/{DOG}/notice", json={"answers": {}}).json()

    opened = staff.post("/pre-reviews", item_code=DOG, notice_no=notice["no"].lower()).json()

    assert opened["notice_no"] == notice["no"]
    assert [line["name"] for line in opened["lines"]] == ["身份证", "疫苗本"]
    assert [line["working_days"] for line in opened["lines"]] == [None, 5]
    assert_problem(staff.post("/pre-reviews", item_code=DOG, notice_no="GZ261122-2222222"), 404, "notice_not_found")
    assert_problem(staff.post("/pre-reviews", item_code="no-such-item"), 404, "guide_not_found")


@pytest.mark.parametrize(
    ("path", "body", "status", "code"),
    [
        ("/numbers", {"item_code": "passport-first"}, 422, "item_not_taken"),
        ("/numbers", {}, 422, "request_invalid"),
        ("/check-ins", {"appointment_no": "YY000-000-0000"}, 404, "unknown_appointment"),
        ("/check-ins", {"phone": "13900000000"}, 404, "no_appointment_today"),
        ("/check-ins", {}, 422, "bad_phone"),
        ("/counters/zz/call-next", {}, 404, "counter_unknown"),
        ("/numbers/A009/begin", {}, 404, "queue_number_not_found"),
        ("/numbers/A001/finish", {}, 409, "queue_number_cannot_move"),
        ("/numbers/A001/transfer", {"group": "plants"}, 409, "counter_does_not_take"),
    ],
)
def test_bad_input_has_its_own_code(staff: Staff, path: str, body: dict[str, object], status: int, code: str) -> None:
    staff.give()

    assert_problem(staff.post(path, **body), status, code)


@pytest.mark.parametrize("code", RefusalCode)
def test_every_refusal_has_a_status_and_a_sentence(code: RefusalCode) -> None:
    assert code in STATUS_OF_CODE
    words = make_wording().problems[code]
    assert words.title
    assert words.detail


def test_anybody_may_see_how_many_wait(staff: Staff) -> None:
    for _ in range(3):
        staff.give()
    staff.post("/counters/a1/call-next")
    desk = staff.desk

    groups = {each["group"]: each for each in desk.api.get(f"/halls/{HALL}/queue").json()["groups"]}
    one = desk.api.get(f"/halls/{HALL}/queue/A003").json()

    assert groups["animals"]["waiting"] == 2
    assert (one["status"], one["wait"]["ahead"]) == ("waiting", 1)
    assert "估计" in one["wait"]["text"]
    assert desk.api.get(f"/halls/{HALL}/queue/A001").json()["wait"] is None
    assert_problem(desk.api.get(f"/halls/{HALL}/queue/A009"), 404, "queue_number_not_found")
    assert_problem(desk.api.get("/halls/no-hall/queue"), 404, "hall_not_found")


def test_the_screen_shows_numbers_and_counters_and_no_names(staff: Staff) -> None:
    staff.appointments.add(make_booked())
    staff.now = at(9, 45)
    staff.give(appointment_no="YY111-222-3333")
    staff.post("/counters/a1/call-next")

    page = staff.desk.get(f"/display/{HALL}")
    board = staff.desk.get(f"/display/{HALL}/board")

    assert page.status_code == 200
    assert "样例大厅" in page.text
    assert board.headers["cache-control"] == "no-store"
    call = board.json()["now"]
    assert board.json()["calls"] == [], "others than the one that is called now"
    assert (call["no"], call["counter"], call["zone"]) == ("A001", "动物窗口一", "A区")
    assert set(call) == {"no", "counter", "zone", "status", "called_at"}
    assert PHONE not in board.text
    assert "YY111" not in board.text
    assert staff.desk.get("/display/no-hall").status_code == 404
    assert staff.desk.get("/display/no-hall/board").status_code == 404


def test_no_refusal_repeats_what_was_sent(staff: Staff) -> None:
    response = staff.post("/check-ins", phone="13999999999")

    assert "13999999999" not in response.text
