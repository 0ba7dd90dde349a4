"""From 能不能上门 to a number: four questions at most, a yes before it is filed, and a request seen and withdrawn."""

from dataclasses import replace

import pytest

from office.agency.counter import Told
from office.agency.model import AssistanceKind, Why
from office.dialogue.says import Said
from tests.help_counter import NO, StreetHelp
from tests.talks import Conversation, make_talker, questions, texts


@pytest.fixture
def street() -> StreetHelp:
    return StreetHelp()


@pytest.fixture
def talk(street: StreetHelp) -> Conversation:
    return Conversation(make_talker(street=street))


def says_who(talk: Conversation) -> str:
    talk.phone_tail = "8000"
    return texts(talk.hear("王芳，〔手机号已隐去〕", "give_details"))


def filed(talk: Conversation) -> Conversation:
    talk.hear("能上门给办护照不", "request_home_help")
    talk.hear("经开区临河街道", "give_details")
    talk.hear("不想说", "say_unsure")
    says_who(talk)
    talk.hear("对", "affirm")
    return talk


def test_four_questions_and_a_yes(talk: Conversation, street: StreetHelp) -> None:
    asked = [
        texts(talk.hear("有没有帮办代办", "request_home_help")),
        texts(talk.hear("护照", "ask_guide")),
        texts(talk.hear("经开区临河街道", "give_details")),
        texts(talk.hear("岁数大", "give_details")),
    ]
    confirm = says_who(talk)
    assert not street.asked, "nothing is filed before the yes"
    done = texts(talk.hear("对", "affirm"))

    words = ("办哪件事", "哪个区", "为什么来不了", "手机号")
    assert all(word in text for word, text in zip(words, asked, strict=True))
    assert "对不对" in confirm and "8000" in confirm
    assert NO in done
    place = Told("经开区", "临河街道")
    want = {"kind": AssistanceKind.HOME_VISIT, "item": "passport", "place": place, "why": Why.ELDERLY, "name": "王芳"}
    assert street.asked == want


def test_it_is_said_that_help_is_free_voluntary_and_what_it_needs(talk: Conversation) -> None:
    """rules.yml bd-def, bd-cs"""
    opening = texts(talk.hear("帮我代办护照", "request_home_help"))
    talk.hear("经开区临河街道", "give_details")
    talk.hear("不想说", "say_unsure")
    confirm = says_who(talk)

    assert "不收钱" in opening and "随您" in opening
    assert "委托书" in confirm and "自愿" in confirm


def test_a_made_up_helper_is_told_as_made_up(talk: Conversation) -> None:
    talk.hear("能上门给办护照不", "request_home_help")
    talk.hear("经开区临河街道", "give_details")
    talk.hear("不想说", "say_unsure")
    says_who(talk)

    assert "样例数据" in texts(talk.hear("对", "affirm"))


def test_what_was_said_in_the_first_sentence_is_not_asked_again(talk: Conversation, street: StreetHelp) -> None:
    asked = texts(talk.hear("我家住经开区会展街道，能代办护照吗", "request_home_help"))

    assert "为什么来不了" in asked
    talk.hear("不想说", "say_unsure")
    says_who(talk)
    talk.hear("对", "affirm")
    assert street.asked["place"] == Told("经开区", "会展街道")
    assert street.asked["kind"] is AssistanceKind.ON_BEHALF


def test_a_reason_said_by_the_way_is_kept_only_after_a_yes(talk: Conversation, street: StreetHelp) -> None:
    """个人信息保护法 第二十九条: consent of its own."""
    asked = texts(talk.hear("我爸瘫痪，能上门给办护照不", "request_home_help"))
    assert "残疾、行动不便" in asked and "能记" in asked

    talk.hear("行", "affirm")
    talk.hear("经开区临河街道", "give_details")
    says_who(talk)
    talk.hear("对", "affirm")

    assert street.asked["why"] is Why.DISABLED


@pytest.mark.parametrize(("said", "intent"), [("别记", "give_details"), ("不", "deny"), ("不知道", "say_unsure")])
def test_a_reason_that_may_not_be_kept_is_not(talk: Conversation, street: StreetHelp, said: str, intent: str) -> None:
    talk.hear("我爸瘫痪，能上门给办护照不", "request_home_help")
    asked = texts(talk.hear(said, intent))
    assert "哪个区" in asked

    talk.hear("经开区临河街道", "give_details")
    confirm = says_who(talk)
    talk.hear("对", "affirm")

    assert "行动不便" not in confirm
    assert street.asked["why"] is None


def test_a_district_alone_is_asked_for_its_street_once(talk: Conversation, street: StreetHelp) -> None:
    talk.hear("能上门给办护照不", "request_home_help")
    assert "经开区哪个街道" in texts(talk.hear("住经开区", "give_details"))
    assert "为什么来不了" in texts(talk.hear("会展那边", "give_details"))
    assert talk.shown("address").startswith("经开区会展街道")


def test_whoever_does_not_know_the_street_goes_on_without(talk: Conversation) -> None:
    talk.hear("能上门给办护照不", "request_home_help")
    talk.hear("住经开区", "give_details")

    assert "为什么来不了" in texts(talk.hear("不知道啊", "say_unsure"))
    assert talk.shown("address") == "经开区"


