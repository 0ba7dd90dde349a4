"""After a booking 在哪儿 is its hall, and 能提前去吗 its rule."""

from datetime import timedelta

import pytest

from office.booking.asked_afterwards import AskedAfterwards
from office.booking.counter import Booked, Offer
from office.booking.hall_telling import HallTeller
from office.dialogue.form import OpenForm
from office.dialogue.heard import Heard
from office.dialogue.memory import Talk
from tests.counters import NO, TwoHalls
from tests.factories import make_wording
from tests.halls import make_hall, make_hall_names
from tests.talks import MONDAY_MORNING, TALK_FILE, Conversation, texts
from tests.unit.test_booking_talk import booked

WHERE = ["在哪儿", "在哪个窗口办啊", "地址给我说一下", "把地址发我", "那几楼啊", "到时候去哪儿", "怎么走"]
EARLY = ["我能提前去吗", "能早点去吗", "提前多久去", "要提前半小时到吗"]
BOOKED = Talk(appointment_no=NO, appointment_tail="8000")


def told(said: str, talk: Talk = BOOKED) -> str:
    counter = TwoHalls(MONDAY_MORNING)
    offer = Offer("north.1", "north", "北区大厅", False, MONDAY_MORNING, MONDAY_MORNING + timedelta(minutes=30), 1, 0)
    counter.booked[NO] = Booked(NO, "dog-licence", "养犬登记", offer, "confirmed", "8000")
    halls = HallTeller(make_wording(), make_hall_names(make_hall()))
    asked = AskedAfterwards(
        lambda text: TALK_FILE.words.wishes_for("asks_where_booked", text), counter, halls, make_wording()
    )
    answer = asked.told(Heard(said, "ask_where", 0.9), talk)
    return answer.text if answer else ""


@pytest.mark.parametrize("said", WHERE)
def test_where_is_the_hall_that_was_booked_and_its_counters(said: str) -> None:
    assert "北区大厅，到了去一号窗口、二号窗口" in told(said)


@pytest.mark.parametrize(
    "said", ["护照在哪办", "公司地址变更", "地址变了咋办", "证件在哪儿拿", "怎么走法律程序", "去哪儿投诉"]
)
def test_what_names_something_else_is_not_of_the_booking(said: str) -> None:
    assert told(said) == ""


@pytest.mark.parametrize(
    "talk",
    [
        Talk(),
        Talk(appointment_no=NO, appointment_tail="8000", item_in_hand="passport"),
        Talk(appointment_no=NO, appointment_tail="8000", forms=(OpenForm("booking"),)),
        Talk(appointment_no=NO, appointment_tail="1111"),
    ],
)
def test_nothing_is_told_of_no_booking_or_beside_another_matter(talk: Talk) -> None:
    assert told("在哪儿", talk) == ""


@pytest.mark.parametrize("said", EARLY)
@pytest.mark.parametrize("intent", ["ask_when", "nlu_fallback", "ask_booking_rules"])
def test_how_early_one_may_come_is_told_from_the_halls_own_rule(said: str, intent: str) -> None:
    assert "早到30分钟就能签到" in texts(booked(Conversation()).hear(said, intent))


@pytest.mark.parametrize("said", ["证到期要提前多久去办", "能提前换吗", "要提前约吗", "退休能提前吗", "我早去过了"])
def test_how_early_something_is_done_is_not_asked_of_the_hall(said: str) -> None:
    assert not TALK_FILE.words.wishes_for("asks_early", said)


def test_the_hall_of_the_booking_is_the_one_spoken_of() -> None:
    assert booked(Conversation()).talk.hall_id == "new-area"
