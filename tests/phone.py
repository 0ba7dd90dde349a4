"""Calls over a database, with the real script, and calls that somebody makes."""

import itertools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import sqlalchemy as sa

from office.guide.model import Facet
from office.phone.handling import open_by_hand
from office.phone.loader import read_phone_script
from office.phone.model import Call
from office.phone.refusals import Refused
from office.phone.ringing import CtiEvent, CtiNews, take_news
from office.phone.script import PhoneScript
from office.phone.summing_up import Summing
from office.phone.transcript import Segment, Speaker
from office.phone.usecases import Calls
from office.privacy import PersonalNumber, redact
from office.settings import PROJECT
from office.storage.unit_of_work import UnitOfWork
from tests.booking import make_vault
from tests.factories import make_wording

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # Monday, nine in the morning in China
A_SECOND = timedelta(seconds=1)
LI, WU = "li", "wu"  # operators
NAME, PHONE, TAIL = "王芳", "13800008000", "8000"
SCRIPT: PhoneScript = read_phone_script(PROJECT / "knowledge" / "scripts", tuple(Facet))
SUMMING = Summing(make_wording(), {"dog-licence": "养犬登记证"}.get)  # type: ignore[arg-type]


def make_calls(database: sa.Engine) -> Calls:
    ids = itertools.count(1)
    masks = {kind: f"〔{kind.name}〕" for kind in PersonalNumber}

    def hidden(text: str) -> str:
        return redact(text, masks).text

    return Calls(partial(UnitOfWork, database), SCRIPT, make_vault(), lambda: f"{next(ids):032x}", hidden, hidden)


def opened(calls: Calls, by: str = LI, now: datetime = NOW, **more: Any) -> Call:
    return open_by_hand(calls, by, now, **{"name": NAME, "phone": PHONE, **more})


def told(calls: Calls, event: CtiEvent, call_id: str = "cti-1", now: datetime = NOW, **more: Any) -> Call:
    return take_news(calls, CtiNews(event, call_id, **{"number": PHONE, **more}), now)


def make_segment(number: int = 1, text: str = "身份证丢了", **changed: Any) -> Segment:
    at = NOW + number * A_SECOND
    whole = {"id": f"s{number}", "speaker": Speaker.CALLER, "text": text, "is_final": True, "at": at, "began_at": at}
    return Segment(**{**whole, **changed})


def whats(calls: Calls, call_id: str) -> list[str]:
    return [entry.what.value for entry in calls.entries(call_id)]


def refusal(act: Callable[..., Any], *arguments: Any, **more: Any) -> str:
    """The code of why it was refused; that it was not is a failure."""
    try:
        result = act(*arguments, **more)
    except Refused as refused:
        return refused.code
    raise AssertionError(f"not refused: {result}")
