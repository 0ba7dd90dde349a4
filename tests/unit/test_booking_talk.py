"""From 我想约个号 to a number: what is asked, offered and told, and an appointment seen, moved and given up again."""

from typing import Any

import pytest

from office.dialogue.says import Said
from tests.counters import NO, TwoHalls
from tests.talks import MONDAY_MORNING, Conversation, make_talker, questions, texts


@pytest.fixture
def counter() -> TwoHalls:
    return TwoHalls(MONDAY_MORNING)


@pytest.fixture
def talk(counter: TwoHalls) -> Conversation:
    return Conversation(make_talker(counter))


def says_who_comes(talk: Conversation) -> str:
    talk.phone_tail = "8000"
    return texts(talk.hear("王芳，〔手机号已隐去〕", "give_details"))


def booked(talk: Conversation) -> Conversation:
    talk.hear("约明天下午两点新区大厅办护士证", "book_appointment")
    says_who_comes(talk)
    return talk


def replies(acts: Any) -> list[str]:
    return [reply.title for act in acts if isinstance(act, Said) for reply in act.replies]


def test_five_turns_when_nothing_was_said_before(talk: Conversation) -> None:
    talk.hear("我想约个号", "book_appointment")
    talk.hear("护照", "ask_guide")
    talk.hear("明天下午", "give_details")
    talk.hear("第二个", "choose_item")

    assert f"预约号 {NO}" in says_who_comes(talk)


def test_two_turns_when_matter_hall_and_time_were_said(talk: Conversation, counter: TwoHalls) -> None:
    asked = texts(talk.hear("约明天下午两点新区大厅办护士证", "book_appointment"))

    assert "留个姓名和手机号" in asked
    assert f"预约号 {NO}" in says_who_comes(talk)
    assert counter.booked[NO].offer.slot_id == "new-area.202611241400"


def test_the_phone_number_is_asked_for_in_so_many_words(talk: Conversation) -> None:
    """个人信息保护法 第十七条: what it is for, before it is taken."""
    [asked] = talk.hear("约明天下午两点新区大厅办护士证", "book_appointment")

    assert isinstance(asked, Said) and asked.expects == ("phone", "name")
    assert "只用来" in asked.text


@pytest.mark.parametrize(("said", "missing"), [("我叫王芳", "手机号"), ("〔手机号已隐去〕", "姓名")])
def test_only_the_missing_half_is_asked_again(talk: Conversation, said: str, missing: str) -> None:
    talk.hear("约明天下午两点新区大厅办护士证", "book_appointment")
    talk.phone_tail = "8000" if "手机号" in said else ""

    assert missing in texts(talk.hear(said, "give_details"))


def test_the_nearest_places_are_offered_with_a_mark_on_sample_data(talk: Conversation) -> None:
    offered = texts(talk.hear("约明天下午办护士证", "book_appointment"))

    assert "1. 11月24日（周二）下午2点，新区政务服务中心（样例数据）" in offered
    assert "2. 11月24日（周二）下午2点，朝阳区政务服务中心" in offered


def test_a_quieter_time_is_told(talk: Conversation) -> None:
    assert "想少等，11月24日（周二）上午10点人少" in texts(talk.hear("约明天下午办护士证", "book_appointment"))


def test_a_quieter_time_is_a_tap_away(talk: Conversation, counter: TwoHalls) -> None:
    titles = replies(talk.hear("约明天下午办护士证", "book_appointment"))
    talk.hear("/give_details", "give_details", said=titles[3])
    says_who_comes(talk)

    assert titles[3] == "11月24日（周二）上午10点 新区政务服务中心（样例）"
    assert counter.booked[NO].offer.slot_id == "new-area.202611241000"


def test_where_its_day_is_busy_throughout_the_nearest_quieter_day_is_told(
    talk: Conversation, counter: TwoHalls
) -> None:
    counter.full = {f"new-area.20261124{hour}" for hour in ("0900", "0930", "1000")}

    assert "想少等，11月25日（周三）上午9点人少些" in texts(talk.hear("约明天下午新区办护士证", "book_appointment"))


