"""The green channel in the talk about an appointment: taken where it is said, asked in passing, never a turn more."""

import json

import pytest

from office.dialogue.memory import as_json
from tests.counters import HALLS, NO, STARTS, TwoHalls
from tests.talks import MONDAY_MORNING, Conversation, make_talker, texts

ASKS = "有老人、残疾人、孕妇、军人优先的，一起说一声"
TWO_O_CLOCK = "new-area.202611241400"


@pytest.fixture
def counter() -> TwoHalls:
    return TwoHalls(MONDAY_MORNING)


@pytest.fixture
def talk(counter: TwoHalls) -> Conversation:
    return Conversation(make_talker(counter))


def says_who_comes(talk: Conversation, more: str = "") -> str:
    talk.phone_tail = "8000"
    return texts(talk.hear(f"王芳，〔手机号已隐去〕{more}", "give_details"))


def test_it_is_asked_once_with_name_and_phone(talk: Conversation) -> None:
    told = [
        texts(talk.hear("约明天下午两点新区大厅办护士证", "book_appointment")),
        texts(talk.hear("几点开门", "ask_opening_hours")),
        texts(talk.hear("我叫王芳", "give_details")),
    ]

    assert [text.count(ASKS) for text in told] == [1, 0, 0]


def test_who_gave_the_name_first_is_asked_with_the_phone(talk: Conversation) -> None:
    asked = texts(talk.hear("我叫王芳，约明天下午两点新区大厅办护士证", "book_appointment"))

    assert "手机号" in asked and "姓名" not in asked
    assert asked.count(ASKS) == 1


def test_five_turns_at_most_also_for_who_goes_first(talk: Conversation, counter: TwoHalls) -> None:
    talk.hear("我想约个号", "book_appointment")
    talk.hear("护照", "ask_guide")
    talk.hear("明天下午", "give_details")
    talk.hear("第二个", "choose_item")

    assert "绿色通道的号，优先办" in says_who_comes(talk, "，我妈八十三了")
    assert counter.priority == "elderly"


def test_said_at_the_beginning_it_is_heard_and_not_asked(talk: Conversation, counter: TwoHalls) -> None:
    asked = texts(talk.hear("我怀孕七个月了，约明天下午两点新区大厅办护士证", "book_appointment"))

    assert "记下了" in asked and ASKS not in asked
    assert "窗口会看一下" in says_who_comes(talk)
    assert counter.priority == "pregnant"


def test_an_answer_of_two_words_is_no_name(talk: Conversation, counter: TwoHalls) -> None:
    talk.hear("约明天下午两点新区大厅办护士证", "book_appointment")
    talk.hear("有老人", "give_details")

    assert f"预约号 {NO}" in says_who_comes(talk)
    assert counter.priority == "elderly"


def test_who_does_not_say_so_has_a_usual_place(talk: Conversation, counter: TwoHalls) -> None:
    talk.hear("约明天下午两点新区大厅办护士证", "book_appointment")

    assert "绿色通道" not in says_who_comes(talk)
    assert counter.priority == ""


def test_a_time_that_only_the_green_channel_has_is_offered_to_who_goes_first(
    talk: Conversation, counter: TwoHalls
) -> None:
    counter.first_only = {TWO_O_CLOCK}

    talk.hear("我坐轮椅，约明天下午两点新区大厅办护士证", "book_appointment")
    says_who_comes(talk)

    assert counter.booked[NO].offer.slot_id == TWO_O_CLOCK


def test_nobody_else_is_offered_it(talk: Conversation, counter: TwoHalls) -> None:
    counter.first_only = {TWO_O_CLOCK}

    offered = texts(talk.hear("约明天下午两点新区大厅办护士证", "book_appointment"))

    assert "那个时间没有号了" in offered


def test_who_goes_first_is_offered_the_publics_earlier_places_too_each_as_what_it_is(
    talk: Conversation, counter: TwoHalls
) -> None:
    counter.no_green = slots_at("0900", "0930")

    offered = texts(talk.hear("我怀孕七个月了，约明天上午新区大厅办护士证", "book_appointment"))

    lines = [line for line in offered.splitlines() if line[:1].isdigit()]
    assert ["上午10点" in lines[0], "（普通号）" in lines[0]] == [True, False]
    assert all("上午9点" in line and "（普通号）" in line for line in lines[1:]) and len(lines) == 3


def test_where_the_green_channel_is_as_early_only_its_places_are_offered_and_said_to_be_that(
    talk: Conversation, counter: TwoHalls
) -> None:
    offered = texts(talk.hear("我怀孕七个月了，约明天上午新区大厅办护士证", "book_appointment"))

    assert "普通号" not in offered and "这几个是绿色通道的号" in offered


