"""微信公众号 (developers.weixin.qq.com/doc/offiaccount): plain or sealed messages, answered within five seconds or
pushed by 客服消息.
"""

import base64
import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from desk.channels.contract import Answer, Call, NotGenuine, Stamp
from desk.channels.platform_api import PlatformApi
from desk.channels.reading import fields_of, moment_in, text_in
from desk.channels.signing import must_be_fresh, must_be_same, sha1_of_sorted
from desk.channels.tencent import FRESH, TRIES, TRIES_WITHIN, Envelope, TencentApi, sealed_in, text_reply, token_from
from desk.channels.tokens import AccessToken
from office.channels.model import Address, Inbound, Kind, PushRule, Rules
from office.settings import Settings

NAME = "wechat"
MOST_BYTES = 2048
PASSIVE_SECONDS = 4.0  # of five; the rest is the way there and back
# 客服接口: five within 48 hours of a message, three within a minute of a tap on the menu or of following.
AFTER_A_MESSAGE = PushRule(5, timedelta(hours=48))
AFTER_A_TAP = PushRule(3, timedelta(minutes=1))
SAYING = (Kind.TEXT, Kind.IMAGE, Kind.VOICE, Kind.OTHER)
PUSHES = {**dict.fromkeys(SAYING, AFTER_A_MESSAGE), **dict.fromkeys((Kind.MENU, Kind.FOLLOWED), AFTER_A_TAP)}
EVENTS = {"subscribe": Kind.FOLLOWED, "unsubscribe": Kind.LEFT, "CLICK": Kind.MENU}
KINDS = {"text": Kind.TEXT, "image": Kind.IMAGE, "voice": Kind.VOICE}
ACKNOWLEDGED = "success"
XML = "application/xml"


class WeChat:
    """With an EncodingAESKey nothing that is not sealed is taken."""

    name = NAME

    def __init__(self, settings: Settings, api: PlatformApi, now: Callable[[], datetime]) -> None:
        self._token = settings.wechat_token.get_secret_value()
        self._app_id = settings.wechat_app_id
        self._secret = settings.wechat_secret.get_secret_value()
        self._url = settings.wechat_api_url.rstrip("/")
        key = settings.wechat_aes_key.get_secret_value()
        self._envelope = Envelope(self._token, base64.b64decode(f"{key}="), self._app_id) if key else None
        self._api = api
        self._now = now
        self._calls = TencentApi(api, self._url, self._fetch_token, now)
        self.rules = Rules(
            MOST_BYTES, passive_seconds=PASSIVE_SECONDS, pushes=PUSHES, may_push=settings.wechat_can_push
        )

    def challenge(self, call: Call, now: datetime) -> Answer:
        self._check(call, now)
        return Answer(call.query.get("echostr", ""))

    def verify(self, call: Call, now: datetime) -> Stamp:
        if self._envelope is None:
            self._check(call, now)
        else:
            self._envelope.open(call, sealed_in(call), now)
        return Stamp(f"{call.query['timestamp']} {call.query.get('nonce', '')}", TRIES, TRIES_WITHIN)

    def decode(self, call: Call, now: datetime) -> Inbound:
        xml = call.body if self._envelope is None else self._envelope.open(call, sealed_in(call), now)
        return inbound_of(NAME, fields_of(xml), now)

    def answer(self, text: str | None, call: Call, inbound: Inbound | None, now: datetime) -> Answer:
        if text is None or inbound is None:
            return Answer(ACKNOWLEDGED)
        xml = text_reply(text, inbound.person, inbound.account, now)
        return Answer(self._envelope.seal(xml, now) if self._envelope else xml, XML)

    async def push(self, address: Address, text: str, grant: Kind | None, key: str) -> None:
        message = {"touser": address.person, "msgtype": "text", "text": {"content": text}}
        await self._calls.call("/cgi-bin/message/custom/send", message)

    def _check(self, call: Call, now: datetime) -> None:
        timestamp, nonce = call.query.get("timestamp", ""), call.query.get("nonce", "")
        must_be_same(sha1_of_sorted(self._token, timestamp, nonce), call.query.get("signature", ""))
        must_be_fresh(timestamp, now, FRESH)

    async def _fetch_token(self) -> AccessToken:
        """稳定版接口调用凭据: the same to all who ask, while it is good."""
        asked = {"grant_type": "client_credential", "appid": self._app_id, "secret": self._secret}
        found: dict[str, Any] = await self._api.post_json(f"{self._url}/cgi-bin/stable_token", asked, {}, {})
        return token_from(found, self._now())


def inbound_of(channel: str, said: dict[str, str], now: datetime) -> Inbound:
    """Raises NotGenuine. An event has no number: person, moment and kind name it, as the platform advises."""
    person, kind = text_in(said, "FromUserName"), _kind(said)
    moment = said.get("CreateTime", "")
    event = hashlib.sha256(f"{said.get('Event')} {said.get('EventKey')}".encode()).hexdigest()[:16]
    message_id = said.get("MsgId") or f"{moment} {event}"
    if len(message_id) > 128 or not moment.isdigit():
        raise NotGenuine("message id")
    # 语音识别: where the account has it switched on, the platform writes down what was spoken.
    heard = said.get("Recognition", "") if kind is Kind.VOICE else ""
    text = {Kind.TEXT: said.get("Content", ""), Kind.MENU: said.get("EventKey", ""), Kind.VOICE: heard}.get(kind, "")
    return Inbound(
        channel,
        person=person,
        message_id=message_id,
        kind=Kind.TEXT if heard.strip() else kind,
        sent_at=moment_in(moment, now),
        text=text,
        account=said.get("ToUserName", ""),
    )


def _kind(said: dict[str, str]) -> Kind:
    kind = said.get("MsgType", "")
    if kind != "event":
        return KINDS.get(kind, Kind.OTHER)
    return next((kind for name, kind in EVENTS.items() if name.lower() == said.get("Event", "").lower()), Kind.NOTHING)
