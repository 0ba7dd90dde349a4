"""Cards on what a person has filed: a case, help at home, a rating, and what becomes of personal data."""

import asyncio
import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import ActionTakeTurn
from office.cases.model import CaseStatus
from office.cases.telling import Handler, Line, Progress
from office.dialogue.memory import Talk
from office.dialogue.plan import Plan
from office.dialogue.says import Said, TalkStatus
from office.privacy_telling import privacy_card
from tests.case_counter import NO, TAIL, OneCase
from tests.factories import make_guide, make_wording
from tests.help_counter import StreetHelp
from tests.talking import make_action_office, tracker
from tests.talks import Conversation, make_talker

AT = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
PROGRESS = Progress(
    status_text="正在办",
    department="大厅",
    handler=Handler("样例窗口员甲", True),
    since=AT,
    due=None,
    is_late=False,
    next_text="接下来打电话",
    text="正在办",
    lines=(Line(AT, "您反映了这件事"),),
    due_text="争取11月26日以前答复您",
)


def cards(acts: list[Any]) -> list[dict[str, Any]]:
    return [dict(card) for act in acts if isinstance(act, Said) for card in act.cards]


@pytest.fixture
def cases() -> OneCase:
    counter = OneCase().stands(CaseStatus.IN_PROGRESS)
    assert counter.found
    counter.found = replace(counter.found, progress=PROGRESS, photo_megabytes=10)
    return counter


def test_a_case_that_is_shown_comes_with_its_card(cases: OneCase) -> None:
    talk = Conversation(make_talker(cases=cases))
    talk.phone_tail = TAIL

    [card] = cards(talk.hear(f"{NO} 到哪了", "check_case"))

    assert (card["type"], card["no"], card["phone_tail"], card["photo_megabytes"]) == ("case", NO, TAIL, 10)
    assert (card["handler"], card["sample"], card["due_text"]) == ("样例窗口员甲", True, "争取11月26日以前答复您")
    assert card["entries"] == [{"at": "2026-11-23T04:00:00+08:00", "text": "您反映了这件事"}]
    assert json.dumps(card), "it goes out as JSON"


def test_a_case_that_is_closed_asks_for_a_rating_with_five_levels_and_a_way_out(cases: OneCase) -> None:
    assert cases.found
    cases.found = replace(cases.found, status=CaseStatus.CLOSED)
    talk = Conversation(make_talker(cases=cases))
    talk.phone_tail = TAIL

    case, rating = cards(talk.hear(f"{NO} 到哪了", "check_case"))

    assert case["status"] == "closed"
    assert [each["level"] for each in rating["levels"]] == [5, 4, 3, 2, 1]
    assert rating["decline"]["title"] == make_wording().say("case_rating.no")


def test_help_that_is_filed_comes_with_its_card_without_name_or_address() -> None:
    talk = Conversation(make_talker(street=StreetHelp()))
    for words, intent in (
        ("能上门给办护照不", "request_home_help"),
        ("经开区临河街道", "give_details"),
        ("不想说", "say_unsure"),
    ):
        talk.hear(words, intent)
    talk.phone_tail = "8000"
    talk.hear("王芳，〔手机号已隐去〕", "give_details")

    [card] = cards(talk.hear("对", "affirm"))

    assert (card["type"], card["kind"], card["phone_tail"]) == ("assistance", "home_visit", "8000")
    assert "王芳" not in str(card) and "临河" not in str(card)


@dataclass
class Planned:
    """A dialogue that says these."""

    acts: tuple[Said, ...]

    def take(self, *_: Any) -> Plan:
        return Plan(self.acts, Talk())


def said_in(events: list[dict[str, Any]], *acts: Said) -> list[list[str]]:
    """The types of the cards of each message; the events grow as the engine's tracker does."""
    office = replace(make_action_office(make_guide()), dialogue=Planned(acts))  # type: ignore[arg-type]
    dispatcher, heard = CollectingDispatcher(), tracker("约号", "book_appointment")
    heard.events = list(events)
    asyncio.run(ActionTakeTurn(office).run(dispatcher, heard, {}))
    events += [{"event": "bot", "data": {"custom": each["custom"]}} for each in dispatcher.messages]
    return [[card["type"] for card in each["custom"]["cards"]] for each in dispatcher.messages]


def test_what_becomes_of_personal_data_is_told_with_the_first_question_for_it_and_once() -> None:
    """个人信息保护法 第十七条"""
    events: list[dict[str, Any]] = []
    asks = Said("留个姓名和手机号", TalkStatus.FORM_ASKS, expects=("phone", "name"))

    assert said_in(events, Said("哪天来", TalkStatus.FORM_ASKS)) == [[]]
    assert said_in(events, Said("先说一句", TalkStatus.TOLD), asks) == [[], ["privacy"]]
    assert said_in(events, asks) == [[]]


@pytest.mark.parametrize("days", [90, 30])
def test_the_card_names_all_that_the_law_asks_for(days: int) -> None:
    card = privacy_card(make_wording(), days)

    assert [part["name"] for part in card["parts"]] == ["who", "purpose", "kinds", "retention", "rights", "refusing"]
    assert f"留{days}天" in card["parts"][3]["text"]
    assert "第十七条" in card["law"] and "样例" in card["parts"][0]["text"]
