"""What a turn decides: several wishes at once, questions inside a form, corrections, leaving, and going back."""

import pytest

from office.dialogue.says import AskGuide, CloseList, Fixed, ForgetAll, QuickReply, RepeatLast, ResumeList, Said
from tests.talks import Conversation, questions, texts


@pytest.fixture
def talk() -> Conversation:
    return Conversation()


def booking_in_hand(talk: Conversation) -> Conversation:
    talk.hear("我想约个号", "book_appointment")
    talk.hear("护士证延续", "ask_guide")
    return talk


def test_two_wishes_in_one_sentence_are_both_served(talk: Conversation) -> None:
    acts = talk.hear("我想约明天下午办护士证延续，要带啥", "ask_materials")

    assert questions(acts) == ["ask_materials"]
    assert isinstance(acts[0], AskGuide) and acts[0].plainly, "a second question would be one too many"
    assert (talk.shown("item"), talk.shown("when")) == ("护士延续注册", "11月24日（周二）下午")


@pytest.mark.parametrize("intent", ["book_appointment", "ask_materials"])
def test_the_order_of_the_classifier_does_not_matter(talk: Conversation, intent: str) -> None:
    """Either wish may be the one that it hears."""
    acts = talk.hear("我想约周四上午办护照，都带啥材料", intent)

    assert questions(acts) == ["ask_materials"]
    assert (talk.shown("item"), talk.shown("when")) == ("护照首次申请", "11月26日（周四）上午")


def test_only_what_is_missing_is_asked(talk: Conversation) -> None:
    assert "办哪件事" in texts(talk.hear("我想约个号", "book_appointment"))
    assert "什么时候来" in texts(talk.hear("护照", "ask_guide"))
    assert "这几个有号" in texts(talk.hear("周四上午", "give_details"))


def test_the_matter_in_hand_is_the_one_to_book_for(talk: Conversation) -> None:
    talk.talk = type(talk.talk)(item_in_hand="passport")

    acts = talk.hear("那给我约一个吧", "book_appointment")

    assert talk.shown("item") == "护照首次申请"
    assert "什么时候来" in texts(acts)


@pytest.mark.parametrize(
    ("text", "intent"),
    [("那要多少钱", "ask_fee"), ("几天能下来", "ask_time_limit"), ("能让我儿子去吗", "ask_proxy")],
)
def test_a_question_inside_a_form_is_answered_about_its_matter_and_the_form_goes_on(
    talk: Conversation, text: str, intent: str
) -> None:
    acts = booking_in_hand(talk).hear(text, intent)

    assert questions(acts) == [intent]
    assert isinstance(acts[0], AskGuide) and acts[0].item_in_hand == "nurse-extend"
    assert "什么时候来" in texts(acts)
    assert "when" not in talk.talk.forms[0].values


def test_a_question_in_the_case_form_is_no_account(talk: Conversation) -> None:
    talk.hear("我跑了三趟社保局，每次都说缺材料", "report_unresolved_matter")

    acts = talk.hear("那到底要带啥", "ask_materials")

    assert questions(acts) == ["ask_materials"]
    assert "想要个什么结果" in texts(acts)
    assert not talk.shown("want")


def test_a_matter_named_with_a_question_fills_the_form_too(talk: Conversation) -> None:
    talk.hear("我想约个号", "book_appointment")

    acts = talk.hear("护照要几天能下来", "ask_time_limit")

    assert questions(acts) == ["ask_time_limit"]
    assert talk.shown("item") == "护照首次申请"


def test_a_correction_replaces_the_value(talk: Conversation) -> None:
    booking_in_hand(talk).hear("明天下午", "give_details")

    acts = talk.hear("不对，是周四", "correct_detail")

    assert talk.shown("when") == "11月26日（周四）下午", "the half day that was said stays"
    assert "11月26日（周四）下午" in texts(acts)


def test_a_correction_may_be_of_something_said_earlier(talk: Conversation) -> None:
    booking_in_hand(talk).hear("明天下午", "give_details")

    talk.hear("错了，是护照", "correct_detail")

    assert (talk.shown("item"), talk.shown("when")) == ("护照首次申请", "11月24日（周二）下午")


