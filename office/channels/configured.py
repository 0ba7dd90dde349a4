"""Which platforms the settings connect, and what is missing or wrong in them. Builds nothing."""

import base64
import binascii
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from office.settings import Settings

# Channel -> the settings without which it cannot work.
NEEDED: dict[str, tuple[str, ...]] = {
    "wechat": ("wechat_app_id", "wechat_token"),
    "wecom": ("wecom_corp_id", "wecom_agent_id", "wecom_secret", "wecom_token", "wecom_aes_key"),
    "wecom-service": ("wecom_corp_id", "wecom_service_secret", "wecom_service_token", "wecom_service_aes_key"),
    "dingtalk": ("dingtalk_corp_id", "dingtalk_app_key", "dingtalk_app_secret", "dingtalk_robot_code"),
    "webhook": ("webhook_secret",),
}
# Whether it is wanted at all is told by these; the corp id serves two channels.
TOLD_BY: dict[str, str] = {
    "wechat": "wechat_",
    "wecom": "wecom_(?!service_|corp_id|api_url)",
    "wecom-service": "wecom_service_",
    "dingtalk": "dingtalk_",
    "webhook": "webhook_",
}
NOT_TELLING = ("api_url", "can_push")
AES_KEYS = {"wechat": "wechat_aes_key", "wecom": "wecom_aes_key", "wecom-service": "wecom_service_aes_key"}
URLS = {
    "wechat": "wechat_api_url",
    "wecom": "wecom_api_url",
    "wecom-service": "wecom_api_url",
    "dingtalk": "dingtalk_api_url",
    "webhook": "webhook_push_url",
}
BEGINS: dict[str, dict[str, tuple[str, ...]]] = {
    "wechat": {"wechat_app_id": ("wx",)},
    "wecom": {"wecom_corp_id": ("ww", "wx")},
    "wecom-service": {"wecom_corp_id": ("ww", "wx")},
    "dingtalk": {"dingtalk_corp_id": ("ding",)},
    "webhook": {},
}
TOKEN = re.compile(r"[A-Za-z0-9]{3,32}", re.ASCII)  # as the platforms want it
TOKENS = {"wechat": "wechat_token", "wecom": "wecom_token", "wecom-service": "wecom_service_token"}
LEAST_SECRET = 32


class ChannelsMisconfigured(ValueError):
    """`problems`: each names a setting and says what to write there; no value that may be secret."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def channels(settings: Settings) -> list[str]:
    """The names of those that are on. Raises ChannelsMisconfigured with everything that is wrong."""
    wanted = [channel for channel in NEEDED if _is_wanted(settings, channel)]
    problems = [problem for channel in wanted for problem in _problems(settings, channel)]
    if problems:
        raise ChannelsMisconfigured(problems)
    return wanted


def remarks(settings: Settings, connected: list[str]) -> list[str]:
    """What works, but may not be meant; each names a setting."""
    found = [
        f"{_named(name)} does not begin with {' or '.join(begins)}, as on the platform"
        for channel in connected
        for name, begins in BEGINS[channel].items()
        if not value_of(settings, name).startswith(begins)
    ]
    if "wecom" in connected and not settings.wecom_agent_id.isdigit():
        found.append(f"{_named('wecom_agent_id')} is no number, as AgentId is")
    if "wechat" in connected and not value_of(settings, "wechat_aes_key"):
        found.append(f"{_named('wechat_aes_key')} is empty: messages come unsealed")
    if "wechat" in connected and not settings.wechat_can_push:
        found.append(f"{_named('wechat_can_push')} is false: what comes late goes with the next answer")
    if "webhook" in connected and not settings.webhook_push_url:
        found.append(f"{_named('webhook_push_url')} is empty: what comes late goes with the next answer")
    return list(dict.fromkeys(found))


def _is_wanted(settings: Settings, channel: str) -> bool:
    telling = re.compile(TOLD_BY[channel])
    names = (name for name in type(settings).model_fields if telling.match(name) and not name.endswith(NOT_TELLING))
    return any(value_of(settings, name) for name in names)


def _problems(settings: Settings, channel: str) -> Iterator[str]:
    for name in NEEDED[channel]:
        if not value_of(settings, name):
            yield f"{_named(name)} is empty: {channel} needs it"
    if channel == "wechat" and settings.wechat_can_push and not value_of(settings, "wechat_secret"):
        yield f"{_named('wechat_secret')} is empty: write it, or false in {_named('wechat_can_push')}"
    key = AES_KEYS.get(channel, "")
    if key and value_of(settings, key) and not _is_aes_key(value_of(settings, key)):
        yield f"{_named(key)} is no EncodingAESKey: copy its 43 characters from the platform"
    token = TOKENS.get(channel, "")
    if token and value_of(settings, token) and not TOKEN.fullmatch(value_of(settings, token)):
        yield f"{_named(token)} must be 3 to 32 letters and digits, the same as on the platform"
    if channel == "webhook" and len(value_of(settings, "webhook_secret")) < LEAST_SECRET:
        yield f"{_named('webhook_secret')} is too short: write at least {LEAST_SECRET} random characters"
    url = value_of(settings, URLS[channel])
    if url and not _is_web(url):
        yield f"{_named(URLS[channel])} is no http(s) address"


def value_of(settings: Settings, name: str) -> str:
    """Also of a secret."""
    value = getattr(settings, name)
    return str(value.get_secret_value() if hasattr(value, "get_secret_value") else value)


def _is_aes_key(text: str) -> bool:
    try:
        return len(text) == 43 and len(base64.b64decode(f"{text}=", validate=True)) == 32
    except (binascii.Error, ValueError):
        return False


def _is_web(url: str) -> bool:
    try:
        address = urlsplit(url)
        return address.scheme in ("http", "https") and bool(address.hostname)
    except ValueError:
        return False


def _named(setting: str) -> str:
    return f"ONEWINDOW_{setting.upper()}"
