"""钉钉: signs the moment with the robot's secret, takes messages by its OpenAPI."""

import base64
import hashlib
import hmac
import itertools
import json
from typing import Any

import httpx
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse

from tests.channels.clock import Clock
from tests.channels.simulator import Said, Signed, Simulator

CORP_ID, APP_KEY, SECRET, ROBOT = "dinge8a565", "ding-key", "ding-secret", "ding-robot"
KINDS = {"image": "picture", "voice": "audio"}


class DingTalkPlatform(Simulator):
    name = "dingtalk"
    answers_in_call = False

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self.token_numbers = itertools.count(1)

    def serve(self, app: FastAPI) -> None:
        @app.post("/v1.0/oauth2/accessToken")
        async def access_token(request: Request) -> Response:
            self.calls.append("accessToken")
            if await request.json() != {"appKey": APP_KEY, "appSecret": SECRET}:
                return JSONResponse({"code": "invalidClientIdOrSecret"}, 400)
            self.tokens.append(f"token-{next(self.token_numbers)}")
            return JSONResponse({"accessToken": self.tokens[-1], "expireIn": 7200})

        @app.post("/v1.0/robot/oToMessages/batchSend")
        async def batch_send(request: Request) -> Response:
            self.calls.append("batchSend")
            if fault := self.fault(request):
                return fault
            said = await request.json()
            assert (said["robotCode"], said["msgKey"]) == (ROBOT, "sampleText")
            [person] = said["userIds"]
            if person.startswith("gone"):
                return JSONResponse({"invalidStaffIdList": [person]})
            self.gets(person, json.loads(said["msgParam"])["content"])
            return JSONResponse({"processQueryKey": "k", "invalidStaffIdList": []})

        @app.post("/v1.0/robot/groupMessages/send")
        async def group_send(request: Request) -> Response:
            self.calls.append("groupSend")
            said = await request.json()
            self.gets(said["openConversationId"], json.loads(said["msgParam"])["content"])
            return JSONResponse({"processQueryKey": "k"})

    def fault(self, request: Request) -> Response | None:
        if self.is_out():
            return JSONResponse({"code": "ServiceUnavailable"}, 503)
        if not self.tokens or request.headers["x-acs-dingtalk-access-token"] != self.tokens[-1]:
            return JSONResponse({"code": "InvalidAuthentication"}, 400)
        return None

    def settings(self) -> dict[str, Any]:
        return {
            "dingtalk_corp_id": CORP_ID,
            "dingtalk_app_key": APP_KEY,
            "dingtalk_app_secret": SECRET,
            "dingtalk_robot_code": ROBOT,
            "dingtalk_api_url": self.url,
        }

    def signed(self, said: Said) -> Signed:
        kind = KINDS.get(said.kind, said.kind)
        fields = {
            "msgId": said.id,
            "msgtype": kind,
            "senderStaffId": said.person,
            "conversationId": "cid-1",
            "conversationType": "1",
            "chatbotCorpId": CORP_ID,
            "robotCode": ROBOT,
            "createAt": self.clock.seconds * 1000,
            "sessionWebhook": "http://127.0.0.1:9/never-called",
        }
        if kind == "text":
            fields["text"] = {"content": f" {said.text}"}
        return self.sign(json.dumps({**fields, **said.more}, ensure_ascii=False).encode())

    def sign(self, body: bytes) -> Signed:
        timestamp = str(int(self.clock().timestamp() * 1000))
        digest = hmac.new(SECRET.encode(), f"{timestamp}\n{SECRET}".encode(), hashlib.sha256).digest()
        return Signed(headers={"timestamp": timestamp, "sign": base64.b64encode(digest).decode()}, body=body)

    def text_of(self, response: httpx.Response) -> str | None:
        assert response.json() == {}
        return None
