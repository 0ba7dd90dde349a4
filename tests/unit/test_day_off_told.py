"""Whether the day that is asked about is a day off, said before the hours of a week."""

from datetime import datetime

import pytest

from office.booking.day_off_telling import day_off_told
from office.china_time import CHINA
from tests.factories import make_wording
from tests.talks import CALENDAR

NEW_YEAR = datetime(2027, 1, 1, 9, tzinfo=CHINA)
MONDAY = datetime(2026, 11, 23, 9, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("said", "now", "told"),
    [
        ("今天你们开门不", NEW_YEAR, "1月1日是法定放假"),
        ("元旦大厅上班吗", MONDAY, "1月1日是法定放假"),
        ("明年五一开不开门", MONDAY, "法定放假"),
        ("1月4号上班吗", NEW_YEAR, "还不知道：2027年"),
        ("明天上班吗", MONDAY, ""),
        ("几点开门", NEW_YEAR, ""),
    ],
)
def test_a_day_off_is_told_and_what_nobody_knows_is_not_guessed(said: str, now: datetime, told: str) -> None:
    line = day_off_told(said, now, CALENDAR, make_wording())

    assert told in line and bool(line) == bool(told)
