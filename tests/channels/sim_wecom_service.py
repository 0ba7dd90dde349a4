"""微信客服: only tells that there is news; has it fetched by cursor; takes five messages after each of a customer."""

from datetime import datetime, timedelta
from typing import Any

import httpx
from fastapi import FastAPI, Request

from bench.tencent import AES_KEY, xml
from tests.channels.clock import Clock
from tests.channels.sim_wecom import CORP_ID, MOST_BYTES, TOKEN, Company
from tests.channels.simulator import Said, Signed

ACCOUNT, SERVICE_SECRET = "wkAJ2GCAAASSm4", "service-secret"
A_PAGE = 2  # of sync_msg, so that there is always more than one
KINDS = {"menu": "text"}


class WeComServicePlatform(Company):
    """`box`: all messages, the cursor is a place in it. `with_person`: who is in the hands of a colleague."""

    name = "wecom-service"
    answers_in_call = False
    secret = SERVICE_SECRET

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self.box: list[dict[str, Any]] = []
        self.allowed: dict[str, tuple[int, datetime]] = {}
        self.welcomes: dict[str, str] = {}
        self.with_person: set[str] = set()

    def serve(self, app: FastAPI) -> None:
        super().serve(app)

        @app.post("/cgi-bin/kf/sync_msg")
        async def sync_msg(request: Request, access_token: str) -> dict[str, Any]:
            self.calls.append("sync_msg")
            if fault := self.fault(access_token):
                return fault
            asked = await request.json()
            assert (asked["token"], asked["open_kfid"]) == ("ENCkey", ACCOUNT)
            start = int(asked.get("cursor") or 0)
            page = self.box[start : start + A_PAGE]
            more = int(start + len(page) < len(self.box))
            return {"errcode": 0, "next_cursor": str(start + len(page)), "has_more": more, "msg_list": page}

        @app.post("/cgi-bin/kf/service_state/get")
        async def service_state(request: Request, access_token: str) -> dict[str, Any]:
            asked = await request.json()
            assert asked["open_kfid"] == ACCOUNT
            state = 3 if asked["external_userid"] in self.with_person else 1
            self.calls.append("service_state")  # last: who sees it may change whose turn it is
            return self.fault(access_token) or {"errcode": 0, "service_state": state}

        @app.post("/cgi-bin/kf/send_msg")
        async def send_msg(request: Request, access_token: str) -> dict[str, Any]:
            self.calls.append("send_msg")
            if fault := self.fault(access_token):
                return fault
            said = await request.json()
            person, text = said["touser"], said["text"]["content"]
            assert said["open_kfid"] == ACCOUNT and len(text.encode()) <= MOST_BYTES
            if person in self.with_person:
                return {"errcode": 95018, "errmsg": "send msg session status invalid"}
            left, until = self.allowed.get(person, (0, self.clock()))
            if not left or until <= self.clock():
                return {"errcode": 95001, "errmsg": "send msg count limit"}
            self.allowed[person] = (left - 1, until)
            self.gets(person, text)
            return {"errcode": 0, "msgid": "m"}

        @app.post("/cgi-bin/kf/send_msg_on_event")
        async def send_msg_on_event(request: Request, access_token: str) -> dict[str, Any]:
            self.calls.append("send_msg_on_event")
            if fault := self.fault(access_token):
                return fault
            said = await request.json()
            self.gets(self.welcomes.pop(said["code"]), said["text"]["content"])
            return {"errcode": 0}

    def settings(self) -> dict[str, Any]:
        return {
            "wecom_corp_id": CORP_ID,
            "wecom_service_secret": SERVICE_SECRET,
            "wecom_service_token": TOKEN,
            "wecom_service_aes_key": AES_KEY,
            "wecom_api_url": self.url,
        }

    def signed(self, said: Said) -> Signed:
        """The message goes into the box once, the call only tells of it."""
        message = self.message(said)
        if message["msgid"] not in {each["msgid"] for each in self.box}:
            self.box.append(message)
            if said.kind != "followed":
                self.allowed[said.person] = (5, self.clock() + timedelta(hours=48))
        return self.seal(
            xml(
                {
                    "ToUserName": CORP_ID,
                    "CreateTime": self.clock.seconds,
                    "MsgType": "event",
                    "Event": "kf_msg_or_event",
                    "Token": "ENCkey",
                    "OpenKfId": ACCOUNT,
                }
            )
        )

    def message(self, said: Said) -> dict[str, Any]:
        whole = {"msgid": said.id, "send_time": self.clock.seconds, "origin": 3}
        who = {"open_kfid": ACCOUNT, "external_userid": said.person}
        if said.kind == "followed":
            code = f"welcome-{said.id}"
            self.welcomes[code] = said.person
            event = {"event_type": "enter_session", "welcome_code": code, **who}
            return {**whole, "origin": 4, "msgtype": "event", "event": event}
        kind = KINDS.get(said.kind, said.kind)
        content = {"content": "菜单", "menu_id": said.text} if said.kind == "menu" else {"content": said.text}
        return {**whole, **who, "msgtype": kind, kind: content if kind == "text" else {"media_id": "m"}, **said.more}

    def text_of(self, response: httpx.Response) -> str | None:
        assert response.text == "success"
        return None
