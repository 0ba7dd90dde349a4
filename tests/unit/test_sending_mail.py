"""E-mail: what arrives, and what each answer of the server means, with a real one."""

import asyncio
import time
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import cast

import pytest

from desk.sending import mail
from desk.sending.mail import MailSink
from desk.sending.sink import Refused, TryAgain
from office.outbox.model import Attachment, Letter, Sending, SendingChannel
from tests.gateway import MailServer, running_mail_server
from tests.outbox import NOON
from tests.unit.test_sending_sms import make_sending

ADDRESS = "li@example.com"
CALENDAR = Attachment("预约.ics", "text/calendar; charset=utf-8; method=PUBLISH", "BEGIN:VCALENDAR\r\n约".encode())


def make_mail(address: str = ADDRESS, letter: Letter | None = None) -> Sending:
    sending = make_sending(address=address, channel=SendingChannel.EMAIL)
    return replace(sending, letter=letter or Letter("约好了：11月24日", "您约好了。\n.\n请带身份证。", (CALENDAR,)))


def sink_for(server: MailServer, **changed: object) -> MailSink:
    known = {"security": "none", "sender": "window@example.gov.cn", "user": "", "password": "", "timeout_seconds": 5.0}
    return MailSink(mail.MailServer(host="127.0.0.1", port=server.port, **{**known, **changed}))  # type: ignore[arg-type]


def send(server: MailServer, sending: Sending | None = None, **changed: object) -> None:
    asyncio.run(sink_for(server, **changed).send(sending or make_mail(), NOON))


def arrived(server: MailServer) -> EmailMessage:
    [raw] = server.mails
    raw = raw.removesuffix(b".\r\n").replace(b"\r\n..", b"\r\n.")
    return cast(EmailMessage, message_from_bytes(raw, policy=policy.default))


def test_title_words_and_calendar_arrive_whole() -> None:
    with running_mail_server() as server:
        send(server)

    email = arrived(server)
    assert (email["Subject"], email["To"], email["From"]) == ("约好了：11月24日", ADDRESS, "window@example.gov.cn")
    assert email.get_body().get_content().split() == ["您约好了。", ".", "请带身份证。"]
    [file] = email.iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ("预约.ics", "text/calendar")
    assert file["Content-Type"].params["method"] == "PUBLISH"
    assert file.get_payload(decode=True) == CALENDAR.content
    assert email["Date"].datetime == NOON


def test_the_same_message_has_the_same_id_each_time() -> None:
    first = mail.email_of(make_mail(), "window@example.gov.cn", NOON)
    again = mail.email_of(make_mail(), "window@example.gov.cn", NOON.replace(hour=13))
    other = mail.email_of(replace(make_mail(), key="other"), "window@example.gov.cn", NOON)

    assert first["Message-ID"] == again["Message-ID"] != other["Message-ID"]


@pytest.mark.parametrize(
    "address", ["", "li", "li@example.com, wang@example.com", "li@example.com\nBcc: x@example.com", "<li@example.com>"]
)
def test_what_is_not_one_address_is_refused_without_a_call(address: str) -> None:
    with running_mail_server(CONNECT="421 never asked") as server, pytest.raises(Refused, match="NoAddress"):
        send(server, make_mail(address))


def test_a_line_end_in_the_title_makes_no_header() -> None:
    with running_mail_server() as server:
        send(server, make_mail(letter=Letter("约好了\r\nBcc: x@example.com", "好")))

    assert "Bcc" not in arrived(server)
    assert len(server.recipients) == 1


@pytest.mark.parametrize(
    ("says", "kind"),
    [
        ({"RCPT": "550 no such person"}, "Recipient 550"),
        ({"DATA": "554 no"}, "Data 554"),
        ({"MAIL_DATA": "552 too large"}, "Data 552"),
    ],
)
def test_what_the_server_will_never_take_is_refused(says: dict[str, str], kind: str) -> None:
    with running_mail_server(**says) as server, pytest.raises(Refused, match=f"^{kind}$"):
        send(server)


@pytest.mark.parametrize(
    "says",
    [
        {"RCPT": "450 busy"},
        {"DATA": "451 later"},
        {"MAIL_DATA": "452 full"},
        {"CONNECT": "554 not now"},
        {"MAIL": "550 sender not allowed"},
    ],
    ids=str,
)
def test_what_may_pass_or_is_a_wrong_setting_is_tried_again(says: dict[str, str]) -> None:
    with running_mail_server(**says) as server, pytest.raises(TryAgain):
        send(server)


def test_a_bad_farewell_does_not_send_the_mail_twice() -> None:
    with running_mail_server(QUIT="500 what") as server:
        send(server)

    assert len(server.mails) == 1


def test_a_server_without_protection_gets_no_password() -> None:
    with running_mail_server() as server, pytest.raises(TryAgain, match="SMTPNotSupportedError"):
        send(server, security="starttls", user="window", password="secret")

    assert server.mails == []


def test_a_server_that_is_not_there_is_tried_again() -> None:
    with running_mail_server() as server:
        pass

    with pytest.raises(TryAgain, match="ConnectionRefusedError"):
        send(server)


def test_a_server_that_says_nothing_is_left_after_the_time_set() -> None:
    with running_mail_server(MAIL="hang") as server, pytest.raises(TryAgain):
        send(server, timeout_seconds=0.2)


def test_a_call_that_is_broken_off_ends_at_once_and_sends_nothing() -> None:
    with running_mail_server(RCPT="hang") as server:
        started = time.monotonic()

        async def break_off() -> None:
            async with asyncio.timeout(0.3):
                await sink_for(server, timeout_seconds=20.0).send(make_mail(), NOON)

        with pytest.raises(TimeoutError):
            asyncio.run(break_off())

    # asyncio.run waits for its threads: the one that was talking has ended too.
    assert time.monotonic() - started < 5
    assert server.mails == []
