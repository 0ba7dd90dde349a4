"""微信客服 (developer.work.weixin.qq.com/document/path/94670): the call only says that there is news; messages are
fetched, and answered by a call of our own.
"""

import base64
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from desk.channels.contract import Answer, Call, Fetched, NotGenuine, PlatformAway, PushRefused, Stamp
from desk.channels.platform_api import PlatformApi
from desk.channels.reading import fields_of, moment_in
from desk.channels.tencent import TRIES, TRIES_WITHIN, Envelope, sealed_in
from desk.channels.wecom import corp_api
from office.channels.mailbox_store import Mailbox
from office.channels.model import Address, Inbound, Kind, PushRule, Rules
from office.settings import Settings

NAME = "wecom-service"
MOST_BYTES = 2048
NEWS = "kf_msg_or_event"
AT_ONCE = 1000
BY_CUSTOMER, BY_SYSTEM = 3, 4  # 消息来源
WITH_COLLEAGUE = frozenset({2, 3})  # 会话状态: 待接入池排队中, 由人工接待
KINDS = {"text": Kind.TEXT, "image": Kind.IMAGE, "voice": Kind.VOICE}
# Five within 48 hours of a message; one by the code that comes with an entry, within 20 seconds.
AFTER_A_MESSAGE = PushRule(5, timedelta(hours=48))
AFTER_ENTERING = PushRule(1, timedelta(seconds=20))
PUSHES = {
    **dict.fromkeys((Kind.TEXT, Kind.IMAGE, Kind.VOICE, Kind.OTHER), AFTER_A_MESSAGE),
    Kind.FOLLOWED: AFTER_ENTERING,
}


class WeComService:
    """A mailbox for each 客服帐号 (open_kfid). What is written in a colleague's turn is not for us; what we would say
    then unasked is refused by the platform, and waits for the person's next message.
    """

    name = NAME

    def __init__(self, settings: Settings, api: PlatformApi, now: Callable[[], datetime]) -> None:
        key = settings.wecom_service_aes_key.get_secret_value()
        token = settings.wecom_service_token.get_secret_value()
        self._envelope = Envelope(token, base64.b64decode(f"{key}="), settings.wecom_corp_id)
        self._calls = corp_api(settings, settings.wecom_service_secret.get_secret_value(), api, now)
        self._now = now
        self.rules = Rules(MOST_BYTES, pushes=PUSHES)

    def challenge(self, call: Call, now: datetime) -> Answer:
        return Answer(self._envelope.open(call, call.query.get("echostr", ""), now))

    def verify(self, call: Call, now: datetime) -> Stamp:
        self._envelope.open(call, sealed_in(call), now)
        return Stamp(f"{call.query['timestamp']} {call.query.get('nonce', '')}", TRIES, TRIES_WITHIN)

    def decode(self, call: Call, now: datetime) -> Inbound | None:
        said = fields_of(self._envelope.open(call, sealed_in(call), now))
        if said.get("Event") == NEWS:
            return None
        return Inbound(NAME, person="-", message_id="-", kind=Kind.NOTHING, sent_at=now)

    def mailbox(self, call: Call) -> tuple[str, str]:
        said = fields_of(self._envelope.open(call, sealed_in(call), self._now()))
        box, key = said.get("OpenKfId", ""), said.get("Token", "")
        if len(box) > 64 or len(key) > 512:
            raise NotGenuine("mailbox")
        return box, key

    def answer(self, text: str | None, call: Call, inbound: Inbound | None, now: datetime) -> Answer:
        return Answer("success")

    async def fetch(self, mailbox: Mailbox) -> Fetched:
        given = {"cursor": mailbox.cursor, "token": mailbox.key, "open_kfid": mailbox.name}
        asked = {name: value for name, value in given.items() if value}
        try:
            found = await self._calls.call("/cgi-bin/kf/sync_msg", {**asked, "limit": AT_ONCE})
        except PushRefused as fault:
            raise PlatformAway(str(fault)) from None
        raw = found.get("msg_list")
        messages = [self._inbound(each) for each in raw if isinstance(each, dict)] if isinstance(raw, list) else []
        heard = [each for each in messages if each]
        theirs = {who for who in {(each.account, each.person) for each in heard} if await self._is_with_colleague(*who)}
        cursor = found.get("next_cursor") or mailbox.cursor
        ours = [each for each in heard if (each.account, each.person) not in theirs or each.kind is Kind.FOLLOWED]
        return Fetched(ours, str(cursor), not found.get("has_more"))

    async def push(self, address: Address, text: str, grant: Kind | None, key: str) -> None:
        content = {"msgtype": "text", "text": {"content": text}}
        if grant is Kind.FOLLOWED:
            await self._calls.call("/cgi-bin/kf/send_msg_on_event", {"code": address.code, **content})
            return
        to = {"touser": address.person.removeprefix(f"{address.account} "), "open_kfid": address.account}
        await self._calls.call("/cgi-bin/kf/send_msg", {**to, **content})

    async def _is_with_colleague(self, account: str, person: str) -> bool:
        """获取会话状态. Raises PlatformAway."""
        asked = {"open_kfid": account, "external_userid": person.removeprefix(f"{account} ")}
        try:
            found = await self._calls.call("/cgi-bin/kf/service_state/get", asked)
        except PushRefused as fault:
            raise PlatformAway(str(fault)) from None
        return found.get("service_state") in WITH_COLLEAGUE

    def _inbound(self, raw: Mapping[str, Any]) -> Inbound | None:
        """None: of no concern to us, as what a colleague of ours wrote."""
        event = raw.get("event") if raw.get("msgtype") == "event" else None
        if isinstance(event, dict):
            return self._entered(raw, event)
        if raw.get("origin") != BY_CUSTOMER:
            return None
        text = raw.get("text")
        said = str(text.get("menu_id") or text.get("content", "")) if isinstance(text, dict) else ""
        kind = KINDS.get(str(raw.get("msgtype")), Kind.OTHER)
        return self._made(raw, raw, kind, said)

    def _entered(self, raw: Mapping[str, Any], event: Mapping[str, Any]) -> Inbound | None:
        """Greeted only where the platform gives a code for it."""
        if event.get("event_type") != "enter_session" or not event.get("welcome_code"):
            return None
        return self._made(raw, event, Kind.FOLLOWED, "", str(event["welcome_code"]))

    def _made(
        self, raw: Mapping[str, Any], whose: Mapping[str, Any], kind: Kind, text: str, code: str = ""
    ) -> Inbound | None:
        person, account = str(whose.get("external_userid", "")), str(whose.get("open_kfid", ""))
        if not person or not raw.get("msgid"):
            return None
        sent_at = moment_in(raw.get("send_time"), self._now())
        # Who writes to two of our accounts has two conversations, each with its own allowance.
        return Inbound(NAME, f"{account} {person}", str(raw["msgid"]), kind, sent_at, text, account, code)
