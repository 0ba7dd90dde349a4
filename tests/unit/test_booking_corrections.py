"""What was told of an appointment that is being made is put right: the time, the hall, the place that was chosen."""

import pytest

from tests.counters import NO, TwoHalls
from tests.talks import MONDAY_MORNING, Conversation, make_talker, texts
from tests.unit.test_booking_talk import replies, says_who_comes


@pytest.fixture
def counter() -> TwoHalls:
    return TwoHalls(MONDAY_MORNING)


@pytest.fixture
def talk(counter: TwoHalls) -> Conversation:
    return Conversation(make_talker(counter))


@pytest.fixture
def choosing(talk: Conversation) -> Conversation:
    talk.hear("约明天上午办护士证", "book_appointment")
    return talk


@pytest.fixture
def chosen(choosing: Conversation) -> Conversation:
    """The name step; the place is 11月24日（周二）上午9点 新区."""
    choosing.hear("第一个", "choose_item")
    return choosing


def test_another_day_is_no_other_matter(choosing: Conversation) -> None:
    offered = texts(choosing.hear("换成后天", "change_appointment", 0.68))

    assert "改成“11月25日（周三）上午”" in offered and "1. 11月25日" in offered
    assert choosing.shown("item") == "护士延续注册"


@pytest.mark.parametrize("said", ["改到明天下午三点", "时间改到明天下午三点", "换成明天下午三点吧"])
def test_another_hour_is_no_other_matter(choosing: Conversation, said: str) -> None:
    assert "1. 11月24日（周二）下午3点" in texts(choosing.hear(said, "change_appointment"))


@pytest.mark.parametrize(("said", "intent"), [("改到朝阳区", "change_appointment"), ("换成朝阳区", "correct_detail")])
def test_a_hall_that_was_not_told_before_is_read_before_a_matter(
    choosing: Conversation, said: str, intent: str
) -> None:
    changed = texts(choosing.hear(said, intent))

    assert "改成“朝阳区政务服务中心”" in changed and "新区" not in changed


def test_a_correction_that_names_a_matter_beside_the_time_changes_both(choosing: Conversation) -> None:
    choosing.hear("说错了，后天下午办护照", "correct_detail")

    assert choosing.shown("item") == "护照首次申请" and "11月25日" in choosing.shown("when")


@pytest.mark.parametrize("said", ["不对，是护照", "换成护照", "办错了，是护照"])
def test_a_matter_that_is_named_is_the_matter(choosing: Conversation, said: str) -> None:
    choosing.hear(said, "correct_detail")

    assert choosing.shown("item") == "护照首次申请"


def test_another_matter_loses_the_place_that_was_chosen(chosen: Conversation) -> None:
    chosen.hear("不对，是护照", "correct_detail")

    assert chosen.shown("place") == ""


@pytest.mark.parametrize("intent", ["choose_item", "correct_detail"])
def test_another_of_the_places_can_be_had_at_the_name_step(
    chosen: Conversation, counter: TwoHalls, intent: str
) -> None:
    chosen.hear("换成第二个", intent)
    says_who_comes(chosen)

    assert counter.booked[NO].offer.slot_id != "new-area.202611240900"


def test_another_place_can_be_tapped_at_the_name_step(choosing: Conversation, counter: TwoHalls) -> None:
    titles = replies(choosing.hear("后天上午呢", "give_details"))
    choosing.hear("第一个", "choose_item")

    assert "留个姓名和手机号" in texts(choosing.hear("/give_details", "give_details", said=titles[1]))
    says_who_comes(choosing)
    assert counter.booked[NO].offer.hall_id == "chaoyang"


@pytest.mark.parametrize("intent", ["choose_item", "deny", "correct_detail"])
def test_another_hour_at_the_name_step_leaves_the_place(chosen: Conversation, intent: str) -> None:
    offered = texts(chosen.hear("不要这个时间，要下午两点", intent, 0.22))

    assert "1. 11月24日（周二）下午2点" in offered
    assert "约上了" not in says_who_comes(chosen), "the morning that was refused is not booked"


def test_an_hour_alone_at_the_name_step_is_another_time(chosen: Conversation) -> None:
    assert "1. 11月24日（周二）下午2点" in texts(chosen.hear("下午两点吧", "give_details"))


def test_an_hour_alone_is_enough_where_the_hall_was_told(choosing: Conversation) -> None:
    choosing.hear("改到朝阳区", "change_appointment")
    choosing.hear("第一个", "choose_item")
    choosing.hear("后天下午两点吧", "give_details")

    assert choosing.shown("place") == "11月25日（周三）下午2点 朝阳区政务服务中心"


def test_a_place_that_is_refused_is_not_booked(chosen: Conversation) -> None:
    assert "什么时候来、去哪个大厅" in texts(chosen.hear("不要这个时间", "deny"))
    assert "约上了" not in says_who_comes(chosen)


def test_a_district_beside_the_name_unsettles_no_place(chosen: Conversation, counter: TwoHalls) -> None:
    chosen.phone_tail = "8000"
    chosen.hear("我叫王芳，家在朝阳区，〔手机号已隐去〕", "give_details")

    assert counter.booked[NO].offer.slot_id == "new-area.202611240900"


def test_a_word_of_waiting_chooses_no_other_place(chosen: Conversation) -> None:
    assert "改成" not in texts(chosen.hear("等一下", "say_unsure"))


@pytest.mark.parametrize("said", ["没有", "不优先"])
def test_a_no_to_what_is_asked_in_passing_unsettles_no_place(chosen: Conversation, said: str) -> None:
    chosen.hear(said, "deny")

    assert chosen.shown("place").startswith("11月24日（周二）上午9点")


def test_a_day_that_is_refused_is_not_offered_again(chosen: Conversation, counter: TwoHalls) -> None:
    counter.refuses = "too_many_that_day"

    refused = says_who_comes(chosen)

    assert "too_many_that_day" in refused and "可以换成这几个" in refused
    assert "11月24日" not in refused and "1. 11月23日" in refused
    assert "11月24日" not in texts(chosen.hear("还有别的吗", "give_details"))
    assert "约上了" in texts(chosen.hear("第一个", "choose_item"))


def test_a_time_that_is_refused_is_offered_at_no_hall(chosen: Conversation, counter: TwoHalls) -> None:
    counter.refuses = "same_time"

    refused = says_who_comes(chosen)

    assert "11月24日（周二）上午9点，" not in refused and "1. 11月24日（周二）上午9点30分" in refused


def test_what_is_refused_one_after_the_other_stays_away(chosen: Conversation, counter: TwoHalls) -> None:
    counter.refuses = "same_time"
    says_who_comes(chosen)
    counter.refuses = "too_many_that_day"

    assert "11月24日" not in texts(chosen.hear("第一个", "choose_item"))


def test_a_time_said_to_the_places_holds_for_another_matter(choosing: Conversation) -> None:
    choosing.hear("后天下午", "give_details")
    choosing.hear("第一个", "choose_item")

    assert "11月25日" in texts(choosing.hear("不办护士证了，办护照", "deny"))
    assert "11月25日" in choosing.shown("when")
