"""When a person can be had, how long one waits, and that every handoff can come to an end."""

from datetime import datetime, timedelta

import pytest

from office.china_time import CHINA
from office.conversations.handoff.loader import read_handoff_settings
from office.conversations.handoff.model import MOVES, Handoff, HandoffStatus, Why
from office.conversations.handoff.rules import says
from office.conversations.handoff.waiting import in_order, minutes_of_a_talk, minutes_waited_lately, place_of
from office.knowledge_loader import KnowledgeError
from office.settings import PROJECT
from tests.factories import WORK_CALENDAR
from tests.handoffs import OPENS, make_settings

IMPATIENT = ("急死我了", "快点呀", "怎么还没来", "再等等", "好的我等", "能不能快一点接", "转了没有", "人呢")
ENDS = {status for status, following in MOVES.items() if not following}


def waits(number: int, **more: object) -> Handoff:
    asked_at = OPENS + timedelta(minutes=number)
    return Handoff(f"h-{number}", f"c-{number}", HandoffStatus.WAITING, Why.ASKED, asked_at, **more)  # type: ignore[arg-type]


def ended(minutes: int) -> Handoff:
    return Handoff(
        "h", "c", HandoffStatus.CLOSED, Why.ASKED, OPENS, taken_at=OPENS, ended_at=OPENS + timedelta(minutes=minutes)
    )


@pytest.mark.parametrize("status", HandoffStatus)
def test_every_state_is_in_the_table_and_reaches_an_end(status: HandoffStatus) -> None:
    reached, looked_at = {status}, set[HandoffStatus]()
    while reached - looked_at:
        here = (reached - looked_at).pop()
        looked_at.add(here)
        reached |= MOVES[here]
    assert reached & ENDS


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (datetime(2026, 11, 23, 9, 0, tzinfo=CHINA), True),
        (datetime(2026, 11, 23, 8, 59, tzinfo=CHINA), False),
        (datetime(2026, 11, 23, 11, 30, tzinfo=CHINA), False),
        (datetime(2026, 11, 22, 10, 0, tzinfo=CHINA), False),  # a Sunday
        (datetime(2026, 11, 25, 10, 0, tzinfo=CHINA), False),  # a holiday
        (datetime(2026, 11, 28, 10, 0, tzinfo=CHINA), True),  # a Saturday that is worked
        (datetime(2027, 1, 4, 10, 0, tzinfo=CHINA), False),  # nothing is promised of a year that is not announced
    ],
)
def test_operators_are_there_in_the_hours_of_working_days(moment: datetime, is_open: bool) -> None:
    assert make_settings().is_open(moment, WORK_CALENDAR) is is_open


def test_whoever_somebody_is_free_for_waits_for_nothing_and_each_other_for_a_talk_to_end() -> None:
    line = [waits(1), waits(2), waits(3)]

    places = [place_of(each, line, free=1, there=2, minutes_each=6) for each in line]

    assert [(each.number, each.minutes) for each in places] == [(1, 0), (2, 3), (3, 6)]


def test_each_place_waits_longer_than_the_one_before_while_somebody_is_free_too() -> None:
    line = [waits(each) for each in range(1, 5)]

    assert [place_of(each, line, free=6, there=6, minutes_each=6).minutes for each in line] == [0, 1, 2, 3]


def test_nobody_is_promised_less_than_people_really_waited() -> None:
    line = [waits(1), waits(2)]
    waited = minutes_waited_lately(line, [], OPENS + timedelta(minutes=9))

    places = [place_of(each, line, free=6, there=6, minutes_each=6, waited_lately=waited) for each in line]

    assert (waited, [each.minutes for each in places]) == (8, [8, 9])


def test_what_people_waited_lately_counts_after_they_were_taken() -> None:
    taken = [waits(0, taken_at=OPENS + timedelta(minutes=each)) for each in (2, 5, 7)]

    assert minutes_waited_lately([waits(8)], taken, OPENS + timedelta(minutes=8)) == 5
    assert minutes_waited_lately([], [], OPENS) == 0


def test_with_nobody_there_no_wait_is_promised() -> None:
    assert place_of(waits(1), [waits(1)], free=0, there=0, minutes_each=6).minutes is None


def test_who_asked_first_is_first() -> None:
    assert [each.id for each in in_order([waits(2), waits(1)])] == ["h-1", "h-2"]


def test_the_length_of_a_talk_is_measured_once_enough_have_ended() -> None:
    assert minutes_of_a_talk([ended(60)], otherwise=6) == 6
    assert minutes_of_a_talk([ended(each) for each in (2, 3, 4, 5, 200)], otherwise=6) == 4


@pytest.mark.parametrize("said", ["不等了", "那我不等了", "算了不等了", "不用人工了", "别等人工了吧"])
def test_who_does_not_want_to_wait_says_so_in_words(said: str) -> None:
    assert says(said, read_handoff_settings(PROJECT / "knowledge" / "handoff.yml").leaving)


@pytest.mark.parametrize("said", ["还要等多久啊？", "前面还有几个人", "排到哪了", "到我了吗", *IMPATIENT])
def test_who_asks_for_the_place_is_told_it(said: str) -> None:
    assert says(said, read_handoff_settings(PROJECT / "knowledge" / "handoff.yml").asking_place)


@pytest.mark.parametrize("said", ["转人工", "我要找个真人", "人工客服", "有人吗", "给我接坐席吧"])
def test_who_wants_a_person_says_so_in_words(said: str) -> None:
    assert says(said, read_handoff_settings(PROJECT / "knowledge" / "handoff.yml").asking_person)


@pytest.mark.parametrize(
    "said", ["护照不等了怎么办", "我不等了，约下周的号", "办证要等多久", "快点办护照", "护照到了吗", "好的"]
)
def test_a_question_of_a_matter_is_neither(said: str) -> None:
    settings = read_handoff_settings(PROJECT / "knowledge" / "handoff.yml")
    assert not says(said, settings.asking_person)
    assert not says(said, settings.leaving) and not says(said, settings.asking_place)


def test_hours_that_end_before_they_begin_are_named(tmp_path) -> None:  # type: ignore[no-untyped-def]
    text = (PROJECT / "knowledge" / "handoff.yml").read_text(encoding="utf-8").replace("11:30", "08:30")
    path = tmp_path / "handoff.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match="不晚于"):
        read_handoff_settings(path)