def test_a_time_that_is_quiet_already_gets_no_hint(talk: Conversation) -> None:
    assert "想少等" not in texts(talk.hear("约明天上午办护士证", "book_appointment"))


def test_a_measured_wait_is_said_with_each_place(talk: Conversation) -> None:
    assert texts(talk.hear("约明天下午办护士证", "book_appointment")).count("，大约等20分钟") == 3
    assert "，基本不用等" in texts(talk.hear("还是明天上午吧", "give_details"))


def test_without_measured_waits_no_short_wait_is_promised(talk: Conversation, counter: TwoHalls) -> None:
    counter.measured = False

    assert "估计等20分钟" in texts(talk.hear("约明天下午办护士证", "book_appointment"))
    assert "等" not in texts(talk.hear("还是明天上午吧", "give_details")).split("回“第一个”")[0]


def test_a_tap_shows_what_is_sample_data(talk: Conversation) -> None:
    titles = replies(talk.hear("约明天上午办护士证", "book_appointment"))

    assert [title.endswith("（样例）") for title in titles] == ["新区" in title for title in titles]
    assert any("新区" in title for title in titles)


def test_a_tapped_place_is_that_place(talk: Conversation, counter: TwoHalls) -> None:
    titles = replies(talk.hear("约明天下午办护士证", "book_appointment"))
    talk.hear("/give_details", "give_details", said=titles[1])
    says_who_comes(talk)

    assert counter.booked[NO].offer.hall_id == "chaoyang"


def test_another_time_said_to_the_offers_is_no_choice_among_them(talk: Conversation) -> None:
    """下午三点呢: 三 is no ordinal."""
    talk.hear("约明天上午办护士证", "book_appointment")

    assert "11月24日（周二）下午3点" in texts(talk.hear("下午三点呢", "give_details"))


def test_another_hall_said_to_the_offers(talk: Conversation) -> None:
    talk.hear("约明天上午办护士证", "book_appointment")

    titles = replies(talk.hear("朝阳的有吗", "give_details"))

    assert titles and all("朝阳" in title for title in titles)


def test_a_hall_that_does_not_take_it_is_said(talk: Conversation) -> None:
    talk.hear("约明天上午办护照", "book_appointment")

    assert "朝阳区政务服务中心不办" in texts(talk.hear("朝阳的有吗", "give_details"))


def test_no_to_all_of_them_asks_for_another_time(talk: Conversation) -> None:
    talk.hear("约明天上午办护士证", "book_appointment")

    assert "什么时候来、去哪个大厅" in texts(talk.hear("都不行", "deny"))


def test_a_full_time_leads_to_the_nearest(talk: Conversation, counter: TwoHalls) -> None:
    counter.full = {f"{hall}.202611241400" for hall in ("new-area", "chaoyang")}

    offered = texts(talk.hear("约明天下午两点办护士证", "book_appointment"))

    assert "那个时间没有号了" in offered and "1. 11月24日（周二）下午2点30分" in offered


def test_a_day_whose_places_are_not_out_yet_is_told_as_that(talk: Conversation) -> None:
    assert "还没有放" in texts(talk.hear("约下周五上午办护士证", "book_appointment"))


def test_whoever_was_quicker_leaves_another_place(talk: Conversation, counter: TwoHalls) -> None:
    talk.hear("约明天下午两点新区大厅办护士证", "book_appointment")
    counter.refuses = "slot_full"

    refused = says_who_comes(talk)

    assert "不行：slot_full" in refused and "下午2点30分" in refused
    assert "约上了" in texts(talk.hear("第一个", "choose_item")), "name and number are known"


def test_a_limit_of_the_person_ends_it(talk: Conversation, counter: TwoHalls) -> None:
    talk.hear("约明天下午两点新区大厅办护士证", "book_appointment")
    counter.refuses = "limited_for_no_show"

    assert "limited_for_no_show" in says_who_comes(talk)
    assert talk.talk.forms == ()


