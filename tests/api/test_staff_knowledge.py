"""The editors' desk over HTTP: from a change that only its writer sees to what every citizen is told."""

from typing import Any

import pytest

from tests.api.citizen import assert_problem
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.editors import AT, DOG, LI, WANG, act, bring_out, listed, opened, save
from tests.running_house import wait_until
from tests.staff import as_staff

FEE = {"text": "从今年起不收钱。", "amount_yuan": "0", "basis": ""}


@pytest.fixture
def desk(start_desk: StartDesk, monkeypatch: pytest.MonkeyPatch) -> RunningDesk:
    monkeypatch.setattr("office.guide.publication.shelf.LOOK_EVERY_SECONDS", 0.01)
    return start_desk()


def test_a_change_goes_from_draft_over_another_person_to_the_citizen(desk: RunningDesk) -> None:
    saved = save(desk, {"fee": FEE}).json()
    assert (saved["status"], saved["written_by"], saved["published"]) == ("draft", "wang", 1)
    assert act(desk, saved["on"], "submit").json()["status"] == "submitted"
    assert act(desk, saved["on"], "review", LI).json()["status"] == "reviewed"
    assert FEE["text"] not in desk.api.get(f"/guides/{DOG}").text

    told = act(desk, saved["on"], "publish").json()

    assert (told["status"], told["published"]) == ("published", saved["on"])
    steps = [(each["status"], each["by"]) for each in told["steps"]]
    assert steps == [("draft", "wang"), ("submitted", "wang"), ("reviewed", "li"), ("published", "wang")]
    wait_until(lambda: FEE["text"] in desk.api.get(f"/guides/{DOG}").text, 10, "the citizen is told the old fee")


def test_what_nobody_touched_stays_as_it_was(desk: RunningDesk) -> None:
    before = opened(desk)

    after = save(desk, {"fee": FEE}).json()

    assert after["content"]["fee"] == FEE
    assert {**after["content"], "fee": ""} == {**before["content"], "fee": ""}


def test_of_two_editors_at_once_the_second_is_told_and_nothing_is_overwritten(desk: RunningDesk) -> None:
    began = opened(desk)
    first = save(desk, {"fee": FEE}, WANG, began["seen"], began["on"])
    second = save(desk, {"where": "别处"}, LI, began["seen"], began["on"])

    assert first.status_code == 201
    assert_problem(second, 409, "version_changed")
    assert "wang" in second.json()["detail"]
    assert opened(desk)["content"]["where"] == began["content"]["where"]
    assert opened(desk)["content"]["fee"] == FEE


def test_a_draft_sent_twice_is_there_once(desk: RunningDesk) -> None:
    began = opened(desk)
    first, again = (save(desk, {"fee": FEE}, WANG, began["seen"], began["on"]).json() for _ in range(2))

    assert again == first


def test_nobody_reviews_what_he_wrote_himself(desk: RunningDesk) -> None:
    number = save(desk, {"fee": FEE}).json()["on"]
    act(desk, number, "submit")

    assert_problem(act(desk, number, "review"), 409, "reviewed_by_its_writer")
    assert opened(desk)["status"] == "submitted"


def test_a_change_after_the_review_is_reviewed_again(desk: RunningDesk) -> None:
    number = save(desk, {"fee": FEE}).json()["on"]
    act(desk, number, "review", LI)

    later = save(desk, {"where": "别处"}).json()

    assert (later["on"], later["status"], later["content"]["fee"]) == (number + 1, "draft", FEE)
    assert_problem(act(desk, number, "publish"), 409, "version_cannot_move")
    assert_problem(act(desk, later["on"], "publish"), 409, "version_cannot_move")


def test_who_looks_at_a_draft_may_give_it_back_and_says_why(desk: RunningDesk) -> None:
    number = save(desk, {"fee": FEE}).json()["on"]
    act(desk, number, "submit")

    given = act(desk, number, "return", LI, reason="金额要写依据").json()

    assert (given["status"], given["steps"][-1]["note"]) == ("draft", "金额要写依据")
    assert_problem(act(desk, number, "return", LI, reason=" "), 422, "request_invalid")


def test_a_version_that_would_not_fit_is_not_sent_for_review(desk: RunningDesk) -> None:
    number = save(desk, {"sources": []}).json()["on"]

    refused = act(desk, number, "submit")

    assert_problem(refused, 422, "knowledge_invalid")
    assert "来源：至少写一个来源" in refused.json()["detail"]


@pytest.mark.parametrize(
    "changes",
    [{"fee": 5}, {"no_such_field": 1}, {"valid_to": "2026-02-30"}, {"materials": [{"copies": 1}]}, {"aliases": "狗证"}],
)
def test_what_is_no_item_is_not_kept(desk: RunningDesk, changes: dict[str, Any]) -> None:
    began = opened(desk)

    assert_problem(save(desk, changes, seen=1, on=1), 422, "knowledge_invalid")
    assert opened(desk) == began


def test_half_a_character_is_no_name(desk: RunningDesk) -> None:
    """As JSON escapes it, which every client can send."""
    body = '{"seen": 1, "on": 1, "changes": {"name": "\\ud800"}}'
    sent = desk.api.post(f"{AT}/{DOG}/versions", content=body, headers={**WANG, "Content-Type": "application/json"})

    assert_problem(sent, 422, "knowledge_invalid")


