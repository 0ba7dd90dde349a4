"""Which way serves which channel: settings in, ways of sending out."""

import httpx

from desk.conversations.hub import Hub
from desk.sending.file_sink import FileSink
from desk.sending.mail import MailServer, MailSink
from desk.sending.platform import OwnRecord, PlatformSink
from desk.sending.sink import Sink
from desk.sending.sms_gateway import SmsGateway
from office.conversations.usecases import Conversations
from office.outbox.model import SendingChannel
from office.outbox.ways import Way, ways
from office.settings import Settings

OUTGOING_FILE = "outgoing.jsonl"


def sinks_for(
    settings: Settings, client: httpx.AsyncClient, conversations: Conversations, hub: Hub
) -> dict[SendingChannel, Sink]:
    """Raises SendingMisconfigured."""
    chosen = ways(settings)
    made = {way: _made(way, settings, client, conversations, hub) for way in set(chosen.values())}
    return {channel: made[way] for channel, way in chosen.items()}


def _made(way: Way, settings: Settings, client: httpx.AsyncClient, conversations: Conversations, hub: Hub) -> Sink:
    match way:
        case Way.FILE:
            return FileSink(settings.var_folder / OUTGOING_FILE)
        case Way.CONVERSATION:
            return PlatformSink(OwnRecord(conversations, hub))
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
