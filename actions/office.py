"""The part of the office that actions use. Built once a process, on first use: nothing is built at import."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from office.bootstrap import assemble
from office.guide.notices.usecases import Notices
from office.guide.usecases import Guide
from office.settings import Settings


@dataclass(frozen=True)
class ActionOffice:
    """`current` gives the guide that is in use now; it changes when something is published."""

    current: Callable[[], Guide]
    notices: Notices
    today: Callable[[], date]
    now: Callable[[], datetime]

    @property
    def guide(self) -> Guide:
        return self.current()


@cache
def action_office() -> ActionOffice:
    office = assemble(Settings())
    return ActionOffice(current=office.shelf.guide, notices=office.notices, today=office.today, now=office.now)
