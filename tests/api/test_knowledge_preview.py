"""What an editor sees before anybody else does: the answer and the notice as they would be told."""

from typing import Any

from tests.api.citizen import assert_problem
from tests.api.running_desk import RunningDesk
from tests.editors import AT, DOG, WANG, opened

WHO = {
    "id": "who",
    "ask": "谁去办？",
    "options": [
        {"id": "self", "say": "本人"},
        {"id": "agent", "say": "别人", "materials": [{"name": "授权委托书"}]},
    ],
}


def preview(desk: RunningDesk, changes: dict[str, Any], **more: Any) -> dict[str, Any]:
    body = {"on": 1, "changes": changes, **more}
    return dict(desk.api.post(f"{AT}/{DOG}/preview", json=body, headers=WANG).raise_for_status().json())


def test_the_answer_is_what_a_citizen_would_be_told(desk: RunningDesk) -> None:
    shown = preview(desk, {"fee": {"text": "每年80元。"}, "unverified": ["fee"]}, facet="fee")

    assert shown["faults"] == []
    assert shown["answer"]["status"] == "answered"
    assert "每年80元" in shown["answer"]["text"]
    assert "以窗口答复为准" in shown["answer"]["text"]


def test_the_situation_can_be_answered_in_the_notice(desk: RunningDesk) -> None:
    asked = preview(desk, {"situations": [WHO]})["notice"]
    told = preview(desk, {"situations": [WHO]}, answers={"who": "agent", "gone": "x"})["notice"]

    assert [each["id"] for each in asked["next_question"]["options"]] == ["self", "agent", "not_sure"]
    assert told["next_question"] is None
    assert "授权委托书" in [each["name"] for each in told["lines"]]


def test_nothing_of_it_is_kept_or_told(desk: RunningDesk) -> None:
    before = opened(desk)
    preview(desk, {"fee": {"text": "每年80元。"}})

    assert opened(desk) == before
    assert "每年80元" not in desk.api.get(f"/guides/{DOG}").text


def test_what_is_wrong_is_named_with_its_place(desk: RunningDesk) -> None:
    misfit = preview(desk, {"aliases": ["狗证", " "]})["faults"]
    broken = preview(desk, {"materials": [{"name": "身份证"}, {"name": "照片", "copies": "很多"}]})

    assert [(each["title"], each["place"], each["mend"]) for each in misfit] == [("口语说法", 2, "口语说法不能空着")]
    assert broken["answer"] is None
    assert [(each["title"], each["place"], each["part"]) for each in broken["faults"]] == [("申请材料", 2, "copies")]


def tried(desk: RunningDesk, text: str, changes: dict[str, Any]) -> dict[str, Any]:
    body = {"on": 1, "changes": changes, "text": text}
    return dict(desk.api.post(f"{AT}/{DOG}/try", json=body, headers=WANG).raise_for_status().json())


def test_a_sentence_is_tried_before_and_after_the_change(desk: RunningDesk) -> None:
    same = tried(desk, "给小黑上个牌", {})
    renamed = tried(desk, "给小黑上个牌", {"aliases": ["狗证", "给小黑上个牌"]})

    assert (same["changed"], same["before"]) == (False, same["after"])
    assert same["before"]["status"] != "answered"
    assert (renamed["changed"], renamed["before"]) == (True, same["before"])
    assert (renamed["after"]["status"], renamed["after"]["codes"]) == ("answered", [DOG])
    assert renamed["names"][DOG] and renamed["after"]["text"]


def test_a_change_of_words_alone_is_a_change_too(desk: RunningDesk) -> None:
    name = opened(desk)["content"]["name"]
    assert tried(desk, name, {"summary": "养狗要先登记，一次管三年。"})["changed"]
    assert not tried(desk, name, {})["changed"]


def test_nothing_is_tried_of_what_makes_no_item(desk: RunningDesk) -> None:
    body = {"on": 1, "changes": {"materials": [{"name": "照片", "copies": "很多"}]}, "text": "狗证"}
    assert_problem(desk.api.post(f"{AT}/{DOG}/try", json=body, headers=WANG), 422, "knowledge_invalid")
    assert_problem(desk.api.post(f"{AT}/{DOG}/try", json={**body, "text": " "}, headers=WANG), 422, "request_invalid")


def test_an_item_that_would_be_expired_is_shown_as_refused(desk: RunningDesk) -> None:
    assert preview(desk, {"valid_to": "2020-01-01"})["answer"]["status"] == "guide_expired"


def test_questions_with_too_many_ways_through_them_are_refused_at_once(desk: RunningDesk) -> None:
    """A notice that nobody lives to read must not keep the desk busy, nor be published."""
    asked = [
        {
            "id": f"q{at}",
            "ask": f"第{at}问？",
            "options": [
                {"id": f"o{on}", "say": f"第{on}个", "next": f"q{min(at + on, 29)}" if at < 29 else ""}
                for on in range(1, 5)
            ],
        }
        for at in range(30)
    ]

    shown = preview(desk, {"situations": asked}, facet="materials")

    assert (shown["answer"], shown["notice"]) == (None, None)
    assert "走法超过了100种" in shown["faults"][0]["mend"]
