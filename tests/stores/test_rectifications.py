"""What a bad rating sets going: answered, called about, closed, and told to the superior when it is late."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from office.rating import sweeping
from office.rating.handling import answer, call_back, close, phone, read
from office.rating.listed import RectificationFilter
from office.rating.listing import listed
from office.rating.model import Service
from office.rating.rectification import RectificationState, Status, replay
from office.rating.sweeping import Swept, sweep
from office.rating.usecases import Ratings
from office.workdays import WorkCalendar
from tests.cases import BACKUP, CALENDAR, DEPARTMENT, NOW, OFFICER, SUPERIOR
from tests.rating import CALLER, PHONE, make_ratings, of, opened, rated, refusal, whats
from tests.stores.test_concurrency import at_once

A_DAY = timedelta(days=1)
NO = "FY111-111-1111"
DUE = datetime(2026, 11, 30, 4, 0, tzinfo=UTC)
AFTER_DUE = datetime(2026, 12, 1, 0, 0, tzinfo=UTC)  # eight in the morning in China


@pytest.fixture
def ratings(database: sa.Engine) -> Ratings:
    return make_ratings(database)


def answered(ratings: Ratings, ref: str = NO, now: datetime = NOW, **more: str) -> RectificationState:
    state = opened(ratings, ref=ref, **more)
    return answer(ratings, state.no, state.version, OFFICER, now, words="窗口的人多加了一个")


def test_it_goes_from_the_answer_over_the_call_to_its_end(ratings: Ratings) -> None:
    state = answered(ratings, phone=PHONE)
    assert (state.status, state.answered_by, state.is_late) == (Status.ANSWERED, OFFICER, False)

    assert phone(ratings, state.no, CALLER, NOW, "回访") == PHONE
    missed = call_back(ratings, state.no, state.version, CALLER, NOW, reached=False, satisfied=False)
    assert (missed.missed_calls, missed.status) == (1, Status.ANSWERED)
    called = call_back(ratings, state.no, missed.version, CALLER, NOW, reached=True, satisfied=True)
    done = close(ratings, state.no, called.version, CALLER, NOW, reason="满意了")

    assert (done.status, done.satisfied, done.closed_on) == (Status.CLOSED, True, date(2026, 11, 23))
    moves = ["opened", "answered", "phone_seen", "call_missed", "called_back", "closed"]
    assert whats(ratings, state.no) == moves


def test_what_was_put_right_has_to_be_said(ratings: Ratings) -> None:
    state = opened(ratings)

    assert refusal(answer, ratings, state.no, 1, OFFICER, NOW, words=" ") == "rectification_words_needed"
    assert whats(ratings, state.no) == ["opened"]


@pytest.mark.parametrize("who", [OFFICER, BACKUP, SUPERIOR])
def test_nobody_of_the_department_sees_the_phone_or_calls(ratings: Ratings, who: str) -> None:
    state = answered(ratings, phone=PHONE)

    assert refusal(phone, ratings, state.no, who, NOW, "回访") == "rectification_not_yours_to_call"
    call = {"reached": True, "satisfied": True}
    assert refusal(call_back, ratings, state.no, state.version, who, NOW, **call) == "rectification_not_yours_to_call"


def test_whoever_answered_does_not_call_wherever_they_work(ratings: Ratings) -> None:
    state = opened(ratings, phone=PHONE)
    answer(ratings, state.no, 1, CALLER, NOW, words="改了")

    assert refusal(phone, ratings, state.no, CALLER, NOW, "回访") == "rectification_not_yours_to_call"
    assert phone(ratings, state.no, "jd-b", NOW, "回访") == PHONE


def test_the_phone_is_opened_with_a_reason_for_a_call_that_is_due_and_who_looked_is_kept(ratings: Ratings) -> None:
    state = opened(ratings, phone=PHONE)
    assert refusal(phone, ratings, state.no, CALLER, NOW, "想看看") == "rectification_cannot_move"
    answer(ratings, state.no, 1, OFFICER, NOW, words="改了")
    assert refusal(phone, ratings, state.no, CALLER, NOW, "") == "reason_needed"

    phone(ratings, state.no, CALLER, NOW, "回访")
    with ratings.unit_of_work(read_only=True) as work:
        last = work.ratings.rectifications.entries(state.no)[-1]
    assert (last.what.value, last.by, last.reason, last.at) == ("phone_seen", CALLER, "回访", NOW)


def test_without_a_phone_nobody_calls_and_it_is_closed_after_the_answer(ratings: Ratings) -> None:
    state = answered(ratings)

    assert refusal(phone, ratings, state.no, CALLER, NOW, "回访") == "rectification_no_phone"
    call = {"reached": True, "satisfied": True}
    assert refusal(call_back, ratings, state.no, state.version, CALLER, NOW, **call) == "rectification_no_phone"
    assert close(ratings, state.no, state.version, CALLER, NOW, reason="没留电话").status is Status.CLOSED
    assert whats(ratings, state.no) == ["opened", "answered", "closed"], "what was refused left no trace"


def test_who_cannot_be_reached_is_tried_so_often_before_it_is_closed(ratings: Ratings) -> None:
    state = answered(ratings, phone=PHONE)
    for _ in range(3):
        assert (
            refusal(close, ratings, state.no, state.version, CALLER, NOW, reason="打不通")
            == "rectification_try_calling"
        )
        state = call_back(ratings, state.no, state.version, CALLER, NOW, reached=False, satisfied=False)

    assert refusal(close, ratings, state.no, state.version, CALLER, NOW, reason=" ") == "reason_needed"
    assert close(ratings, state.no, state.version, CALLER, NOW, reason="打不通").missed_calls == 3


def test_of_somebody_who_is_still_not_satisfied_the_superior_is_told(ratings: Ratings) -> None:
    state = answered(ratings, phone=PHONE)

    called = call_back(ratings, state.no, state.version, CALLER, NOW, reached=True, satisfied=False, words="还是慢")

    assert (called.satisfied, called.told_to) == (False, SUPERIOR)


def test_of_two_officers_at_once_one_is_told(ratings: Ratings) -> None:
    state = opened(ratings)

    def act(number: int) -> str:
        try:
            return answer(ratings, state.no, 1, f"a{number}", NOW, words="改了").status.value
        except Exception as refused:
            return str(refused)

    answers = at_once(act)
    assert answers.count("answered") == 1
    assert set(answers) == {"answered", "rectification_changed"}


def test_an_old_version_is_refused_and_a_look_is_no_new_one(ratings: Ratings) -> None:
    state = answered(ratings, phone=PHONE, comment="慢")
    read(ratings, state.no, CALLER, NOW)
    phone(ratings, state.no, CALLER, NOW, "回访")

    assert refusal(close, ratings, state.no, 1, CALLER, NOW, reason="x") == "rectification_changed"
    call_back(ratings, state.no, state.version, CALLER, NOW, reached=True, satisfied=True)


@pytest.mark.parametrize("typed", ["", "ZG1", "FY111-111-1111", "ZG000-000-0000"])
def test_a_number_that_is_none_is_found_nowhere(ratings: Ratings, typed: str) -> None:
    assert refusal(answer, ratings, typed, 1, OFFICER, NOW, words="x") == "unknown_rectification"


def test_the_comment_is_read_without_what_tells_who_wrote_it_and_a_look_is_kept_once_a_day(ratings: Ratings) -> None:
    state = opened(ratings, comment="编号FY123-456-7890，电话13812345678，等太久")

    for _ in range(2):
        assert read(ratings, state.no, OFFICER, NOW) == "编号〔编号〕，电话〔号码〕，等太久"
    read(ratings, state.no, OFFICER, NOW + A_DAY)
    assert whats(ratings, state.no) == ["opened", "comment_seen", "comment_seen"]
    silent = opened(ratings, ref="FY222-222-2222")
    assert read(ratings, silent.no, OFFICER, NOW) == ""
    assert whats(ratings, silent.no) == ["opened"]


def test_every_row_is_what_its_log_says(ratings: Ratings) -> None:
    states = [answered(ratings, phone=PHONE), opened(ratings, ref="FY222-222-2222")]
    sweep(ratings, AFTER_DUE + 7 * A_DAY)

    with ratings.unit_of_work(read_only=True) as work:
        for each in states:
            state = replay(work.ratings.rectifications.entries(each.no))
            line = work.ratings.rectifications.one_listed(each.no)
            assert line is not None
            for name in line.__dataclass_fields__:
                expected = ratings.due(state).day if name == "due_on" else getattr(state, name)
                assert getattr(line, name) == expected, name


def test_the_queue_has_the_soonest_first_page_by_page_and_every_filter(ratings: Ratings) -> None:
    late = opened(ratings, NOW - 14 * A_DAY, ref="FY000-000-0001")
    to_call = answered(ratings, ref="FY000-000-0002", phone=PHONE)
    mild = opened(ratings, ref="FY000-000-0003")
    done = answered(ratings, ref="FY000-000-0004")
    close(ratings, done.no, done.version, CALLER, NOW, reason="没留电话")
    rated(ratings, 1, ref="FY000-000-0005")
    sweep(ratings, NOW)

    def numbers(**wanted: object) -> set[str]:
        return {each.no for each in listed(ratings, RectificationFilter(**wanted))[0]}  # type: ignore[arg-type]

    everything, _ = listed(ratings, RectificationFilter())
    assert everything[0].no == late.no and len(everything) == 4
    assert numbers(is_late=True) == numbers(told_to=SUPERIOR) == {late.no}
    assert numbers(to_call=True) == {to_call.no}
    assert numbers(status=Status.CLOSED) == {done.no}
    assert numbers(status=Status.OPENED, level=2) == {late.no, mild.no}
    assert numbers(department="tax") == numbers(service=Service.BOOKING) == set()
    assert len(numbers(department=DEPARTMENT)) == 4
    pages, cursor = [], ""
    while cursor is not None:
        page, cursor = listed(ratings, RectificationFilter(), after_no=cursor, limit=1)
        pages += page
    assert pages == everything


def test_on_its_day_nobody_is_told_and_the_morning_after_the_superior_is_once(ratings: Ratings) -> None:
    state = opened(ratings)

    assert sweep(ratings, DUE) == sweep(ratings, AFTER_DUE - timedelta(minutes=1)) == Swept()
    assert sweep(ratings, AFTER_DUE) == Swept(1)
    assert sweep(ratings, AFTER_DUE + 30 * A_DAY) == Swept()
    late = of(ratings, NO)
    assert (late.is_late, late.told_to, whats(ratings, state.no)[1:]) == (True, SUPERIOR, ["overdue"])


def test_an_answer_after_its_day_is_late_though_nobody_was_told(ratings: Ratings) -> None:
    assert answered(ratings, now=AFTER_DUE - timedelta(hours=1)).is_late
    assert not answered(ratings, ref="FY222-222-2222", now=DUE).is_late


def test_a_call_that_nobody_makes_is_told_too_but_none_without_a_phone(ratings: Ratings) -> None:
    called, silent = answered(ratings, phone=PHONE), answered(ratings, ref="FY222-222-2222")

    assert sweep(ratings, NOW + A_DAY) == Swept()
    assert sweep(ratings, NOW + 2 * A_DAY) == Swept(1)
    assert whats(ratings, called.no)[-1] == "call_late"
    assert whats(ratings, silent.no)[-1] == "answered"


def test_several_desks_tell_it_once(ratings: Ratings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeping, "AT_ONCE", 5)  # so that they meet again and again
    numbers = [opened(ratings, ref=f"FY000-000-{each:04}").no for each in range(30)]
    together, told, faults = threading.Barrier(4), [], []

    def desk() -> None:
        together.wait(10)
        try:
            told.append(sweep(ratings, AFTER_DUE).told)
        except Exception as fault:
            faults.append(repr(fault))

    threads = [threading.Thread(target=desk) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    told.append(sweep(ratings, AFTER_DUE).told)  # what a desk left to another that had just finished

    assert (faults, sum(told)) == ([], 30)
    assert [whats(ratings, no) for no in numbers] == [["opened", "overdue"]] * 30


def test_a_desk_that_is_stopped_in_the_middle_has_told_nobody(
    ratings: Ratings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = opened(ratings), opened(ratings, ref="FY222-222-2222")
    with monkeypatch.context() as broken:

        def stop(*_: object) -> None:
            raise KeyboardInterrupt

        broken.setattr("office.rating.store.rectifications.RectificationStore.add_entries", stop)
        with pytest.raises(KeyboardInterrupt):
            sweep(ratings, AFTER_DUE)

    assert whats(ratings, first.no) == ["opened"]
    assert sweep(ratings, AFTER_DUE) == Swept(2)


def test_one_that_cannot_be_read_keeps_no_other_waiting(ratings: Ratings, database: sa.Engine) -> None:
    broken, whole = opened(ratings), opened(ratings, ref="FY222-222-2222")
    with database.begin() as connection:
        connection.execute(
            sa.text("UPDATE rectification_entries SET what = 'closed' WHERE no = :no"), {"no": broken.no}
        )

    swept = sweep(ratings, AFTER_DUE)

    assert (swept.told, swept.faults) == (1, ("ValueError",))
    assert whats(ratings, whole.no) == ["opened", "overdue"]
    assert sweep(ratings, AFTER_DUE) == Swept(), "it is tried again later, not for ever"


def test_once_the_holidays_are_announced_the_day_moves(database: sa.Engine) -> None:
    """Rated on 28 December for five working days: 4 January, until 1 January is known to be a holiday."""
    rated_at = datetime(2026, 12, 28, 2, 0, tzinfo=UTC)
    ratings = make_ratings(database)
    state = opened(ratings, rated_at)
    assert ratings.due(state).day == date(2027, 1, 4) and ratings.due(state).is_provisional
    year = CALENDAR.years[2026]
    announced = WorkCalendar({**CALENDAR.years, 2027: type(year)(2027, frozenset({date(2027, 1, 1)}), frozenset())})
    knowing = make_ratings(database, announced)

    assert sweep(knowing, rated_at + A_DAY) == Swept()

    [line], _ = listed(knowing, RectificationFilter())
    assert line.due_on == date(2027, 1, 5)
    assert not knowing.due(state).is_provisional
