"""What did not come from the platform just now is refused: without a word of it in the log, and never by a crash."""

import logging
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from bench.tencent import sealed, xml
from desk.middleware import MOST_BYTES
from tests.api.citizen import assert_problem
from tests.api.running_desk import RunningDesk
from tests.channels.conftest import Connect, Simulate
from tests.channels.sim_dingtalk import DingTalkPlatform
from tests.channels.sim_webhook import WebhookPlatform
from tests.channels.sim_wechat import ACCOUNT, SealedWeChatPlatform, WeChatPlatform
from tests.channels.sim_wecom import CORP_ID, WeComPlatform
from tests.channels.simulator import Signed, Simulator
from tests.factories import FakeEngine

WORDS = "只有我知道的话"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BILLION_LAUGHS = f'<!DOCTYPE xml [<!ENTITY l0 "lol">{LAUGHS}]><xml><Content>&l9;</Content></xml>'
XXE = '<!DOCTYPE xml [<!ENTITY x SYSTEM "file:///etc/passwd">]><xml><Content>&x;</Content></xml>'
OUTSIDE = '<!DOCTYPE xml SYSTEM "http://127.0.0.1:9/x.dtd"><xml><Content>hi</Content></xml>'


def told_by(platform: Simulator) -> str:
    """Words of this test's person alone: where messages are fetched, an earlier test's may be under way still."""
    return f"{WORDS}：{platform.person}"


def refused(platform: Simulator, desk: RunningDesk, call: Signed) -> None:
    assert_problem(call.send(desk, platform.name), 403, "channel_refused")


def changed(values: dict[str, str], name: str) -> dict[str, str]:
    """One character of it is another."""
    old = values[name]
    return {**values, name: ("0" if old[-1] != "0" else "1").join((old[:-1], ""))}


def where_it_is_signed(call: Signed) -> tuple[str, str]:
    """`query` or `headers`, and the name of the signature."""
    for name in ("msg_signature", "signature"):
        if name in call.query:
            return "query", name
    return "headers", next(name for name in call.headers if name.lower() in ("sign", "x-onewindow-signature"))


def test_a_wrong_signature_is_refused(platform: Simulator, desk: RunningDesk, engine: FakeEngine) -> None:
    call = platform.signed(platform.new(told_by(platform)))
    part, name = where_it_is_signed(call)
    refused(platform, desk, replace(call, **{part: changed(getattr(call, part), name)}))

    assert engine.turns_about(told_by(platform)) == 0


def test_no_signature_is_refused(platform: Simulator, desk: RunningDesk, engine: FakeEngine) -> None:
    call = platform.signed(platform.new(told_by(platform)))
    refused(platform, desk, Signed(body=call.body))
    refused(platform, desk, Signed())

    assert engine.turns_about(told_by(platform)) == 0


@pytest.mark.parametrize("seconds", [-3700, 3700])
def test_a_moment_long_ago_or_still_to_come_is_refused(
    platform: Simulator, desk: RunningDesk, engine: FakeEngine, seconds: int
) -> None:
    before = platform.clock.ahead
    platform.clock.ahead += timedelta(seconds=seconds)
    call = platform.signed(platform.new(told_by(platform)))
    platform.clock.ahead = before
    refused(platform, desk, call)

    assert engine.turns_about(told_by(platform)) == 0


def test_a_signed_call_played_back_later_is_refused(platform: Simulator, desk: RunningDesk, engine: FakeEngine) -> None:
    call = platform.signed(platform.new("第一次"))
    call.send(desk, platform.name)
    platform.wait_until_told() if platform.answers_in_call else platform.wait_until_read(1)
    platform.clock.leap(seconds=90)
    refused(platform, desk, call)

    assert engine.turns_about("第一次") == 1


