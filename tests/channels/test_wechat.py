"""微信公众号: five seconds, three tries, so many messages after each of the person's, and what follows then."""

import threading
from collections.abc import Iterator

import pytest

from office.conversations.model import Reply
from office.outbox.model import Recipient, SendingChannel
from tests.api.running_desk import RunningDesk
from tests.channels.conftest import Connect, Simulate
from tests.channels.holding import hold
from tests.channels.reminding import remind
from tests.channels.sim_wechat import WeChatPlatform
from tests.channels.simulator import wait_until

LONG = "".join(f"这是办证要知道的第{number}件事，请您记好它。" for number in range(400))
TAPPED = "办营业执照要什么材料"


@pytest.fixture
def wechat(simulate: Simulate) -> WeChatPlatform:
    platform: WeChatPlatform = simulate("wechat-sealed")
    return platform


@pytest.fixture
def desk(wechat: WeChatPlatform, connect: Connect) -> RunningDesk:
    return connect(wechat)


@pytest.fixture
def slow(desk: RunningDesk) -> Iterator[threading.Event]:
    goes_on = hold(desk.engine)
    yield goes_on
    goes_on.set()


def test_who_follows_is_greeted_with_numbers_to_choose_from(wechat: WeChatPlatform, desk: RunningDesk) -> None:
    wechat.say(desk, kind="followed")
    wechat.say(desk, "1")

    greeting, _ = wechat.wait_until_read(2)
    assert greeting.startswith("您好，我是政务服务助手")
    assert "1. 你能帮我做什么" in greeting
    assert desk.engine.turns[0].payload == "/ask_capabilities"


def test_the_same_event_again_greets_nobody_twice(wechat: WeChatPlatform, desk: RunningDesk) -> None:
    said = wechat.say(desk, kind="followed")
    first = wechat.text_of(wechat.signed(said).send(desk, "wechat"))
    again = wechat.text_of(wechat.signed(said).send(desk, "wechat"))

    assert first == again == wechat.read_by()[0]


def test_a_tap_on_the_menu_says_what_its_key_says(wechat: WeChatPlatform, desk: RunningDesk) -> None:
    wechat.say(desk, TAPPED, kind="menu")

    assert wechat.wait_until_read(1) == [f"答：{TAPPED}"]


def test_what_was_spoken_is_heard_where_the_platform_writes_it_down(wechat: WeChatPlatform, desk: RunningDesk) -> None:
    wechat.say(desk, kind="voice", more={"Recognition": "养狗要办证吗"})

    assert wechat.wait_until_read(1) == ["答：养狗要办证吗"]


def test_an_event_of_no_concern_is_acknowledged(wechat: WeChatPlatform, desk: RunningDesk) -> None:
    wechat.say(desk, kind="menu", more={"Event": "VIEW", "MsgType": "event"})

    assert wechat.read_by() == []


def test_no_more_is_pushed_than_the_platform_takes_and_the_rest_waits(
    wechat: WeChatPlatform, desk: RunningDesk
) -> None:
    """One part in the call, five by push; the last of them says how to get the rest."""
    desk.engine.script["全说"] = [Reply(LONG, status="answered")]
    wechat.say(desk, "全说")
    read = wechat.wait_until_read(6)
    assert [part.endswith("接着看。）") for part in read] == [False] * 5 + [True]
    sent = wechat.calls.count("send")
    wechat.say(desk, "继续")
    read = wechat.wait_until_told("第399件事")
    whole = "".join(part.removesuffix("\n\n（后面还有，回复“继续”接着看。）") for part in read)

    assert sent == 5
    assert whole == LONG
    assert desk.engine.turns_about("继续") == 0


def test_late_answers_follow_the_next_message_when_nothing_may_be_pushed(
    wechat: WeChatPlatform, connect: Connect
) -> None:
    """An account that is not verified (未认证) has no 客服消息."""
    desk = connect(wechat, wechat_can_push=False)
    goes_on = hold(desk.engine)
    wechat.say(desk, "养狗要办证吗")
    [asked_to_wait] = wechat.read_by()
    goes_on.set()
    wait_until(lambda: desk.everything_stored(), lambda rows: "答：养狗要办证吗" in rows)
    wechat.say(desk, "继续")

    assert "回复“继续”" in asked_to_wait
    assert wechat.read_by()[1:] == ["答：养狗要办证吗"]
    assert "send" not in wechat.calls
    assert desk.engine.turns_about("继续") == 0


