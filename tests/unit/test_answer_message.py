"""An answer leaves for the desk with all that a channel needs, and nothing that is not for citizens."""

import json
from typing import Any

import pytest

from actions.answer_message import as_custom_message, choice_payload
from office.guide.answer import Situation
from office.guide.model import Facet, Grade, Source
from office.guide.notices.issued import IssuedNotice
from office.guide.notices.notice import OneTimeNotice
from office.guide.notices.usecases import Notices, Told
from tests.factories import NOW, make_guide, make_item, make_other_item, make_question, make_wording
from tests.flows import make_flow, option, question
from tests.talking import NoticesInMemory

CHANGE = make_item(item="change", name="食品证变更", aliases=())
RENEWAL = make_item(item="renewal", name="食品证延续", aliases=())


def message_about(text: str, *items: Any, **question: Any) -> dict[str, Any]:
    """By default two food licences that are hard to tell apart, and the dog licence."""
    answer = make_guide(*(items or (CHANGE, RENEWAL, make_item()))).answer(make_question(text, **question))
    return as_custom_message(answer, make_wording())


def test_an_answer_has_its_text_status_card_and_sources() -> None:
    message = message_about("狗证")

    assert set(message) == {"text", "status", "confidence", "quick_replies", "cards", "sources"}
    assert message["status"] == "answered"
    assert 0.9 < message["confidence"] <= 1.0
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
    message = message_about("食品证", facet=Facet.FEE)

    assert message["status"] == "clarify_item"
    assert {(reply["title"], reply["payload"]) for reply in message["quick_replies"]} == {
        ("食品证变更", choice_payload("change", Facet.FEE)),
        ("食品证延续", choice_payload("renewal", Facet.FEE)),
    }


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


def issued_about(notice: OneTimeNotice) -> IssuedNotice:
    notices = Notices(NoticesInMemory(), make_wording(), lambda: "7K3M9QX")  # type: ignore[arg-type]
    return notices.issue(notice, {}, 1, Told("assistant", "conversation"), NOW)


WHO = question("who", option("self", say="本人去"), option("other", say="别人替办"))


def test_a_question_offers_its_answers_and_not_sure() -> None:
    message = message_about("狗证", make_flow(WHO), make_other_item(), facet=Facet.MATERIALS)

    assert message["status"] == "clarify_situation"
    assert [(reply["title"], reply["payload"]) for reply in message["quick_replies"]] == [
        ("本人去", choice_payload("dog-licence", Facet.MATERIALS, "who=self")),
        ("别人替办", choice_payload("dog-licence", Facet.MATERIALS, "who=other")),
        ("不清楚", choice_payload("dog-licence", Facet.MATERIALS, "who=not_sure")),
    ]
    assert message["cards"] == []


def test_an_issued_list_says_its_number_and_links_to_the_page_to_print() -> None:
    item = make_flow(WHO)
    answer = make_guide(item, make_other_item()).answer(make_question("本人去，狗证要带什么", facet=Facet.MATERIALS))
    answered = make_guide(item, make_other_item()).answer(
        make_question(
            chosen_item="dog-licence",
            facet=Facet.MATERIALS,
            situation=Situation("dog-licence", {"who": "self"}),
        )
    )
    assert answered.notice is not None

    message = as_custom_message(answered, make_wording(), issued_about(answered.notice))

    assert answer.notice == answered.notice, "said at once, or tapped"
    assert "告知编号：GZ261122-7K3M9QX。" in message["text"]
    [card] = message["cards"]
    assert (card["type"], card["url"]) == ("notice", "/notices/GZ261122-7K3M9QX")
    assert [reply["title"] for reply in message["quick_replies"]] == ["到哪儿办", "多久能办好", "要多少钱"]
    assert json.loads(json.dumps(message, ensure_ascii=False)) == message


def test_a_question_that_is_still_open_stands_below_the_answer_with_its_taps() -> None:
    answer = make_guide(make_flow(WHO), make_other_item()).answer(make_question("狗证", facet=Facet.FEE))

    message = as_custom_message(answer, make_wording(), still_open=WHO)

    assert message["text"].endswith("问who？\n1. 本人去\n2. 别人替办")
    assert [reply["title"] for reply in message["quick_replies"]] == ["本人去", "别人替办", "不清楚"]
    assert message["cards"][0]["type"] == "guide"
