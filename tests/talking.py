"""One turn with the actions, without Rasa around them; notices are kept in memory."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any, Self

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.matters import GuideMatters
from actions.office import ActionOffice
from actions.turn import ActionTakeTurn
from office.guide.notices.issued import IssuedNotice
from office.guide.notices.usecases import Notices
from office.guide.usecases import Guide
from office.privacy_telling import privacy_card
from office.reception import WaitingList, make_dialogue
from tests.case_counter import make_case_desk
from tests.counters import TwoHalls
from tests.factories import NOW, TODAY, make_priority, make_wording
from tests.halls import make_hall_names
from tests.help_counter import make_home_help
from tests.talks import CALENDAR, LINES, TALK_FILE, WatchfulGuardian, place_of
from tests.waiting_entries import OneEntry

Slots = dict[str, Any]
SLOTS = ("item_code", "offered_items", "offered_facet", "said_before", "situation", "talk")


@dataclass
class NoticesInMemory:
    """A unit of work with one store, which is itself."""

    kept: dict[str, IssuedNotice] = field(default_factory=dict)

    def __call__(self, *, read_only: bool = False) -> Self:
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None: ...

    @property
    def notices(self) -> Self:
        return self

    def add(self, notice: IssuedNotice) -> bool:
        return self.kept.setdefault(notice.no, notice) is notice

    def get(self, no: str) -> IssuedNotice | None:
        return self.kept.get(no)

    def by_request(self, request_key: str) -> IssuedNotice | None:
        return next((each for each in self.kept.values() if each.request_key == request_key), None)


def make_action_office(guide: Guide, memory: NoticesInMemory | None = None) -> ActionOffice:
    memory = memory or NoticesInMemory()
    notices = Notices(memory, make_wording(), lambda: f"{len(memory.kept) + 2}" * 7)  # type: ignore[arg-type]
    matters = GuideMatters(lambda: guide, lambda: NOW, CALENDAR, TALK_FILE.words)
    dialogue = make_dialogue(
        TALK_FILE,
        make_wording(),
        WatchfulGuardian(),
        matters,
        guide.ordinals.choose,
        lambda: NOW,
        CALENDAR,
        TwoHalls(NOW),
        make_hall_names(),
        make_home_help(),
        WaitingList(OneEntry()),
        make_case_desk(),
        make_priority(),
        LINES.get,
        place_of,
    )
    return ActionOffice(
        current=lambda: guide,
        dialogue=dialogue,
        notices=notices,
        phone_tail=lambda _: "",
        hidden_number="〔手机号已隐去〕",
        today=lambda: TODAY,
        now=lambda: NOW,
        told_before_asking=lambda: privacy_card(make_wording(), 90),
    )


def tracker(text: str, intent: str, entities: dict[str, str] | None = None, slots: Slots | None = None) -> Tracker:
    found = [{"entity": name, "value": value} for name, value in (entities or {}).items()]
    message = {"text": text, "intent": {"name": intent}, "entities": found}
    return Tracker("someone", slots or {}, message, [], False, None, {}, "action_listen")


def tapped(payload: str, slots: Slots | None = None) -> Tracker:
    """A quick reply as Rasa reads it: /choose_item{"item": ...}"""
    return tracker(payload, "choose_item", json.loads(payload.removeprefix("/choose_item")), slots)


def run(said: Tracker, office: ActionOffice) -> tuple[list[dict[str, Any]], Slots]:
    """What was said, and the slots afterwards."""
    dispatcher = CollectingDispatcher()
    events = asyncio.run(ActionTakeTurn(office).run(dispatcher, said, {}))
    changed = {event["name"]: event["value"] for event in events}
    return dispatcher.messages, {**dict.fromkeys(SLOTS), **said.slots, **changed}
