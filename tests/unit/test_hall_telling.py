"""What a hall is open for, has and is called under is told out of its file, and what is made up is told as such."""

from dataclasses import replace
from datetime import date

import pytest

from office.booking.hall_telling import HallTeller
from office.dialogue.heard import Heard
from office.halls.hall import DatedWeek, Hall, HallIndex, Opening, Told
from office.halls.weeks import with_weeks
from tests.factories import make_wording
from tests.halls import AFTERNOON, EXTENDED, MORNING, NOON, WEEKEND, make_hall, make_hall_names
from tests.talks import LINES, NORTH_LINE, Conversation, make_talker, questions, texts

NORTH = make_hall(said=("北区",))


def heard(said: str) -> Heard:
    return Heard(said, "ask_opening_hours", 0.9)


def hours(said: str, *halls: Hall, spoken_of: str = "") -> str:
    return HallTeller(make_wording(), make_hall_names(*halls)).opening_hours(heard(said), spoken_of).text


def test_a_named_hall_s_week_is_told_without_what_opens_only_when_it_is_full() -> None:
    text = hours("北区几点开门", NORTH)

    assert "・周一到周五：8:30-11:30、11:30-13:00中午留人、13:00-17:00\n・周六：9:00-11:00" in text
    assert "18:00" not in text and "12345" in text


def test_hours_that_change_later_are_told_with_their_day() -> None:
    today, first = date(2026, 11, 23), date(2026, 12, 1)
    hall = with_weeks(NORTH, [DatedWeek(first, None, (MORNING,)), DatedWeek(first, first, (AFTERNOON,))], today)

    def told(on: date) -> str:
        teller = HallTeller(make_wording(), make_hall_names(hall), today=lambda: on)
        return teller.opening_hours(heard("北区几点开门"), "").text

    assert "・周六：9:00-11:00\n2026年12月1日到2026年12月1日改成：\n・周一到周五：13:00-17:00" in told(today)
    assert "改成" not in told(first)


def test_made_up_hours_are_told_as_made_up() -> None:
    assert "样例" in hours("北区几点开门", replace(NORTH, samples=("opening",)))
    assert "样例" not in hours("北区几点开门", NORTH)


def test_the_hall_that_was_spoken_of_is_meant_where_none_is_named() -> None:
    assert "北区大厅登记的时间" in hours("几点开门", NORTH, spoken_of="north")
    assert "北区大厅登记的时间" in hours("北区几点开门", NORTH, spoken_of="south")


def test_without_a_hall_what_most_have_is_told_and_who_opens_at_weekends() -> None:
    south = replace(NORTH, id="south", name="南区大厅", said=(), opening=Opening((MORNING, NOON, AFTERNOON, WEEKEND)))
    short = replace(NORTH, id="east", name="东区大厅", said=(), opening=Opening((MORNING, EXTENDED)))
    text = hours("周末开不开门", NORTH, south, short)

    assert "13:00-17:00" in text and "周末也有开的，比如北区大厅、南区大厅" in text and "哪个大厅" in text
    assert "周末没有登记开的" in hours("周末开不开门", short)


def test_only_a_checked_phone_number_is_told() -> None:
    def phone(hall: Hall) -> str:
        return HallTeller(make_wording(), make_hall_names(hall)).phone(heard("北区电话多少"), "").text

    assert "0431-1" in phone(replace(NORTH, phone=Told("0431-1", verified=True)))
    told = phone(replace(NORTH, phone=Told("0431-1", verified=False)))
    assert "0431-1" not in told and "12345" in told


@pytest.mark.parametrize(
    ("index", "words"),
    [
        (HallIndex(print_and_copy="免费复印", accessibility=("轮椅",)), "北区大厅登记的有：免费复印、轮椅。"),
        (HallIndex(), "还没有核实"),
    ],
)
def test_what_there_is_in_a_hall_comes_from_its_index(index: HallIndex, words: str) -> None:
    teller = HallTeller(make_wording(), make_hall_names(replace(NORTH, index=index)))

    assert words in teller.facilities(heard("北区能复印不"), "").text
    assert "哪个大厅" in teller.facilities(heard("能复印不"), "").text


def test_where_a_hall_is_is_told_where_it_was_checked() -> None:
    def where(hall: Hall, said: str = "北区大厅在哪") -> str:
        told = HallTeller(make_wording(), make_hall_names(hall)).address(heard(said), "")
        return told.text if told else ""

    assert "北区大厅在北街1号" in where(replace(NORTH, address=Told("北街1号", verified=True)))
    unchecked = where(replace(NORTH, address=Told("北街1号", verified=False)))
    assert "北街" not in unchecked and "12345" in unchecked
    assert where(NORTH, "护照在哪办") == ""


def test_a_hall_asked_for_in_a_talk_is_no_question_about_a_matter() -> None:
    talk = Conversation(make_talker())

    assert questions(talk.hear("护士证在哪办", "ask_where")) == ["ask_where"]
    assert "地址我这里还没有核实" in texts(talk.hear("北区大厅在哪", "ask_where"))


def test_what_is_asked_next_is_asked_of_the_hall_that_was_told_of() -> None:
    talk = Conversation(make_talker())
    talk.hear("北区大厅几点开门", "ask_opening_hours")

    assert "北区大厅" in texts(talk.hear("有没有轮椅", "ask_facilities"))
    assert "北区大厅" in texts(talk.hear("那在哪", "ask_where"))
    assert "北区大厅现在有4人在等" in texts(talk.hear("现在人多不", "out_of_scope"))


@pytest.mark.parametrize("said", ["现在北区大厅排队人多不", "北区大厅这会儿去得等多久", "北区大厅现在排队的多吗"])
def test_how_many_wait_now_is_told_out_of_the_queue(said: str) -> None:
    told = texts(Conversation(make_talker()).hear(said, "ask_priority_lane"))

    assert "北区大厅现在有4人在等" in told and "居住证窗口，前面还有3人" in told


def test_of_no_hall_which_is_asked_and_of_a_quiet_one_nothing_is_made_up() -> None:
    talk = Conversation(make_talker())
    assert "哪个大厅" in texts(talk.hear("现在排队人多不", "out_of_scope"))

    LINES.pop("north")
    try:
        assert "说不准" in texts(talk.hear("北区大厅现在排队人多不", "out_of_scope"))
    finally:
        LINES["north"] = NORTH_LINE
