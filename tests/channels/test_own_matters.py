"""On every platform: a person instead of the assistant, one's case and appointment by number, ratings, reminders; and
who is not known to be the same person is told nothing.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest

from office.accounts.model import Grant, Role
from office.booking.confirming import confirm
from office.booking.holding import hold
from office.booking.model import Appointment
from office.case_evidence import evidence_of
from office.cases import handling
from office.cases.citizen import reply_to_answer
from office.cases.filing import file
from office.china_time import CHINA
from office.conversations.handoff.rules import Hours
from office.conversations.model import Reply
from office.workdays import SATURDAY, WorkCalendar, YearCalendar
from tests.api.running_desk import RunningDesk
from tests.booking import FakePlaces, make_wish, slot_at
from tests.cases import TAIL, make_filing
from tests.channels.acting import ActingEngine
from tests.channels.clock import Clock
from tests.channels.conftest import PEOPLE, PLATFORMS, desks, simulators
from tests.channels.simulator import Simulator, wait_until
from tests.handoffs import EveryDay, make_settings
from tests.staff import as_staff

AT_ANY_TIME = (Hours(time(0), time(23, 59, 59, 999999)),)
PERSON = [Reply("请打12345", status="request_human")]
SOME_TAIL = "9313"


@pytest.fixture(scope="module", params=PLATFORMS)
def connected(
    request: pytest.FixtureRequest, clock: Clock, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Simulator, RunningDesk]]:
    with simulators(clock) as simulate, desks(tmp_path_factory) as connect:
        platform, engine = simulate(request.param), ActingEngine()
        desk = connect(platform, engine, messages_to_conversation="beside")
        years = {year: YearCalendar(year, frozenset(), frozenset()) for year in range(2026, 2036)}
        places = FakePlaces(calendar=WorkCalendar(years))
        object.__setattr__(desk.office.booking, "places", places)
        object.__setattr__(desk.office.halls, "by_id", places.halls)
        engine.act_in(desk.office)
        engine.script |= {"找人工": PERSON, "谢谢": [Reply("不客气。")], "你好": [Reply("您好，我在。")]}
        object.__setattr__(desk.office.handoffs, "settings", make_settings(hours=AT_ANY_TIME))
        object.__setattr__(desk.office.handoffs, "calendar", EveryDay({}))
        yield platform, desk


@pytest.fixture
def engine(desk: RunningDesk) -> ActingEngine:
    desk.engine.turns.clear()
    assert isinstance(desk.engine, ActingEngine)
    return desk.engine


def in_some_days(clock: Clock) -> date:
    """A weekday, later than the day after tomorrow."""
    day = clock().astimezone(CHINA).date() + timedelta(days=3)
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return day


def booked(desk: RunningDesk, clock: Clock, hour: int = 9) -> Appointment:
    """By somebody on the phone, whose number ends in 9313."""
    number = f"139{next(PEOPLE):04}{SOME_TAIL}"
    wish = make_wish(slot=slot_at(hour, day=in_some_days(clock)), phone=number)
    return confirm(desk.office.booking, hold(desk.office.booking, wish, clock()).no, clock())


def filed(desk: RunningDesk, clock: Clock) -> str:
    number = f"138{next(PEOPLE):04}{TAIL}"
    return file(desk.office.cases, make_filing(hall_id="", phone=number), clock(), evidence_of).no


def answered(desk: RunningDesk, clock: Clock, no: str) -> None:
    cases = desk.office.cases
    seen = cases.look_up(no, TAIL).state.version
    accepted = handling.accept(cases, no, seen, "li", clock()).state.version
    handling.answer(cases, no, accepted, "li", clock(), words="材料齐了，来三号窗口就行")


def ask(platform: Simulator, desk: RunningDesk, text: str, intent: str) -> str:
    """What is read in answer to it."""
    assert isinstance(desk.engine, ActingEngine)
    desk.engine.intents[text] = intent
    before = len(platform.read_by())
    platform.say(desk, text)
    return "\n".join(platform.wait_until_read(before + 1)[before:])


def test_a_case_is_told_to_who_knows_its_number_and_the_phone(
    platform: Simulator, desk: RunningDesk, engine: ActingEngine
) -> None:
    no = filed(desk, platform.clock)
    wrong = ask(platform, desk, f"{no} 1111", "check_case")
    right = ask(platform, desk, TAIL, "give_details")

    assert "核对编号" in wrong and "受理" not in wrong
    assert no in right and "受理" in right


def test_who_has_proved_that_a_case_is_theirs_is_told_there_what_becomes_of_it(
    platform: Simulator, desk: RunningDesk, engine: ActingEngine
) -> None:
    no = filed(desk, platform.clock)
    ask(platform, desk, f"{no} {TAIL}", "check_case")
    read = len(platform.read_by())
    other = f"{platform.person}-other"
    platform.say(desk, "你好", person=other)
    answered(desk, platform.clock, no)

    told = platform.wait_until_read(read + 1)[read:]
    assert no in told[0]
    assert no not in "".join(platform.read_by(other))


def test_who_only_guessed_is_told_nothing(platform: Simulator, desk: RunningDesk, engine: ActingEngine) -> None:
    no = filed(desk, platform.clock)
    ask(platform, desk, f"{no} 1111", "check_case")
    with desk.office.cases.unit_of_work(read_only=True) as work:
        assert work.matters.talks("case", no) == []


def test_a_service_is_rated_by_a_number(platform: Simulator, desk: RunningDesk, engine: ActingEngine) -> None:
    no = filed(desk, platform.clock)
    answered(desk, platform.clock, no)
    reply_to_answer(desk.office.cases, no, TAIL, platform.clock(), solved=True, satisfied=True)
    asked = ask(platform, desk, f"{no} {TAIL}", "check_case")
    thanked = ask(platform, desk, "4", "nlu_fallback")

    assert "4. 满意" in asked and "5. 非常满意" in asked
    assert "记下了" in thanked
    today = platform.clock().astimezone(CHINA).date()
    with desk.office.ratings.unit_of_work(read_only=True) as work:
        assert [level for _, level in work.ratings.counted(today, today, "case")] == [4]


def test_a_person_takes_over_speaks_and_hands_back(
    platform: Simulator, desk: RunningDesk, engine: ActingEngine
) -> None:
    headers = as_staff(f"wang-{platform.name}", Grant(Role.OPERATOR))

    def staff(method: str, path: str, **body: object) -> dict[str, object]:
        answer = desk.api.request(method, f"/staff{path}", headers=headers, json=body or None)
        return dict(answer.raise_for_status().json()) if answer.content else {}

    staff("PUT", "/seat", takes=True)
    place = ask(platform, desk, "找人工", "request_human")
    [waits] = staff("GET", "/handoffs")["handoffs"]  # type: ignore[misc]
    here = f"/handoffs/{waits['id']}"
    staff("POST", f"{here}/take")
    platform.say(desk, "有人吗")
    wait_until(lambda: str(staff("GET", here)["messages"]), lambda said: "有人吗" in said)
    staff("POST", f"{here}/messages", text="在的，您说。", client_message_id="o1")
    platform.wait_until_told("在的，您说。")
    staff("POST", f"{here}/close", code="solved")
    platform.say(desk, "谢谢")
    platform.wait_until_told("不客气。")

    assert "第1个" in place
    assert engine.turns_about("有人吗") == 0


def test_who_has_proved_that_an_appointment_is_theirs_is_reminded_there_and_nobody_else(
    platform: Simulator, desk: RunningDesk, engine: ActingEngine
) -> None:
    mine, other = booked(desk, platform.clock), booked(desk, platform.clock, hour=10)
    shown = ask(platform, desk, f"{mine.no} {SOME_TAIL}", "check_appointment")
    the_evening_before = datetime.combine(
        mine.starts_at.astimezone(CHINA).date() - timedelta(days=1), time(17, 30), CHINA
    )
    platform.clock.leap(seconds=(the_evening_before - platform.clock()).total_seconds())
    platform.say(desk, "你好")
    read = len(platform.wait_until_told("您好，我在"))
    platform.clock.leap(minutes=40)

    [reminder] = platform.wait_until_read(read + 1)[read:]
    assert mine.no in shown
    assert mine.no in reminder and other.no not in reminder
