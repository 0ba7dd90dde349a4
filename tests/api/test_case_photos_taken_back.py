"""A photo taken back over HTTP: by whoever has number and phone tail, while the case is open."""

from typing import Any

import httpx
import pytest

from tests.api.citizen import assert_problem
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.api.test_case_photos import look, send, sent
from tests.api.test_cases import OPENS, STAFF, filed, shown
from tests.cases import TAIL
from tests.photos import picture

OUR_SITE = "https://www.example.gov.cn"


@pytest.fixture
def desk(start_desk: StartDesk) -> RunningDesk:
    return start_desk(photos_per_case=2)


def take_back(desk: RunningDesk, no: str, photo_id: str, body: Any = OPENS, **more: Any) -> httpx.Response:
    return desk.api.request("DELETE", f"/cases/{no}/photos/{photo_id}", json=body, **more)


def test_it_is_gone_for_everybody_and_both_sides_read_that_it_was(desk: RunningDesk) -> None:
    no = filed(desk)
    kept, wrong = (sent(desk, no, picture(size=(40, side)))["photo"] for side in (20, 21))
    assert [each["id"] for each in shown(desk, no)["photos"]] == [kept["id"], wrong["id"]]

    told = take_back(desk, no, wrong["id"])

    assert told.status_code == 200, told.text
    body = told.json()
    assert set(body["photo"]) == {"id", "added_at", "taken_back_at"} and body["photo"]["id"] == wrong["id"]
    assert (body["no"], body["photo"]["added_at"], body["left"]) == (no, wrong["added_at"], 1)
    assert [path.name for path in (desk.folder / "photos").iterdir()] == [kept["id"]]
    assert [each["id"] for each in shown(desk, no)["photos"]] == [kept["id"]]
    assert shown(desk, no)["entries"][-1]["text"] == "您撤回了一张照片"
    case = desk.api.get(f"/staff/cases/{no}", headers=STAFF).json()
    assert [each["id"] for each in case["photos"]] == [kept["id"]]
    assert (case["entries"][-1]["what"], case["entries"][-1]["by"]) == ("photo_taken_back", "citizen")


def test_an_officer_who_still_asks_for_it_is_told_why_there_is_none(desk: RunningDesk) -> None:
    no = filed(desk)
    photo = sent(desk, no)["photo"]
    take_back(desk, no, photo["id"])

    body = assert_problem(look(desk, no, photo["id"]), 410, "photo_taken_back")
    assert "撤回" in body["title"]


def test_again_it_is_the_same_answer_and_once_in_the_log(desk: RunningDesk) -> None:
    no = filed(desk)
    photo = sent(desk, no)["photo"]

    first, again = take_back(desk, no, photo["id"]), take_back(desk, no, photo["id"])

    assert first.json() == again.json() and again.status_code == 200
    assert [each["text"] for each in shown(desk, no)["entries"]].count("您撤回了一张照片") == 1


def test_another_may_be_added_in_its_place_and_the_request_that_brought_it_brings_it_no_more(
    desk: RunningDesk,
) -> None:
    no, key = filed(desk), {"Idempotency-Key": "k1"}
    sent(desk, no, picture(size=(40, 30)))
    wrong = sent(desk, no, headers=key)
    assert wrong["left"] == 0

    assert take_back(desk, no, wrong["photo"]["id"]).json()["left"] == 1
    assert_problem(send(desk, no, headers=key), 410, "photo_taken_back")
    assert sent(desk, no, picture(size=(40, 31)))["left"] == 0


def test_number_and_tail_take_it_back_or_nothing_does(desk: RunningDesk) -> None:
    no, another = filed(desk), filed(desk, phone="13900009000")
    photo = sent(desk, no)["photo"]["id"]
    wrong = [
        take_back(desk, no, photo, {"phone_tail": "0000"}),
        take_back(desk, no, photo, {}),
        take_back(desk, no, photo, None),
        take_back(desk, no, photo, None, params={"phone_tail": TAIL}),
        take_back(desk, "FY000-000-0000", photo),
        desk.api.delete(f"/cases/{no}/photos/{photo}", headers=STAFF),
    ]

    bodies = [assert_problem(response, 404, "unknown_case") for response in wrong]
    assert all(body == bodies[0] for body in bodies)
    for number, wanted in ((another, photo), (no, "0" * 32), (no, "..%2F..%2Fkeys.txt")):
        tail = {"phone_tail": "9000" if number == another else TAIL}
        assert take_back(desk, number, wanted, tail).json()["code"] in ("unknown_photo", "not_found")
    assert look(desk, no, photo).status_code == 200


def test_of_a_case_that_is_over_it_is_not_taken_back(desk: RunningDesk) -> None:
    no = filed(desk)
    photo = sent(desk, no)["photo"]["id"]
    desk.api.post(f"/cases/{no}/withdraw", json=OPENS).raise_for_status()

    assert_problem(take_back(desk, no, photo), 409, "photo_case_over")
    assert look(desk, no, photo).status_code == 200


def test_nobody_tries_out_the_four_digits(start_desk: StartDesk) -> None:
    desk = start_desk(messages_per_minute_per_conversation=2)
    tails = ({"phone_tail": f"{each:04}"} for each in range(3))
    answers = [take_back(desk, "FY000-000-0000", "0" * 32, tail) for tail in tails]

    assert_problem(answers[-1], 429, "rate_limited")


def test_a_widget_on_another_page_may_take_back_what_it_added(start_desk: StartDesk) -> None:
    desk = start_desk(cors_origins=[OUR_SITE])
    asks = {
        "Origin": OUR_SITE,
        "Access-Control-Request-Method": "DELETE",
        "Access-Control-Request-Headers": "content-type",
    }

    answer = desk.api.options(f"/cases/FY000-000-0000/photos/{'0' * 32}", headers=asks)

    assert answer.status_code == 200 and "DELETE" in answer.headers["access-control-allow-methods"]