def test_no_to_what_was_read_back_asks_what_is_wrong(talk: Conversation) -> None:
    talk.hear("我跑了三趟社保局，每次都说缺材料", "report_unresolved_matter")
    talk.hear("把证办了", "give_details")
    talk.hear("不说了", "say_unsure")

    assert "哪儿不对" in texts(talk.hear("不对", "deny"))


def test_leaving_drops_the_form(talk: Conversation) -> None:
    acts = booking_in_hand(talk).hear("算了", "leave_matter")

    assert talk.talk.forms == ()
    assert "放下了" in texts(acts)


def test_leaving_with_another_wish_is_both(talk: Conversation) -> None:
    acts = booking_in_hand(talk).hear("算了，护照咋办", "ask_guide")

    assert talk.talk.forms == ()
    assert questions(acts) == ["ask_guide"]


def test_leaving_the_questions_about_the_situation(talk: Conversation) -> None:
    talk.talk = type(talk.talk)(list_open=True)

    assert CloseList() in talk.hear("算了", "leave_matter")


def test_a_list_that_waited_behind_a_form_comes_back(talk: Conversation) -> None:
    talk.talk = type(talk.talk)(list_open=True)
    booking_in_hand(talk)

    assert talk.hear("算了", "leave_matter")[-1] == ResumeList()


def test_starting_over_forgets_everything(talk: Conversation) -> None:
    acts = booking_in_hand(talk).hear("重新来", "start_over")

    assert acts[0] == ForgetAll()
    assert talk.talk.forms == ()


def test_switching_to_a_case_and_back_keeps_what_was_said(talk: Conversation) -> None:
    booking_in_hand(talk)

    talk.hear("我跑了三趟社保局，每次都说缺材料", "report_unresolved_matter")
    assert talk.talk.in_hand is not None and talk.talk.in_hand.kind == "case"
    acts = talk.hear("还是先约号吧，周四下午", "book_appointment")

    assert (talk.shown("item"), talk.shown("when")) == ("护士延续注册", "11月26日（周四）下午")
    assert "接着说约号的事" in texts(acts)
    assert [form.kind for form in talk.talk.forms] == ["case", "booking"]


def test_a_finished_form_goes_back_to_the_one_that_waits(talk: Conversation) -> None:
    talk.hear("我跑了三趟社保局，每次都说缺材料", "report_unresolved_matter")
    talk.hear("帮我约明天下午办护照", "book_appointment")
    talk.hear("第一个", "choose_item")
    talk.phone_tail = "8000"

    acts = talk.hear("我叫王芳", "give_details")

    assert "约上了" in texts(acts)
    assert "接着说您要反映的事" in texts(acts)


def test_danger_comes_first_and_leaves_the_form_as_it_is(talk: Conversation) -> None:
    acts = booking_in_hand(talk).hear("着火了", "report_fire")

    assert texts(acts) == "119"
    assert talk.shown("item") == "护士延续注册"


def test_another_authority_is_named_and_the_form_goes_on(talk: Conversation) -> None:
    acts = booking_in_hand(talk).hear("判决书下来他不给钱", "report_to_other_authority")

    assert texts(acts).startswith("法院")
    assert "什么时候来" in texts(acts)


def test_an_insult_is_answered_calmly_once(talk: Conversation) -> None:
    assert texts(talk.hear("傻", "abuse")) == "别急"
    assert texts(talk.hear("傻", "abuse")) == "哦"


def test_small_talk_inside_a_form_is_answered_and_the_form_goes_on(talk: Conversation) -> None:
    acts = booking_in_hand(talk).hear("谢谢啊", "thank")

    assert acts[0] == Fixed("utter_smalltalk_thank")
    assert "什么时候来" in texts(acts)


def test_what_is_not_understood_is_asked_again_in_other_words(talk: Conversation) -> None:
    acts = booking_in_hand(talk).hear("唔哩嘛哩", "nlu_fallback")

    assert "没听明白" in texts(acts)
    [said] = acts
    assert isinstance(said, Said) and len(said.replies) == 2, "two times to choose from"


def test_the_way_out_is_said_after_two_misses(talk: Conversation) -> None:
    booking_in_hand(talk).hear("唔哩嘛哩", "nlu_fallback")

    assert "算了" in texts(talk.hear("啦啦", "nlu_fallback"))


