"""What names no matter of its own is about the one in hand, one spoken of before, or one of those just offered."""

import pytest

from office.guide.answer import AnswerStatus
from office.guide.finding.subjects import SubjectKind
from office.guide.model import Facet
from office.guide.usecases import Guide
from tests.factories import make_question


@pytest.mark.parametrize(
    ("in_hand", "said", "facet"),
    [
        ("hpf-resign", "几天到账", Facet.TIME_LIMIT),
        ("hpf-resign", "能代办不", Facet.PROXY),
        ("real-estate-transfer", "税多少", Facet.FEE),
        ("dibao", "一个月给多少钱", Facet.FEE),
        ("id-card-renew", "还能拖几天", Facet.WHEN),
        ("passport-first", "等会儿，得带啥来着", Facet.CHANNELS),
        ("passport-first", "去哪块儿", Facet.WHERE),
        ("passport-first", "問問要多少錢", Facet.FEE),
        ("id-card-reissue", "我老伴跟我一起去行不", Facet.PROXY),
        ("id-card-reissue", "我自己的也丢了", Facet.OVERVIEW),
        ("id-card-renew", "我媳妇的也到期了", Facet.OVERVIEW),
    ],
)
def test_a_follow_up_is_about_the_matter_in_hand(in_hand: str, said: str, facet: Facet, guide: Guide) -> None:
    answer = guide.answer(make_question(said, facet=facet, item_in_hand=in_hand))

    assert (answer.status, answer.item) == (AnswerStatus.ANSWERED, guide.find(in_hand))


@pytest.mark.parametrize("said", ["食品证丢了", "驾照丢了"])
def test_another_thing_that_was_lost_is_not_the_one_in_hand(said: str, guide: Guide) -> None:
    answer = guide.answer(make_question(said, item_in_hand="id-card-reissue"))

    assert answer.item != guide.find("id-card-reissue")


def test_what_does_not_happen_to_the_matter_in_hand_is_not_about_it(guide: Guide) -> None:
    answer = guide.answer(make_question("到期了", item_in_hand="id-card-temporary"))

    assert answer.item != guide.find("id-card-temporary")


def test_a_part_of_no_matter_at_all_is_asked_back(guide: Guide) -> None:
    answer = guide.answer(make_question("税多少", facet=Facet.FEE))

    assert answer.status is AnswerStatus.ASK_WHICH_ITEM


@pytest.mark.parametrize("spoken", [("food-license-renewal", "nurse-extend"), ("dibao", "food-license-renewal")])
def test_what_was_spoken_of_before_is_meant_by_just_now(spoken: tuple[str, ...], guide: Guide) -> None:
    asked = make_question("刚才那个食品的要多少钱", facet=Facet.FEE, item_in_hand="nurse-extend", spoken=spoken)

    assert guide.answer(asked).item == guide.find("food-license-renewal")


def test_without_such_words_the_matters_are_offered_as_ever(guide: Guide) -> None:
    asked = make_question("食品证要多少钱", facet=Facet.FEE, spoken=("food-license-renewal",))

    assert guide.answer(asked).status is AnswerStatus.CLARIFY_ITEM


def test_a_question_about_several_that_are_offered_offers_them_for_that_question(guide: Guide) -> None:
    offered = ("passport-first", "passport-renew")

    answer = guide.answer(make_question("去哪块儿", facet=Facet.WHERE, offered_before=offered))

    assert tuple(choice.code for choice in answer.candidates) == offered
    assert answer.facet is Facet.WHERE


def test_of_a_matter_and_its_bundle_only_the_matter_has_a_cost(guide: Guide) -> None:
    offered = ("real-estate-transfer", "buy-second-hand-home")

    assert guide.answer(make_question("税多少", facet=Facet.FEE, offered_before=offered)).item is not None


