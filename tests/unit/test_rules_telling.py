"""The rules of booking and of the green channel are told by the numbers that hold, and by whose rules they are."""

from dataclasses import replace
from datetime import time

import pytest

from office.booking.rules_telling import HallRules, RulesTeller, rules_of
from office.halls.loader import load_halls
from office.halls.model import BookingRules, Quota
from office.settings import PROJECT
from tests.counters import TwoHalls
from tests.factories import make_priority, make_wording
from tests.halls import make_hall
from tests.talks import MONDAY_MORNING, Conversation, make_talker, texts

ODD = BookingRules(
    last_day_ahead_working_days=7,
    lead_minutes=45,
    release_time=time(8, 5),
    most_a_day=4,
    most_open=6,
    hold_minutes=12,
    cancel_hours_before=9,
    check_in_minutes_before=25,
    late_minutes=17,
    most_missed=3,
    missed_within_days=40,
    limited_days=21,
)


def told(rules: HallRules, said: str = "约号有啥规矩") -> str:
    counter = TwoHalls(MONDAY_MORNING)
    counter.rules_at = {"": rules, "chaoyang": HallRules(ODD, 10, "朝阳大厅")}
    return texts(Conversation(make_talker(counter)).hear(said, "ask_booking_rules"))


def test_every_number_is_the_hall_s_setting() -> None:
    text = told(HallRules(ODD, 10))

    for words in (
        *("今后7个工作日", "提前45分钟", "每天8:05", "最多约4个", "最多同时6个", "12分钟内要确认", "提前9小时"),
        *("提前25分钟起", "超过17分钟", "40天里有3次", "21天内不能", "现场取号"),
    ):
        assert words in text, words


def test_they_are_said_to_be_no_rules_of_the_city() -> None:
    assert "不是长春的规定" in told(HallRules(ODD, 10))
    assert "核实" not in told(HallRules(ODD, 10))


def test_who_names_a_hall_is_told_its_own() -> None:
    text = told(HallRules(BookingRules(), 10), "朝阳大厅约号有啥规矩")

    assert text.startswith("朝阳大厅约号的规矩") and "提前9小时" in text


def test_that_some_hall_differs_is_said_only_where_one_does() -> None:
    assert "个别大厅不一样" in told(HallRules(ODD, 10, differ=True))
    assert "个别大厅不一样" not in told(HallRules(ODD, 10))


@pytest.mark.parametrize(
    ("changed", "there", "never"),
    [({"first_day_ahead_working_days": 2}, "最早约2个工作日", "当天的"), ({"most_missed": 0}, "现场取号", "没来")],
)
def test_a_rule_that_is_switched_off_is_not_told(changed: dict[str, int], there: str, never: str) -> None:
    text = told(HallRules(replace(ODD, **changed), 10))  # type: ignore[arg-type]

    assert there in text and never not in text


def test_the_rules_of_most_halls_stand_for_all() -> None:
    usual, odd = make_hall(), make_hall(id="south", rules=ODD)

    assert rules_of([odd, usual, usual]) == HallRules(usual.rules, 10, differ=True)
    assert rules_of([usual, usual]).differ is False
    assert rules_of([odd]) == HallRules(ODD, 10, odd.name)


def test_the_green_channel_names_its_groups_its_age_and_its_share() -> None:
    counter = TwoHalls(MONDAY_MORNING)
    counter.rules_at = {"": HallRules(ODD, 15)}
    words = make_priority()

    text = texts(Conversation(make_talker(counter)).hear("老年人能优先吗", "ask_priority_lane"))

    assert all(group.name in text for group in words.groups.values())
    assert f"{words.elder_age}岁以上" in text and "留出15%" in text
    assert "不是长春的规定" in text and "核实" not in text


def test_asked_inside_a_booking_they_are_told_and_it_goes_on() -> None:
    talk = Conversation()
    talk.hear("约个号办护士证", "book_appointment")

    for intent in ("ask_booking_rules", "ask_priority_lane"):
        assert "什么时候来" in texts(talk.hear("这个咋规定的", intent))


def test_the_halls_of_the_knowledge_folder_can_be_told() -> None:
    halls = load_halls(PROJECT / "knowledge" / "halls")
    teller = RulesTeller(make_wording(), make_priority(), lambda _: None, lambda _: rules_of(list(halls)))

    [hall, *_] = halls
    assert f"今后{hall.rules.last_day_ahead_working_days}个工作日" in "\n".join(teller._lines(hall.rules))
    assert rules_of(list(halls)).first_share == hall.shares[Quota.PRIORITY]