def test_an_open_time_is_asked_back_with_two_choices_that_can_be_said(talk: Conversation) -> None:
    [said] = booking_in_hand(talk).hear("下周", "give_details")
    assert isinstance(said, Said) and len(said.replies) == 2

    talk.hear("第二个", "choose_item")

    assert talk.shown("when")


@pytest.mark.parametrize("said", ["都行", "哪个都行", "随便", "您看着安排吧"])
def test_who_leaves_the_choice_gets_the_nearer_time(talk: Conversation, said: str) -> None:
    booking_in_hand(talk).hear("月底前", "give_details")
    offered = talk.talk.forms[-1].offered
    talk.hear(said, "say_unsure")

    assert talk.shown("when") and talk.shown("when").split("）")[0] == offered[0].split("）")[0]


def test_an_answer_to_a_time_asked_back_is_within_that_time(talk: Conversation) -> None:
    """下礼拜, then 周四吧: next week's Thursday, and then its morning."""
    booking_in_hand(talk).hear("下礼拜", "give_details")
    talk.hear("周四吧", "give_details")

    assert talk.shown("when") == "12月3日（周四）"


def test_a_closed_day_is_said_and_one_offered_whose_places_are_out(talk: Conversation) -> None:
    acts = booking_in_hand(talk).hear("周六上午", "give_details")
    assert "不上班" in texts(acts) and "再往后的号还没有放" in texts(acts)

    talk.hear("行", "affirm")

    assert talk.shown("when") == "11月27日（周五）上午"


def test_days_on_which_no_office_works_are_not_read_back(talk: Conversation) -> None:
    booking_in_hand(talk).hear("除了周五都行", "give_details")

    assert talk.shown("when") == "11月23日（周一）到11月26日（周四）或者11月30日（周一）"


def test_a_year_without_a_holiday_notice_is_said_not_guessed(talk: Conversation) -> None:
    acts = booking_in_hand(talk).hear("春节后头一个工作日", "give_details")

    assert "2027年怎么放假" in texts(acts)
    assert not talk.shown("when")


def test_matters_that_cannot_be_told_apart_are_offered_inside_the_form(talk: Conversation) -> None:
    talk.hear("我想约个号", "book_appointment")
    [said] = talk.hear("就是那个证件", "ask_guide")
    assert isinstance(said, Said) and [reply.title for reply in said.replies] == ["护士延续注册", "护照首次申请"]

    talk.hear("第二个", "choose_item")

    assert talk.shown("item") == "护照首次申请"


def test_a_choice_of_matters_stays_open_when_something_else_is_told(talk: Conversation) -> None:
    talk.hear("我想约个号", "book_appointment")
    talk.hear("就是那个证件", "ask_guide")
    offered = talk.talk.forms[-1].offered
    talk.hear("明天下午", "give_details")

    assert offered and talk.talk.forms[-1].offered == offered
    assert talk.shown("when") == "11月24日（周二）下午"


def test_an_optional_answer_may_be_withheld(talk: Conversation) -> None:
    talk.hear("我跑了三趟社保局，每次都说缺材料", "report_unresolved_matter")
    talk.hear("就想让他们给我办了", "give_details")

    assert "对不对" in texts(talk.hear("不想说", "deny"))


def test_a_case_is_read_back_with_what_was_told(talk: Conversation) -> None:
    talk.hear("我跑了三趟社保局，每次都说缺材料", "report_unresolved_matter")
    talk.hear("就想让他们给我办了", "give_details")
    talk.phone_tail = "8000"
    acts = talk.hear("我叫欧阳锋，〔手机号已隐去〕", "give_details")

    for told in ("每次都说缺材料", "社保局", "三趟", "就想让他们给我办了", "欧阳锋", "8000"):
        assert told in texts(acts)


def test_two_parts_of_a_guide_are_both_answered(talk: Conversation) -> None:
    assert questions(talk.hear("办护照多少钱，几天能下来", "ask_fee")) == ["ask_fee", "ask_time_limit"]


def test_more_parts_than_two_are_answered_by_the_overview() -> None:
    talk = Conversation()

    assert questions(talk.hear("办护照带啥，多少钱，几天能下来", "ask_fee")) == ["ask_guide"]


