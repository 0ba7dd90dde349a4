"""Another hall, said while places are offered or after one was chosen: it is changed and told, and the matter stays."""

import pytest

from tests.talks import TALK_FILE, Conversation, texts

CHOSEN = "约明天下午两点朝阳区大厅办护士证"


@pytest.mark.parametrize("intent", ["give_details", "correct_detail", "nlu_fallback", "cancel_appointment"])
@pytest.mark.parametrize(
    "said",
    [
        "换新区",
        "对了我不想去朝阳了换新区",
        "我不去朝阳了,去新区",
        "换到新区大厅吧",
        "还是去新区吧",
        "不在朝阳办了，改去新区",
    ],
)
def test_a_chosen_place_gives_way_to_one_in_the_hall_that_is_named(said: str, intent: str) -> None:
    talk = Conversation()
    talk.hear(CHOSEN, "book_appointment")

    told = texts(talk.hear(said, intent))

    assert "改成" in told and "新区" in told
    assert "新区" in talk.shown("place") and "下午2点" in talk.shown("place")
    assert talk.shown("item") == "护士延续注册"


@pytest.mark.parametrize("said", ["我不去朝阳了,去新区", "不想去朝阳，换新区"])
@pytest.mark.parametrize("intent", ["give_details", "correct_detail"])
def test_while_choosing_the_places_of_the_other_hall_are_offered_at_the_time_said_last(said: str, intent: str) -> None:
    talk = Conversation()
    talk.hear("约明天下午朝阳办护士证", "book_appointment")
    talk.hear("后天上午呢", "give_details")

    told = texts(talk.hear(said, intent))

    assert "1. 11月25日（周三）上午9点，新区" in told and "朝阳" not in told


@pytest.mark.parametrize("said", ["我家在新区", "我从新区过去", "王芳，住新区"])
def test_where_somebody_lives_moves_nothing(said: str) -> None:
    talk = Conversation()
    talk.hear(CHOSEN, "book_appointment")
    talk.hear(said, "give_details")

    assert "朝阳" in talk.shown("place")


@pytest.mark.parametrize("said", ["换驾照", "换社保卡", "换本子", "改名字", "换个时间", "我在朝阳上班", "到南关要多久"])
def test_what_names_no_hall_asks_for_none(said: str) -> None:
    assert not TALK_FILE.words.wishes_for("booking_elsewhere", said)
    assert not TALK_FILE.words.wishes_for("not_there", said)
