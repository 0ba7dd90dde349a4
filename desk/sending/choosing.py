"""Which way serves which channel: settings in, ways of sending out."""

import httpx

from desk.sending.file_sink import FileSink
from desk.sending.mail import MailServer, MailSink
from desk.sending.platform import Platform, PlatformSink
from desk.sending.sink import Sink
from desk.sending.sms_gateway import SmsGateway
from office.outbox.model import SendingChannel
from office.outbox.ways import Way, ways
from office.settings import Settings

OUTGOING_FILE = "outgoing.jsonl"


def sinks_for(settings: Settings, client: httpx.AsyncClient, platform: Platform) -> dict[SendingChannel, Sink]:
    """Raises SendingMisconfigured."""
    chosen = ways(settings)
    made = {way: _made(way, settings, client, platform) for way in set(chosen.values())}
    return {channel: made[way] for channel, way in chosen.items()}


def _made(way: Way, settings: Settings, client: httpx.AsyncClient, platform: Platform) -> Sink:
    match way:
        case Way.FILE:
            return FileSink(settings.var_folder / OUTGOING_FILE)
        case Way.CONVERSATION:
            return PlatformSink(platform)
        case Way.HTTP:
            return SmsGateway(
                client,
                settings.sms_gateway_url,
                settings.sms_gateway_body,
                settings.sms_gateway_key.get_secret_value(),
                settings.sending_timeout_seconds,
            )
        case Way.SMTP:
            return MailSink(
                MailServer(
                    settings.smtp_host,
                    settings.smtp_port,
                    settings.smtp_security,
                    settings.smtp_sender,
                    settings.smtp_user,
                    settings.smtp_password.get_secret_value(),
                    settings.sending_timeout_seconds,
                )
            )
