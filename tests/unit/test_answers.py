"""How a question becomes an answer with a named status."""

from datetime import timedelta

import pytest

from office.guide.answer import AnswerStatus
from office.guide.finding.offering import MOST_ALIKE
from office.guide.model import Facet
from tests.factories import TODAY, make_guide, make_item, make_other_item, make_question
from tests.flows import make_flow, option, question

DOG, TAXI = make_item(), make_other_item()


def test_a_known_matter_is_answered_with_its_law() -> None:
    answer = make_guide().answer(make_question("狗证怎么办"))

    assert answer.status is AnswerStatus.ANSWERED
    assert answer.item == DOG
    assert answer.legal_basis == DOG.legal_basis
    assert "《养犬管理条例》第八条" in answer.text


def test_a_close_call_is_asked_back_with_the_names() -> None:
    change = make_item(item="change", name="食品证变更", aliases=())
    renewal = make_item(item="renewal", name="食品证延续", aliases=())

    answer = make_guide(change, renewal).answer(make_question("食品证要多少钱", facet=Facet.FEE))

    assert answer.status is AnswerStatus.CLARIFY_ITEM
    assert [choice.code for choice in answer.candidates] == ["change", "renewal"]
    assert "1. 食品证变更\n2. 食品证延续" in answer.text
    assert answer.facet is Facet.FEE


@pytest.mark.parametrize(("held", "offered"), [("甲乙丙丁", 4), ("甲乙丙丁戊己庚", MOST_ALIKE)])
def test_of_what_nothing_tells_apart_none_is_left_out_up_to_a_handful(held: str, offered: int) -> None:
    items = [make_item(item=f"item-{letter}", name=f"食品证{letter}", aliases=()) for letter in held]

    assert len(make_guide(*items).answer(make_question("食品证")).candidates) == offered


def test_a_single_unsure_match_is_asked_back_too() -> None:
    """Asking costs a tap, a wrong guide costs a trip across the city."""
    item = make_item(name="居住证办理", aliases=())

    answer = make_guide(item, TAXI).answer(make_question("居住证换新地址丢失"))

    assert answer.status is AnswerStatus.CLARIFY_ITEM
    assert [choice.code for choice in answer.candidates] == [item.item_code]
    assert "您要办的是「居住证办理」吗" in answer.text


def test_a_question_without_a_matter_asks_which() -> None:
    answer = make_guide().answer(make_question("要多少钱", facet=Facet.FEE))

    assert answer.status is AnswerStatus.ASK_WHICH_ITEM
    assert answer.item is None


def test_a_question_without_a_matter_is_about_the_one_in_hand() -> None:
    answer = make_guide().answer(make_question("要多少钱", facet=Facet.FEE, item_in_hand="dog-licence"))

    assert answer.status is AnswerStatus.ANSWERED
    assert answer.text.startswith("「养犬登记证」要多少钱")
    assert "每年50元" in answer.text
    assert "5个工作日" not in answer.text


def test_a_sentence_that_names_another_matter_is_about_that_one() -> None:
    answer = make_guide().answer(make_question("网约车证要多少钱", facet=Facet.FEE, item_in_hand="dog-licence"))

    assert answer.item == TAXI
    assert "不收钱" in answer.text


@pytest.mark.parametrize("text", ["护照要多少钱", "离婚证在哪办", "xyz"])
def test_an_unknown_matter_is_never_answered_about_the_one_in_hand(text: str) -> None:
    answer = make_guide().answer(make_question(text, item_in_hand="dog-licence"))

    assert answer.status is AnswerStatus.NO_GUIDE
    assert answer.item is None
    assert "狗" not in answer.text
    assert "12345" in answer.text


def test_an_item_in_hand_that_no_longer_exists_asks_which() -> None:
    answer = make_guide().answer(make_question("要多少钱", item_in_hand="withdrawn-item"))

    assert answer.status is AnswerStatus.ASK_WHICH_ITEM


def test_a_tapped_choice_is_taken_whatever_the_words_say() -> None:
    answer = make_guide().answer(make_question("网约车证", chosen_item="dog-licence"))

    assert (answer.item, answer.confidence) == (DOG, 1.0)


def test_a_spoken_choice_is_taken_from_what_was_offered() -> None:
    answer = make_guide().answer(make_question("第二", offered_items=("taxi-permit", "dog-licence")))

    assert answer.item == DOG


def test_a_spoken_choice_is_nothing_when_nothing_was_offered() -> None:
    assert make_guide().answer(make_question("第二")).status is AnswerStatus.NO_GUIDE


def test_a_guide_is_answered_on_its_last_day_and_refused_on_the_next() -> None:
    guide = make_guide(make_item(valid_to=TODAY), TAXI)

    last_day = guide.answer(make_question("狗证要多少钱", facet=Facet.FEE))
    next_day = guide.answer(make_question("狗证要多少钱", facet=Facet.FEE, today=TODAY + timedelta(days=1)))

    assert last_day.status is AnswerStatus.ANSWERED
    assert next_day.status is AnswerStatus.GUIDE_EXPIRED
    assert "50元" not in next_day.text
    assert "2026年11月22日" in next_day.text
    assert "12345" in next_day.text


def test_an_expired_guide_is_refused_also_when_it_was_tapped() -> None:
    guide = make_guide(make_item(valid_to=TODAY - timedelta(days=1)))

    assert guide.answer(make_question(chosen_item="dog-licence")).status is AnswerStatus.GUIDE_EXPIRED


def test_an_item_without_a_law_or_an_official_page_is_not_answered() -> None:
    answer = make_guide(make_item(legal_basis=(), sources=()), TAXI).answer(
        make_question("狗证要多少钱", facet=Facet.FEE)
    )

    assert answer.status is AnswerStatus.NO_SOURCE
    assert "50元" not in answer.text
    assert answer.sections == ()


@pytest.mark.parametrize("facet", Facet)
def test_every_part_of_a_guide_can_be_asked_for_and_leads_on_to_others(facet: Facet) -> None:
    answer = make_guide().answer(make_question("狗证", facet=facet))

    assert answer.status is AnswerStatus.ANSWERED
    assert answer.text.startswith(answer.lead)
    assert facet is Facet.OVERVIEW or answer.sections[0].facet is facet
    is_told = answer.sections[0].is_known
    assert (answer.sections[-1].facet is Facet.LEGAL_BASIS) is is_told, "no law stands behind what nobody has written"
    assert len(answer.next_facets) == 3
    assert facet not in answer.next_facets


@pytest.mark.parametrize("facet", Facet)
def test_whoever_is_told_plainly_is_offered_their_own_list_once(facet: Facet) -> None:
    item = make_flow(question("who", option("self"), option("other")))

    answer = make_guide(item).answer(make_question("狗证", facet=facet, plainly=True))

    assert answer.next_facets[0] is Facet.MATERIALS and len(set(answer.next_facets)) == len(answer.next_facets)