def test_an_item_that_was_published_once_is_published_again_at_once(desk: RunningDesk) -> None:
    bring_out(desk, {"fee": FEE})
    working = save(desk, {"where": "别处"}).json()["on"]

    again = act(desk, 1, "restore", reason="新的收费写错了").json()

    assert (again["on"], again["status"], again["published"]) == (working + 1, "published", working + 1)
    assert again["content"]["fee"] != FEE
    assert [each["note"] for each in again["steps"]] == ["restored from 1", "新的收费写错了", "新的收费写错了"]
    assert_problem(act(desk, working, "submit"), 409, "version_cannot_move")
    assert_problem(act(desk, working, "restore"), 409, "version_cannot_move")


def test_an_item_that_is_withdrawn_is_told_no_more_and_can_come_back(desk: RunningDesk) -> None:
    out = desk.api.post(f"{AT}/{DOG}/withdraw", json={"reason": "条例废止"}, headers=WANG).json()
    assert (out["status"], out["published"]) == ("withdrawn", None)
    assert listed(desk, state="withdrawn")["items"][0]["code"] == DOG
    wait_until(lambda: desk.api.get(f"/guides/{DOG}").status_code == 404, 10, "it is still told")

    assert act(desk, 1, "restore").json()["published"] == 2


def test_the_list_says_of_each_item_what_it_needs(desk: RunningDesk) -> None:
    number = save(desk, {"fee": FEE, "unverified": ["fee"], "valid_to": "2020-01-01", "reviewed_on": "2019-01-01"})
    assert listed(desk)["items"][0]["states"] == ["draft", "published", "unverified"]
    act(desk, number.json()["on"], "submit")
    assert listed(desk, state="submitted")["items"][0]["open"]["written_by"] == "wang"
    act(desk, number.json()["on"], "review", LI)
    act(desk, number.json()["on"], "publish", LI)

    [line] = listed(desk, state="expired", q="狗证")["items"]

    assert line["states"] == ["published", "expired", "review_due", "unverified"]
    assert (line["unverified"], line["open"]) == (["收费"], None)
    assert (listed(desk)["counts"]["expired"], listed(desk, q="没有这件事")["counts"]["all"]) == (1, 0)
    assert listed(desk, q="没有这件事")["items"] == []


def test_a_new_item_begins_with_nothing(desk: RunningDesk) -> None:
    whole = {**opened(desk)["content"], "name": "养猫登记证", "aliases": ["猫证"]}
    made = save(desk, whole, seen=0, on=0, code="cat-licence")
    again = save(desk, {**whole, "name": "别的"}, LI, seen=0, on=0, code="cat-licence")

    assert made.json()["content"]["item"] == "cat-licence"
    assert_problem(again, 409, "version_changed")
    assert_problem(desk.api.get(f"{AT}/no-such", headers=WANG), 404, "version_not_found")


def test_a_new_item_is_a_draft_with_nothing_but_its_name_that_cannot_be_told_yet(desk: RunningDesk) -> None:
    told = {"item_code": "cat-licence", "name": "养猫登记证"}

    made = desk.api.post(AT, json=told, headers=WANG)

    assert (made.status_code, made.json()["status"], made.json()["content"]["name"]) == (201, "draft", "养猫登记证")
    assert desk.api.post(AT, json=told, headers=WANG).json()["seen"] == 1  # the same again makes no second one
    assert_problem(desk.api.post(AT, json={**told, "name": "别的"}, headers=LI), 409, "item_code_taken")
    assert_problem(desk.api.post(AT, json={**told, "item_code": DOG}, headers=LI), 409, "item_code_taken")
    assert_problem(act(desk, 1, "submit", code="cat-licence"), 422, "knowledge_invalid")
    assert desk.api.post(AT, json={"item_code": "猫证", "name": "养猫登记证"}, headers=WANG).status_code == 422


def test_every_act_stands_in_the_book_with_who(desk: RunningDesk) -> None:
    bring_out(desk, {"fee": FEE})

    lines = desk.api.get("/staff/audit", headers=as_staff("boss")).json()["lines"]
    acts = [(each["by"], each["what"].rsplit("/", 1)[1]) for each in reversed(lines) if DOG in each["subject"]]
    assert acts == [("wang", "versions"), ("wang", "submit"), ("li", "review"), ("wang", "publish")]


def test_the_history_shows_every_version_and_what_each_changed(desk: RunningDesk) -> None:
    bring_out(desk, {"fee": FEE})
    bring_out(desk, {"where": "别处"})

    found = desk.api.get(f"{AT}/{DOG}/versions", headers=LI).json()
    against = {"against": 1}
    changed = desk.api.get(f"{AT}/{DOG}/versions/3", params=against, headers=LI).json()["differences"]

    assert [(each["version"], each["written_by"]) for each in found["versions"]] == [
        (3, "wang"),
        (2, "wang"),
        (1, "a test"),
    ]
    assert found["published"] == 3
    assert [(each["title"], each["new"]) for each in changed] == [
        ("收费", ["从今年起不收钱。", "金额（元）：0"]),
        ("办理地点", ["别处"]),
    ]
    assert_problem(desk.api.get(f"{AT}/{DOG}/versions/9", headers=LI), 404, "version_not_found")


def test_who_reviews_sees_what_differs_from_what_is_told(desk: RunningDesk) -> None:
    save(desk, {"fee": FEE})

    assert [each["title"] for each in opened(desk)["differences"]] == ["收费"]
    assert opened(desk)["differences"][0]["new"][0] == FEE["text"]


def test_an_old_version_can_be_gone_on_with(desk: RunningDesk) -> None:
    bring_out(desk, {"fee": FEE})

    old = desk.api.get(f"{AT}/{DOG}", params={"on": 1}, headers=WANG).json()

    assert (old["on"], old["seen"], old["published"]) == (1, 2, 2)
    assert old["content"]["fee"] != FEE
