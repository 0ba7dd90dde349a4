"""The part of the office that actions use. Built once a process, on first use: nothing is built at import."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from office.bootstrap import assemble_guide
from office.china_time import CHINA
from office.guide.usecases import Guide
from office.settings import Settings


@dataclass(frozen=True)
class ActionOffice:
    guide: Guide
    today: Callable[[], date]


@cache
def action_office() -> ActionOffice:
    return ActionOffice(guide=assemble_guide(Settings()), today=lambda: datetime.now(CHINA).date())