def test_the_booking_brings_what_to_bring(talk: Conversation) -> None:
    talk.hear("约明天下午两点新区大厅办护士证", "book_appointment")
    talk.phone_tail = "8000"

    acts = talk.hear("王芳", "give_details")

    assert questions(acts) == ["ask_materials"]
    assert [card["type"] for act in acts if isinstance(act, Said) for card in act.cards] == ["appointment"]


def test_the_own_appointment_needs_no_number(talk: Conversation) -> None:
    assert f"{NO}：约上了" in texts(booked(talk).hear("我约的几点来着", "check_appointment"))


def test_in_another_conversation_number_and_tail_open_it(talk: Conversation, counter: TwoHalls) -> None:
    booked(talk)
    other = Conversation(make_talker(counter))
    other.hear("查一下我的预约", "check_appointment")

    assert "后四位" in texts(other.hear("幺二三四五六七八九零", "give_details"))
    assert "对不上" in texts(other.hear("1111", "give_details"))
    assert "约上了" in texts(other.hear("8000", "give_details"))


def test_giving_up_asks_for_a_yes(talk: Conversation, counter: TwoHalls) -> None:
    assert "真的要退" in texts(booked(talk).hear("那个号不要了", "cancel_appointment"))
    assert counter.booked[NO].status == "confirmed"

    talk.hear("对", "affirm")

    assert counter.booked[NO].status == "cancelled"


def test_what_was_given_up_is_not_moved_but_can_be_booked_again(talk: Conversation) -> None:
    booked(talk).hear("那个号不要了", "cancel_appointment")
    talk.hear("对", "affirm")

    assert "约个号办nurse-extend" in texts(talk.hear("改到后天上午", "change_appointment"))


def test_moving_keeps_the_number(talk: Conversation, counter: TwoHalls) -> None:
    booked(talk).hear("改到后天上午", "change_appointment")

    assert "改好了" in texts(talk.hear("第一个", "choose_item"))
    assert counter.booked[NO].offer.starts_at.day == 25


def test_moving_while_the_booking_is_open_corrects_it(talk: Conversation) -> None:
    talk.hear("约明天上午办护士证", "book_appointment")
    talk.hear("改到后天上午", "change_appointment")

    assert [form.kind for form in talk.talk.forms] == ["booking"]
    assert "11月25日" in talk.shown("when")


def test_another_day_that_sounds_like_a_matter_is_the_day(talk: Conversation) -> None:
    """改 could also be to change a paper; only where nothing else is told is that asked."""
    talk.hear("约明天上午办护士证", "book_appointment")
    told = texts(talk.hear("证件改到后天上午", "change_appointment"))

    assert talk.shown("item") == "护士延续注册" and "11月25日" in talk.shown("when")
    assert "您要办的是" not in told


@pytest.mark.parametrize("intent", ["give_details", "nlu_fallback", "ask_priority_lane"])
def test_a_wish_that_was_heard_as_something_else_is_one_where_a_matter_is_named(
    talk: Conversation, intent: str
) -> None:
    talk.hear("我七十五了，约明天下午两点新区大厅办护士延续", intent)

    assert talk.shown("item") == "护士延续注册" and "下午2点" in talk.shown("place")


def test_a_time_that_is_said_while_the_matter_is_asked_is_acknowledged(talk: Conversation) -> None:
    talk.hear("我想约个号", "book_appointment")

    told = texts(talk.hear("明天下午", "give_details"))

    assert "11月24日（周二）下午，记下了" in told and "办哪件事" in told


def test_of_three_wishes_in_one_breath_none_is_lost(talk: Conversation) -> None:
    text = texts(talk.hear("我要办护士证，顺便约个号，再投诉一下上次那个窗口", "book_appointment"))

    assert "什么时候来" in text and "反映" in text
    assert [form.kind for form in talk.talk.forms] == ["case", "booking"]
