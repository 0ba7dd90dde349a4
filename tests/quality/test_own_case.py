"""With the real knowledge: how things stand with somebody, told after a matter, is asked of that matter."""

import pytest

from office.guide.answer import AnswerStatus
from office.guide.model import Facet
from office.guide.usecases import Guide
from tests.factories import make_question
from tests.talking import make_action_office, run, tracker


@pytest.mark.parametrize(
    ("in_hand", "said", "facet"),
    [
        ("dibao", "我退休金八百块能办吗", Facet.OVERVIEW),
        ("dibao", "家里有一台旧车还能领不", Facet.CONDITIONS),
        ("marriage-registration", "她是外省户口行吗", Facet.PROXY),
        ("hukou-move-house", "房子是全款的可以不", Facet.CONDITIONS),
        ("maternity-allowance", "我没单位能领不", Facet.CONDITIONS),
        ("driver-license-renew", "我人在外地能换吗", Facet.CHANNELS),
        ("senior-card", "我才59能办吗", Facet.OVERVIEW),
    ],
)
def test_it_is_not_taken_for_another_matter(in_hand: str, said: str, facet: Facet, guide: Guide) -> None:
    answer = guide.answer(make_question(said, facet=facet, item_in_hand=in_hand))

    assert answer.item == guide.find(in_hand)
    if answer.status is not AnswerStatus.CLARIFY_QUESTION:
        assert (answer.status, answer.facet) == (AnswerStatus.ANSWERED, Facet.CONDITIONS)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("我身份证丢了能补吗", "id-card-reissue"),
        ("我想开个小吃部行不", "open-small-eatery"),
        ("我有个饭店要过户执照能办吗", ""),
    ],
)
def test_what_names_another_matter_is_that_one(said: str, meant: str, guide: Guide) -> None:
    answer = guide.answer(make_question(said, item_in_hand="dibao"))

    code = (answer.item and answer.item.item_code) or (answer.bundle and answer.bundle.bundle)
    assert code == meant if meant else code != "dibao"


def test_the_matter_stays_in_hand_though_a_single_question_was_offered(guide: Guide) -> None:
    office = make_action_office(guide)
    _, slots = run(tracker("我有套房子能办吗", "ask_conditions", slots={"item_code": "dibao"}), office)

    [message], _ = run(tracker("要多少钱", "ask_fee", slots=slots), office)

    assert message["custom"]["text"].startswith("「最低生活保障")