def test_of_two_matters_the_second_is_offered(talk: Conversation) -> None:
    acts = talk.hear("护士证咋延续，顺便问下护照咋办", "ask_guide")

    assert questions(acts) == ["ask_guide"]
    assert isinstance(acts[1], Said)
    assert acts[1].replies == (QuickReply("护照首次申请", "/choose_item passport"),)


def test_a_question_beside_a_detail_nobody_asked_for_is_answered(talk: Conversation) -> None:
    assert questions(talk.hear("电话〔手机号已隐去〕，要多少钱", "give_details")) == ["ask_fee"]


def test_say_it_again(talk: Conversation) -> None:
    assert talk.hear("没听清", "ask_repeat") == (RepeatLast(),)


@pytest.mark.parametrize("text", ["合同到期了社保咋办", "我约好了明天去，要带啥", "用不用预约啊"])
def test_what_only_sounds_like_a_wish_for_a_place_opens_no_form(talk: Conversation, text: str) -> None:
    talk.hear(text, "ask_materials")

    assert talk.talk.forms == ()


def case_in_hand(talk: Conversation) -> Conversation:
    talk.hear("我跑了三趟社保局，每次都说缺材料", "report_unresolved_matter")
    talk.hear("把证办了", "give_details")
    return talk


@pytest.mark.parametrize("intent", ["leave_matter", "say_unsure", "deny"])
def test_the_way_out_that_was_named_works(talk: Conversation, intent: str) -> None:
    """不说了 leaves the one question, whatever the classifier makes of it."""
    assert "对不对" in texts(case_in_hand(talk).hear("不说了", intent))


def test_yes_after_what_is_wrong_reads_everything_back_again(talk: Conversation) -> None:
    case_in_hand(talk).hear("不说了", "say_unsure")
    talk.hear("不对", "deny")

    assert "对不对" in texts(talk.hear("对", "affirm"))
    assert talk.talk.forms, "nothing was finished"


def test_another_district_moves_the_place_there(talk: Conversation) -> None:
    talk.hear("宽城区政务大厅不给办，我跑了三趟", "report_unresolved_matter")
    talk.hear("不是宽城区 是二道区", "correct_detail")

    assert talk.shown("where") == "二道区政务大厅"


@pytest.mark.parametrize(
    ("said", "intent"), [("昨天下午三点多", "give_details"), ("他们又让我跑一趟", "report_unresolved_matter")]
)
def test_more_of_what_happened_is_no_wanted_result(talk: Conversation, said: str, intent: str) -> None:
    talk.hear("我跑了三趟社保局，每次都说缺材料", "report_unresolved_matter")
    talk.hear(said, intent)

    assert said in talk.shown("what") and not talk.shown("want")


def test_an_office_alone_tells_nothing_of_what_happened(talk: Conversation) -> None:
    assert "什么事没办成" in texts(talk.hear("要投诉 房产局", "report_unresolved_matter"))


def test_a_matter_named_where_a_name_is_asked_is_a_question(talk: Conversation) -> None:
    assert questions(case_in_hand(talk).hear("护照丢了咋补", "ask_guide")) == ["ask_guide"]


def test_what_is_said_to_be_wrong_is_not_what_is_meant(talk: Conversation) -> None:
    booking_in_hand(talk).hear("不是护士证，是护照", "correct_detail")

    assert talk.shown("item") == "护照首次申请"


def test_going_back_to_what_waits_by_its_name(talk: Conversation) -> None:
    talk.hear("我跑了三趟社保局，每次都说缺材料", "report_unresolved_matter")
    talk.hear("帮我约明天下午办护照", "book_appointment")

    assert "接着说您要反映的事" in texts(talk.hear("接着投诉", "check_case"))


def test_an_answer_that_sounds_like_a_plea_to_say_it_again_is_an_answer() -> None:
    talk = Conversation()
    talk.hear("跑了三趟社保局，每次都说缺材料", "report_unresolved_matter")

    told = talk.hear("就想给个准话，一次说清要啥", "ask_repeat")

    assert "姓名和手机号" in texts(told) and talk.shown("want") == "就想给个准话，一次说清要啥"
