"""企业微信自建应用 (developer.work.weixin.qq.com/document/path/90930): always sealed, answered within five seconds or
pushed as an application message.
"""

import base64
from collections.abc import Callable
from datetime import datetime
from typing import Any

from desk.channels.contract import Answer, Call, NotGenuine, PushRefused, Stamp
from desk.channels.platform_api import PlatformApi
from desk.channels.reading import fields_of
from desk.channels.tencent import TRIES, TRIES_WITHIN, Envelope, TencentApi, sealed_in, text_reply, token_from
from desk.channels.tokens import AccessToken
from desk.channels.wechat import PASSIVE_SECONDS, XML, inbound_of
from office.channels.model import Address, Inbound, Kind, Rules
from office.settings import Settings

NAME = "wecom"
MOST_BYTES = 2048


class WeCom:
    """Members of one company; the application's number is checked in every message."""

    name = NAME

    def __init__(self, settings: Settings, api: PlatformApi, now: Callable[[], datetime]) -> None:
        key = settings.wecom_aes_key.get_secret_value()
        self._envelope = Envelope(
            settings.wecom_token.get_secret_value(), base64.b64decode(f"{key}="), settings.wecom_corp_id
        )
        self._agent_id = settings.wecom_agent_id
        self._calls = corp_api(settings, settings.wecom_secret.get_secret_value(), api, now)
        self.rules = Rules(MOST_BYTES, passive_seconds=PASSIVE_SECONDS)

    def challenge(self, call: Call, now: datetime) -> Answer:
        return Answer(self._envelope.open(call, call.query.get("echostr", ""), now))

    def verify(self, call: Call, now: datetime) -> Stamp:
        self._envelope.open(call, sealed_in(call), now)
        return Stamp(f"{call.query['timestamp']} {call.query.get('nonce', '')}", TRIES, TRIES_WITHIN)

    def decode(self, call: Call, now: datetime) -> Inbound:
        said = fields_of(self._envelope.open(call, sealed_in(call), now))
        if said.get("AgentID", "") != self._agent_id:
            raise NotGenuine("application")
        return inbound_of(NAME, said, now)

    def answer(self, text: str | None, call: Call, inbound: Inbound | None, now: datetime) -> Answer:
        if text is None or inbound is None:
            return Answer("")
        return Answer(self._envelope.seal(text_reply(text, inbound.person, inbound.account, now), now), XML)

    async def push(self, address: Address, text: str, grant: Kind | None, key: str) -> None:
        message = {
            "touser": address.person,
            "msgtype": "text",
            "agentid": self._agent_id,
            "text": {"content": text},
        }
        found = await self._calls.call("/cgi-bin/message/send", message)
        if found.get("invaliduser"):
            raise PushRefused("invaliduser")


def corp_api(settings: Settings, secret: str, api: PlatformApi, now: Callable[[], datetime]) -> TencentApi:
    url = settings.wecom_api_url.rstrip("/")

    async def fetch() -> AccessToken:
        asked = {"corpid": settings.wecom_corp_id, "corpsecret": secret}
        found: dict[str, Any] = await api.get_json(f"{url}/cgi-bin/gettoken", asked)
        return token_from(found, now())

    return TencentApi(api, url, fetch, now)
