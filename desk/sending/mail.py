"""E-mail through an SMTP server."""

import hashlib
import re
import smtplib
import socket
import ssl
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import ContentTypeHeader
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import cast

from anyio import to_thread

from desk.sending.sink import Refused, TryAgain
from office.china_time import CHINA
from office.outbox.model import Attachment, Sending

# One address and nothing else: a comma or a line's end would make others out of it.
ADDRESS = re.compile(r"[^\s@,;:<>()\[\]\\\"]+@[^\s@,;:<>()\[\]\\\"]+")
FOREVER = 500  # replies from here on are permanent (RFC 5321, 4.2.1)


@dataclass(frozen=True, slots=True)
class MailServer:
    """`security`: starttls, tls or none. `timeout_seconds` holds for each step of the talk."""

    host: str
    port: int
    security: str
    sender: str
    user: str
    password: str = field(repr=False)
    timeout_seconds: float


class MailSink:
    def __init__(self, server: MailServer) -> None:
        self._server = server

    async def send(self, sending: Sending, now: datetime) -> None:
        if not ADDRESS.fullmatch(sending.to.address):
            raise Refused("NoAddress")
        call = _Call(self._server, email_of(sending, self._server.sender, now), sending.to.address)
        try:
            await to_thread.run_sync(call.make, abandon_on_cancel=True)
        finally:
            call.hang_up()


def email_of(sending: Sending, sender: str, now: datetime) -> EmailMessage:
    """The same message always has the same Message-ID, by which a mailbox can tell that it has it."""
    email = EmailMessage(policy=SMTP)
    email["From"], email["To"] = sender, sending.to.address
    email["Subject"] = " ".join(sending.letter.title.split())
    email["Date"] = format_datetime(now.astimezone(CHINA))
    name = hashlib.sha256(sending.key.encode()).hexdigest()[:32]
    email["Message-ID"] = f"<{name}@{sender.rpartition('@')[2]}>"
    email["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's absence note answers
    email.set_content(sending.letter.text)
    for each in sending.letter.attachments:
        _attach(email, each)
    return email


def _attach(email: EmailMessage, attachment: Attachment) -> None:
    kind = cast(ContentTypeHeader, SMTP.header_factory("Content-Type", attachment.media_type))
    email.add_attachment(
        attachment.content,
        maintype=kind.maintype,
        subtype=kind.subtype,
        filename=attachment.name,
        params=dict(kind.params),
    )


class _Call:
    """One talk with the server. `hang_up`, from another thread, ends it wherever it is."""

    def __init__(self, server: MailServer, email: EmailMessage, to: str) -> None:
        self._server = server
        self._email = email
        self._to = to
        self._smtp: smtplib.SMTP | None = None
        self._is_over = False
        self._is_taken = False

    def make(self) -> None:
        """Raises Refused, TryAgain."""
        try:
            with self._connected() as smtp:
                self._smtp = smtp
                if self._is_over:
                    return
                if self._server.security == "starttls":
                    smtp.starttls(context=ssl.create_default_context())
                if self._server.user:
                    smtp.login(self._server.user, self._server.password)
                smtp.send_message(self._email, self._server.sender, [self._to])
                self._is_taken = True
        except smtplib.SMTPRecipientsRefused as error:
            raise _failure("Recipient", min(code for code, _ in error.recipients.values())) from None
        except smtplib.SMTPDataError as error:
            raise _failure("Data", error.smtp_code) from None
        except (OSError, smtplib.SMTPException) as error:
            if self._is_taken:
                return  # only the farewell failed
            # Name, certificate, password, sender: the settings', not the message's.
            raise TryAgain(type(error).__name__) from None

    def hang_up(self) -> None:
        self._is_over = True
        line = self._smtp.sock if self._smtp else None
        if line is not None:
            try:
                line.shutdown(socket.SHUT_RDWR)
            except OSError:
                return  # it has ended by itself

    def _connected(self) -> smtplib.SMTP:
        server = self._server
        if server.security == "tls":
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(server.host, server.port, timeout=server.timeout_seconds, context=context)
        return smtplib.SMTP(server.host, server.port, timeout=server.timeout_seconds)


def _failure(kind: str, code: int) -> Refused | TryAgain:
    said = f"{kind} {code}"
    return Refused(said) if code >= FOREVER else TryAgain(said)