def test_a_signed_call_cannot_carry_another_message(simulate: Simulate, connect: Connect) -> None:
    """In plain text WeChat signs only the moment: who has seen one call could write what he likes for five minutes."""
    wechat = simulate("wechat-plain")
    desk = connect(wechat)
    call = wechat.signed(wechat.new("真的"))
    call.send(desk, "wechat")
    forged = replace(call, body=wechat.message(wechat.new(WORDS)).encode())
    refused(wechat, desk, forged)

    assert desk.engine.turns_about(WORDS) == 0


@pytest.mark.parametrize("length", [0, 1, 20, -1])
def test_half_a_call_is_refused(platform: Simulator, desk: RunningDesk, engine: FakeEngine, length: int) -> None:
    call = platform.signed(platform.new(told_by(platform)))
    response = replace(call, body=call.body[:length]).send(desk, platform.name)

    assert response.status_code == 403
    assert engine.turns_about(told_by(platform)) == 0


@pytest.mark.parametrize("body", [b"\xff\xfe\x00", b"[]", b"null", b"{}", b"<xml/>", b"<a>" * 9000, b"[" * 60_000])
def test_nonsense_is_refused(platform: Simulator, desk: RunningDesk, body: bytes) -> None:
    call = platform.signed(platform.new(WORDS))

    assert replace(call, body=body).send(desk, platform.name).status_code == 403


def test_more_than_a_message_can_be_is_refused(platform: Simulator, desk: RunningDesk) -> None:
    call = platform.signed(platform.new(WORDS))
    response = replace(call, body=b"x" * (MOST_BYTES + 1)).send(desk, platform.name)

    assert_problem(response, 413, "request_too_large")


@pytest.mark.parametrize("bomb", [BILLION_LAUGHS, XXE, OUTSIDE], ids=["billion laughs", "XXE", "outside DTD"])
@pytest.mark.parametrize("name", ["wechat-plain", "wechat-sealed", "wecom"])
def test_xml_that_reaches_out_or_swells_is_refused(simulate: Simulate, connect: Connect, name: str, bomb: str) -> None:
    """Signed with the right token: also whoever has it opens no file and fills no memory."""
    platform = simulate(name)
    desk = connect(platform)
    calls = [platform.seal(bomb) if isinstance(platform, WeComPlatform) else platform.sign(bomb)]
    if name != "wechat-plain":
        calls.append(replace(platform.signed(platform.new()), body=bomb.encode()))
    for call in calls:
        refused(platform, desk, call)


def test_what_is_meant_for_another_company_is_refused(simulate: Simulate, connect: Connect) -> None:
    wecom = simulate("wecom")
    desk = connect(wecom)
    refused(wecom, desk, wecom.seal(wecom.message(wecom.new(WORDS)), recipient="wx0000000000000000"))
    other_agent = wecom.message(wecom.new(WORDS, more={"AgentID": "1000003"}))
    refused(wecom, desk, wecom.seal(other_agent))

    assert desk.engine.turns == []


def test_what_is_meant_for_another_account_is_refused(simulate: Simulate, connect: Connect) -> None:
    wechat = simulate("wechat-sealed")
    desk = connect(wechat)
    wechat.recipient = CORP_ID
    refused(wechat, desk, wechat.signed(wechat.new(WORDS)))

    assert desk.engine.turns == []


def test_where_messages_are_sealed_a_plain_one_is_refused(simulate: Simulate, connect: Connect) -> None:
    wechat = simulate("wechat-sealed")
    desk = connect(wechat)
    refused(wechat, desk, WeChatPlatform.sign(wechat, wechat.message(wechat.new(WORDS))))

    assert desk.engine.turns == []


@pytest.mark.parametrize("field", ["chatbotCorpId", "robotCode"])
def test_another_companys_robot_is_refused(simulate: Simulate, connect: Connect, field: str) -> None:
    dingtalk: DingTalkPlatform = simulate("dingtalk")
    desk = connect(dingtalk)
    refused(dingtalk, desk, dingtalk.signed(dingtalk.new(WORDS, more={field: "other"})))

    assert desk.engine.turns == []