def test_a_late_answer_is_pushed_within_the_hours_and_not_after(
    wechat: WeChatPlatform, desk: RunningDesk, slow: threading.Event
) -> None:
    wechat.say(desk, "养狗要办证吗")
    wechat.clock.leap(hours=49)
    slow.set()
    wait_until(lambda: desk.everything_stored(), lambda rows: "答：养狗要办证吗" in rows)
    wechat.say(desk, "在吗")

    assert "\n".join(wechat.wait_until_told("答：在吗")) == "答：养狗要办证吗\n\n答：在吗"
    assert "send" not in wechat.calls


def test_a_reminder_that_may_not_be_pushed_goes_by_phone_and_stands_with_the_next_answer(
    wechat: WeChatPlatform, desk: RunningDesk
) -> None:
    wechat.say(desk, "你好")
    wechat.clock.leap(hours=49)
    phone = Recipient(SendingChannel.FILE, "13812345678")
    key = remind(desk, desk.engine.turns[0].conversation_id, instead=(phone,))
    file = desk.folder / "outgoing.jsonl"
    wait_until(file.exists, bool)
    sent = desk.office.outbox.find(key)
    wechat.say(desk, "在吗")

    assert "养犬登记证" in file.read_text(encoding="utf-8")
    assert sent is not None and [attempt.error for attempt in sent[1]] == ["PushNotAllowed"]
    assert "养犬登记证" in wechat.wait_until_read(2)[1]


def test_who_has_left_is_sent_nothing(wechat: WeChatPlatform, desk: RunningDesk) -> None:
    wechat.say(desk, "你好")
    wechat.say(desk, kind="left")
    key = remind(desk, desk.engine.turns[0].conversation_id)
    wait_until(lambda: desk.office.outbox.find(key), lambda found: found is not None and found[0].ended_at)

    assert "send" not in wechat.calls


def test_a_refused_push_waits_for_the_next_message(
    wechat: WeChatPlatform, desk: RunningDesk, slow: threading.Event
) -> None:
    """The platform counts otherwise than we do, as after a switch of the program."""
    wechat.say(desk, "养狗要办证吗")
    wechat.allowed.clear()
    slow.set()
    wait_until(lambda: wechat.calls.count("send"), bool)
    wechat.say(desk, "在吗")

    assert "".join(wechat.wait_until_told("答：养狗要办证吗", "答：在吗"))
    assert wechat.calls.count("send") == 1


def test_a_token_is_fetched_once_and_again_when_it_is_taken_no_longer(
    wechat: WeChatPlatform, desk: RunningDesk, slow: threading.Event
) -> None:
    for person in ("a", "b", "c", "d"):
        wechat.say(desk, "养狗要办证吗", person=person)
    slow.set()
    for person in ("a", "b", "c", "d"):
        wechat.wait_until_read(1, person)
    fetched = len(wechat.tokens)
    wechat.tokens.append("somebody-else-fetched-one")
    remind(desk, desk.engine.turns[0].conversation_id)
    wait_until(lambda: max(len(wechat.read_by(person)) for person in "abcd"), lambda most: most == 2)

    assert fetched == 1
    assert wechat.calls.count("stable_token") == 2


def test_the_platforms_own_retry_finds_the_answer(wechat: WeChatPlatform, desk: RunningDesk) -> None:
    """The first call's answer was lost on its way: the second is answered in the same words, and nothing is pushed."""
    said = wechat.new("养狗要办证吗")
    wechat.signed(said).send(desk, "wechat")
    wechat.clock.leap(seconds=5)
    wechat.deliver(desk, said)

    assert wechat.read_by() == ["答：养狗要办证吗"]
    assert desk.engine.turns_about("养狗要办证吗") == 1


def test_one_who_has_everything_is_not_looked_at_for_ever(wechat: WeChatPlatform, desk: RunningDesk) -> None:
    wechat.say(desk, "养狗要办证吗")

    def due() -> list[str]:
        return desk.office.channels.due(wechat.clock(), 9)

    wait_until(due, lambda found: not found)
    wechat.clock.leap(minutes=5)
    assert due() == []
