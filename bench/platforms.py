"""Stands in for the messaging platforms during a measurement: gives tokens, keeps 微信客服 messages to be fetched, and
hands what the desk pushes to whoever it is for. Strict simulators are in tests/channels.
"""

import json
import threading
from collections import defaultdict
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import SimpleQueue
from typing import Any, Self
from urllib.parse import urlsplit

from bench.tencent import AES_KEY

APP_ID, ACCOUNT = "wx0000000000000001", "gh_bench"
CORP_ID, AGENT_ID, SERVICE_ACCOUNT = "ww0000000000000001", "1000002", "wkbench"
ROBOT, SECRET, TOKEN = "bench-robot", "bench-secret-of-at-least-32-characters", "benchtoken"
CHANNELS = ("wechat", "wecom", "wecom-service", "dingtalk", "webhook")


class Platforms:
    """`with Platforms() as platforms:` at `url`."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inboxes: defaultdict[str, SimpleQueue[str]] = defaultdict(SimpleQueue)
        self._mailbox: list[dict[str, Any]] = []
        handler = type("Handler", (_Handler,), {"platforms": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def settings(self) -> dict[str, str]:
        """Of the desk that is connected with all of them."""
        return {
            "wechat_app_id": APP_ID,
            "wechat_token": TOKEN,
            "wechat_secret": SECRET,
            "wechat_aes_key": AES_KEY,
            "wechat_api_url": f"{self.url}/wechat",
            "wecom_corp_id": CORP_ID,
            "wecom_agent_id": AGENT_ID,
            "wecom_secret": SECRET,
            "wecom_token": TOKEN,
            "wecom_aes_key": AES_KEY,
            "wecom_service_secret": SECRET,
            "wecom_service_token": TOKEN,
            "wecom_service_aes_key": AES_KEY,
            "wecom_api_url": f"{self.url}/wecom",
            "dingtalk_corp_id": CORP_ID,
            "dingtalk_app_key": APP_ID,
            "dingtalk_app_secret": SECRET,
            "dingtalk_robot_code": ROBOT,
            "dingtalk_api_url": f"{self.url}/dingtalk",
            "webhook_secret": SECRET,
            "webhook_push_url": f"{self.url}/webhook",
        }

    def inbox(self, person: str) -> SimpleQueue[str]:
        """What is pushed to them, in order."""
        with self._lock:
            return self._inboxes[person]

    def put(self, message: Mapping[str, Any]) -> None:
        """A 微信客服 message to be fetched."""
        with self._lock:
            self._mailbox.append(dict(message))

    def asked(self, path: str, said: Mapping[str, Any]) -> dict[str, Any]:
        match path.rpartition("/")[2]:
            case "stable_token" | "gettoken":
                return {"errcode": 0, "access_token": "token", "expires_in": 7200}
            case "accessToken":
                return {"accessToken": "token", "expireIn": 7200}
            case "sync_msg":
                return self._fetched(said)
            case "get":  # 会话状态: 由智能助手接待
                return {"errcode": 0, "service_state": 1}
            case "batchSend":
                self.inbox(said["userIds"][0]).put(json.loads(said["msgParam"])["content"])
                return {"processQueryKey": "key"}
            case "webhook":
                self.inbox(said["person"]).put(said["text"])
                return {}
            case _:
                self.inbox(said["touser"]).put(said["text"]["content"])
                return {"errcode": 0}

    def _fetched(self, said: Mapping[str, Any]) -> dict[str, Any]:
        start = int(said.get("cursor") or 0)
        with self._lock:
            page = self._mailbox[start : start + said["limit"]]
            more = start + len(page) < len(self._mailbox)
        return {"errcode": 0, "next_cursor": str(start + len(page)), "has_more": int(more), "msg_list": page}


class _Handler(BaseHTTPRequestHandler):
    platforms: Platforms
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer({})

    def do_POST(self) -> None:
        self._answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def _answer(self, said: Mapping[str, Any]) -> None:
        body = json.dumps(self.platforms.asked(urlsplit(self.path).path, said)).encode()
        # One write: with two, the second waits for the desk to acknowledge the first.
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        self.wfile.write(head.encode() + body)

    def log_message(self, *_: object) -> None:
        """Nothing."""
