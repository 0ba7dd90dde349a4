"""钉钉企业内部机器人 (open.dingtalk.com/document/orgapp/receive-message), HTTP mode. Answers go out by the OpenAPI: the
sessionWebhook in a message is an address that the signature does not cover, so it is never called.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from desk.channels.contract import Answer, Call, NotGenuine, PlatformAway, PushRefused, Stamp
from desk.channels.platform_api import PlatformApi
from desk.channels.reading import moment_in, text_in
from desk.channels.signing import must_be_fresh, must_be_same
from desk.channels.tokens import AccessToken, Tokens
from office.channels.model import Address, Inbound, Kind, Rules
from office.settings import Settings

NAME = "dingtalk"
MOST_BYTES = 6000
FRESH = timedelta(hours=1)  # 与系统当前时间戳相差1小时以上是非法的请求
TRIES_WITHIN = timedelta(minutes=1)
TRIES = 3
ALONE, TOGETHER = "1", "2"  # conversationType
KINDS = {"text": Kind.TEXT, "picture": Kind.IMAGE, "audio": Kind.VOICE}
AUTHORIZATION = "x-acs-dingtalk-access-token"


class DingTalk:
    """People of one company. Nothing is answered in the call itself."""

    name = NAME

    def __init__(self, settings: Settings, api: PlatformApi, now: Callable[[], datetime]) -> None:
        self._corp_id = settings.dingtalk_corp_id
        self._app_key = settings.dingtalk_app_key
        self._secret = settings.dingtalk_app_secret.get_secret_value()
        self._robot = settings.dingtalk_robot_code
        self._url = settings.dingtalk_api_url.rstrip("/")
        self._api = api
        self._now = now
        self._tokens = Tokens(self._fetch_token, now)
        self.rules = Rules(MOST_BYTES)

    def challenge(self, call: Call, now: datetime) -> Answer:
        raise NotGenuine("no challenge")

    def verify(self, call: Call, now: datetime) -> Stamp:
        timestamp = call.headers.get("timestamp", "")
        signed = f"{timestamp}\n{self._secret}".encode("utf-8", "replace")
        digest = hmac.new(self._secret.encode(), signed, hashlib.sha256).digest()
        must_be_same(base64.b64encode(digest).decode(), call.headers.get("sign", ""))
        must_be_fresh(timestamp, now, FRESH, per_second=1000)
        # Two people may write in the same millisecond, and the signature covers nothing else.
        return Stamp(f"{timestamp} {hashlib.sha256(call.body).hexdigest()}", TRIES, TRIES_WITHIN)

    def decode(self, call: Call, now: datetime) -> Inbound:
        try:
            said = json.loads(call.body)
        except (ValueError, RecursionError):
            raise NotGenuine("not JSON") from None
        if not isinstance(said, dict):
            raise NotGenuine("not an object")
        if (said.get("chatbotCorpId"), said.get("robotCode")) != (self._corp_id, self._robot):
            raise NotGenuine("company")
        is_alone = said.get("conversationType") == ALONE
        kind = KINDS.get(str(said.get("msgtype")), Kind.OTHER)
        text, content = said.get("text"), said.get("content")
        words = text_in(text, "content", optional=True) if isinstance(text, dict) else ""
        # 语音识别: the platform writes down what was spoken.
        heard = text_in(content, "recognition", optional=True) if isinstance(content, dict) else ""
        if kind is Kind.VOICE and heard.strip():
            kind, words = Kind.TEXT, heard
        return Inbound(
            NAME,
            person=text_in(said, "senderStaffId"),
            message_id=text_in(said, "msgId"),
            kind=kind if is_alone else Kind.GROUP,
            sent_at=moment_in(said.get("createAt"), now, per_second=1000),
            text=words,
            account="" if is_alone else text_in(said, "conversationId"),
        )

    def answer(self, text: str | None, call: Call, inbound: Inbound | None, now: datetime) -> Answer:
        return Answer("{}", "application/json")

    async def push(self, address: Address, text: str, grant: Kind | None, key: str) -> None:
        message = {
            "robotCode": self._robot,
            "msgKey": "sampleText",
            "msgParam": json.dumps({"content": text}, ensure_ascii=False),
        }
        if address.account:
            await self._call("/v1.0/robot/groupMessages/send", {**message, "openConversationId": address.account})
            return
        found = await self._call("/v1.0/robot/oToMessages/batchSend", {**message, "userIds": [address.person]})
        if found.get("invalidStaffIdList"):
            raise PushRefused("invalidStaffIdList")
        if found.get("flowControlledStaffIdList"):
            raise PlatformAway("flow control")

    async def _call(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        token = await self._tokens.get()
        for _ in range(2):
            found: dict[str, Any] = await self._api.post_json(self._url + path, body, {}, {AUTHORIZATION: token})
            code = found.get("code")
            if code is None:
                return found
            if code != "InvalidAuthentication":
                raise PlatformAway("fault of the platform")
            token = await self._tokens.get(refused=token)
        raise PlatformAway("token")

    async def _fetch_token(self) -> AccessToken:
        asked = {"appKey": self._app_key, "appSecret": self._secret}
        found: dict[str, Any] = await self._api.post_json(f"{self._url}/v1.0/oauth2/accessToken", asked, {}, {})
        value, seconds = found.get("accessToken"), found.get("expireIn")
        if not isinstance(value, str) or not value or not isinstance(seconds, int):
            raise PlatformAway("token")
        return AccessToken(value, self._now() + timedelta(seconds=seconds))
