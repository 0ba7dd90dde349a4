"""The actions turn what Rasa understood into one question to the office, and remember what it was about."""

from typing import Any

import pytest
from rasa_sdk import Tracker

from actions.guide_counter import FACET_OF_INTENT, GuideCounter, GuideMemory
from actions.office import ActionOffice
from office.dialogue.heard import Heard
from office.dialogue.says import AskGuide
from office.guide.finding.subjects import Elsewhere
from office.guide.model import Facet
from tests.factories import make_guide, make_item
from tests.talking import Slots, make_action_office, tracker
from tests.talking import run as run_with

CHANGE = make_item(item="change", name="食品证变更", aliases=())
RENEWAL = make_item(item="renewal", name="食品证延续", aliases=())


def run(said: Tracker, office: ActionOffice | None = None) -> tuple[list[dict[str, Any]], Slots]:
    return run_with(said, office or make_action_office(make_guide(CHANGE, RENEWAL, make_item())))


def remembered(slots: Slots) -> Slots:
    """Of the matter in hand; what was said before is tested where it is used."""
    return {name: value for name, value in slots.items() if value and name not in ("said_before", "talk")}


def test_an_answer_is_said_and_its_item_is_remembered() -> None:
    [message], slots = run(tracker("狗证怎么办", "ask_guide"))

    assert message["custom"]["status"] == "answered"
    assert remembered(slots) == {"item_code": "dog-licence"}


@pytest.mark.parametrize(("intent", "facet"), FACET_OF_INTENT.items())
def test_an_intent_asks_for_its_part_of_the_guide(intent: str, facet: Facet) -> None:
    [message], _ = run(tracker("狗证", intent))

    assert message["custom"]["cards"][0]["sections"][0]["facet"] == facet


def test_the_next_question_is_about_the_item_in_hand() -> None:
    [message], _ = run(tracker("多少钱", "ask_fee", slots={"item_code": "dog-licence"}))

    assert message["custom"]["text"].startswith("「养犬登记证」要多少钱")


def test_a_close_call_is_remembered_with_the_question_that_it_interrupts() -> None:
    [message], slots = run(tracker("食品证多少钱", "ask_fee"))

    assert message["custom"]["status"] == "clarify_item"
    assert sorted(slots["offered_items"]) == ["change", "renewal"]
    assert (slots["offered_facet"], slots["item_code"]) == ("fee", None)


def test_with_two_questions_about_an_unclear_matter_it_is_asked_once_and_all_is_answered_then() -> None:
    [message], slots = run(tracker("食品证多少钱，到哪", "ask_fee"))

    assert message["custom"]["status"] == "clarify_item"
    assert slots["offered_facet"] == "overview"
    assert all("overview" in reply["payload"] for reply in message["custom"]["quick_replies"])


def test_a_spoken_choice_answers_the_question_that_was_interrupted() -> None:
    slots = {"offered_items": ["change", "renewal"], "offered_facet": "fee"}

    [message], after = run(tracker("第二", "choose_item", slots=slots))

    assert message["custom"]["text"].startswith("「食品证延续」要多少钱")
    assert remembered(after) == {"item_code": "renewal"}


def test_a_tapped_choice_is_read_from_its_payload() -> None:
    tapped = tracker(
        '/choose_item{"item": "renewal", "facet": "where"}', "choose_item", {"item": "renewal", "facet": "where"}
    )

    [message], _ = run(tapped)

    assert message["custom"]["text"].startswith("「食品证延续」到哪儿办")


def test_what_was_asked_before_is_not_what_the_tap_that_names_the_matter_asks() -> None:
    office = make_action_office(make_guide(make_item()))
    heard = Heard("/choose_item", "choose_item", 1.0, {"item": "dog-licence", "facet": "overview"}, "talk", "m1")
    asked_before = AskGuide("ask_fee", "", plainly=True, item_in_hand="dog-licence")

    message, _ = GuideCounter(office, "talk", heard, within_a_form=True).ask(asked_before, GuideMemory())

    assert "50元" in message["text"]


def test_an_unknown_matter_ends_the_one_before_it() -> None:
    """要多少钱 next must not be answered about a matter that the citizen has left."""
    _, slots = run(tracker("护照", "ask_guide", slots={"item_code": "dog-licence"}))

    assert slots["item_code"] is None


def test_an_unclear_sentence_that_names_a_known_matter_is_answered() -> None:
    [message], slots = run(tracker("狗证", "nlu_fallback"))

    assert message["custom"]["status"] == "answered"
    assert slots["item_code"] == "dog-licence"


@pytest.mark.parametrize("intent", ["nlu_fallback", "out_of_scope"])
def test_an_unclear_sentence_that_names_none_is_apologised_for(intent: str) -> None:
    [message], slots = run(tracker("红烧肉咋做", intent, slots={"item_code": "dog-licence"}))

    assert message["response"] == "utter_smalltalk_sorry"
    assert remembered(slots) == {"item_code": "dog-licence"}


def test_a_close_call_is_asked_back_only_when_the_classifier_was_unsure() -> None:
    """What it surely calls out of scope is not turned into a question about food licences."""
    [unsure], _ = run(tracker("食品证", "nlu_fallback"))
    [elsewhere], _ = run(tracker("食品证", "out_of_scope"))

    assert unsure["custom"]["status"] == "clarify_item"
    assert elsewhere["response"] == "utter_smalltalk_sorry"


def test_an_expired_guide_is_said_to_be_so() -> None:
    office = make_action_office(make_guide(make_item(valid_to=make_item().reviewed_on), CHANGE, RENEWAL))

    [message], _ = run(tracker("狗证", "nlu_fallback"), office)

    assert message["custom"]["status"] == "guide_expired"


def test_what_is_surely_named_and_not_held_is_named_though_the_intent_is_unclear() -> None:
    office = make_action_office(make_guide(RENEWAL, elsewhere=(Elsewhere("身份被冒用", ("有人冒用我的身份证贷款",)),)))

    [message], _ = run(tracker("有人冒用我的身份证贷款", "report_crime"), office)

    assert message["custom"]["status"] == "not_held"
    assert "身份被冒用" in message["custom"]["text"]
