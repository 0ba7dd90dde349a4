"""An appointment that is there: which one is meant, where and when it is moved to, and that a no leaves it."""

from dataclasses import replace

import pytest

from tests.counters import NO, TwoHalls
from tests.talks import MONDAY_MORNING, Conversation, make_talker, texts
from tests.unit.test_booking_talk import booked, says_who_comes

OTHER = "YY322-366-7289"


@pytest.fixture
def counter() -> TwoHalls:
    return TwoHalls(MONDAY_MORNING)


@pytest.fixture
def talk(counter: TwoHalls) -> Conversation:
    """An appointment of the conversation, 11月24日（周二）下午2点 新区, and one of somebody else's phone."""
    talk = booked(Conversation(make_talker(counter)))
    counter.booked[OTHER] = replace(counter.booked[NO], no=OTHER, phone_tail="2167")
    return talk


@pytest.mark.parametrize("said", [f"把预约号{OTHER}退了", f"预约号{OTHER}帮我退了", f"退号 {OTHER}"])
def test_the_number_that_is_said_wins_over_the_one_in_hand(talk: Conversation, counter: TwoHalls, said: str) -> None:
    asked = texts(talk.hear(said, "cancel_appointment", 0.83))

    assert "后四位" in asked
    assert OTHER in texts(talk.hear("2167", "give_details"))
    talk.hear("对", "affirm")
    assert (counter.booked[NO].status, counter.booked[OTHER].status) == ("confirmed", "cancelled")


def test_a_number_said_to_the_yes_or_no_is_the_one_that_is_meant(talk: Conversation, counter: TwoHalls) -> None:
    talk.hear("那个号不要了", "cancel_appointment")

    assert "后四位" in texts(talk.hear(f"不对，是{OTHER}", "deny"))
    talk.hear("2167", "give_details")
    talk.hear("对", "affirm")
    assert counter.booked[NO].status == "confirmed"


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("不对", "deny"),
        ("先别退", "deny"),
        ("不退了", "cancel_appointment"),
        ("别退了", "cancel_appointment"),
        ("我不退", "cancel_appointment"),
        ("不用退了", "cancel_appointment"),
        ("还是留着吧", "ask_privacy"),
        ("算了，不退了", "leave_matter"),
    ],
)
def test_a_no_leaves_the_appointment_and_says_so(talk: Conversation, counter: TwoHalls, said: str, intent: str) -> None:
    talk.hear("那个号不要了", "cancel_appointment")

    assert texts(talk.hear(said, intent)) == "好，您约的号没有动。"
    assert talk.talk.forms == () and counter.booked[NO].status == "confirmed"


def test_not_to_move_it_after_all_leaves_it(talk: Conversation) -> None:
    talk.hear("改到后天上午", "change_appointment")

    assert texts(talk.hear("不改了", "leave_matter")) == "好，您约的号没有动。"


def test_what_is_given_up_already_is_told_and_not_asked(talk: Conversation, counter: TwoHalls) -> None:
    counter.booked[NO] = replace(counter.booked[NO], status="cancelled")

    told = texts(talk.hear("那个号不要了", "cancel_appointment"))

    assert "已经退了" in told and "真的" not in told
    assert talk.talk.forms == ()


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        (f"查号 {OTHER} 尾号2167", "nlu_fallback"),
        (f"查一下{OTHER}，尾号2167", "nlu_fallback"),
        (f"{OTHER} 2167", "give_details"),
        (f"预约号{OTHER}，手机尾号2167", "give_details"),
    ],
)
def test_number_and_tail_in_one_sentence_show_it(talk: Conversation, counter: TwoHalls, said: str, intent: str) -> None:
    fresh = Conversation(make_talker(counter))

    assert f"预约号 {OTHER}：约上了" in texts(fresh.hear(said, intent, 0.2 if intent == "nlu_fallback" else 0.9))


@pytest.mark.parametrize(
    ("said", "intent"),
    [(f"退号 {OTHER} 2167", "give_details"), (f"我要退号，预约号{OTHER}，手机尾号2167", "nlu_fallback")],
)
def test_number_and_tail_in_one_sentence_ask_whether_to_give_it_up(
    talk: Conversation, counter: TwoHalls, said: str, intent: str
) -> None:
    assert "真的要退" in texts(Conversation(make_talker(counter)).hear(said, intent, 0.89))


