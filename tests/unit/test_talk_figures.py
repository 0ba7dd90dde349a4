"""Questions to the assistant, counted by what became of each."""

from datetime import date, datetime

from office.china_time import CHINA
from office.conversations.counting import HandedRow, TalkRow, talk_figures
from office.conversations.figures import TalkLines, as_plain

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


def said(talk: str, day: int, status: str | None, channel: str = "web", hour: int = 10) -> TalkRow:
    return TalkRow(talk, channel, datetime(2026, 11, day, hour, tzinfo=CHINA), status)


SAID = [
    said("a", 2, "answered"),
    said("a", 2, "clarify_item"),
    said("b", 2, "no_guide", "wechat"),
    said("b", 3, "not_held", "wechat"),
    said("c", 3, "greeting"),
    said("c", 3, None),
]
HANDED = [
    HandedRow("b", "wechat", datetime(2026, 11, 3, 11, tzinfo=CHINA), left_number=False),
    HandedRow("d", "web", datetime(2026, 11, 3, 19, tzinfo=CHINA), left_number=True),
]


def test_each_question_is_one_of_four_and_small_talk_is_none() -> None:
    whole = talk_figures(SAID, HANDED, FIRST, LAST).whole

    assert (whole.questions, whole.sure, whole.clarified, whole.elsewhere, whole.unanswered) == (4, 1, 1, 1, 1)
    assert whole.sure_share == whole.unanswered_share == 0.25


def test_a_talk_counts_once_and_one_that_was_handed_over_too() -> None:
    whole = talk_figures(SAID, HANDED, FIRST, LAST).whole

    assert (whole.talks, whole.handed_over, whole.numbers_left) == (4, 1, 1)
    assert whole.handed_over_share == 0.5


def test_days_are_those_of_china_and_channels_apart() -> None:
    late = [said("a", 2, "answered", hour=0)]

    report = talk_figures(late + SAID, HANDED, FIRST, LAST)

    assert list(report.by_day) == ["2026-11-02", "2026-11-03"]
    assert report.by_day["2026-11-02"].sure == 2
    assert report.by_channel["wechat"].questions == 2


def test_nothing_asked_has_no_share() -> None:
    report = talk_figures([], [], FIRST, LAST)

    assert report.whole.sure_share is None
    assert as_plain(report)["whole"]["questions"] == 0
    names = [figure for _, _, figure, _ in TalkLines(str, {}).lines(report)]
    assert "sure_share" not in names and "questions" in names
