"""Where in the hall, and what without a phone: answered while a place is being booked, and the booking goes on."""

from dataclasses import replace

import pytest

from office.booking.asked_in_passing import PassingQuestions
from office.dialogue.form import OpenForm, Value
from office.dialogue.heard import Heard
from office.halls.hall import Hall
from tests.counters import TwoHalls
from tests.factories import make_wording
from tests.halls import COUNTERS, make_hall, make_hall_names
from tests.talks import MONDAY_MORNING, TALK_FILE, Conversation, make_talker, texts

ZONED = make_hall(counters=tuple(replace(each, zone="C区") for each in COUNTERS))
DOGS = {"item": Value("dog-licence", "养犬登记"), "hall": Value("north", "北区大厅")}


def told(said: str, *halls: Hall, **values: Value) -> str:
    words = TALK_FILE.words
    questions = PassingQuestions(
        lambda text: words.wishes_for("asks_where_in_it", text),
        lambda text: words.wishes_for("no_phone", text),
        make_hall_names(*halls),
        TwoHalls(MONDAY_MORNING),
        make_wording(),
    )
    answer = questions.told(Heard(said, "ask_where", 0.9), OpenForm("booking", values, asked="place"))
    return answer.text if answer else ""


@pytest.mark.parametrize("said", ["几楼啊", "到了上几层", "去哪个窗口", "几号窗口办"])
def test_the_counters_that_take_the_matter_are_named_and_no_floor_is_made_up(said: str) -> None:
    text = told(said, ZONED, **DOGS)

    assert "C区 一号窗口、C区 二号窗口" in text and "三号" not in text
    assert "几楼没有登记" in text


def test_made_up_counters_are_told_as_made_up() -> None:
    assert "样例" in told("几楼", replace(ZONED, samples=("counters",)), **DOGS)
    assert "样例" not in told("几楼", ZONED, **DOGS)


@pytest.mark.parametrize(
    "values", [{}, {"item": DOGS["item"]}, {"item": Value("passport", "护照"), "hall": DOGS["hall"]}]
)
def test_before_matter_and_hall_are_known_it_is_left_to_others(values: dict[str, Value]) -> None:
    assert told("几楼", ZONED, **values) == ""


def test_whoever_has_no_phone_hears_what_to_do_and_the_booking_goes_on() -> None:
    talk = Conversation(make_talker())
    talk.hear("约个号办护士证", "book_appointment")
    text = texts(talk.hear("我没有手机", "deny"))

    assert "家里的座机都行" in text and "什么时候来" in text
    assert "没听明白" not in text
