"""Whatever comes in at a platform's address, signed or not, is read or refused: nothing else ever happens."""

import json
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.channels.choosing import adapters_for
from desk.channels.contract import Adapter, Call, NotGenuine
from desk.channels.fetching import is_mailbox
from office.channels.model import Inbound
from office.settings import Settings
from tests.channels.clock import Clock
from tests.channels.conftest import PLATFORMS
from tests.channels.sim_wechat import SealedWeChatPlatform, WeChatPlatform
from tests.channels.sim_wecom import Company
from tests.channels.simulator import Said, Signed, Simulator

CLOCK = Clock()
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
NAMES = ["timestamp", "nonce", "signature", "msg_signature", "echostr", "encrypt_type", "sign"]
HEADERS = ["timestamp", "sign", "x-onewindow-timestamp", "x-onewindow-nonce", "x-onewindow-signature"]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
MOMENT_ALONE = ("wechat-plain", "dingtalk")
FIELDS = ["person", "message_id", "kind", "text", "sent_at", "msgId", "msgtype", "content", "senderStaffId", "createAt"]
XML_FIELDS = ["FromUserName", "CreateTime", "MsgType", "MsgId", "Content", "Event", "EventKey", "AgentID", "Token"]


def made(name: str) -> tuple[Simulator, Adapter]:
    platform = PLATFORMS[name](CLOCK)
    platform.url = "http://127.0.0.1:9"
    given = Settings(_env_file=None, **platform.settings())
    return platform, adapters_for(given, httpx.AsyncClient(verify=False), CLOCK)[platform.name]


MADE = {name: made(name) for name in PLATFORMS}


def heard(adapter: Adapter, call: Call) -> Inbound | None:
    """Raises NotGenuine and nothing else."""
    adapter.verify(call, CLOCK())
    inbound = adapter.decode(call, CLOCK())
    if inbound is None and is_mailbox(adapter):
        adapter.mailbox(call)
    return inbound


def as_call(signed: Signed) -> Call:
    return Call(signed.query, {name.lower(): value for name, value in signed.headers.items()}, signed.body)


def signed(platform: Simulator, body: bytes) -> Signed:
    """By the platform itself, or by who has its secret."""
    match platform:
        case SealedWeChatPlatform():
            return platform.sign(body.decode("utf-8", "replace"))
        case WeChatPlatform():
            return Signed(platform.query(), {}, body)
        case Company():
            return platform.seal(body.decode("utf-8", "replace"))
    return platform.sign(body)  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize("name", PLATFORMS)
@settings(max_examples=120, deadline=None)
@given(
    query=st.dictionaries(st.sampled_from(NAMES), TEXT),
    headers=st.dictionaries(st.sampled_from(HEADERS), TEXT),
    body=st.binary(max_size=200),
)
def test_what_nobody_signed_is_refused(name: str, query: dict[str, str], headers: dict[str, str], body: bytes) -> None:
    _, adapter = MADE[name]
    call = Call(query, headers, body)

    with pytest.raises(NotGenuine):
        heard(adapter, call)
    with pytest.raises(NotGenuine):
        adapter.challenge(call, CLOCK())


@pytest.mark.parametrize("name", PLATFORMS)
@settings(max_examples=120, deadline=None)
@given(cut=st.integers(min_value=0, max_value=10_000), put=st.binary(max_size=4), at=st.integers(0, 10_000))
def test_a_signed_call_that_was_changed_is_refused_or_says_the_same(name: str, cut: int, put: bytes, at: int) -> None:
    """Where the signature covers the moment alone (MOMENT_ALONE), the call's own stamp tells another body (ADR 16)."""
    platform, adapter = MADE[name]
    call = as_call(platform.signed(Said("00000001", "wang", text="养狗要办证吗")))
    body = (call.body[: at % len(call.body)] + put + call.body[at % len(call.body) :])[: cut or None]
    try:
        found = heard(adapter, Call(call.query, call.headers, body))
    except NotGenuine:
        return
    if found is not None and name not in MOMENT_ALONE:
        assert (found.person, found.message_id, found.text) == ("wang", "00000001", "养狗要办证吗")


@pytest.mark.parametrize("name", PLATFORMS)
@settings(max_examples=120, deadline=None)
@given(body=st.binary(max_size=200) | TEXT.map(str.encode))
def test_signed_nonsense_is_read_or_refused(name: str, body: bytes) -> None:
    platform, adapter = MADE[name]
    try:
        heard(adapter, as_call(signed(platform, body)))
    except NotGenuine:
        return


@pytest.mark.parametrize("name", ["webhook", "dingtalk"])
@settings(max_examples=200, deadline=None)
@given(fields=st.dictionaries(st.sampled_from(FIELDS), ANYTHING))
def test_signed_json_with_fields_of_any_kind_is_read_or_refused(name: str, fields: dict[str, Any]) -> None:
    platform, adapter = MADE[name]
    whole = json.loads(platform.signed(Said("00000001", "wang", text="你好")).body)
    try:
        found = heard(adapter, as_call(signed(platform, json.dumps({**whole, **fields}).encode())))
    except NotGenuine:
        return
    assert found is not None and 0 < len(found.person) <= 256 and 0 < len(found.message_id) <= 256


@pytest.mark.parametrize("name", ["wechat-plain", "wechat-sealed", "wecom", "wecom-service"])
@settings(max_examples=200, deadline=None)
@given(fields=st.dictionaries(st.sampled_from(XML_FIELDS), TEXT), nested=st.booleans())
def test_signed_xml_with_fields_of_any_kind_is_read_or_refused(name: str, fields: dict[str, str], nested: bool) -> None:
    platform, adapter = MADE[name]
    inner = "".join(f"<{field}><![CDATA[{text}]]></{field}>" for field, text in fields.items())
    body = f"<xml><a>{inner}</a></xml>" if nested else f"<xml>{inner}</xml>"
    try:
        found = heard(adapter, as_call(signed(platform, body.encode())))
    except NotGenuine:
        return
    assert found is None or (0 < len(found.person) <= 256 and 0 < len(found.message_id) <= 256)
