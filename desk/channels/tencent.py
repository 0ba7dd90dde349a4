"""What WeChat and WeCom have in common: how they sign, seal, count their faults and give tokens."""

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from wechatpy.crypto import PrpCrypto

from desk.channels.contract import Call, NotGenuine, PlatformAway, PushRefused
from desk.channels.platform_api import PlatformApi
from desk.channels.reading import fields_of
from desk.channels.signing import must_be_fresh, must_be_same, sha1_of_sorted
from desk.channels.tokens import AccessToken, Tokens

# Their clocks and ours may differ; who plays a call back has no longer than this.
FRESH = timedelta(minutes=5)
# 三次, 每次五秒: tried three times, five seconds each.
TRIES, TRIES_WITHIN = 3, timedelta(seconds=30)
TOKEN_FAULTS = frozenset({40001, 40014, 42001, 42007})  # invalid or run out
BUSY_FAULTS = frozenset({-1, 45009, 45011, 50002})  # try again later
# Out of its hours, used up, unfollowed or blocked, not the bot's turn: nothing can be sent now.
REFUSED_FAULTS = frozenset({40003, 43004, 45015, 45047, 48001, 48002, 60111, 81013, 95001, 95002, 95013, 95018})


class Crypto(PrpCrypto):
    """wechatpy's envelope, but what makes two letters differ is nobody's to guess."""

    def get_random_string(self) -> str:
        return secrets.token_hex(8)


class Envelope:
    """消息加解密: sealed for one recipient (app id or corp id) under the EncodingAESKey, signed with the token."""

    def __init__(self, token: str, aes_key: bytes, recipient: str) -> None:
        self._token = token
        self._crypto = Crypto(aes_key)
        self._recipient = recipient

    def open(self, call: Call, sealed: str, now: datetime) -> str:
        """The signature is checked before anything is opened. Raises NotGenuine."""
        timestamp, nonce = call.query.get("timestamp", ""), call.query.get("nonce", "")
        expected = sha1_of_sorted(self._token, timestamp, nonce, sealed)
        must_be_same(expected, call.query.get("msg_signature", ""))
        must_be_fresh(timestamp, now, FRESH)
        try:
            return str(self._crypto.decrypt(sealed, self._recipient))
        except Exception as error:  # the library says in many ways that it cannot be opened
            raise NotGenuine(f"sealed: {type(error).__name__}") from None

    def seal(self, xml: str, now: datetime) -> str:
        timestamp, nonce = str(int(now.timestamp())), secrets.token_hex(8)
        sealed = self._crypto.encrypt(xml, self._recipient).decode()
        signature = sha1_of_sorted(self._token, timestamp, nonce, sealed)
        return xml_of({"Encrypt": sealed, "MsgSignature": signature, "TimeStamp": timestamp, "Nonce": nonce})


def sealed_in(call: Call) -> str:
    """Raises NotGenuine."""
    sealed = fields_of(call.body).get("Encrypt", "")
    if not sealed:
        raise NotGenuine("not sealed")
    return sealed


def xml_of(fields: Mapping[str, str]) -> str:
    written = "".join(f"<{name}>{_cdata(text)}</{name}>" for name, text in fields.items())
    return f"<xml>{written}</xml>"


def text_reply(text: str, to: str, sender: str, now: datetime) -> str:
    """被动回复文本消息"""
    moment = str(int(now.timestamp()))
    fields = {"ToUserName": to, "FromUserName": sender, "CreateTime": moment, "MsgType": "text", "Content": text}
    return xml_of(fields)


class TencentApi:
    """Calls with an access token, which is fetched anew when it is taken no longer."""

    def __init__(self, api: PlatformApi, url: str, fetch_token: Callable[[], Any], now: Callable[[], datetime]) -> None:
        self._api = api
        self._url = url.rstrip("/")
        self._tokens = Tokens(fetch_token, now)

    async def call(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """Raises PushRefused, PlatformAway."""
        token = await self._tokens.get()
        for _ in range(2):
            found: dict[str, Any] = await self._api.post_json(self._url + path, body, {"access_token": token}, {})
            code = found.get("errcode", 0)
            if code == 0:
                return found
            if code not in TOKEN_FAULTS:
                raise fault_of(code)
            token = await self._tokens.get(refused=token)
        raise PlatformAway("token")


def fault_of(code: object) -> Exception:
    if code in REFUSED_FAULTS:
        return PushRefused(f"errcode {code}")
    return PlatformAway(f"errcode {code}" if isinstance(code, int) else "errcode")


def token_from(found: Mapping[str, Any], now: datetime) -> AccessToken:
    """Raises PlatformAway."""
    value, seconds = found.get("access_token"), found.get("expires_in")
    if not isinstance(value, str) or not value or not isinstance(seconds, int):
        code = found.get("errcode")
        raise PlatformAway(f"token: errcode {code}" if isinstance(code, int) else "token")
    return AccessToken(value, now + timedelta(seconds=seconds))


def _cdata(text: str) -> str:
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"