def test_a_number_without_its_tail_asks_for_that(talk: Conversation, counter: TwoHalls) -> None:
    fresh = Conversation(make_talker(counter))

    assert "后四位" in texts(fresh.hear(f"查一下{OTHER}", "nlu_fallback", 0.2))


def test_moving_to_another_day_keeps_hall_and_hour(talk: Conversation, counter: TwoHalls) -> None:
    offered = texts(talk.hear("改到周五", "change_appointment"))

    assert "1. 11月27日（周五）下午2点，新区" in offered and "朝阳" not in offered
    talk.hear("第一个", "choose_item")
    assert counter.booked[NO].offer.slot_id == "new-area.202611271400"


@pytest.mark.parametrize("said", ["改到后天同一时间", "往后推一天"])
def test_the_same_hour_of_another_day(talk: Conversation, said: str) -> None:
    assert "1. 11月25日（周三）下午2点，新区" in texts(talk.hear(said, "change_appointment"))


@pytest.mark.parametrize("said", ["改到上午十点", "改到十点"])
def test_moving_to_another_hour_keeps_hall_and_day(talk: Conversation, counter: TwoHalls, said: str) -> None:
    talk.hear(said, "change_appointment")

    assert counter.booked[NO].offer.slot_id == "new-area.202611241000"


def test_moving_to_another_hall_keeps_the_time(talk: Conversation, counter: TwoHalls) -> None:
    assert "1. 11月24日（周二）下午2点，朝阳" in texts(talk.hear("改到朝阳区", "change_appointment"))
    talk.hear("第一个", "choose_item")

    assert counter.booked[NO].offer.slot_id == "chaoyang.202611241400"


def test_another_hall_and_then_another_time_move_it_to_both(talk: Conversation) -> None:
    talk.hear("改到朝阳区", "change_appointment")

    moved = texts(talk.hear("改到后天下午三点", "change_appointment"))

    assert "护士延续注册”" not in moved
    assert "11月25日（周三）下午3点" in moved and "朝阳" in moved


def test_a_day_said_before_the_number_keeps_the_hour_of_that_one(talk: Conversation, counter: TwoHalls) -> None:
    fresh = Conversation(make_talker(counter))
    fresh.hear("我约的号改到周五", "change_appointment")
    fresh.hear(NO, "give_details")

    assert "1. 11月27日（周五）下午2点，新区" in texts(fresh.hear("8000", "give_details"))


def test_no_time_and_no_hall_ask_for_the_time(talk: Conversation) -> None:
    assert "什么时候来" in texts(talk.hear("我要改号", "change_appointment"))


def test_moving_again_builds_on_where_it_is_now(talk: Conversation) -> None:
    talk.hear("改到周五上午九点", "change_appointment")

    assert "1. 11月26日（周四）上午9点，新区" in texts(talk.hear("改到周四", "change_appointment"))


def test_moving_it_right_after_the_booking_needs_no_word_for_it(talk: Conversation) -> None:
    assert "1. 11月24日（周二）下午2点，朝阳" in texts(talk.hear("改到朝阳区", "give_details", 0.4))


def test_one_that_is_given_up_is_not_moved(talk: Conversation, counter: TwoHalls) -> None:
    counter.booked[NO] = replace(counter.booked[NO], status="cancelled")

    told = texts(talk.hear("改到周五", "change_appointment"))

    assert "已经退了" in told and "您要哪个" not in told


def test_moving_waits_no_more_for_one_that_was_given_up(talk: Conversation) -> None:
    talk.hear("改到周五", "change_appointment")
    talk.hear("那个号不要了", "cancel_appointment")

    assert "接着说" not in texts(talk.hear("对", "affirm"))
    assert talk.talk.forms == ()


def test_its_number_is_said_while_another_is_being_made(talk: Conversation) -> None:
    talk.hear("约后天上午办护士证", "book_appointment")

    assert "后四位" in texts(talk.hear(f"把预约号{OTHER}退了", "cancel_appointment"))
    assert [form.kind for form in talk.talk.forms] == ["booking", "booking_cancel"]


def test_an_account_of_what_went_wrong_with_it_stays_an_account(talk: Conversation) -> None:
    talk.hear("我要投诉", "report_unresolved_matter")
    talk.hear(f"预约号{OTHER}被窗口取消了", "report_unresolved_matter")

    assert [form.kind for form in talk.talk.forms] == ["case"]


def test_a_second_booking_is_the_one_in_hand(talk: Conversation) -> None:
    says_who_comes(talk)

    assert "真的要退" in texts(talk.hear("那个号不要了", "cancel_appointment"))


