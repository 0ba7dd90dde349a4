"""What is true of every messaging platform that the desk is connected with."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from office.conversations.model import Reply
from tests.api.running_desk import RunningDesk
from tests.channels.holding import hold
from tests.channels.reminding import remind
from tests.channels.simulator import SECONDS, Simulator
from tests.channels.trying import SENDING, leap_over_failures
from tests.factories import MOBILE, FakeEngine

CHOICES = {"quick_replies": [{"title": "办新证", "payload": "/new"}, {"title": "补办", "payload": "/again"}]}


def test_a_message_is_answered(platform: Simulator, desk: RunningDesk) -> None:
    platform.say(desk, "养狗要办证吗")

    assert platform.wait_until_read(1) == ["答：养狗要办证吗"]


def test_one_person_has_one_conversation(platform: Simulator, desk: RunningDesk, engine: FakeEngine) -> None:
    platform.say(desk, "一")
    platform.wait_until_read(1)
    platform.say(desk, "二")
    platform.wait_until_read(2)
    platform.say(desk, "三", person=f"{platform.person}-2")
    platform.wait_until_read(1, f"{platform.person}-2")

    first, second, third = (turn.conversation_id for turn in engine.turns)
    assert first == second != third


def test_the_same_message_again_is_done_once(platform: Simulator, desk: RunningDesk, engine: FakeEngine) -> None:
    said = platform.say(desk, "养狗要办证吗")
    platform.wait_until_read(1)
    platform.deliver(desk, said)
    platform.say(desk, "完了吗")

    assert platform.wait_until_read(2) == ["答：养狗要办证吗", "答：完了吗"]
    assert engine.turns_about("养狗要办证吗") == 1


def test_the_same_message_at_the_same_time_is_done_once(
    platform: Simulator, desk: RunningDesk, engine: FakeEngine
) -> None:
    said = platform.new("养狗要办证吗")
    calls = [platform.signed(said) for _ in range(3)]
    with ThreadPoolExecutor(3) as pool:
        responses = list(pool.map(lambda call: call.send(desk, platform.name), calls))
    for response in responses:
        platform.shown(said, response)
    platform.say(desk, "完了吗")

    assert [response.status_code for response in responses] == [200, 200, 200]
    assert "\n\n".join(platform.wait_until_told("答：完了吗")) == "答：养狗要办证吗\n\n答：完了吗"
    assert engine.turns_about("养狗要办证吗") == 1


def test_what_one_person_says_is_answered_in_order(platform: Simulator, desk: RunningDesk) -> None:
    for number in range(4):
        platform.say(desk, f"第{number}句话")

    read = "\n".join(platform.wait_until_told(*(f"答：第{number}句话" for number in range(4))))
    assert [read.index(f"答：第{number}句话") for number in range(4)] == sorted(
        read.index(f"答：第{number}句话") for number in range(4)
    )
    assert read.count("答：") == 4


def test_a_number_is_the_choice_that_stood_before_it(
    platform: Simulator, desk: RunningDesk, engine: FakeEngine
) -> None:
    engine.script["办狗证"] = [Reply("办哪一种？", status="clarify", extras=CHOICES)]
    platform.say(desk, "办狗证")
    [asked] = platform.wait_until_read(1)
    platform.say(desk, "２。")
    platform.wait_until_read(2)

    assert ("1. 办新证" in asked, "2. 补办" in asked, "回复前面的数字" in asked) == (True, True, True)
    assert engine.turns[-1].payload == "/again"
    assert engine.turns[-1].text == "补办"


def test_a_number_in_a_sentence_chooses_nothing(platform: Simulator, desk: RunningDesk, engine: FakeEngine) -> None:
    engine.script["办狗证"] = [Reply("办哪一种？", status="clarify", extras=CHOICES)]
    platform.say(desk, "办狗证")
    platform.wait_until_read(1)
    platform.say(desk, "我有2条狗")
    platform.wait_until_read(2)
    platform.say(desk, "2")
    platform.wait_until_read(3)

    assert [turn.payload for turn in engine.turns] == [None, None, None]


def test_a_long_answer_comes_in_parts_between_sentences(
    platform: Simulator, desk: RunningDesk, engine: FakeEngine
) -> None:
    sentences = [f"这是办证要知道的第{number}件事，请您记好它。" for number in range(170)]
    engine.script["全说"] = [Reply("".join(sentences), status="answered")]
    platform.say(desk, "全说")

    read = platform.wait_until_told(sentences[-1])
    assert "".join(read) == "".join(sentences)
    assert len(read) > 1
    assert {part[-1] for part in read} == {"。"}


@pytest.mark.parametrize(("kind", "said"), [("image", "图片我还看不懂"), ("voice", "语音我这里听不了")])
def test_a_picture_and_a_voice_are_answered_kindly(
    platform: Simulator, desk: RunningDesk, engine: FakeEngine, kind: str, said: str
) -> None:
    platform.say(desk, kind=kind)

    [read] = platform.wait_until_read(1)
    assert said in read
    assert engine.turns == []


def test_what_is_too_long_is_told_so(platform: Simulator, desk: RunningDesk, engine: FakeEngine) -> None:
    platform.say(desk, "长" * 301)

    [read] = platform.wait_until_read(1)
    assert "301个字" in read
    assert engine.turns == []


def test_whom_to_call_is_said_however_long_the_message(platform: Simulator, desk: RunningDesk) -> None:
    platform.say(desk, "家里着火了" + "长" * 301)

    [read] = platform.wait_until_read(1)
    assert "119" in read and "306个字" in read


def test_what_shows_nothing_is_asked_about(platform: Simulator, desk: RunningDesk, engine: FakeEngine) -> None:
    platform.say(desk, " \u200b ")

    [read] = platform.wait_until_read(1)
    assert "看不了" in read
    assert engine.turns == []


def test_neither_numbers_nor_who_it_is_can_be_read_in_the_database(platform: Simulator, desk: RunningDesk) -> None:
    platform.say(desk, f"我的电话是{MOBILE}")
    platform.wait_until_read(1)

    stored = desk.everything_stored()
    assert MOBILE not in stored
    assert platform.person not in stored


def test_a_message_that_tells_of_a_danger_gets_the_number_to_call(platform: Simulator, desk: RunningDesk) -> None:
    platform.say(desk, "家里着火了")

    [read] = platform.wait_until_read(1)
    assert "119" in read


def test_what_is_on_record_is_answered_after_a_crash(
    platform: Simulator, desk: RunningDesk, engine: FakeEngine
) -> None:
    engine.is_away = True
    platform.say(desk, "养狗要办证吗")
    engine.is_away = False

    assert platform.wait_until_told("答：养狗要办证吗")


def test_a_slow_answer_follows_by_itself(platform: Simulator, desk: RunningDesk, engine: FakeEngine) -> None:
    """The call is over long before; the platform has not had to try again."""
    goes_on = hold(engine)
    platform.say(desk, "养狗要办证吗")
    before = platform.read_by()
    goes_on.set()

    assert before == []
    assert platform.wait_until_read(1) == ["答：养狗要办证吗"]
    assert engine.turns_about("养狗要办证吗") == 1


def test_an_outage_of_the_platform_loses_nothing(platform: Simulator, desk: RunningDesk, engine: FakeEngine) -> None:
    goes_on = hold(engine)
    platform.say(desk, "养狗要办证吗")
    assert goes_on.asked.wait(SECONDS)
    platform.outage = 2
    goes_on.set()
    leap_over_failures(platform, desk, SENDING, 2)

    assert platform.wait_until_read(1) == ["答：养狗要办证吗"]


def test_what_is_said_unasked_reaches_them_on_their_platform(
    platform: Simulator, desk: RunningDesk, engine: FakeEngine
) -> None:
    platform.say(desk, "你好")
    platform.wait_until_read(1)
    remind(desk, engine.turns[0].conversation_id)

    assert "养犬登记证" in platform.wait_until_read(2)[1]
