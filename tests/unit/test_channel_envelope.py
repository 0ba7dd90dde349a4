"""消息加解密, with the vectors that the platforms publish with their sample code, and wechatpy on the other side."""

import base64
from datetime import UTC, datetime

import pytest
from wechatpy.crypto import WeChatCrypto

from desk.channels.contract import Call, NotGenuine
from desk.channels.reading import fields_of
from desk.channels.tencent import Envelope

# developer.work.weixin.qq.com/document/path/90307, sample code: 验证回调URL.
WECOM = ("QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "wx5823bf96d3bd56c7")
ECHO = {
    "msg_signature": "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3",
    "timestamp": "1409659589",
    "nonce": "263014780",
}
ECHO_SEALED = "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ=="
# developers.weixin.qq.com/doc/offiaccount, sample code of 消息加解密: a text message.
WECHAT = ("spamtest", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "wx2c2769f8efd9abc2")
TEXT = {
    "msg_signature": "5d197aaffba7e9b25a30732f161a50dee96bd5fa",
    "timestamp": "1409735669",
    "nonce": "1320562132",
}
TEXT_SEALED = (
    "hyzAe4OzmOMbd6TvGdIOO6uBmdJoD0Fk53REIHvxYtJlE2B655HuD0m8KUePWB3+LrPXo87wzQ1QLvbeUgmBM4x6F8PGHQHFVAFmOD2LdJF9FrXpbUA"
    "h0B5GIItb52sn896wVsMSHGuPE328HnRGBcrS7C41IzDWyWNlZkyyXwon8T332jisa+h6tEDYsVticbSnyU8dKOIbgU6ux5VTjg3yt+WGzjlpKn6NPhR"
    "jpA912xMezR4kw6KWwMrCVKSVCZciVGCgavjIQ6X8tCOp3yZbGpy0VxpAe+77TszTfRd5RJSVO/HTnifJpXgCSUdUue1v6h0EIBYYI1BD1DlD+C0CR8e"
    "6OewpusjZ4uBl9FyJvnhvQl+q5rv1ixrcpCumEPo5MJSgM9ehVsNPfUM669WuMyVWQLCzpu9GhglF2PE="
)
THEN = datetime.fromtimestamp(1409659589, UTC)
THEN_TOO = datetime.fromtimestamp(1409735669, UTC)


def envelope(token: str, key: str, recipient: str) -> Envelope:
    return Envelope(token, base64.b64decode(f"{key}="), recipient)


def test_the_published_challenge_is_opened() -> None:
    assert envelope(*WECOM).open(Call(ECHO, {}), ECHO_SEALED, THEN) == "1616140317555161061"


def test_the_published_message_is_opened() -> None:
    said = fields_of(envelope(*WECHAT).open(Call(TEXT, {}), TEXT_SEALED, THEN_TOO))

    assert (said["FromUserName"], said["Content"], said["MsgId"]) == (
        "oyORnuP8q7ou2gfYjqLzSIWZf0rs",
        "abcdteT",
        "6054768590064713728",
    )


@pytest.mark.parametrize("changed", [{"timestamp": "1409659590"}, {"nonce": "263014781"}, {"msg_signature": ""}])
def test_a_challenge_that_was_changed_is_refused(changed: dict[str, str]) -> None:
    with pytest.raises(NotGenuine, match="signature"):
        envelope(*WECOM).open(Call({**ECHO, **changed}, {}), ECHO_SEALED, THEN)


def test_what_we_seal_is_opened_by_others() -> None:
    sealed = fields_of(envelope(*WECHAT).seal("<xml><Content>答</Content></xml>", THEN))
    other = WeChatCrypto(*WECHAT)

    opened = other.decrypt_message(
        {"Encrypt": sealed["Encrypt"]}, sealed["MsgSignature"], sealed["TimeStamp"], sealed["Nonce"]
    )

    assert opened == "<xml><Content>答</Content></xml>"


def test_no_two_letters_look_alike() -> None:
    ours = envelope(*WECHAT)

    assert len({fields_of(ours.seal("一样的话", THEN))["Encrypt"] for _ in range(20)}) == 20
