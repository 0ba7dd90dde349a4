"""钉钉: where others read along nothing is told; nobody's address but the platform's own is called."""

from tests.channels.conftest import Connect, Simulate
from tests.channels.reminding import remind
from tests.channels.simulator import wait_until

IN_A_GROUP = {"conversationType": "2", "conversationId": "cid-group", "isInAtList": True}


def test_in_a_group_one_is_asked_to_write_alone(simulate: Simulate, connect: Connect) -> None:
    dingtalk = simulate("dingtalk")
    desk = connect(dingtalk)
    message = dingtalk.say(desk, "我的低保批了吗", more=IN_A_GROUP)
    dingtalk.deliver(desk, message)

    [said] = dingtalk.wait_until_read(1, "cid-group")
    assert "单独" in said
    assert desk.engine.turns == []
    assert "低保" not in desk.everything_stored()


def test_what_was_spoken_is_heard_where_the_platform_writes_it_down(simulate: Simulate, connect: Connect) -> None:
    dingtalk = simulate("dingtalk")
    desk = connect(dingtalk)
    dingtalk.say(desk, kind="voice", more={"content": {"recognition": "养狗要办证吗", "downloadCode": "x"}})

    assert dingtalk.wait_until_read(1) == ["答：养狗要办证吗"]


def test_who_is_no_colleague_any_more_is_not_tried_again(simulate: Simulate, connect: Connect) -> None:
    dingtalk = simulate("dingtalk")
    desk = connect(dingtalk)
    dingtalk.say(desk, "你好", person="gone-1")
    wait_until(lambda: dingtalk.calls.count("batchSend"), bool)
    key = remind(desk, desk.engine.turns[0].conversation_id)
    wait_until(lambda: desk.office.outbox.find(key), lambda found: found is not None and found[0].ended_at)

    assert dingtalk.calls.count("batchSend") == 1
