"""Which platforms the settings connect, and what the doctor says of them."""

from typing import Any

import pytest

from office.channels.configured import ChannelsMisconfigured, channels
from office.settings import Settings
from supervisor.doctor import channels as examined

AES = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
WHOLE: dict[str, dict[str, str]] = {
    "wechat": {"wechat_app_id": "wx1", "wechat_secret": "s", "wechat_token": "token1", "wechat_aes_key": AES},
    "wecom": {
        "wecom_corp_id": "ww1",
        "wecom_agent_id": "1000002",
        "wecom_secret": "s",
        "wecom_token": "token1",
        "wecom_aes_key": AES,
    },
    "wecom-service": {
        "wecom_corp_id": "ww1",
        "wecom_service_secret": "s",
        "wecom_service_token": "token1",
        "wecom_service_aes_key": AES,
    },
    "dingtalk": {
        "dingtalk_corp_id": "ding1",
        "dingtalk_app_key": "k",
        "dingtalk_app_secret": "s",
        "dingtalk_robot_code": "r",
    },
    "webhook": {"webhook_secret": "x" * 32, "webhook_push_url": "https://app.example.gov.cn/push"},
}
CASES = [(channel, name) for channel, whole in WHOLE.items() for name in whole if not name.endswith("_url")]


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"ONEWINDOW_{name.upper()}", raising=False)


def settings(**given: Any) -> Settings:
    return Settings(_env_file=None, **given)


def test_nothing_is_connected_by_itself() -> None:
    assert channels(settings()) == []
    assert examined(settings()).ok


@pytest.mark.parametrize("channel", WHOLE)
def test_one_is_connected_when_its_settings_are_there(channel: str) -> None:
    given = settings(public_url="https://desk.example.gov.cn", **WHOLE[channel])

    assert channels(given) == [channel]
    assert (examined(given).ok, examined(given).said) == (True, channel)


def test_all_can_be_connected_at_once() -> None:
    together = {name: value for whole in WHOLE.values() for name, value in whole.items()}

    assert channels(settings(**together)) == list(WHOLE)


@pytest.mark.parametrize(
    ("channel", "missing"), [each for each in CASES if each not in {("wechat", "wechat_aes_key"), CASES[-1]}]
)
def test_what_is_missing_is_named(channel: str, missing: str) -> None:
    given = {name: value for name, value in WHOLE[channel].items() if name != missing}
    if (channel, missing) == ("wecom-service", "wecom_corp_id"):
        given["wecom_corp_id"] = ""

    with pytest.raises(ChannelsMisconfigured, match=f"ONEWINDOW_{missing.upper()} is empty"):
        channels(settings(**given))


@pytest.mark.parametrize(
    ("channel", "wrong"),
    [
        ("wechat", {"wechat_aes_key": "too-short"}),
        ("wechat", {"wechat_aes_key": "*" * 43}),
        ("wechat", {"wechat_token": "with blank"}),
        ("wechat", {"wechat_api_url": "ftp://x"}),
        ("webhook", {"webhook_secret": "abc-def"}),
        ("webhook", {"webhook_push_url": "desk"}),
    ],
)
def test_what_is_wrong_is_named_without_its_value(channel: str, wrong: dict[str, str]) -> None:
    [(name, value)] = wrong.items()

    with pytest.raises(ChannelsMisconfigured, match=f"ONEWINDOW_{name.upper()}") as raised:
        channels(settings(**{**WHOLE[channel], **wrong}))
    assert value not in str(raised.value).replace(f"ONEWINDOW_{name.upper()}", "")


def test_an_account_without_customer_messages_needs_no_secret() -> None:
    given = {**WHOLE["wechat"], "wechat_secret": ""}

    assert channels(settings(wechat_can_push=False, **given)) == ["wechat"]


def test_the_doctor_says_that_platforms_need_https() -> None:
    finding = examined(settings(**WHOLE["wechat"]))

    assert (finding.ok, finding.code) == (False, "channels_not_reachable")
    assert "ONEWINDOW_PUBLIC_URL" in finding.said


def test_the_doctor_says_what_is_wrong() -> None:
    finding = examined(settings(webhook_secret="short"))

    assert (finding.ok, finding.code) == (False, "channels_misconfigured")


@pytest.mark.parametrize(
    ("channel", "odd", "named"),
    [
        ("wechat", {"wechat_app_id": "gh_1"}, "WECHAT_APP_ID"),
        ("wechat", {"wechat_aes_key": ""}, "WECHAT_AES_KEY"),
        ("wechat", {"wechat_can_push": False}, "WECHAT_CAN_PUSH"),
        ("wecom", {"wecom_corp_id": "1000002"}, "WECOM_CORP_ID"),
        ("wecom", {"wecom_agent_id": "window"}, "WECOM_AGENT_ID"),
        ("wecom-service", {"wecom_corp_id": "kf1"}, "WECOM_CORP_ID"),
        ("dingtalk", {"dingtalk_corp_id": "ww1"}, "DINGTALK_CORP_ID"),
        ("webhook", {"webhook_push_url": ""}, "WEBHOOK_PUSH_URL"),
    ],
)
def test_the_doctor_points_at_what_works_and_may_not_be_meant(channel: str, odd: dict[str, object], named: str) -> None:
    finding = examined(settings(public_url="https://desk.example.gov.cn", **{**WHOLE[channel], **odd}))

    assert (finding.ok, finding.code) == (True, "channels_to_look_at")
    assert f"ONEWINDOW_{named}" in finding.said and finding.said.count("ONEWINDOW_") == 1
