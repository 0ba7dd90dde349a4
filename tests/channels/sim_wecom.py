"""企业微信: an application of a company, always sealed."""

import itertools
import secrets
from typing import Any
from xml.etree import ElementTree

import httpx
from fastapi import FastAPI, Request

from bench.tencent import AES_KEY, opened, sealed, signature, xml
from tests.channels.clock import Clock
from tests.channels.simulator import Said, Signed, Simulator

TOKEN, CORP_ID, AGENT_ID, SECRET = "QDG6eK", "wx5823bf96d3bd56c7", "1000002", "app-secret"
EVENTS = {"followed": "subscribe", "left": "unsubscribe", "menu": "click"}
MOST_BYTES = 2048


class Company(Simulator):
    """What both doors of WeCom share: how it signs, and its tokens. `secret`: of the door."""

    secret = SECRET

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self.token_numbers = itertools.count(1)

    def serve(self, app: FastAPI) -> None:
        @app.get("/cgi-bin/gettoken")
        async def gettoken(corpid: str, corpsecret: str) -> dict[str, Any]:
            self.calls.append("gettoken")
            if (corpid, corpsecret) != (CORP_ID, self.secret):
                return {"errcode": 40001, "errmsg": "invalid credential"}
            self.tokens.append(f"token-{next(self.token_numbers)}")
            return {"errcode": 0, "access_token": self.tokens[-1], "expires_in": 7200}

    def fault(self, access_token: str) -> dict[str, Any] | None:
        if self.is_out():
            return {"errcode": -1, "errmsg": "system busy"}
        if not self.tokens or access_token != self.tokens[-1]:
            return {"errcode": 42001, "errmsg": "access_token expired"}
        return None

    def seal(self, message: str, recipient: str = CORP_ID) -> Signed:
        secret = sealed(message, recipient)
        query = self.query(secret)
        return Signed(query, {"Content-Type": "text/xml"}, xml({"ToUserName": CORP_ID, "Encrypt": secret}).encode())

    def query(self, secret: str) -> dict[str, str]:
        timestamp, nonce = str(self.clock.seconds), secrets.token_hex(4)
        return {
            "timestamp": timestamp,
            "nonce": nonce,
            "msg_signature": signature(TOKEN, timestamp, nonce, secret),
        }


class WeComPlatform(Company):
    name = "wecom"

    def serve(self, app: FastAPI) -> None:
        super().serve(app)

        @app.post("/cgi-bin/message/send")
        async def send(request: Request, access_token: str) -> dict[str, Any]:
            self.calls.append("send")
            if fault := self.fault(access_token):
                return fault
            said = await request.json()
            if said["agentid"] != AGENT_ID or len(said["text"]["content"].encode()) > MOST_BYTES:
                return {"errcode": 40008, "errmsg": "invalid message"}
            if said["touser"].startswith("gone"):
                return {"errcode": 0, "invaliduser": said["touser"]}
            self.gets(said["touser"], said["text"]["content"])
            return {"errcode": 0, "errmsg": "ok", "invaliduser": ""}

    def settings(self) -> dict[str, Any]:
        return {
            "wecom_corp_id": CORP_ID,
            "wecom_agent_id": AGENT_ID,
            "wecom_secret": SECRET,
            "wecom_token": TOKEN,
            "wecom_aes_key": AES_KEY,
            "wecom_api_url": self.url,
        }

    def signed(self, said: Said) -> Signed:
        return self.seal(self.message(said))

    def message(self, said: Said) -> str:
        fields: dict[str, object] = {
            "ToUserName": CORP_ID,
            "FromUserName": said.person,
            "CreateTime": self.clock.seconds if said.kind not in EVENTS else 1_700_000_000 + int(said.id),
            "AgentID": AGENT_ID,
        }
        if said.kind in EVENTS:
            fields |= {"MsgType": "event", "Event": EVENTS[said.kind], "EventKey": said.text}
        else:
            fields |= {"MsgType": said.kind, "Content": said.text, "MsgId": said.id}
        return xml({**fields, **said.more})

    def text_of(self, response: httpx.Response) -> str | None:
        if response.text == "":
            return None
        envelope = ElementTree.fromstring(response.text)
        secret, timestamp, nonce, given = (
            envelope.findtext(name) or "" for name in ("Encrypt", "TimeStamp", "Nonce", "MsgSignature")
        )
        assert given == signature(TOKEN, timestamp, nonce, secret)
        text = ElementTree.fromstring(opened(secret, CORP_ID)).findtext("Content")
        assert text and len(text.encode()) <= MOST_BYTES
        return text
