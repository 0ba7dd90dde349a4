"""A hall's roster with who is out, who stands in and who swaps, on both databases."""

from datetime import date, datetime
from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa

from office.china_time import CHINA
from office.duty.model import DutyChange
from office.duty.refusals import Refused
from office.duty.usecases import DutyDesk
from office.halls.hall import Counter, Hall, Opening
from office.halls.model import PeriodKind
from office.storage.unit_of_work import UnitOfWork
from tests.factories import WORK_CALENDAR
from tests.halls import AFTERNOON, MORNING, make_hall, shift

MONDAY, TUESDAY, HOLIDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)
NOW = datetime(2026, 11, 23, 7, tzinfo=CHINA)
NOON = shift("11:30", "13:00", PeriodKind.NOON, roster=("戊", "己"), on_duty=1)
COUNTERS = (Counter("c1", "一号", primary="甲", backup="乙"), Counter("c2", "二号", primary="乙", backup="丙"))
NOON_POST = "noon-1130"


def hall() -> Hall:
    return make_hall(counters=COUNTERS, opening=Opening((MORNING, NOON, AFTERNOON)))


@pytest.fixture
def duty(database: sa.Engine) -> DutyDesk:
    return DutyDesk(partial(UnitOfWork, database), WORK_CALENDAR)


def out(officer: str, first: date = MONDAY, last: date | None = None) -> DutyChange:
    return DutyChange(hall().id, officer, first, last or first, "wang", NOW, "现场踏勘")


def stands_in(officer: str, stand_in: str, post: str = "c1", day: date = MONDAY, **more: Any) -> DutyChange:
    return DutyChange(hall().id, officer, day, day, "wang", NOW, "换班", post, stand_in, **more)


def seen(duty: DutyDesk, post: str, day: date = MONDAY) -> list[tuple[str, str, bool]]:
    [cell] = duty.roster(hall(), [day])[post]
    return [(each.officer, each.role, each.is_doubled) for each in cell.on_duty]


def refused(duty: DutyDesk, wanted: DutyChange) -> str:
    with pytest.raises(Refused) as caught:
        duty.add(hall(), wanted)
    return caught.value.code


def test_the_primary_sits_there_and_the_backup_while_they_are_out(duty: DutyDesk) -> None:
    assert seen(duty, "c1") == [("甲", "primary", False)]

    duty.add(hall(), out("甲"))

    assert seen(duty, "c1") == [("乙", "backup", True)], "who also has the second counter"
    assert seen(duty, "c2") == [("乙", "primary", True)]
    assert seen(duty, "c1", TUESDAY) == [("甲", "primary", False)]


def test_where_both_are_out_the_post_is_open_and_empty_and_somebody_may_stand_in(duty: DutyDesk) -> None:
    for officer in "甲乙":
        duty.add(hall(), out(officer))
    [cell] = duty.roster(hall(), [MONDAY])["c1"]
    assert cell.is_open and cell.on_duty == ()

    duty.add(hall(), stands_in("甲", "丙"))

    assert seen(duty, "c1") == [("丙", "stand_in", True)]


def test_two_swap_their_posts_on_two_days(duty: DutyDesk) -> None:
    duty.add(hall(), stands_in("甲", "乙", back_post="c2", back_day=TUESDAY))

    assert seen(duty, "c1") == [("乙", "stand_in", True)]
    assert seen(duty, "c2", TUESDAY) == [("甲", "stand_in", True)]
    assert seen(duty, "c1", TUESDAY) == [("甲", "primary", True)]


def test_whoever_has_the_noon_in_turn_is_replaced_too(duty: DutyDesk) -> None:
    [(there, role, _)] = seen(duty, NOON_POST)
    other = next(each for each in NOON.roster if each != there)
    assert role == "roster"

    duty.add(hall(), stands_in(there, other, NOON_POST))

    assert seen(duty, NOON_POST) == [(other, "stand_in", False)]


def test_a_stand_in_who_is_out_after_all_does_not_sit_there(duty: DutyDesk) -> None:
    duty.add(hall(), stands_in("甲", "丙"))
    duty.add(hall(), out("丙"))

    assert seen(duty, "c1") == [("甲", "primary", False)]


def test_on_a_day_off_no_post_is_open(duty: DutyDesk) -> None:
    cells = [cell for cells in duty.roster(hall(), [HOLIDAY, date(2027, 1, 4)]).values() for cell in cells]

    assert not any(each.is_open or each.on_duty for each in cells)


def test_the_same_change_is_one_and_withdrawn_it_holds_no_longer(duty: DutyDesk) -> None:
    made = duty.add(hall(), out("甲"))
    assert duty.add(hall(), out("甲")) == made

    for _ in range(2):
        duty.withdraw(hall().id, made, "li", NOW)

    assert seen(duty, "c1") == [("甲", "primary", False)]
    [kept] = duty.history(hall().id)
    assert (kept.withdrawn_by, duty.in_force(hall().id)) == ("li", [])
    with pytest.raises(Refused, match="duty_change_not_found"):
        duty.withdraw("another-hall", made, "li", NOW)


def test_what_cannot_be_is_refused_and_nothing_is_kept(duty: DutyDesk) -> None:
    assert refused(duty, out("路人")) == "duty_person_unknown"
    assert refused(duty, stands_in("甲", "路人")) == "duty_person_unknown"
    assert refused(duty, out("甲", TUESDAY, MONDAY)) == "duty_days"
    assert refused(duty, out("甲", date(2026, 11, 20))) == "duty_days"
    assert refused(duty, stands_in("丙", "甲")) == "duty_not_theirs"
    assert refused(duty, stands_in("甲", "甲")) == "duty_not_theirs"
    assert refused(duty, stands_in("甲", "乙", "no-post")) == "duty_not_theirs"
    assert refused(duty, stands_in("甲", "乙", day=HOLIDAY)) == "duty_not_theirs"
    assert refused(duty, stands_in("甲", "乙", back_post="c1", back_day=TUESDAY)) == "duty_not_theirs"
    assert duty.history(hall().id) == []
    duty.add(hall(), out("丙"))
    assert refused(duty, stands_in("甲", "丙")) == "duty_away"
