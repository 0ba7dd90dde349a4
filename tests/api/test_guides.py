"""Service guides over HTTP: searched, listed in pages, and one whole."""

from datetime import date

import pytest

from tests.api.citizen import assert_problem
from tests.api.running_desk import RunningDesk
from tests.factories import make_item


def test_a_search_finds_the_matter_by_how_people_call_it(desk: RunningDesk) -> None:
    found = desk.api.get("/guides", params={"q": "我家小狗上户要带什么"}).json()

    assert found["guides"][0]["item_code"] == "dog-licence"
    assert 0 < found["guides"][0]["score"] <= 1
    assert found["guides"][0]["url"] == "/guides/dog-licence"
    assert found["next_cursor"] is None


@pytest.mark.parametrize("nothing", ["xyz", "怎么办", "？？"])
def test_a_search_for_nothing_known_finds_nothing(desk: RunningDesk, nothing: str) -> None:
    found = desk.api.get("/guides", params={"q": nothing}).json()

    assert found == {"guides": [], "matters": [], "next_cursor": None}


def test_without_a_query_all_are_listed_by_code_page_by_page(desk: RunningDesk) -> None:
    first = desk.api.get("/guides", params={"limit": 1}).json()
    second = desk.api.get("/guides", params={"limit": 1, "cursor": first["next_cursor"]}).json()

    assert [guide["item_code"] for guide in first["guides"] + second["guides"]] == ["dog-licence", "taxi-permit"]
    assert second["next_cursor"] is None


@pytest.mark.parametrize("query", [{"limit": 0}, {"limit": 101}, {"limit": "many"}, {"q": "办" * 301}])
def test_a_query_out_of_bounds_is_refused(desk: RunningDesk, query: dict[str, str]) -> None:
    problem = assert_problem(desk.api.get("/guides", params=query), 422, "request_invalid")

    assert next(iter(query)) in problem["detail"]


def test_one_guide_says_all_of_it(desk: RunningDesk) -> None:
    guide = desk.api.get("/guides/dog-licence").json()

    assert (guide["name"], guide["fee"]) == ("养犬登记证", {"text": "每年50元。", "amount_yuan": "50", "basis": ""})
    assert [(material["name"], material["copies"]) for material in guide["materials"]] == [
        ("身份证", None),
        ("照片", 2),
    ]
    assert guide["legal_basis"] == [{"law": "养犬管理条例", "article": "第八条", "number": ""}]
    assert guide["unverified"] == ["fee"]
    assert guide["valid_to"] == "2027-01-01"


def test_sources_of_low_grade_stay_in_the_house(desk: RunningDesk) -> None:
    answer = desk.api.get("/guides/taxi-permit")

    assert [source["title"] for source in answer.json()["sources"]] == ["网约车暂行办法"]
    assert "论坛" not in answer.text


def test_a_guide_that_does_not_exist_is_a_problem(desk: RunningDesk) -> None:
    assert "12345" in assert_problem(desk.api.get("/guides/no-such-guide"), 404, "guide_not_found")["detail"]


def test_an_expired_guide_is_refused_with_the_hotline(desk: RunningDesk) -> None:
    """An old fee or deadline is worse than none."""
    desk.office.guide.items["dog-licence"] = make_item(valid_to=date(2020, 1, 1))

    problem = assert_problem(desk.api.get("/guides/dog-licence"), 410, "guide_expired")

    assert "2020年1月1日" in problem["detail"]
    assert "12345" in problem["detail"]