def test_a_new_place_that_somebody_else_took_is_told_and_others_are_offered(
    talk: Conversation, counter: TwoHalls
) -> None:
    talk.hear("改到周五", "change_appointment")
    counter.refuses = "slot_full"

    told = texts(talk.hear("第一个", "choose_item"))

    assert "不行：slot_full" in told and "1. 11月27日（周五）" in told
    assert counter.booked[NO].offer.slot_id == "new-area.202611241400", "the old place stays"
    talk.hear("第一个", "choose_item")
    assert counter.booked[NO].offer.slot_id != "new-area.202611241400"


def test_a_refusal_that_no_other_place_mends_ends_it(talk: Conversation, counter: TwoHalls) -> None:
    talk.hear("改到周五", "change_appointment")
    counter.refuses = "too_late_to_change"

    assert "不行：too_late_to_change" in texts(talk.hear("第一个", "choose_item"))
    assert talk.talk.in_hand is None


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("取消", "leave_matter"),
        ("取消吧", "deny"),
        ("我不去了", "ask_where"),
        ("那我不约了", "leave_matter"),
        ("去不了了", "nlu_fallback"),
        ("算了，不要这个号了", "correct_detail"),
        ("有点事儿，明天来不了了", "give_details"),
        ("不好意思，刚才的号不要了", "leave_matter"),
    ],
)
def test_few_words_after_booking_ask_whether_it_is_really_given_up(
    talk: Conversation, counter: TwoHalls, said: str, intent: str
) -> None:
    assert "真的要退" in texts(talk.hear(said, intent))
    assert counter.booked[NO].status == "confirmed"


@pytest.mark.parametrize("said", ["确定取消", "对，退了吧", "是的我要退号", "退吧", "嗯，取消预约"])
def test_those_words_are_the_yes_to_that_question(talk: Conversation, counter: TwoHalls, said: str) -> None:
    talk.hear("那个号不要了", "cancel_appointment")

    assert "退" in texts(talk.hear(said, "cancel_appointment"))
    assert counter.booked[NO].status == "cancelled"


def test_cancel_alone_may_mean_either_and_is_asked_again(talk: Conversation, counter: TwoHalls) -> None:
    talk.hear("那个号不要了", "cancel_appointment")
    talk.hear("取消", "cancel_appointment")

    assert counter.booked[NO].status == "confirmed"


def test_what_was_looked_up_is_moved_and_given_up_without_its_digits_again(
    talk: Conversation, counter: TwoHalls
) -> None:
    talk.hear(f"查号 {OTHER}", "check_appointment")
    talk.hear("2167", "give_details")

    assert "后四位" not in texts(talk.hear("改到周三下午", "change_appointment"))
    assert "真的要退" in texts(talk.hear("取消这个预约", "cancel_appointment"))
    talk.hear("对", "affirm")
    assert (counter.booked[NO].status, counter.booked[OTHER].status) == ("confirmed", "cancelled")


def test_digits_that_opened_one_open_no_other(talk: Conversation, counter: TwoHalls) -> None:
    counter.booked[NO] = replace(counter.booked[NO], phone_tail="2167")
    talk.hear(f"查号 {OTHER} 尾号2167", "check_appointment")

    assert "后四位" in texts(talk.hear(f"把{NO}退了", "cancel_appointment"))


@pytest.mark.parametrize(
    ("said", "what"),
    [("等等，电话错了，是〔手机号已隐去〕", "手机号"), ("手机号写错了", "手机号"), ("哎呀名字写错了", "名字")],
)
def test_a_name_or_phone_that_is_wrong_is_told_how_it_is_put_right(
    talk: Conversation, counter: TwoHalls, said: str, what: str
) -> None:
    told = texts(talk.hear(said, "correct_detail"))

    assert f"{what}在这里改不了" in told and "退号" in told
    assert counter.booked[NO].status == "confirmed"


@pytest.mark.parametrize(
    ("said", "intent"),
    [("号丢了", "cancel_appointment"), ("加到日历", "supplement_case"), ("忘了预约号", "ask_repeat")],
)
def test_who_lost_the_number_or_wants_to_keep_it_is_shown_it(talk: Conversation, said: str, intent: str) -> None:
    shown = texts(talk.hear(said, intent))

    assert NO in shown and "真的要退" not in shown and talk.talk.in_hand is None
