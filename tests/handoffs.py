"""Handoffs over a database, with hours that a test can be inside or outside of."""

import itertools
import re
from datetime import date, datetime, time
from functools import partial

import sqlalchemy as sa

from office.china_time import CHINA
from office.conversations.handoff.rules import CannedReply, EndCode, HandoffSettings, Hours
from office.conversations.handoff.usecases import Handoffs
from office.conversations.model import Conversation, ConversationState
from office.storage.unit_of_work import UnitOfWork
from office.workdays import WorkCalendar
from tests.factories import WORK_CALENDAR
from tests.hall_day import VAULT

OPENS = datetime(2026, 11, 23, 9, 0, tzinfo=CHINA)  # a Monday that is worked
PHONE = "13812345678"


class EveryDay(WorkCalendar):
    """For a desk that runs on the machine's own clock."""

    def is_workday(self, day: date) -> bool:
        return True

    def is_known(self, day: date) -> bool:
        return True


def make_settings(**changed: object) -> HandoffSettings:
    whole: dict[str, object] = {
        "is_sample": False,
        "hours": (Hours(time(9), time(11, 30)), Hours(time(13), time(16, 30))),
        "first_minutes": 6,
        "seen_seconds": 45,
        "most_at_once": 1,
        "canned": (CannedReply("nh", "打招呼", "您好。"),),
        "codes": (EndCode("solved", "当场解决"), EndCode("other", "其他")),
        "leaving": (re.compile("不等了"),),
        "asking_person": (re.compile("我想找个人|人工在吗"),),
        "asking_place": (re.compile("还要等多久"),),
    }
    return HandoffSettings(**{**whole, **changed})  # type: ignore[arg-type]


def make_handoffs(database: sa.Engine, **changed: object) -> Handoffs:
    ids = itertools.count(1)
    return Handoffs(
        partial(UnitOfWork, database),
        make_settings(**changed),
        WORK_CALENDAR,
        VAULT,
        new_id=lambda: f"h-{next(ids)}",
        redact=lambda text: text.replace(PHONE, "〔手机号〕"),
    )


def talk_in(database: sa.Engine) -> str:
    """A conversation that nobody has begun in words."""
    opened = Conversation("talk-1", "hash", "web", "zh-CN", ConversationState.BOT, OPENS)
    with UnitOfWork(database) as work:
        work.conversations.add(opened)
    return opened.id
