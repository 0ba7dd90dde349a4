"""Halls over HTTP: listed, chosen by item and district, one whole, and honest about what is made up."""

from pathlib import Path

import pytest

from tests.api.citizen import assert_problem
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.halls import make_hall_yaml, write_halls
from tests.staff import as_staff

STAFF = as_staff("wang")
SOUTH = make_hall_yaml(
    hall="south", name="南区样例大厅", district="南区", sample=True, address=None, phone=None, sources=None
)


@pytest.fixture
def desk(start_desk: StartDesk, tmp_path: Path) -> RunningDesk:
    write_halls(tmp_path / "knowledge" / "halls", make_hall_yaml(), SOUTH)
    return start_desk()


def test_every_hall_is_listed_with_what_it_takes_and_when(desk: RunningDesk) -> None:
    north, south = desk.api.get("/halls").raise_for_status().json()["halls"]

    assert (north["id"], north["name"], north["district"]) == ("north", "北区大厅", "北区")
    assert north["items"] == ["dog-licence", "taxi-permit"]
    assert north["opening"][0] == {
        "weekdays": [1, 2, 3, 4, 5],
        "kind": "regular",
        "starts": "08:30",
        "ends": "11:30",
        "from_bookings": None,
    }
    assert south["id"] == "south"


def test_what_is_made_up_is_marked_and_what_is_not_verified_is_null(desk: RunningDesk) -> None:
    north, south = desk.api.get("/halls").json()["halls"]

    assert (north["address"], north["phone"]) == ("北区一号", None)
    assert (north["sample"], north["sample_parts"]) == (True, ["opening", "counters", "index"])
    assert (south["sample"], south["sample_parts"][0]) == (True, "name")


def test_halls_for_an_item_come_with_those_of_the_district_first(desk: RunningDesk) -> None:
    def ids(**query: str) -> list[str]:
        return [hall["id"] for hall in desk.api.get("/halls", params=query).json()["halls"]]

    assert ids(item="dog-licence") == ["north", "south"]
    assert ids(item="dog-licence", district="南区") == ["south", "north"]
    assert ids(item="cat-licence") == []
    assert ids(district="南区") == ["south"]


def test_one_hall_is_shown_whole_without_its_staff(desk: RunningDesk) -> None:
    answer = desk.api.get("/halls/north")
    hall = answer.json()

    assert [counter["kind"] for counter in hall["counters"]] == ["enquiry", "acceptance"]
    assert hall["print_and_copy"] == "免费复印"
    assert hall["hotline"] == "12345"
    assert hall["sources"] == [{"title": "市政府网页", "url": "https://example.gov.cn/north"}]
    assert "样例甲" not in answer.text


def test_every_booking_rule_is_shown_with_its_source(desk: RunningDesk) -> None:
    rules = {rule["rule"]: rule for rule in desk.api.get("/halls/north").json()["booking_rules"]}

    assert (rules["hold_minutes"]["value"], rules["release_time"]["value"]) == (10, "08:00")
    assert "不是长春的规定" in rules["last_day_ahead_working_days"]["source"]


def test_a_hall_that_does_not_exist_is_a_problem(desk: RunningDesk) -> None:
    assert "12345" in assert_problem(desk.api.get("/halls/nowhere"), 404, "hall_not_found")["detail"]


@pytest.mark.parametrize("query", [{"item": "x" * 65}, {"district": "区" * 21}])
def test_a_query_out_of_bounds_is_refused(desk: RunningDesk, query: dict[str, str]) -> None:
    assert_problem(desk.api.get("/halls", params=query), 422, "request_invalid")


def test_a_hall_that_staff_closed_today_says_so_in_the_list_and_on_its_pages(desk: RunningDesk) -> None:
    today = desk.office.today()
    closed = desk.api.post("/staff/halls/south/closures", json={"from": f"{today}", "reason": "停电"}, headers=STAFF)
    assert closed.status_code == 201

    north, south = desk.api.get("/halls").json()["halls"]

    assert (north["closed_today"], south["closed_today"]) == (None, {"reason": "停电"})
    [other] = desk.api.get("/halls/south").json()["exceptions"]
    assert other == {"day": f"{today}", "closed": True, "periods": [], "reason": "停电"}
    for path in ("/halls", "/halls/south"):
        page = desk.api.get(f"{desk.api.base_url.scheme}://{desk.api.base_url.netloc.decode()}{path}").text
        assert "停电" in page
