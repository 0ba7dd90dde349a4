"""微信客服: messages are fetched by cursor, greeted by a code, and left to a colleague whose turn it is."""

import pytest

from desk.channels.contract import Adapter
from desk.channels.counter import Counter
from desk.channels.fetching import MOST_ATTEMPTS
from office.channels.model import Inbound
from tests.api.running_desk import RunningDesk
from tests.channels.conftest import Connect, Simulate
from tests.channels.reminding import remind
from tests.channels.sim_wecom_service import WeComServicePlatform
from tests.channels.simulator import wait_until
from tests.channels.trying import FETCHING, leap_over_failures


@pytest.fixture
def service(simulate: Simulate) -> WeComServicePlatform:
    platform: WeComServicePlatform = simulate("wecom-service")
    return platform


@pytest.fixture
def desk(service: WeComServicePlatform, connect: Connect) -> RunningDesk:
    return connect(service)


def test_who_comes_in_is_greeted_by_the_code_for_it(service: WeComServicePlatform, desk: RunningDesk) -> None:
    service.say(desk, kind="followed")

    [greeting] = service.wait_until_read(1)
    assert greeting.startswith("您好")
    assert (service.calls.count("send_msg_on_event"), service.calls.count("send_msg")) == (1, 0)


def test_one_call_may_tell_of_many_messages(service: WeComServicePlatform, desk: RunningDesk) -> None:
    """Two of five are on a page; what a colleague wrote is not answered."""
    for number in range(4):
        service.signed(service.new(f"第{number}句"))
    service.box.append({**service.message(service.new("我是同事")), "origin": 5})
    service.say(desk, "最后一句")

    told = "\n".join(service.wait_until_told("答：最后一句"))
    assert [f"答：第{number}句" in told for number in range(4)] == [True] * 4
    assert desk.engine.turns_about("我是同事") == 0


def test_a_page_that_is_read_twice_is_heard_once(service: WeComServicePlatform, desk: RunningDesk) -> None:
    service.say(desk, "第一句")
    service.wait_until_read(1)
    with desk.office.channels.unit_of_work() as work:
        work.channels.mailboxes.has_news("wecom-service wkAJ2GCAAASSm4", "ENCkey", service.clock())
    service.box.append(service.box[0])
    service.say(desk, "第二句")
    service.wait_until_told("答：第二句")

    assert desk.engine.turns_about("第一句") == 1


def test_an_outage_while_fetching_loses_nothing(service: WeComServicePlatform, desk: RunningDesk) -> None:
    service.outage = 3
    service.say(desk, "养狗要办证吗")
    leap_over_failures(service, desk, FETCHING, 3)

    assert service.wait_until_read(1) == ["答：养狗要办证吗"]


def test_who_wrote_long_before_the_first_reading_is_not_answered(
    service: WeComServicePlatform, desk: RunningDesk
) -> None:
    service.signed(service.new("三天前的话"))
    service.clock.leap(days=3)
    service.say(desk, "今天的话")
    service.wait_until_told("答：今天的话")

    assert desk.engine.turns_about("三天前的话") == 0


def test_while_a_colleague_speaks_nothing_is_sent_and_it_follows_later(
    service: WeComServicePlatform, desk: RunningDesk
) -> None:
    service.say(desk, "你好")
    service.wait_until_read(1)
    service.with_person.add(service.person)
    key = remind(desk, desk.engine.turns[0].conversation_id)
    wait_until(lambda: desk.office.outbox.find(key), lambda found: found is not None and found[0].ended_at)
    before = len(service.read_by())
    service.with_person.clear()
    service.say(desk, "还在吗")

    assert before == 1
    assert service.wait_until_told("养犬登记证", "答：还在吗")


def test_what_is_written_to_a_colleague_is_not_answered_by_us(service: WeComServicePlatform, desk: RunningDesk) -> None:
    service.with_person.add(service.person)
    service.say(desk, "我跟同事说的话")
    wait_until(lambda: service.calls, lambda calls: "service_state" in calls)
    service.with_person.clear()
    service.say(desk, "还在吗")

    assert service.wait_until_told("答：还在吗") == ["答：还在吗"]
    assert desk.engine.turns_about("我跟同事说的话") == 0


def test_a_state_that_cannot_be_asked_for_loses_no_message(service: WeComServicePlatform, desk: RunningDesk) -> None:
    service.say(desk, "你好")
    service.wait_until_read(1)
    service.outage = 2
    service.say(desk, "养狗要办证吗")
    leap_over_failures(service, desk, FETCHING, 2)

    assert service.wait_until_told("答：养狗要办证吗")
    assert desk.engine.turns_about("养狗要办证吗") == 1


def test_a_message_that_cannot_be_heard_holds_up_the_others_only_for_a_while(
    service: WeComServicePlatform, desk: RunningDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    hear = Counter.receive

    async def stumble(counter: Counter, adapter: Adapter, inbound: Inbound) -> str | None:
        if inbound.text == "绊脚":
            raise KeyError("a fault of ours")
        return await hear(counter, adapter, inbound)

    monkeypatch.setattr(Counter, "receive", stumble)
    service.signed(service.new("绊脚"))
    service.say(desk, "养狗要办证吗")
    leap_over_failures(service, desk, FETCHING, MOST_ATTEMPTS)

    assert service.wait_until_read(1) == ["答：养狗要办证吗"]
