"""A platform of somebody's own, that signs with HMAC (docs/how-to/connect-webhook.md)."""

import hashlib
import hmac
import json
import secrets
from typing import Any

import httpx
from fastapi import FastAPI, Request, Response

from tests.channels.simulator import Said, Signed, Simulator

SECRET = "0123456789abcdef0123456789abcdef"


class WebhookPlatform(Simulator):
    name = "webhook"

    def serve(self, app: FastAPI) -> None:
        @app.post("/push")
        async def push(request: Request) -> Response:
            self.calls.append("/push")
            if self.is_out():
                return Response(status_code=503)
            body, headers = await request.body(), request.headers
            timestamp, nonce = headers["x-onewindow-timestamp"], headers["x-onewindow-nonce"]
            if headers["x-onewindow-signature"] != signature(timestamp, nonce, body):
                return Response(status_code=401)
            said = json.loads(body)
            self.gets(said["person"], said["text"])
            return Response()

    def settings(self) -> dict[str, Any]:
        return {"webhook_secret": SECRET, "webhook_push_url": f"{self.url}/push"}

    def signed(self, said: Said) -> Signed:
        fields = {"person": said.person, "message_id": said.id, "kind": said.kind, "text": said.text, **said.more}
        return self.sign(json.dumps(fields, ensure_ascii=False).encode())

    def sign(self, body: bytes) -> Signed:
        timestamp, nonce = str(self.clock.seconds), secrets.token_hex(8)
        headers = {
            "X-OneWindow-Timestamp": timestamp,
            "X-OneWindow-Nonce": nonce,
            "X-OneWindow-Signature": signature(timestamp, nonce, body),
        }
        return Signed(headers=headers, body=body)

    def text_of(self, response: httpx.Response) -> str | None:
        text = response.json()["text"]
        return None if text is None else str(text)


def signature(timestamp: str, nonce: str, body: bytes) -> str:
    signed = f"{timestamp}\n{nonce}\n".encode() + body
    return "sha256=" + hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()