@pytest.mark.parametrize("more", [{"person": 7}, {"person": ""}, {"person": "x" * 300}, {"message_id": None}])
def test_fields_of_another_kind_are_refused(simulate: Simulate, connect: Connect, more: dict[str, object]) -> None:
    webhook: WebhookPlatform = simulate("webhook")
    refused(webhook, connect(webhook), webhook.signed(webhook.new(WORDS, more=more)))


def test_nothing_of_a_refused_call_is_in_the_log(
    platform: Simulator, desk: RunningDesk, caplog: pytest.LogCaptureFixture
) -> None:
    call = platform.signed(platform.new(WORDS))
    part, name = where_it_is_signed(call)
    with caplog.at_level(logging.DEBUG):
        refused(platform, desk, replace(call, **{part: changed(getattr(call, part), name)}))

    logged = "\n".join(f"{record.name} {record.getMessage()}" for record in caplog.records if record.name != "httpx")
    assert "refused: signature" in logged
    assert (WORDS in logged, platform.person in logged, call.body.decode()[:60] in logged) == (False, False, False)


@pytest.mark.parametrize("query", ["timestamp=%ff%fe&nonce=%00", "echostr=%ed%a0%80", "signature=&signature=", "&&="])
def test_an_address_that_says_nonsense_is_refused(platform: Simulator, desk: RunningDesk, query: str) -> None:
    with httpx.Client(base_url=desk.url, verify=False) as web:
        asked = web.get(f"/channels/{platform.name}?{query}")
        told = web.post(f"/channels/{platform.name}?{query}", content=b"\xff")

    assert (asked.status_code, told.status_code) == (403, 403)


def test_refused_calls_are_counted(platform: Simulator, desk: RunningDesk) -> None:
    refused(platform, desk, Signed())

    figures = desk.get("/metrics").text
    assert f'onewindow_channel_calls_refused_total{{channel="{platform.name}"' in figures


def test_a_channel_that_is_not_connected_has_no_address(platform: Simulator, desk: RunningDesk) -> None:
    other = "webhook" if platform.name != "webhook" else "wechat"

    assert_problem(platform.signed(platform.new(WORDS)).send(desk, other), 404, "not_found")


@pytest.mark.parametrize("name", ["wechat-plain", "wechat-sealed", "wecom", "wecom-service"])
def test_a_challenge_is_answered_only_if_it_is_signed(simulate: Simulate, connect: Connect, name: str) -> None:
    platform = simulate(name)
    desk = connect(platform)
    if isinstance(platform, WeChatPlatform | SealedWeChatPlatform):
        query = {**platform.query(), "echostr": "5837397520665436492"}
        signed = "signature"
    else:
        secret = sealed("5837397520665436492", CORP_ID)
        query = {**platform.query(secret), "echostr": secret}
        signed = "msg_signature"

    answered = desk.get(f"/channels/{platform.name}", params=query)
    forged = desk.get(f"/channels/{platform.name}", params=changed(query, signed))

    assert (answered.status_code, answered.text) == (200, "5837397520665436492")
    assert_problem(forged, 403, "channel_refused")
    assert_problem(desk.get(f"/channels/{platform.name}"), 403, "channel_refused")


def test_an_account_with_a_sealed_message_inside_a_plain_one_is_heard(simulate: Simulate, connect: Connect) -> None:
    """兼容模式: both stand in the call; only the sealed one counts."""
    wechat: SealedWeChatPlatform = simulate("wechat-sealed")
    desk = connect(wechat)
    call = wechat.signed(wechat.new("密文"))
    inner = call.body.decode().removeprefix("<xml>").removesuffix("</xml>")
    plain = xml({"ToUserName": ACCOUNT, "FromUserName": "mallory", "Content": "明文", "MsgType": "text"})
    both = plain.removesuffix("</xml>") + inner + "</xml>"

    response = replace(call, body=both.encode()).send(desk, "wechat")

    assert wechat.text_of(response) == "答：密文"
