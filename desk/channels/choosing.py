"""Which platforms are connected: settings in, their adapters out."""

from collections.abc import Callable
from datetime import datetime

import httpx

from desk.channels.contract import Adapter
from desk.channels.dingtalk import DingTalk
from desk.channels.platform_api import PlatformApi
from desk.channels.webhook import Webhook
from desk.channels.wechat import WeChat
from desk.channels.wecom import WeCom
from desk.channels.wecom_service import WeComService
from office.channels.configured import channels
from office.settings import Settings


def adapters_for(settings: Settings, client: httpx.AsyncClient, now: Callable[[], datetime]) -> dict[str, Adapter]:
    """Raises ChannelsMisconfigured."""
    api = PlatformApi(client)
    makers: dict[str, Callable[[], Adapter]] = {
        "wechat": lambda: WeChat(settings, api, now),
        "wecom": lambda: WeCom(settings, api, now),
        "wecom-service": lambda: WeComService(settings, api, now),
        "dingtalk": lambda: DingTalk(settings, api, now),
        "webhook": lambda: Webhook(api, settings.webhook_secret.get_secret_value(), settings.webhook_push_url, now),
    }
    return {name: makers[name]() for name in channels(settings)}
