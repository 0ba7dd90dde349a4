"""What sends what is decided by settings, and a wrong one is named before anything is sent."""

from typing import Any

import pytest
from pydantic import ValidationError

from office.outbox.model import SendingChannel
from office.outbox.reaching import Reach, TalkMessages
from office.outbox.ways import SendingMisconfigured, Way, is_template, reach_of, ways
from office.settings import Settings
from supervisor.doctor import sending

MAIL = {"sends_email": "smtp", "smtp_host": "mail.example.gov.cn", "smtp_sender": "window@example.gov.cn"}
SMS = {"sends_sms": "http", "sms_gateway_url": "https://sms.example.gov.cn/send"}


@pytest.fixture(autouse=True)
def nothing_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"ONEWINDOW_{name.upper()}", raising=False)


def settings(**given: Any) -> Settings:
    return Settings(_env_file=None, **given)


def test_without_settings_nothing_leaves_the_machine() -> None:
    assert ways(settings()) == {
        SendingChannel.CONVERSATION: Way.CONVERSATION,
        SendingChannel.SMS: Way.FILE,
        SendingChannel.EMAIL: Way.FILE,
        SendingChannel.FILE: Way.FILE,
    }


def test_gateway_and_mail_server_serve_their_channels() -> None:
    chosen = ways(settings(**MAIL, **SMS))

    assert (chosen[SendingChannel.SMS], chosen[SendingChannel.EMAIL]) == (Way.HTTP, Way.SMTP)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"sends_sms": "carrier-pigeon"}, "ONEWINDOW_SENDS_SMS is 'carrier-pigeon': write file or http"),
        ({"sends_sms": "smtp"}, "ONEWINDOW_SENDS_SMS is 'smtp'"),
        (
            {"messages_by": ["pigeon", "sms"]},
            "ONEWINDOW_MESSAGES_BY is ['pigeon', 'sms']: write a list of sms, email, file",
        ),
        ({"messages_by": ["email"]}, "with sms or file in it"),
        ({"messages_by": []}, "ONEWINDOW_MESSAGES_BY"),
        ({"messages_by": ["sms", "sms"]}, "ONEWINDOW_MESSAGES_BY"),
        (
            {"messages_to_conversation": "yes"},
            "ONEWINDOW_MESSAGES_TO_CONVERSATION is 'yes': write beside or instead or off",
        ),
        ({"sends_email": "http"}, "ONEWINDOW_SENDS_EMAIL is 'http': write file or smtp"),
        ({"sends_to_conversation": ""}, "ONEWINDOW_SENDS_TO_CONVERSATION is ''"),
        ({"sends_sms": "http"}, "ONEWINDOW_SMS_GATEWAY_URL"),
        ({**SMS, "sms_gateway_url": "ftp://sms"}, "ONEWINDOW_SMS_GATEWAY_URL"),
        ({**SMS, "sms_gateway_url": "http://[sms"}, "ONEWINDOW_SMS_GATEWAY_URL"),
        ({**SMS, "sms_gateway_body": "to={address}"}, "ONEWINDOW_SMS_GATEWAY_BODY"),
        ({**MAIL, "smtp_host": ""}, "ONEWINDOW_SMTP_HOST"),
        ({**MAIL, "smtp_sender": "window"}, "ONEWINDOW_SMTP_SENDER"),
        ({**MAIL, "smtp_security": "ssl"}, "ONEWINDOW_SMTP_SECURITY is 'ssl': write starttls or tls or none"),
        ({**MAIL, "smtp_security": "none", "smtp_user": "w"}, "a password must not travel unprotected"),
    ],
)
def test_the_doctor_names_the_setting_and_what_to_write(given: dict[str, Any], named: str) -> None:
    found = sending(settings(**given))

    assert not found.ok
    assert named in found.said


def test_everything_that_is_wrong_is_named_at_once() -> None:
    with pytest.raises(SendingMisconfigured) as error:
        ways(settings(sends_sms="http", sends_email="smtp", smtp_security="x"))

    assert len(error.value.problems) == 4


def test_no_secret_is_named() -> None:
    wrong = settings(sends_sms="http", sms_gateway_key="s3cret", **{**MAIL, "smtp_host": ""}, smtp_password="s3cret")

    assert "s3cret" not in sending(wrong).said


def test_the_doctor_says_what_sends_what() -> None:
    assert sending(settings(**SMS)).said == "file by file, conversation by conversation, sms by http, email by file"


def test_by_what_a_person_is_reached_is_set_in_its_order() -> None:
    given = settings(messages_by=["file", "sms"], messages_to_conversation="instead")

    ways(given)

    assert reach_of(given) == Reach((SendingChannel.FILE, SendingChannel.SMS), TalkMessages.INSTEAD)
    assert reach_of(settings()) == Reach()


@pytest.mark.parametrize("hour", [7, 20, 24, -1])
def test_no_hour_at_which_people_rest_can_be_set(hour: int) -> None:
    with pytest.raises(ValidationError):
        settings(reminder_hour=hour)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ('{"to": "{address}", "text": "{text}"}', True),
        ('{"a": [{"b": "86{address}"}], "c": "{text} {key}"}', True),
        ('{"to": "{address}"}', False),
        ('["{address}", "{text}"]', False),
        ("", False),
    ],
)
def test_a_template_has_a_place_for_address_and_words(text: str, fits: bool) -> None:
    assert is_template(text) is fits
