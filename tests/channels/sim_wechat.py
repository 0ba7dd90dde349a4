"""微信公众号: signs every call, in plain text or sealed; takes so many 客服消息 and no more."""

import itertools
import secrets
from datetime import datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import httpx
from fastapi import FastAPI, Request

from bench.tencent import AES_KEY, opened, sealed, signature, xml
from tests.channels.clock import Clock
from tests.channels.simulator import Said, Signed, Simulator

TOKEN, APP_ID, ACCOUNT = "spamtest", "wx2c2769f8efd9abc2", "gh_10f6c3c3ac5a"
EVENTS = {"followed": "subscribe", "left": "unsubscribe", "menu": "CLICK"}
LIMITS = {"menu": (3, timedelta(minutes=1)), "followed": (3, timedelta(minutes=1))}
OF_A_MESSAGE = (5, timedelta(hours=48))
MOST_BYTES = 2048


class WeChatPlatform(Simulator):
    """In plain text; `SealedWeChatPlatform` seals."""

    name = "wechat"

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self.followers: set[str] = set()
        self.allowed: dict[str, dict[str, tuple[int, datetime]]] = {}
        self.token_numbers = itertools.count(1)

    def serve(self, app: FastAPI) -> None:
        @app.post("/cgi-bin/stable_token")
        async def stable_token(request: Request) -> dict[str, Any]:
            self.calls.append("stable_token")
            asked = await request.json()
            if asked != {"grant_type": "client_credential", "appid": APP_ID, "secret": "the-secret"}:
                return {"errcode": 40125, "errmsg": "invalid appsecret"}
            self.tokens.append(f"token-{next(self.token_numbers)}")
            return {"access_token": self.tokens[-1], "expires_in": 7200}

        @app.post("/cgi-bin/message/custom/send")
        async def send(request: Request, access_token: str) -> dict[str, Any]:
            self.calls.append("send")
            if self.is_out():
                return {"errcode": -1, "errmsg": "system error"}
            if not self.tokens or access_token != self.tokens[-1]:
                return {"errcode": 42001, "errmsg": "access_token expired"}
            said = await request.json()
            person, text = said["touser"], said["text"]["content"]
            if len(text.encode()) > MOST_BYTES:
                return {"errcode": 45002, "errmsg": "content size out of limit"}
            if not self.spend(person):
                return {"errcode": 45015, "errmsg": "response out of time limit or subscription is canceled"}
            self.gets(person, text)
            return {"errcode": 0, "errmsg": "ok"}

    def settings(self) -> dict[str, Any]:
        return {
            "wechat_app_id": APP_ID,
            "wechat_token": TOKEN,
            "wechat_secret": "the-secret",
            "wechat_api_url": self.url,
        }

    def signed(self, said: Said) -> Signed:
        self.allow(said)
        return self.sign(self.message(said))

    def message(self, said: Said) -> str:
        fields: dict[str, object] = {
            "ToUserName": ACCOUNT,
            "FromUserName": said.person,
            "CreateTime": self.clock.seconds if said.kind not in EVENTS else 1_700_000_000 + int(said.id),
        }
        if said.kind in EVENTS:
            fields |= {"MsgType": "event", "Event": EVENTS[said.kind], "EventKey": said.text}
        else:
            fields |= {"MsgType": said.kind, "Content": said.text, "MsgId": said.id}
        return xml({**fields, **said.more})

    def sign(self, message: str) -> Signed:
        return Signed(self.query(), {"Content-Type": "text/xml"}, message.encode())

    def query(self) -> dict[str, str]:
        timestamp, nonce = str(self.clock.seconds), secrets.token_hex(4)
        return {"timestamp": timestamp, "nonce": nonce, "signature": signature(TOKEN, timestamp, nonce)}

    def text_of(self, response: httpx.Response) -> str | None:
        return None if response.text in ("", "success") else self.reply_in(response.text)

    def reply_in(self, message: str) -> str:
        reply = ElementTree.fromstring(message)
        assert reply.findtext("FromUserName") == ACCOUNT
        text = reply.findtext("Content")
        assert text and len(text.encode()) <= MOST_BYTES
        return text

    def allow(self, said: Said) -> None:
        count, lasts = LIMITS.get(said.kind, OF_A_MESSAGE)
        self.allowed.setdefault(said.person, {})[said.kind] = (count, self.clock() + lasts)
        if said.kind == "left":
            self.allowed[said.person] = {}

    def spend(self, person: str) -> bool:
        of_person = self.allowed.get(person, {})
        for kind, (left, until) in of_person.items():
            if left and until > self.clock():
                of_person[kind] = (left - 1, until)
                return True
        return False


class SealedWeChatPlatform(WeChatPlatform):
    """安全模式"""

    recipient = APP_ID

    def settings(self) -> dict[str, Any]:
        return {**super().settings(), "wechat_aes_key": AES_KEY}

    def sign(self, message: str) -> Signed:
        secret = sealed(message, self.recipient)
        query = {**self.query(), "encrypt_type": "aes"}
        query["msg_signature"] = signature(TOKEN, query["timestamp"], query["nonce"], secret)
        return Signed(query, {"Content-Type": "text/xml"}, xml({"ToUserName": ACCOUNT, "Encrypt": secret}).encode())

    def text_of(self, response: httpx.Response) -> str | None:
        if response.text in ("", "success"):
            return None
        envelope = ElementTree.fromstring(response.text)
        secret, timestamp, nonce, given = (
            envelope.findtext(name) or "" for name in ("Encrypt", "TimeStamp", "Nonce", "MsgSignature")
        )
        assert given == signature(TOKEN, timestamp, nonce, secret)
        return self.reply_in(opened(secret, APP_ID))
