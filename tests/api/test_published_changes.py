"""What is published is answered from within seconds; the desk and the actions are not started again."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.office import for_actions
from actions.turn import ActionTakeTurn
from office.guide.model import Fee
from office.guide.publication.publishing import Publishing
from office.guide.publication.versions import KnowledgeKind, Origin
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.factories import NOW
from tests.running_house import wait_until

DOG = "dog-licence"
NEW_FEE = "从今年起不收钱。"


@pytest.fixture
def desk(start_desk: StartDesk, monkeypatch: pytest.MonkeyPatch) -> RunningDesk:
    monkeypatch.setattr("office.guide.publication.shelf.LOOK_EVERY_SECONDS", 0.01)
    return start_desk()


def publish_new_fee(publishing: Publishing) -> None:
    changed = replace(publishing.published().items[DOG], fee=Fee(NEW_FEE))
    draft = publishing.draft(KnowledgeKind.ITEM, DOG, changed, Origin.CONSOLE, "小王", NOW)
    publishing.review(KnowledgeKind.ITEM, DOG, draft.version, "小李", NOW)
    publishing.publish(KnowledgeKind.ITEM, DOG, draft.version, "小李", NOW)


def test_the_desk_shows_a_published_change(desk: RunningDesk) -> None:
    def is_shown() -> bool:
        return NEW_FEE in desk.api.get(f"/guides/{DOG}").text and NEW_FEE in desk.get(f"/guides/{DOG}").text

    assert not is_shown()
    publish_new_fee(desk.office.publishing)

    wait_until(is_shown, 10, "the change was not shown")


def test_the_desk_no_longer_shows_what_was_withdrawn(desk: RunningDesk) -> None:
    desk.office.publishing.withdraw(KnowledgeKind.ITEM, DOG, "小李", NOW, "条例废止")

    wait_until(lambda: desk.api.get(f"/guides/{DOG}").status_code == 404, 10, "it is still shown")
    assert DOG not in [guide["item_code"] for guide in desk.api.get("/guides").json()["guides"]]


def test_an_action_that_is_kept_answers_with_a_published_change(desk: RunningDesk) -> None:
    """rasa_sdk builds each action once for the life of the process."""
    office = desk.office
    action = ActionTakeTurn(for_actions(office))

    def answered() -> dict[str, Any]:
        said = {"text": "狗证多少钱", "intent": {"name": "ask_fee"}, "entities": []}
        dispatcher = CollectingDispatcher()
        asyncio.run(action.run(dispatcher, Tracker("x", {}, said, [], False, None, {}, "action_listen"), {}))
        return dispatcher.messages[0]["custom"]

    assert NEW_FEE not in str(answered())
    publish_new_fee(office.publishing)

    wait_until(lambda: NEW_FEE in str(answered()), 10, "the change was not said")
