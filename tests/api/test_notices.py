"""The personal list over HTTP: asked for step by step, kept under a number, and read again by it."""

from typing import Any

import pytest

from tests.api.citizen import assert_problem
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.factories import make_item_yaml

ON_LEASH = {
    "id": "leash",
    "ask": "狗有多大？",
    "options": [
        {"id": "small", "say": "小狗", "words": ["小型犬"], "without": ["照片"]},
        {"id": "big", "say": "大狗", "materials": [{"name": "牵引绳照片", "deferrable": True}]},
        {"id": "wild", "say": "是狼", "stop": "狼不能养，请打电话问。"},
    ],
}
WHO = {
    "id": "who",
    "ask": "谁去办？",
    "options": [
        {"id": "self", "say": "自己去", "next": "leash"},
        {"id": "other", "say": "别人去", "materials": [{"name": "委托信"}], "next": "leash"},
    ],
}


@pytest.fixture
def desk(start_desk: StartDesk) -> RunningDesk:
    """Knows a dog licence whose list depends on who goes and on the dog."""
    return start_desk(items=(make_item_yaml(situations=[WHO, ON_LEASH]),))


def ask(desk: RunningDesk, request_id: str | None = None, **answers: str) -> dict[str, Any]:
    said = {"answers": answers, **({"request_id": request_id} if request_id else {})}
    response = desk.api.post("/guides/dog-licence/notice", json=said)
    assert response.status_code == 200, response.text
    return dict(response.json())


def names(notice: dict[str, Any]) -> list[str]:
    return [line["name"] for line in notice["lines"]]


def test_while_a_question_is_open_it_is_asked_and_nothing_is_kept(desk: RunningDesk) -> None:
    notice = ask(desk)

    assert (notice["complete"], notice["no"], notice["url"]) == (False, None, None)
    assert notice["next_question"]["id"] == "who"
    assert [option["id"] for option in notice["next_question"]["options"]] == ["self", "other", "not_sure"]
    assert "notices" not in {line.split()[0] for line in desk.everything_stored().splitlines()}


def test_once_all_is_answered_the_list_has_a_number(desk: RunningDesk) -> None:
    notice = ask(desk, who="other", leash="small")

    assert notice["complete"]
    assert notice["next_question"] is None
    assert notice["no"].startswith("GZ")
    assert notice["url"] == f"/notices/{notice['no']}"
    assert names(notice) == ["身份证", "委托信"]


def test_an_answer_nobody_knows_shows_what_each_branch_would_add(desk: RunningDesk) -> None:
    notice = ask(desk, who="self", leash="not_sure")

    assert notice["complete"]
    assert set(names(notice)) == {"身份证", "照片", "牵引绳照片"}
    assert "大狗" in notice["text"]


def test_where_this_way_does_not_lead_on_that_is_told_and_kept(desk: RunningDesk) -> None:
    notice = ask(desk, who="self", leash="wild")

    assert notice["no"]
    assert "狼不能养" in notice["text"]


@pytest.mark.parametrize("answers", [{"who": "nobody"}, {"age": "old"}])
def test_an_answer_that_the_guide_does_not_have_is_refused(desk: RunningDesk, answers: dict[str, str]) -> None:
    refused = desk.api.post("/guides/dog-licence/notice", json={"answers": answers})

    problem = assert_problem(refused, 422, "notice_answer_unknown")
    assert next(iter(answers)) in problem["detail"]


@pytest.mark.parametrize("answers", [{"who": "1" * 65}, {"who": "自己"}, {f"q{n}": "a" for n in range(21)}, "self"])
def test_answers_out_of_shape_are_refused(desk: RunningDesk, answers: Any) -> None:
    assert_problem(desk.api.post("/guides/dog-licence/notice", json={"answers": answers}), 422, "request_invalid")


def test_no_notice_without_a_guide(desk: RunningDesk) -> None:
    assert_problem(desk.api.post("/guides/none/notice", json={}), 404, "guide_not_found")


def test_the_same_request_is_the_same_notice_and_others_are_not(desk: RunningDesk) -> None:
    first = ask(desk, "r1", who="self", leash="small")
    again = ask(desk, "r1", who="self", leash="small")
    other_request = ask(desk, "r2", who="self", leash="small")
    other_answers = ask(desk, "r1", who="other", leash="small")

    assert again == first
    assert len({each["no"] for each in (first, other_request, other_answers)}) == 3
    assert "委托信" in other_answers["text"]


def test_a_notice_is_read_by_its_number_as_it_was_told(desk: RunningDesk) -> None:
    told = ask(desk, who="other", leash="big")

    found = desk.api.get(f"/notices/{told['no'].lower()}")

    assert found.headers["cache-control"] == "no-store"
    kept = found.json()
    assert (kept["no"], kept["name"], kept["guide_version"], kept["told_by"]) == (told["no"], "养犬登记证", 1, "api")
    assert kept["text"] == told["text"]
    assert kept["answers"] == {"who": "other", "leash": "big"}
    assert kept["said"] == [["谁去办？", "别人去"], ["狗有多大？", "大狗"]]
    assert kept["told_at"].endswith("+08:00")


def test_a_number_that_was_never_given_is_a_problem(desk: RunningDesk) -> None:
    assert_problem(desk.api.get("/notices/GZ261122-2222222"), 404, "notice_not_found")


def test_the_notice_has_its_pages(desk: RunningDesk) -> None:
    no = ask(desk, who="other", leash="big")["no"]

    page, pdf, text = (desk.get(f"/notices/{no}{form}") for form in ("", ".pdf", ".txt"))

    assert "委托信" in page.text
    assert pdf.content.startswith(b"%PDF-")
    assert "委托信" in text.text


def test_every_published_version_stays_readable(desk: RunningDesk) -> None:
    [version] = desk.api.get("/guides/dog-licence/versions").json()["versions"]

    assert (version["version"], version["version_status"], version["written_by"]) == (1, "published", "a test")
    assert [step["status"] for step in version["steps"]] == ["draft", "reviewed", "published"]
    shown = desk.api.get("/guides/dog-licence/versions/1").json()
    assert (shown["name"], shown["version"]) == ("养犬登记证", 1)


@pytest.mark.parametrize("path", ["/guides/none/versions", "/guides/none/versions/1", "/guides/dog-licence/versions/2"])
def test_a_version_that_never_was_is_a_problem(desk: RunningDesk, path: str) -> None:
    assert_problem(desk.api.get(path), 404, "guide_not_found")