def test_the_name_alone_is_no_common_question_about_it(guide: Guide) -> None:
    item = guide.find("nurse-first")
    assert item is not None

    assert item.summary in guide.answer(make_question("护士首次注册")).text


# Of a matter that to hear wrongly would hurt.
GRAVE = ("family-death", "hukou-death", "have-baby")


@pytest.mark.parametrize("code", GRAVE)
def test_every_name_of_a_grave_matter_says_what_it_is(code: str, guide: Guide) -> None:
    subject = next(each for each in guide.index.subjects if each.code == code)

    assert subject.only_if_said
    assert [phrase for phrase in subject.phrases if not subject.may_be_meant(phrase)] == []


@pytest.mark.parametrize(
    "said",
    [
        "老人家一个人来",
        "家里老人的事",
        "我妈在家等着",
        "我爸不会用手机",
        "老伴陪我去",
        "我一个人带孩子",
        "老爷子腿脚不好",
    ],
)
def test_relatives_alone_are_no_death_and_no_birth(said: str, guide: Guide) -> None:
    found = guide.index.find(said)

    assert [each for each in found if each.subject.code in GRAVE and each.score > 0.0] == []


@pytest.mark.parametrize(
    ("said", "channel"),
    [("井盖丢了", "road"), ("水管爆了", "water"), ("邻居盖违建", "city"), ("楼上半夜太吵", "city")],
)
def test_what_is_of_the_city_is_told_its_line(said: str, channel: str, guide: Guide) -> None:
    answer = guide.answer(make_question(said))

    assert (answer.status, answer.channel) == (AnswerStatus.NOT_HELD, channel)
    assert "12345" in answer.text


def test_what_we_do_not_hold_leads_on_to_what_is_near_it(guide: Guide) -> None:
    answer = guide.answer(make_question("奶粉钱紧，有啥补贴没"))

    assert answer.status is AnswerStatus.NOT_HELD
    assert "maternity-allowance" in {choice.code for choice in answer.candidates}


def test_whatever_is_near_is_held_and_every_channel_has_its_words(guide: Guide) -> None:
    others = [each for each in guide.index.subjects if each.kind is SubjectKind.ELSEWHERE]
    near = {code for each in others for code in each.see}

    assert near and {code for code in near if not guide.knowledge.name_of(code)} == set()
    assert all(guide.wording.say(f"answer.channel.{each.channel}", name="") for each in others if each.channel)


def test_of_two_offered_another_thing_is_neither(guide: Guide) -> None:
    offered = ("passport-first", "passport-renew")

    assert guide.chooser.in_own_words("身份证也要换", offered) is None
    assert guide.chooser.in_own_words("换发的", offered) == "passport-renew"


@pytest.mark.parametrize(
    ("in_hand", "said", "spoken_of"),
    [
        ("id-card-reissue", "得登报吗", "登报"),
        ("passport-first", "照片要啥样的", "照片"),
        ("divorce-registration", "他要是不同意呢", "同意"),
    ],
)
def test_what_its_guide_speaks_of_is_read_out(in_hand: str, said: str, spoken_of: str, guide: Guide) -> None:
    answer = guide.answer(make_question(said, item_in_hand=in_hand))

    assert (answer.status, answer.item) == (AnswerStatus.ANSWERED, guide.find(in_hand))
    assert spoken_of in answer.text and answer.legal_basis


def test_of_several_as_likely_the_one_in_hand_is_meant(guide: Guide) -> None:
    answer = guide.answer(make_question("一共能提多少", facet=Facet.FEE, item_in_hand="hpf-resign"))

    assert answer.item == guide.find("hpf-resign")


@pytest.mark.parametrize("said", ["渔船证多少钱", "营业执照咋办", "养老服务补贴咋领"])
def test_another_thing_is_none_of_the_one_in_hand(said: str, guide: Guide) -> None:
    assert guide.answer(make_question(said, item_in_hand="food-license-new")).item != guide.find("food-license-new")
