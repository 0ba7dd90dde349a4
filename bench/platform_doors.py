"""People who write through a messaging platform: their messages are signed as it signs them, and answered in its call
or by what is pushed to them.
"""

import base64
import hashlib
import hmac
import json
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import datetime
from queue import Empty
from urllib.parse import urlencode
from uuid import uuid4
from xml.etree import ElementTree

from bench.clients import PATIENCE_SECONDS, Connection, Unanswered
from bench.ledger import Told
from bench.platforms import (
    ACCOUNT,
    AGENT_ID,
    APP_ID,
    CORP_ID,
    ROBOT,
    SECRET,
    SERVICE_ACCOUNT,
    TOKEN,
    Platforms,
)
from bench.tencent import AES_KEY, opened, sealed, signature, xml

# 三次, 每次五秒: what comes later than that is shown to nobody.
TRIES, TRY_SECONDS = 3, 5.0


class PlatformDoor(ABC):
    """Every conversation is another person's. `told`: all of them."""

    channel: str

    def __init__(self, url: str, platforms: Platforms, now: Callable[[], datetime]) -> None:
        self._connection = Connection(url)
        self._platforms = platforms
        self._now = now
        self.told: list[Told] = []

    def begin(self) -> None:
        self.told.append(Told(self.called(f"bench-{uuid4().hex}")))

    def say(self, text: str) -> None:
        told = self.told[-1]
        self.read_on(told)
        told.said.append(text)
        answer = self._tried(told.person, text)
        if answer is None:
            try:
                answer = self._platforms.inbox(told.person.rpartition(" ")[2]).get(timeout=PATIENCE_SECONDS)
            except Empty:
                raise Unanswered("no reply") from None
        else:
            self.read_on(told)
        told.read.append(answer)

    def read_on(self, told: Told) -> None:
        """What was pushed to that person meanwhile."""
        inbox = self._platforms.inbox(told.person.rpartition(" ")[2])
        while not inbox.empty():
            told.read.append(inbox.get())

    def _tried(self, person: str, text: str) -> str | None:
        number = str(uuid4().int % 10**18)
        self.written(person, number, text)
        for _ in range(TRIES):
            started = time.perf_counter()
            query, headers, body = self.signed(person, number, text, self._now())
            path = f"/channels/{self.channel}?{urlencode(query)}"
            status, answer = self._connection.send("POST", path, body, headers)
            if status >= 400:
                raise Unanswered(f"HTTP {status}")
            if time.perf_counter() - started <= TRY_SECONDS:
                return self.answer_in(answer)
        raise Unanswered("over five seconds")

    def called(self, person: str) -> str:
        """As the desk knows them."""
        return person

    def written(self, person: str, number: str, text: str) -> None:  # noqa: B027 - only some platforms keep it
        """Once, before the desk is called."""

    @abstractmethod
    def signed(
        self, person: str, number: str, text: str, now: datetime
    ) -> tuple[dict[str, str], dict[str, str], bytes]:
        """Query, headers and body of the platform's call."""

    def answer_in(self, answer: bytes) -> str | None:
        return None


class WebhookDoor(PlatformDoor):
    channel = "webhook"

    def signed(
        self, person: str, number: str, text: str, now: datetime
    ) -> tuple[dict[str, str], dict[str, str], bytes]:
        body = json.dumps({"person": person, "message_id": number, "text": text}).encode()
        timestamp, nonce = str(int(now.timestamp())), uuid4().hex
        digest = hmac.new(SECRET.encode(), f"{timestamp}\n{nonce}\n".encode() + body, hashlib.sha256).hexdigest()
        names = ("Timestamp", "Nonce", "Signature")
        values = (timestamp, nonce, f"sha256={digest}")
        return {}, {f"X-OneWindow-{name}": value for name, value in zip(names, values, strict=True)}, body

    def answer_in(self, answer: bytes) -> str | None:
        text = json.loads(answer)["text"]
        return None if text is None else str(text)


class DingTalkDoor(PlatformDoor):
    channel = "dingtalk"

    def signed(
        self, person: str, number: str, text: str, now: datetime
    ) -> tuple[dict[str, str], dict[str, str], bytes]:
        milliseconds = str(int(now.timestamp() * 1000))
        digest = hmac.new(SECRET.encode(), f"{milliseconds}\n{SECRET}".encode(), hashlib.sha256).digest()
        said = {
            "msgId": number,
            "msgtype": "text",
            "text": {"content": text},
            "senderStaffId": person,
            "conversationType": "1",
            "chatbotCorpId": CORP_ID,
            "robotCode": ROBOT,
            "createAt": int(milliseconds),
        }
        return {}, {"timestamp": milliseconds, "sign": base64.b64encode(digest).decode()}, json.dumps(said).encode()


class SealedDoor(PlatformDoor):
    """消息加解密 as WeChat and WeCom have it."""

    recipient = CORP_ID

    def fields(self, person: str, number: str, text: str, now: datetime) -> dict[str, str]:
        return {
            "ToUserName": ACCOUNT,
            "FromUserName": person,
            "CreateTime": str(int(now.timestamp())),
            "MsgType": "text",
            "Content": text,
            "MsgId": number,
            "AgentID": AGENT_ID,
        }

    def signed(
        self, person: str, number: str, text: str, now: datetime
    ) -> tuple[dict[str, str], dict[str, str], bytes]:
        secret = sealed(xml(self.fields(person, number, text, now)), self.recipient, AES_KEY)
        timestamp, nonce = str(int(now.timestamp())), uuid4().hex[:16]
        query = {"timestamp": timestamp, "nonce": nonce, "msg_signature": signature(TOKEN, timestamp, nonce, secret)}
        return query, {"Content-Type": "text/xml"}, xml({"Encrypt": secret}).encode()

    def answer_in(self, answer: bytes) -> str | None:
        if answer in (b"", b"success"):
            return None
        secret = ElementTree.fromstring(answer).findtext("Encrypt") or ""  # noqa: S314 - of our own desk
        reply = ElementTree.fromstring(opened(secret, self.recipient, AES_KEY))  # noqa: S314
        return reply.findtext("Content")


class WeChatDoor(SealedDoor):
    channel = "wechat"
    recipient = APP_ID


class WeComDoor(SealedDoor):
    channel = "wecom"


class WeComServiceDoor(SealedDoor):
    channel = "wecom-service"

    def called(self, person: str) -> str:
        return f"{SERVICE_ACCOUNT} {person}"

    def written(self, person: str, number: str, text: str) -> None:
        who = {"open_kfid": SERVICE_ACCOUNT, "external_userid": person.rpartition(" ")[2]}
        sent_at = int(self._now().timestamp())
        whole = {"msgid": number, "send_time": sent_at, "origin": 3, "msgtype": "text", "text": {"content": text}}
        self._platforms.put({**whole, **who})

    def fields(self, person: str, number: str, text: str, now: datetime) -> dict[str, str]:
        return {"Event": "kf_msg_or_event", "MsgType": "event", "OpenKfId": SERVICE_ACCOUNT, "Token": "ENCkey"}


DOORS: tuple[type[PlatformDoor], ...] = (WebhookDoor, WeChatDoor, WeComDoor, WeComServiceDoor, DingTalkDoor)
