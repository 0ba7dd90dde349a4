"""What sends the messages of each channel, from the settings. Builds nothing."""

import json
from enum import StrEnum
from urllib.parse import urlsplit

from office.outbox.model import SendingChannel
from office.outbox.reaching import Reach, TalkMessages
from office.settings import Settings


class Way(StrEnum):
    FILE = "file"
    CONVERSATION = "conversation"
    HTTP = "http"
    SMTP = "smtp"


# Channel -> its setting and what it can be.
CHOICES: dict[SendingChannel, tuple[str, tuple[Way, ...]]] = {
    SendingChannel.CONVERSATION: ("sends_to_conversation", (Way.CONVERSATION, Way.FILE)),
    SendingChannel.SMS: ("sends_sms", (Way.FILE, Way.HTTP)),
    SendingChannel.EMAIL: ("sends_email", (Way.FILE, Way.SMTP)),
}
BY_ADDRESS = (SendingChannel.SMS, SendingChannel.EMAIL, SendingChannel.FILE)
# Nobody is asked for an e-mail address yet.
KNOWN_ADDRESSES = (SendingChannel.SMS, SendingChannel.FILE)
SECURITY = ("starttls", "tls", "none")
TEMPLATE_MUST_HAVE = ("{address}", "{text}")


class SendingMisconfigured(ValueError):
    """`problems`: each names a setting and says what to write there; no value that may be secret."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def ways(settings: Settings) -> dict[SendingChannel, Way]:
    """Raises SendingMisconfigured with everything that is wrong."""
    problems: list[str] = []
    chosen = {SendingChannel.FILE: Way.FILE}
    for channel, (setting, choices) in CHOICES.items():
        value = getattr(settings, setting)
        if value in choices:
            chosen[channel] = Way(value)
        else:
            problems.append(f"{_named(setting)} is {value!r}: write {' or '.join(choices)}")
    if Way.HTTP in chosen.values():
        problems += _of_gateway(settings)
    if Way.SMTP in chosen.values():
        problems += _of_mail(settings)
    problems += _of_reach(settings)
    if problems:
        raise SendingMisconfigured(problems)
    return chosen


def reach_of(settings: Settings) -> Reach:
    """By which of these a person is reached. The settings have passed `ways`."""
    by = tuple(SendingChannel(each) for each in settings.messages_by)
    return Reach(by, TalkMessages(settings.messages_to_conversation))


def is_template(text: str) -> bool:
    """Whether it is a JSON object in whose texts the address and the words have a place."""
    try:
        body = json.loads(text)
    except ValueError:
        return False
    return isinstance(body, dict) and all(word in json.dumps(body) for word in TEMPLATE_MUST_HAVE)


def _of_gateway(settings: Settings) -> list[str]:
    problems = []
    try:
        address = urlsplit(settings.sms_gateway_url)
        is_web = address.scheme in ("http", "https") and bool(address.hostname)
    except ValueError:
        is_web = False
    if not is_web:
        problems.append(f"{_named('sms_gateway_url')} is no http(s) address: write the gateway's")
    if not is_template(settings.sms_gateway_body):
        problems.append(f"{_named('sms_gateway_body')} must be a JSON object with {' and '.join(TEMPLATE_MUST_HAVE)}")
    return problems


def _of_mail(settings: Settings) -> list[str]:
    problems = []
    if not settings.smtp_host:
        problems.append(f"{_named('smtp_host')} is empty: write the mail server's name")
    if "@" not in settings.smtp_sender:
        problems.append(f"{_named('smtp_sender')} is no e-mail address: write the one that sends")
    if settings.smtp_security not in SECURITY:
        problems.append(f"{_named('smtp_security')} is {settings.smtp_security!r}: write {' or '.join(SECURITY)}")
    if settings.smtp_security == "none" and settings.smtp_user:
        problems.append(f"{_named('smtp_security')} is none: a password must not travel unprotected")
    return problems


def _of_reach(settings: Settings) -> list[str]:
    problems = []
    named, known = settings.messages_by, [each.value for each in BY_ADDRESS]
    if not set(named) <= set(known) or len(set(named)) != len(named) or not set(named) & set(KNOWN_ADDRESSES):
        problems.append(
            f"{_named('messages_by')} is {named}: write a list of {', '.join(known)}, with sms or file in it"
        )
    if settings.messages_to_conversation not in tuple(TalkMessages):
        value, choices = settings.messages_to_conversation, " or ".join(TalkMessages)
        problems.append(f"{_named('messages_to_conversation')} is {value!r}: write {choices}")
    return problems


def _named(setting: str) -> str:
    return f"ONEWINDOW_{setting.upper()}"