def test_a_question_in_between_settles_no_street(talk: Conversation) -> None:
    talk.hear("能上门给办护照不", "request_home_help")
    talk.hear("住经开区", "give_details")

    assert "哪个街道" in texts(talk.hear("要多少钱", "ask_fee"))


def test_another_city_is_told_that_nobody_comes_there(talk: Conversation) -> None:
    talk.hear("能上门给办护照不", "request_home_help")

    assert "不归长春管" in texts(talk.hear("住沈阳市", "give_details"))


def test_whoever_cannot_say_the_matter_is_helped_all_the_same(talk: Conversation, street: StreetHelp) -> None:
    talk.hear("能上门不", "request_home_help")
    assert "哪个区" in texts(talk.hear("不清楚", "say_unsure"))
    talk.hear("经开区临河街道", "give_details")
    talk.hear("不想说", "say_unsure")
    says_who(talk)
    talk.hear("对", "affirm")

    assert street.asked["item"] == ""


def test_the_phone_number_is_asked_for_with_what_it_is_for(talk: Conversation) -> None:
    """个人信息保护法 第十七条"""
    talk.hear("能上门给办护照不", "request_home_help")
    talk.hear("经开区临河街道", "give_details")
    [asked] = talk.hear("不想说", "say_unsure")

    assert isinstance(asked, Said) and asked.expects == ("phone", "name")
    assert "只用来" in asked.text


def test_something_wrong_is_corrected_before_it_is_filed(talk: Conversation, street: StreetHelp) -> None:
    talk.hear("能上门给办护照不", "request_home_help")
    talk.hear("经开区临河街道", "give_details")
    talk.hear("不想说", "say_unsure")
    says_who(talk)

    assert "会展街道" in texts(talk.hear("不对，是经开区会展街道", "correct_detail"))
    assert not street.asked
    talk.hear("对", "affirm")
    assert street.asked["place"].street == "会展街道"


def test_another_number_told_instead_of_a_yes_is_taken(talk: Conversation) -> None:
    talk.hear("能上门给办护照不", "request_home_help")
    talk.hear("经开区临河街道", "give_details")
    talk.hear("不想说", "say_unsure")
    says_who(talk)
    talk.phone_tail = "9999"

    assert "9999" in texts(talk.hear("手机号错了，〔手机号已隐去〕", "correct_detail"))


def test_a_name_that_is_refused_is_asked_again(talk: Conversation, street: StreetHelp) -> None:
    street.refuses = "bad_name"
    refused = texts(filed(talk).hear("", "nlu_fallback"))

    assert not street.asked and talk.talk.in_hand is not None
    assert "姓名" in refused


def test_leaving_files_nothing(talk: Conversation, street: StreetHelp) -> None:
    talk.hear("能上门给办护照不", "request_home_help")

    assert "没有替您登记" in texts(talk.hear("算了", "leave_matter"))
    assert not street.asked and talk.talk.forms == ()


@pytest.mark.parametrize("intent", ["cancel_appointment", "withdraw_case"])
def test_calling_it_off_while_it_is_asked_is_leaving(talk: Conversation, street: StreetHelp, intent: str) -> None:
    talk.hear("能上门给办护照不", "request_home_help")

    assert "没有替您登记" in texts(talk.hear("取消上门吧", intent))
    assert talk.talk.forms == () and not street.asked


def test_another_kind_of_help_said_at_the_end_is_taken(talk: Conversation, street: StreetHelp) -> None:
    talk.hear("能上门给办护照不", "request_home_help")
    talk.hear("经开区临河街道", "give_details")
    talk.hear("不想说", "say_unsure")
    says_who(talk)

    assert "代办（替您跑）" in texts(talk.hear("代办就行", "request_home_help"))
    talk.hear("对", "affirm")
    assert street.asked["kind"] is AssistanceKind.ON_BEHALF


def test_whether_it_costs_anything_is_told_and_not_asked_back(talk: Conversation) -> None:
    acts = talk.hear("上门服务收费不", "request_home_help")

    assert questions(acts) == [] and "不收钱" in texts(acts)


def test_the_matter_that_was_spoken_of_is_meant(talk: Conversation) -> None:
    talk.talk = replace(talk.talk, item_in_hand="passport")

    assert "哪个区" in texts(talk.hear("那能上门不", "request_home_help"))
    assert talk.shown("item") == "护照首次申请"


def test_a_booking_that_is_open_waits(talk: Conversation) -> None:
    talk.hear("约明天上午办护照", "book_appointment")
    talk.hear("我出不去，能上门不", "request_home_help")

    assert [form.kind for form in talk.talk.forms] == ["booking", "agency"]


def test_number_and_tail_open_the_request_and_nothing_else_does(talk: Conversation, street: StreetHelp) -> None:
    filed(talk)
    other = Conversation(make_talker(street=street))
    other.hear("查一下上门的申请", "check_case")

    assert "后四位" in texts(other.hear(NO, "give_details"))
    assert "对不上" in texts(other.hear("1111", "give_details"))
    told = texts(other.hear("8000", "give_details"))
    assert NO in told and "派了人" in told and "样例数据" in told


