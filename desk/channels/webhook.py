"""Any platform that can sign a call: JSON in, JSON out, HMAC-SHA256 both ways (docs/how-to/connect-webhook.md)."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from desk.channels.contract import Answer, Call, NotGenuine, PushRefused, Stamp
from desk.channels.platform_api import PlatformApi
from desk.channels.reading import moment_in, text_in
from desk.channels.signing import must_be_fresh, must_be_same
from office.channels.model import Address, Inbound, Kind, Rules

NAME = "webhook"
FRESH = timedelta(minutes=5)
MOST_CHARACTERS = 2000
PASSIVE_SECONDS = 4.5
KINDS = {kind.value: kind for kind in (Kind.TEXT, Kind.MENU, Kind.FOLLOWED, Kind.LEFT, Kind.IMAGE, Kind.VOICE)}
JSON = "application/json"
TIMESTAMP, NONCE, SIGNATURE = "x-onewindow-timestamp", "x-onewindow-nonce", "x-onewindow-signature"


class Webhook:
    """`push_url` empty: what comes late goes with the next answer."""

    name = NAME

    def __init__(self, api: PlatformApi, secret: str, push_url: str, now: Callable[[], datetime]) -> None:
        self._api = api
        self._secret = secret.encode()
        self._push_url = push_url
        self._now = now
        self.rules = Rules(MOST_CHARACTERS, size=len, passive_seconds=PASSIVE_SECONDS, may_push=bool(push_url))

    def challenge(self, call: Call, now: datetime) -> Answer:
        raise NotGenuine("no challenge")

    def verify(self, call: Call, now: datetime) -> Stamp:
        timestamp, nonce = call.headers.get(TIMESTAMP, ""), call.headers.get(NONCE, "")
        must_be_same(self._signature(timestamp, nonce, call.body), call.headers.get(SIGNATURE, ""))
        must_be_fresh(timestamp, now, FRESH)
        if not 8 <= len(nonce) <= 128:
            raise NotGenuine("nonce")
        # Who tries again signs anew, with the same message_id.
        return Stamp(f"{timestamp} {nonce}", tries=1, within=FRESH)

    def decode(self, call: Call, now: datetime) -> Inbound:
        try:
            said = json.loads(call.body)
        except (ValueError, RecursionError):
            raise NotGenuine("not JSON") from None
        if not isinstance(said, dict):
            raise NotGenuine("not an object")
        return Inbound(
            NAME,
            person=text_in(said, "person"),
            message_id=text_in(said, "message_id"),
            kind=KINDS.get(str(said.get("kind", Kind.TEXT)), Kind.OTHER),
            sent_at=moment_in(said.get("sent_at"), now),
            text=text_in(said, "text", optional=True),
        )

    def answer(self, text: str | None, call: Call, inbound: Inbound | None, now: datetime) -> Answer:
        return Answer(json.dumps({"text": text, "later": text is None}, ensure_ascii=False), JSON)

    async def push(self, address: Address, text: str, grant: Kind | None, key: str) -> None:
        body = json.dumps({"person": address.person, "id": key, "text": text}, ensure_ascii=False).encode()
        timestamp, nonce = str(int(self._now().timestamp())), secrets.token_hex(16)
        signed = {TIMESTAMP: timestamp, NONCE: nonce, SIGNATURE: self._signature(timestamp, nonce, body)}
        response = await self._api.post(self._push_url, body, {**signed, "content-type": JSON})
        if response.status_code in (404, 410):
            raise PushRefused(f"HTTP {response.status_code}")
        self._api.must_be_taken(response)

    def _signature(self, timestamp: str, nonce: str, body: bytes) -> str:
        signed = b"\n".join((timestamp.encode("utf-8", "replace"), nonce.encode("utf-8", "replace"), body))
        return "sha256=" + hmac.new(self._secret, signed, hashlib.sha256).hexdigest()
