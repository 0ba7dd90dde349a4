"""Questions without a good answer over HTTP: an editor lists them and makes something of a group."""

from typing import Any

import httpx
import pytest

from office.accounts.model import Grant, Role
from office.conversations.model import Reply
from office.guide.publication.content import from_json
from office.guide.publication.versions import KnowledgeKind, Origin, VersionStatus
from tests.api.citizen import Citizen, assert_problem
from tests.api.running_desk import RunningDesk
from tests.staff import as_staff

EDITOR = as_staff("he", Grant(Role.EDITOR))
DOG = "dog-licence"
LOST = "毛孩子户口丢了"


def post(desk: RunningDesk, group: str, act: str, **body: Any) -> httpx.Response:
    return desk.api.post(f"/staff/learning/groups/{group}/{act}", json=body, headers=EDITOR)


def get(desk: RunningDesk, path: str, **query: Any) -> dict[str, Any]:
    return dict(desk.api.get(f"/staff/learning{path}", params=query, headers=EDITOR).raise_for_status().json())


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine groups slowly; what is claimed here is what comes of it."""
    monkeypatch.setattr("desk.api.staff_learning.WAIT_SECONDS", 60.0)


@pytest.fixture
def group(desk: RunningDesk) -> str:
    """The id of a group of three questions by two people."""
    for text in (LOST, "毛孩子户口丢了咋办"):
        desk.engine.script[text] = [Reply("没有", status="no_guide")]
    one, other = Citizen(desk), Citizen(desk)
    one.say(LOST)
    one.say("狗证多少钱")
    other.say(LOST)
    other.say("毛孩子户口丢了咋办")
    [found] = get(desk, "/groups")["groups"]
    return str(found["id"])


def test_questions_alike_are_listed_once_with_how_many_and_why(desk: RunningDesk, group: str) -> None:
    listed = get(desk, "/groups")
    [found] = listed["groups"]

    assert (listed["ready"], listed["count"], listed["questions"], listed["next_cursor"]) == (True, 1, 3, None)
    assert (found["words"], found["count"], found["whys"], found["again"]) == (LOST, 3, {"unanswered": 3}, None)
    assert found["samples"][0] == {"text": LOST, "count": 2}
    assert get(desk, "/groups", why="call")["groups"] == []
    assert get(desk, "/groups", q="毛孩子")["count"] == 1
    whole = get(desk, f"/groups/{group}")
    assert sum(each["count"] for each in whole["questions"]) == 3
    assert all(0 <= each["score"] <= 1 for each in whole["likely"])


def test_a_group_becomes_another_name_of_an_item_as_a_draft(desk: RunningDesk, group: str) -> None:
    made = post(desk, group, "alias", item_code=DOG, words=LOST).raise_for_status().json()

    assert (made["into"], made["code"], made["text"], made["by"], made["version"]) == ("alias", DOG, LOST, "he", 2)
    version = desk.office.publishing.version(KnowledgeKind.ITEM, DOG, 2)
    assert (version.status, version.origin, version.written_by) == (VersionStatus.DRAFT, Origin.CONSOLE, "he")
    assert from_json(KnowledgeKind.ITEM, version.content).aliases[-1] == LOST
    assert LOST not in desk.office.publishing.published().items[DOG].aliases, "somebody else reviews it first"
    assert get(desk, "/groups")["groups"] == []
    assert [each["words"] for each in get(desk, "/turned")["turned"]] == [LOST]


def test_a_second_draft_stands_on_the_first(desk: RunningDesk, group: str) -> None:
    post(desk, group, "alias", item_code=DOG, words=LOST).raise_for_status()
    desk.engine.script["鹦鹉要不要登记"] = [Reply("没有", status="no_guide")]
    Citizen(desk).say("鹦鹉要不要登记")
    desk.office.learning.shelf.drop()
    [other] = get(desk, "/groups")["groups"]

    made = post(desk, other["id"], "question", item_code=DOG, ask="鹦鹉要登记吗", answer="不用。").json()

    item = from_json(KnowledgeKind.ITEM, desk.office.publishing.version(KnowledgeKind.ITEM, DOG, 3).content)
    assert (made["into"], made["version"], made["text"]) == ("question", 3, "鹦鹉要登记吗")
    assert item.aliases[-1] == LOST
    assert (item.questions[-1].ask, item.questions[-1].answer) == ("鹦鹉要登记吗", "不用。")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"item_code": DOG, "words": "跑滴滴"}, 422, "words_taken"),
        ({"item_code": DOG, "words": "打13812345678"}, 422, "words_personal"),
        ({"item_code": "nothing", "words": LOST}, 404, "learning_item_unknown"),
        ({"item_code": DOG, "words": ""}, 422, "request_invalid"),
    ],
)
def test_what_cannot_be_another_name_is_refused_and_nothing_happens(
    desk: RunningDesk, group: str, body: dict[str, str], status: int, code: str
) -> None:
    assert_problem(post(desk, group, "alias", **body), status, code)
    assert len(desk.office.publishing.history(KnowledgeKind.ITEM, DOG)) == 1
    assert get(desk, "/groups")["count"] == 1


def test_a_group_is_set_aside_with_a_reason_which_the_book_has(desk: RunningDesk, group: str) -> None:
    assert_problem(post(desk, group, "aside", reason=" "), 422, "reason_needed")
    post(desk, group, "aside", reason="闲聊").raise_for_status()

    assert_problem(post(desk, group, "aside", reason="闲聊"), 404, "group_unknown")
    lines = desk.api.get("/staff/audit", headers=as_staff("boss")).json()["lines"]
    assert ("he", "POST /learning/groups/{group_id}/aside", "闲聊") in {
        (each["by"], each["what"], each["reason"]) for each in lines
    }


def test_a_group_that_nobody_knows_is_a_404(desk: RunningDesk) -> None:
    for act, body in (("aside", {"reason": "x"}), ("alias", {"item_code": DOG, "words": "x"})):
        assert_problem(post(desk, "0" * 16, act, **body), 404, "group_unknown")