def test_where_the_green_channel_has_none_then_the_publics_is_offered_as_what_it_is(
    talk: Conversation, counter: TwoHalls
) -> None:
    counter.no_green = slots_at("1400")

    offered = texts(talk.hear("我怀孕七个月了，约明天下午两点新区大厅办护士证", "book_appointment"))
    assert "绿色通道没有号了" in offered and "下午2点，新区政务服务中心（样例数据），大约等20分钟（普通号）" in offered
    assert NO not in says_who_comes(talk), "nothing was chosen yet"

    booked = texts(talk.hear("第二个", "choose_item"))

    assert "这是普通号" in booked
    assert counter.booked[NO].offer.slot_id == TWO_O_CLOCK


def test_said_after_the_choice_it_is_asked_before_the_publics_place_is_given(
    talk: Conversation, counter: TwoHalls
) -> None:
    counter.no_green = slots_at("1400")
    talk.hear("约明天下午两点新区大厅办护士证", "book_appointment")

    asked = says_who_comes(talk, "，退伍军人")
    assert "没有绿色通道的号" in asked and "（普通号）" in asked and not counter.booked

    talk.hear("第一个", "choose_item")

    assert counter.booked[NO].has_priority


def test_where_the_green_channel_has_none_at_all_only_the_publics_are_offered(
    talk: Conversation, counter: TwoHalls
) -> None:
    counter.no_green = slots_at("0900", "0930", "1000", "1400", "1430", "1500")

    offered = texts(talk.hear("我怀孕七个月了，约明天下午两点新区大厅办护士证", "book_appointment"))

    assert "绿色通道没有号了，只有普通号" in offered


def slots_at(*hours: str) -> set[str]:
    return {f"new-area.202611{day}{hour}" for day in range(23, 28) for hour in hours}


def test_only_the_code_of_the_group_is_kept(talk: Conversation) -> None:
    talk.hear("我坐轮椅，约明天下午两点新区大厅办护士证", "book_appointment")

    kept = json.dumps(as_json(talk.talk), ensure_ascii=False)

    assert "disabled" in kept and "轮椅" not in kept


def moved(talk: Conversation) -> str:
    talk.hear("我怀孕七个月了，约明天下午两点新区大厅办护士证", "book_appointment")
    says_who_comes(talk)
    talk.hear("改到后天上午", "change_appointment")
    return texts(talk.hear("第一个", "choose_item"))


def test_who_moves_a_place_of_the_green_channel_is_told_that_it_is_one_still(talk: Conversation) -> None:
    assert "还是绿色通道的号" in moved(talk)


def test_who_loses_the_green_channel_by_moving_is_told_so(talk: Conversation, counter: TwoHalls) -> None:
    talk.hear("我怀孕七个月了，约明天下午两点新区大厅办护士证", "book_appointment")
    says_who_comes(talk)
    counter.no_green = {f"{hall}.20261125{hour:02}{minute:02}" for hall in HALLS for hour, minute in STARTS}
    talk.hear("改到后天上午", "change_appointment")
    told = texts(talk.hear("第二个", "choose_item"))

    assert "绿色通道的号没有了，现在是普通号" in told and "还是绿色通道" not in told


def test_a_place_of_the_green_channel_can_be_moved_to_its_own_places(talk: Conversation, counter: TwoHalls) -> None:
    counter.first_only = {"new-area.202611251000"}
    talk.hear("我怀孕七个月了，约明天下午两点新区大厅办护士证", "book_appointment")
    says_who_comes(talk)

    assert "改好了" in texts(talk.hear("改到后天上午十点新区大厅", "change_appointment"))
    assert counter.booked[NO].offer.slot_id == "new-area.202611251000"


def test_an_ordinary_place_that_is_moved_says_nothing_of_it(talk: Conversation) -> None:
    talk.hear("约明天下午两点新区大厅办护士证", "book_appointment")
    says_who_comes(talk)
    talk.hear("改到后天上午", "change_appointment")

    assert "绿色通道" not in texts(talk.hear("第一个", "choose_item"))


@pytest.mark.parametrize("said", ["我是孕妇", "孕妇", "孕妇。", "我媳妇是孕妇，能优先吗"])
def test_who_goes_first_is_heard_though_it_sounds_like_a_question(
    talk: Conversation, counter: TwoHalls, said: str
) -> None:
    talk.hear("约明天下午两点新区大厅办护士证", "book_appointment")
    told = texts(talk.hear(said, "ask_priority_lane"))
    says_who_comes(talk)

    assert "能优先办的" not in told and counter.priority == "pregnant"


def test_a_question_about_a_group_is_answered_and_takes_nobody_for_one(talk: Conversation, counter: TwoHalls) -> None:
    talk.hear("约明天下午两点新区大厅办护士证", "book_appointment")
    told = texts(talk.hear("孕妇能优先吗", "ask_priority_lane"))
    says_who_comes(talk)

    assert "能优先办的" in told and not counter.priority


def test_whom_somebody_brings_along_is_no_other_matter(talk: Conversation, counter: TwoHalls) -> None:
    talk.hear("约明天下午两点新区大厅办护士证", "book_appointment")
    says_who_comes(talk, "，对了我要带我妈去她七十八")

    assert counter.priority == "elderly"
