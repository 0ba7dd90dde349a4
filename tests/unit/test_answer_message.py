"""An answer leaves for the desk with all that a channel needs, and nothing that is not for citizens."""

import json
from typing import Any

import pytest

from actions.answer_message import as_custom_message, choice_payload
from office.guide.model import Facet, Grade, Source
from tests.factories import make_guide, make_item, make_other_item, make_question, make_wording


def message_about(text: str, *items: Any, **question: Any) -> dict[str, Any]:
    answer = make_guide(*items).answer(make_question(text, **question))
    return as_custom_message(answer, make_wording())


def test_an_answer_has_its_text_status_card_and_sources() -> None:
    message = message_about("狗证")

    assert set(message) == {"text", "status", "confidence", "quick_replies", "cards", "sources"}
    assert (message["status"], message["confidence"]) == ("answered", 1.0)
    [card] = message["cards"]
    assert (card["type"], card["item_code"], card["url"]) == ("guide", "dog-licence", "/guides/dog-licence")
    assert json.loads(json.dumps(message, ensure_ascii=False)) == message


def test_laws_come_first_then_pages_that_have_a_link() -> None:
    sources = (Source("有网址", Grade.GOVERNMENT, "https://x.gov.cn"), Source("没网址", Grade.STATUTE))

    message = message_about("狗证", make_item(sources=sources), make_other_item())

    assert [(source["title"], source.get("article"), source.get("url")) for source in message["sources"]] == [
        ("养犬管理条例", "第八条", None),
        ("有网址", None, "https://x.gov.cn"),
    ]
    assert {source["valid_to"] for source in message["sources"]} == {"2027-01-01"}


@pytest.mark.parametrize("grade", [Grade.SECONDARY, Grade.HEARSAY])
def test_sources_of_low_grade_never_leave(grade: Grade) -> None:
    low = Source("某论坛的说法", grade, "https://forum.example")

    message = message_about("狗证", make_item(sources=(low,)), make_other_item())

    assert "论坛" not in json.dumps(message, ensure_ascii=False)
    assert "forum.example" not in json.dumps(message)


@pytest.mark.parametrize("facet", Facet)
def test_next_questions_are_payloads_that_rasa_reads(facet: Facet) -> None:
    message = message_about("狗证", facet=facet)

    assert len(message["quick_replies"]) == 3
    for reply in message["quick_replies"]:
        intent, entities = reply["payload"].removeprefix("/").split("{", 1)
        named = json.loads("{" + entities)
        assert intent == "choose_item"
        assert named["item"] == "dog-licence"
        assert Facet(named["facet"]) is not facet
        assert reply["title"] == make_wording().say(f"section.{named['facet']}")


def test_a_close_call_offers_its_candidates_for_the_same_question() -> None:
    change = make_item(item="change", name="食品证变更", aliases=())
    renewal = make_item(item="renewal", name="食品证延续", aliases=())

    message = message_about("食品证", change, renewal, facet=Facet.FEE)

    assert message["status"] == "clarify_item"
    assert [(reply["title"], reply["payload"]) for reply in message["quick_replies"]] == [
        ("食品证变更", choice_payload("change", Facet.FEE)),
        ("食品证延续", choice_payload("renewal", Facet.FEE)),
    ]


@pytest.mark.parametrize("text", ["护照", "要多少钱"])
def test_what_is_not_answered_has_neither_card_nor_source(text: str) -> None:
    message = message_about(text)

    assert message["cards"] == message["sources"] == message["quick_replies"] == []
    assert message["text"]


def test_an_expired_guide_leaves_no_content() -> None:
    message = message_about("狗证", make_item(valid_to=make_item().reviewed_on), make_other_item())

    assert (message["status"], message["cards"], message["sources"]) == ("guide_expired", [], [])
    assert "50元" not in json.dumps(message, ensure_ascii=False)


def test_the_card_flags_what_a_window_must_confirm() -> None:
    [card] = message_about("狗证", make_item(unverified=("fee", "where")), make_other_item())["cards"]

    assert {part["facet"] for part in card["sections"] if not part["verified"]} == {"fee", "where"}
    assert "以窗口答复为准" in card["unverified_note"]


def test_a_card_that_is_verified_has_no_note() -> None:
    [card] = message_about("狗证")["cards"]

    assert all(part["verified"] for part in card["sections"])
    assert card["unverified_note"] == ""
