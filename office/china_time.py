"""The one time zone of the service: +08:00, without daylight saving since 1991."""

from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")
