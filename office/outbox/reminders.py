"""When people are reminded, and of what. Pure: the hour, the calendar and the moment are arguments."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Protocol

from office.china_time import CHINA
from office.outbox.model import DAYTIME_KINDS, Attachment, Draft, MessageKind, Recipient
from office.workdays import SATURDAY, WorkCalendar, YearNotAnnounced

# Nobody is written to before 08:00 or after 20:00 with what can wait.
DAY_BEGINS, DAY_ENDS = time(8), time(20)
EARLIEST_HOUR, LATEST_HOUR = 8, 19  # of a setting: the message still has to go out
# In the morning, so that the day is left to bring the document.
DOCUMENT_HOUR = 9
WORKING_DAYS_BEFORE = 2
A_DAY = timedelta(days=1)


class Booked(Protocol):
    """A confirmed appointment. `version` grows with every change of it."""

    @property
    def no(self) -> str: ...

    @property
    def version(self) -> int: ...

    @property
    def starts_at(self) -> datetime: ...

    @property
    def changed_at(self) -> datetime: ...


def about_appointment(no: str) -> str:
    return f"appointment:{no}"


def about_appeal(no: str) -> str:
    """`no` of the appointment."""
    return f"appeal:{no}"


def about_no_show(no: str) -> str:
    """`no` of the appointment."""
    return f"no-show:{no}"


def about_document(no: str) -> str:
    return f"document:{no}"


def about_case(no: str) -> str:
    return f"case:{no}"


def about_report(no: str) -> str:
    """Of a case, to those who answer for it: it does not go with what its person is told."""
    return f"report:{no}"


def messages_for(
    booked: Booked, to: Recipient, values: Mapping[str, object], hour: int, calendar_file: Attachment | None = None
) -> list[Draft]:
    """What is said of a confirmed appointment: at once, with its calendar file, and the day before."""
    confirmation = Draft(
        key=f"{MessageKind.BOOKING_CONFIRMED}:{booked.no}:{booked.version}",
        kind=MessageKind.BOOKING_CONFIRMED,
        about=about_appointment(booked.no),
        to=to,
        due_at=booked.changed_at,
        values=values,
        useless_after=booked.starts_at,
        attachments=(calendar_file,) if calendar_file else (),
    )
    return [confirmation, *reminders_for(booked, to, values, hour)]


def reminders_for(booked: Booked, to: Recipient, values: Mapping[str, object], hour: int) -> list[Draft]:
    """The day before at `hour` in China (8 to 19, else ValueError); none for who booked later than that: they have
    just been told.
    """
    if not EARLIEST_HOUR <= hour <= LATEST_HOUR:
        raise ValueError(f"an hour from {EARLIEST_HOUR} to {LATEST_HOUR}")
    due_at = _at(booked.starts_at.astimezone(CHINA).date() - A_DAY, hour)
    if due_at <= booked.changed_at:
        return []
    kind = MessageKind.REMINDER_DAY_BEFORE
    key = f"{kind}:{booked.no}:{booked.version}"
    return [Draft(key, kind, about_appointment(booked.no), to, due_at, values, useless_after=booked.starts_at)]


class Promised(Protocol):
    """A document that was promised at `made_at` by a day, in China the last one on which it may come."""

    @property
    def no(self) -> str: ...

    @property
    def made_at(self) -> datetime: ...


def document_reminders(
    promised: Promised,
    due_on: date,
    to: Recipient,
    values: Mapping[str, object],
    calendar: WorkCalendar,
    days_before: int = WORKING_DAYS_BEFORE,
    hour: int = DOCUMENT_HOUR,
) -> list[Draft]:
    """Of a document to follow (容缺): `days_before` working days ahead of its last day (0: not ahead) and on that day,
    at `hour` in China; what lies before the promise itself is left out. The same whenever it is asked: one that is
    late, for nobody was there to send it, still goes out until the next one or until the day is over. In a year that
    is not announced Monday to Friday count as working days: the reminder names the day and promises nothing.
    """
    if not EARLIEST_HOUR <= hour <= LATEST_HOUR:
        raise ValueError(f"an hour from {EARLIEST_HOUR} to {LATEST_HOUR}")
    kind = MessageKind.DOCUMENT_DUE
    key = f"{kind}:{promised.no}:{due_on:%Y%m%d}"
    last = _at(due_on, hour)
    on_the_day = Draft(f"{key}:today", kind, about_document(promised.no), to, last, values, _at(due_on + A_DAY, 0))
    ahead = replace(
        on_the_day,
        key=f"{key}:ahead",
        due_at=_at(_working_days_before(due_on, days_before, calendar), hour),
        useless_after=last,
    )
    wanted = (ahead, on_the_day) if days_before else (on_the_day,)
    return [each for each in wanted if each.due_at > promised.made_at]


def hours_closed(booked: Booked, to: Recipient, values: Mapping[str, object]) -> Draft:
    """The hall closed the hours of a confirmed appointment: said at once, by day; nothing makes it useless but a move,
    which cancels it.
    """
    kind = MessageKind.HOURS_CLOSED
    key = f"{kind}:{booked.no}:{booked.version}"
    return Draft(key, kind, about_appointment(booked.no), to, booked.changed_at, values)


def kinds_at(now: datetime) -> frozenset[MessageKind]:
    """What may go out at that moment."""
    is_day = DAY_BEGINS <= now.astimezone(CHINA).time() < DAY_ENDS
    return frozenset(MessageKind) if is_day else frozenset(MessageKind) - DAYTIME_KINDS


def _working_days_before(day: date, left: int, calendar: WorkCalendar) -> date:
    while left > 0:
        day -= A_DAY
        left -= _is_workday(day, calendar)
    return day


def _is_workday(day: date, calendar: WorkCalendar) -> bool:
    try:
        return calendar.is_workday(day)
    except YearNotAnnounced:
        return day.weekday() < SATURDAY


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), CHINA)