def test_withdrawing_asks_for_a_yes(talk: Conversation, street: StreetHelp) -> None:
    filed(talk)

    talk.hear("上门的申请撤回", "withdraw_case")
    assert "真的要撤回" in texts(talk.hear(f"{NO}，8000", "give_details"))
    assert street.filed[NO].status == "assigned"

    assert "撤回了" in texts(talk.hear("对", "affirm"))
    assert street.filed[NO].status == "withdrawn"


@pytest.mark.parametrize(("said", "intent"), [("不对", "deny"), ("不撤了", "withdraw_case"), ("别撤了", "deny")])
def test_a_no_leaves_the_request_and_says_so(talk: Conversation, street: StreetHelp, said: str, intent: str) -> None:
    filed(talk)
    talk.hear("上门的申请撤回", "withdraw_case")
    talk.hear(f"{NO}，8000", "give_details")

    assert texts(talk.hear(said, intent)) == "好，您登记的申请没有动。"
    assert talk.talk.forms == () and street.filed[NO].status == "assigned"


@pytest.mark.parametrize(("status", "told"), [("done", "办完了"), ("withdrawn", "撤回")])
def test_what_is_finished_is_told_and_not_asked_about(
    talk: Conversation, street: StreetHelp, status: str, told: str
) -> None:
    filed(talk)
    street.filed[NO] = replace(street.filed[NO], status=status)
    talk.hear("上门的申请撤回", "withdraw_case")

    said = texts(talk.hear(f"{NO}，8000", "give_details"))

    assert told in said and "真的" not in said
    assert talk.talk.forms == () and street.filed[NO].status == status


def test_a_sealed_name_is_not_read_back_as_a_mask(talk: Conversation) -> None:
    talk.hear("能上门给办护照不", "request_home_help")
    talk.hear("经开区临河街道", "give_details")
    talk.hear("不想说", "say_unsure")
    talk.phone_tail = "8000"

    read_back = texts(talk.hear("我叫〔姓名已隐去〕，〔手机号已隐去〕", "give_details"))

    assert "已隐去" not in read_back and "姓名：记下了" in read_back


@pytest.mark.parametrize("intent", ["ask_privacy", "deny"])
def test_whoever_keeps_the_number_back_hears_whose_else_will_do(talk: Conversation, intent: str) -> None:
    talk.hear("能上门给办护照不", "request_home_help")
    talk.hear("经开区临河街道", "give_details")
    talk.hear("不想说", "say_unsure")

    assert "邻居、社区的电话" in texts(talk.hear("我不想留电话", intent))


@pytest.mark.parametrize(
    ("said", "intent"), [("撤了吧", "withdraw_case"), ("算了，不用来了", "leave_matter"), ("取消", "deny")]
)
def test_what_was_just_filed_is_what_is_given_up(
    talk: Conversation, street: StreetHelp, said: str, intent: str
) -> None:
    filed(talk)

    assert NO in texts(talk.hear(said, intent))
    assert street.filed[NO].status == "assigned", "only a yes withdraws it"
    talk.hear("对", "affirm")
    assert street.filed[NO].status == "withdrawn"


@pytest.mark.parametrize(
    ("said", "intent"), [("查一下", "ask_progress"), ("到哪一步了", "check_case"), ("谁来给我办", "nlu_fallback")]
)
def test_what_was_just_filed_is_what_is_looked_up(talk: Conversation, said: str, intent: str) -> None:
    filed(talk)

    assert "样例甲" in texts(talk.hear(said, intent)) and talk.talk.in_hand is None


@pytest.mark.parametrize(
    "said", ["帮我跑一趟吧，我要延续护士证", "你们派人给我代办护照行", "我想申请帮办服务", "帮我家老人代办护照"]
)
def test_a_wish_for_help_is_heard_by_its_words(talk: Conversation, said: str) -> None:
    talk.hear(said, "ask_proxy")

    assert talk.talk.in_hand is not None and talk.talk.in_hand.kind == "agency"


@pytest.mark.parametrize("said", ["能不能让我闺女替我跑一趟", "护照让别人帮我代办行不行"])
def test_whether_somebody_else_may_go_is_a_question_to_the_guide(talk: Conversation, said: str) -> None:
    talk.hear(said, "ask_proxy")

    assert talk.talk.in_hand is None


def test_who_is_visited_is_asked_for_the_house_with_the_name_and_once(talk: Conversation) -> None:
    talk.hear("能上门给办护照不", "request_home_help")
    talk.hear("经开区临河街道", "give_details")

    assert "门牌号" in texts(talk.hear("不想说", "say_unsure"))
    assert "门牌号" not in says_who(talk)


def test_who_has_it_done_for_them_is_not(talk: Conversation) -> None:
    talk.hear("能帮我代办护照不", "request_home_help")
    talk.hear("经开区临河街道", "give_details")

    assert "门牌号" not in texts(talk.hear("不想说", "say_unsure"))
