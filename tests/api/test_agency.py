"""Help at home over HTTP: asked for, looked up and withdrawn by the person, carried through by the staff."""

from typing import Any

import httpx
import pytest

from office.accounts.model import Grant, Role
from tests.agency import DISTRICT, NAME, PHONE, STREET, make_agency
from tests.api.citizen import assert_problem
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.staff import as_staff

STAFF = as_staff("li")
PATH = "/assistance-requests"
ASKED = {"kind": "home_visit", "district": DISTRICT, "street": STREET, "name": NAME, "phone": PHONE}


@pytest.fixture
def desk(start_desk: StartDesk) -> RunningDesk:
    """Its streets are the test's own."""
    desk = start_desk()
    object.__setattr__(desk.office, "agency", make_agency(desk.office.database))
    return desk


def ask(desk: RunningDesk, **more: Any) -> httpx.Response:
    return desk.api.post(PATH, json={**ASKED, **more})


def asked(desk: RunningDesk, **more: Any) -> dict[str, Any]:
    response = ask(desk, **more)
    assert response.status_code == 201, response.text
    return dict(response.json())


def staff(desk: RunningDesk, path: str, **body: Any) -> httpx.Response:
    return desk.api.post(f"/staff{PATH}{path}", json=body, headers=STAFF)


def test_a_request_is_given_to_somebody_at_once(desk: RunningDesk) -> None:
    made = asked(desk, item_code="dog-licence")

    assert made["no"].startswith("BB") and made["status"] == "assigned"
    assert made["helper"] == {"id": "h1", "name": "样例h1", "sample": True}
    assert made["is_free"] is True and "委托书" in made["mandate_text"]


def test_neither_name_nor_phone_nor_reason_goes_out(desk: RunningDesk) -> None:
    response = ask(desk, address="3栋201", why="ill", why_agreed=True)

    assert not any(secret in response.text for secret in (NAME, PHONE, "3栋", "ill"))


def test_number_and_tail_together_open_it(desk: RunningDesk) -> None:
    no = asked(desk)["no"]

    shown = desk.api.get(f"{PATH}/{no}", params={"phone_tail": PHONE[-4:]})
    assert shown.json()["no"] == no and shown.headers["cache-control"] == "no-store"
    wrong = [
        desk.api.get(f"{PATH}/{no}", params={"phone_tail": "0000"}),
        desk.api.get(f"{PATH}/{no}"),
        desk.api.get(f"{PATH}/BB000-000-0000", params={"phone_tail": PHONE[-4:]}),
    ]
    bodies = [assert_problem(response, 404, "unknown_assistance") for response in wrong]
    assert bodies[0] == bodies[1] == bodies[2]


def test_withdrawn_by_its_person_and_by_nobody_else(desk: RunningDesk) -> None:
    no = asked(desk)["no"]

    assert_problem(desk.api.post(f"{PATH}/{no}/withdraw", json={"phone_tail": "0000"}), 404, "unknown_assistance")
    gone = desk.api.post(f"{PATH}/{no}/withdraw", json={"phone_tail": PHONE[-4:]})
    assert gone.json()["status"] == "withdrawn"


@pytest.mark.parametrize("where", ["header", "body"])
def test_the_same_request_twice_is_one(desk: RunningDesk, where: str) -> None:
    key = {"Idempotency-Key": "k1"} if where == "header" else {}
    body = ASKED if key else {**ASKED, "request_id": "k1"}

    numbers = {desk.api.post(PATH, json=body, headers=key).json()["no"] for _ in range(2)}
    assert len(numbers) == 1


@pytest.mark.parametrize(
    ("changed", "status", "code"),
    [
        ({"name": "1"}, 422, "bad_name"),
        ({"phone": "12345"}, 422, "bad_phone"),
        ({"district": "火星区"}, 422, "assistance_district_unknown"),
        ({"item_code": "no-such-thing"}, 404, "guide_not_found"),
        ({"kind": "teleport"}, 422, "request_invalid"),
        ({"why": "lazy"}, 422, "request_invalid"),
        ({"address": "号" * 201}, 422, "request_invalid"),
    ],
)
def test_bad_input_is_a_problem_with_a_sentence(
    desk: RunningDesk, changed: dict[str, Any], status: int, code: str
) -> None:
    assert_problem(ask(desk, **changed), status, code)


def test_asked_again_for_the_same_matter_is_refused(desk: RunningDesk) -> None:
    asked(desk, item_code="dog-licence")

    assert_problem(ask(desk, item_code="dog-licence"), 409, "assistance_already_asked")


def test_nobody_tries_out_the_four_digits(start_desk: StartDesk) -> None:
    desk = start_desk(messages_per_minute_per_conversation=3)
    answers = [desk.api.get(f"{PATH}/BB000-000-0000", params={"phone_tail": f"{each:04}"}) for each in range(4)]

    assert_problem(answers[-1], 429, "rate_limited")


