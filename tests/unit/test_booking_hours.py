"""中午, 晚点 and 下班前 mean the hours of the hall that is meant, or of those that take the matter."""

from dataclasses import replace
from datetime import time

import pytest

from office.booking.opening_hours import HallHours, hours_of
from office.booking.times import DEFAULT_HOURS, OpeningHours
from office.halls.hall import Opening
from tests.counters import TwoHalls
from tests.halls import AFTERNOON, MORNING, NOON, make_hall, shift
from tests.talks import MONDAY_MORNING, Conversation, make_talker, texts

HALVES = (time(8, 30), time(11, 30)), (time(13), time(17))
LATE = OpeningHours(working_days=((time(10), time(12)), (time(14), time(20))), noon_open=False)
SATURDAYS = replace(DEFAULT_HOURS, other_days=((time(9), time(11, 30)),), other_weekdays=frozenset({6}))


def talk_at(opening: OpeningHours, where: str = "", is_sample: bool = True) -> Conversation:
    counter = TwoHalls(MONDAY_MORNING)
    counter.open_at = HallHours(opening, where, is_sample)
    talk = Conversation(make_talker(counter))
    talk.hear("我想约个号办护士证", "book_appointment")
    return talk


def test_a_matter_whose_counter_is_open_at_noon_has_a_noon() -> None:
    assert hours_of([make_hall()], "dog-licence").opening.noon_open is True
    assert hours_of([make_hall()], "dog-licence").opening.working_days == HALVES


def test_a_matter_whose_counter_rests_at_noon_has_none() -> None:
    noon_of_dogs = replace(NOON, counters=("d1",))
    hall = make_hall(opening=Opening((MORNING, noon_of_dogs, AFTERNOON)))

    assert hours_of([hall], "taxi-permit").opening.noon_open is False
    assert hours_of([hall], "").opening.noon_open is True, "somebody takes something then"


def test_hours_that_open_only_with_enough_bookings_are_no_promise() -> None:
    assert hours_of([make_hall()], "dog-licence").opening.closes == time(17)


def test_saturdays_are_open_for_the_matter_that_is_taken_then() -> None:
    dogs, taxis = (hours_of([make_hall()], item).opening for item in ("dog-licence", "taxi-permit"))

    assert (dogs.other_days, dogs.other_weekdays) == (((time(9), time(11)),), frozenset({6}))
    assert taxis.other_days == ()


def test_early_hours_and_the_morning_are_one_stretch() -> None:
    hall = make_hall(opening=Opening((shift("08:00", "08:30"), MORNING, AFTERNOON)))

    assert hours_of([hall], "dog-licence").opening.working_days[0] == (time(8), time(11, 30))


def test_of_several_halls_it_is_open_when_one_is() -> None:
    long = make_hall(id="south", opening=Opening((shift("09:00", "12:00"), shift("12:30", "19:00"))))

    together = hours_of([make_hall(), long], "dog-licence")

    assert together.opening.working_days == ((time(8, 30), time(12)), (time(12, 30), time(19)))
    assert together.where == ""


def test_a_hall_without_a_break_makes_the_noon_open() -> None:
    through = make_hall(id="south", opening=Opening((shift("09:00", "17:00"),)))

    assert hours_of([through], "dog-licence").opening.noon_open is True
    assert hours_of([make_hall(), through], "dog-licence").opening.noon_open is True


def test_where_nobody_takes_it_nothing_is_known() -> None:
    assert hours_of([], "dog-licence") == HallHours()


def test_made_up_hours_are_known_to_be() -> None:
    assert hours_of([make_hall(samples=("opening",))]).is_sample
    assert not hours_of([make_hall(samples=("counters",))]).is_sample


@pytest.mark.parametrize(
    ("said", "meant"),
    [("明天快下班的时候", "下午4点到下午5点"), ("明天下午", "下午")],
)
def test_by_the_usual_hours(said: str, meant: str) -> None:
    talk = talk_at(DEFAULT_HOURS)
    talk.hear(said, "give_details")

    assert talk.shown("when").endswith(meant)


def test_the_end_of_the_day_is_that_hall_s() -> None:
    talk = talk_at(LATE)
    talk.hear("明天快下班的时候", "give_details")

    assert "下午7点到下午8点" in talk.shown("when")


def test_an_evening_hour_is_taken_where_the_hall_is_open_then() -> None:
    talk = talk_at(LATE)
    talk.hear("明天晚上七点", "give_details")

    assert "11月24日（周二）下午7点" in talk.shown("when")


def test_a_day_with_a_shut_noon_is_named_once() -> None:
    talk = talk_at(replace(DEFAULT_HOURS, noon_open=False))
    talk.hear("后天下班前", "give_details")

    assert talk.shown("when") == "11月25日（周三）上午或者下午"


def test_a_shut_noon_is_said_with_the_hours_beside_it() -> None:
    told = texts(talk_at(LATE, "北区大厅").hear("明天中午十二点半行不行", "give_details"))

    assert "北区大厅那" in told and "不办这件事（样例数据）" in told


def test_the_hours_beside_a_shut_noon_are_offered() -> None:
    talk = talk_at(replace(DEFAULT_HOURS, noon_open=False))
    told = texts(talk.hear("明天中午", "give_details"))

    assert "上午10点30分到上午11点30分，还是11月24日（周二）下午1点到下午2点" in told
    assert "回“第一个”就行" in texts(talk.hear("第二个", "choose_item"))


def test_of_the_hours_beside_a_shut_noon_only_those_ahead_are_offered() -> None:
    early = OpeningHours(working_days=((time(8), time(9, 30)), (time(13), time(17))), noon_open=False)
    told = texts(talk_at(early).hear("今天中午十二点", "give_details"))

    assert "下午1点到下午2点" in told and "上午8点30分" not in told


def test_an_open_noon_is_simply_taken() -> None:
    talk = talk_at(replace(DEFAULT_HOURS, noon_open=True))
    told = texts(talk.hear("明天中午行不行", "give_details"))

    assert "上午11点30分到下午1点" in talk.shown("when")
    assert "回“第一个”就行" in told


def test_whether_it_opens_at_the_weekend_is_told_by_its_hours() -> None:
    told = texts(talk_at(SATURDAYS).hear("周末开不开门", "ask_opening_hours"))

    assert "开门（样例数据）" in told and "12345" in told
    assert "再往后的号还没有放" in told, "that Saturday's places are not out yet"


def test_a_weekend_on_which_it_is_shut_is_told_too() -> None:
    told = texts(talk_at(replace(DEFAULT_HOURS, noon_open=False)).hear("周末开不开门", "ask_opening_hours"))

    assert "那时候不办这件事（样例数据）" in told