def test_without_login_the_staff_side_shows_nothing(desk: RunningDesk) -> None:
    no = asked(desk)["no"]

    for method, path in (("GET", ""), ("GET", f"/{no}"), ("POST", f"/{no}/contact"), ("POST", f"/{no}/assign")):
        response = desk.api.request(method, f"/staff{PATH}{path}", json={"reason": "x"})
        assert_problem(response, 401, "staff_unknown")


def test_the_staff_carry_a_request_to_its_end(desk: RunningDesk) -> None:
    no = asked(desk, kind="on_behalf", why="ill", why_agreed=True)["no"]
    [listed] = desk.api.get(f"/staff{PATH}", headers=STAFF, params={"street": STREET}).json()["assistance_requests"]
    assert (listed["no"], listed["why"]) == (no, "ill")

    assert staff(desk, f"/{no}/assign", helper_id="h2").json()["helper"]["id"] == "h2"
    assert staff(desk, f"/{no}/contact", reason="约时间").json() == {"name": NAME, "phone": PHONE, "address": ""}
    assert staff(desk, f"/{no}/visited").json()["status"] == "visited"
    assert_problem(staff(desk, f"/{no}/at-counter"), 409, "mandate_needed")
    assert staff(desk, f"/{no}/at-counter", mandate_seen=True).json()["status"] == "at_counter"
    assert staff(desk, f"/{no}/done").json()["next"] == []

    steps = desk.api.get(f"/staff{PATH}/{no}", headers=STAFF).json()["steps"]
    assert [(each["what"], each["by"]) for each in steps][3:5] == [("assigned", "li"), ("contact_seen", "li")]
    assert desk.api.get(f"/staff{PATH}", headers=STAFF).json()["assistance_requests"] == []


def test_why_it_could_not_be_done_is_told_to_the_person(desk: RunningDesk) -> None:
    no = asked(desk)["no"]

    assert_problem(staff(desk, f"/{no}/cannot"), 422, "reason_needed")
    staff(desk, f"/{no}/cannot", reason="本人不符合条件").raise_for_status()
    shown = desk.api.get(f"{PATH}/{no}", params={"phone_tail": PHONE[-4:]}).json()
    assert (shown["status"], shown["reason"]) == ("cannot", "本人不符合条件")
    assert_problem(staff(desk, f"/{no}/visited"), 409, "assistance_cannot_move")


@pytest.mark.parametrize(
    ("path", "body", "status", "code"),
    [
        ("assign", {"helper_id": "nobody"}, 422, "helper_unknown"),
        ("assign", {"hall_id": "nowhere"}, 404, "hall_not_found"),
        ("contact", {"reason": " "}, 422, "reason_needed"),
        ("contact", {}, 422, "request_invalid"),
    ],
)
def test_what_the_staff_get_wrong_is_told(
    desk: RunningDesk, path: str, body: dict[str, Any], status: int, code: str
) -> None:
    assert_problem(staff(desk, f"/{asked(desk)['no']}/{path}", **body), status, code)


def test_the_figures_and_the_helpers_are_told(desk: RunningDesk) -> None:
    asked(desk)
    asked(desk, kind="guided", street="")

    figures = desk.api.get(f"/staff{PATH}/figures", headers=STAFF).json()
    assert figures["total"] == 2 and figures["by_kind"] == {"home_visit": 1, "guided": 1}
    assert figures["by_street"] == [
        {"district": DISTRICT, "street": None, "count": 1},
        {"district": DISTRICT, "street": STREET, "count": 1},
    ]
    [street] = desk.api.get(f"/staff{PATH}/helpers", headers=STAFF).json()["streets"]
    assert [each["id"] for each in street["helpers"]] == ["h1", "h2"]


def test_a_home_is_shown_to_the_halls_of_its_district_and_to_no_department_of_another_matter(desk: RunningDesk) -> None:
    """The name, the phone and where somebody lives who cannot leave the house."""
    no = asked(desk)["no"]
    near, city = (as_staff(f"dt-{hall}", Grant(Role.OPERATOR, hall=hall)) for hall in ("near", "city"))
    tax = as_staff("sw-a", Grant(Role.OFFICER, "tax"))

    for who in (city, tax):
        for act in ("contact", "done"):
            refused = desk.api.post(f"/staff/assistance-requests/{no}/{act}", json={"reason": "看看"}, headers=who)
            assert_problem(refused, 403, "staff_out_of_scope")
        refused = desk.api.post(f"/staff/assistance-requests/{no}/reveal", json={"reason": "看看"}, headers=who)
        assert_problem(refused, 403, "staff_out_of_scope")
    shown = desk.api.post(f"/staff/assistance-requests/{no}/contact", json={"reason": "约时间"}, headers=near)
    assert shown.json()["name"] == NAME
