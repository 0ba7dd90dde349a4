"""The figures of a hall from one day to another, worked out from what was kept."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from office.china_time import CHINA
from office.halls.hall import Hall
from office.queueing.hall_day import Queueing, hall_of
from office.queueing.model import QueueNumber, QueueStatus
from office.queueing.quieter import Wait, WaitProfile, wait_profiles
from office.queueing.statistics import ReviewFigures, Spread, grouped, peak_hours, review_figures, spread
from office.queueing.waits import Service, services_of, typical_minutes
from office.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True, slots=True)
class HallFigures:
    """Waits and services by group and day; `None` where nothing was timed."""

    numbers: int
    done: int
    lost: int
    waits: Spread | None
    services: Spread | None
    waits_by_group: dict[str, Spread | None]
    services_by_group: dict[str, Spread | None]
    waits_by_day: dict[date, Spread | None]
    peak_hours: list[tuple[int, int]]
    reviews: ReviewFigures


def hall_figures(queueing: Queueing, hall_id: str, first: date, last: date) -> HallFigures:
    """Both days included. Raises Refused hall_not_found."""
    hall = hall_of(queueing, hall_id)
    with queueing.unit_of_work(read_only=True) as work:
        numbers = work.queueing.numbers.of_days(hall.id, first, last)
        services = _services_of(work, hall, first, last)
        reviews = reviews_of(work, hall, first, last)
    by_group = grouped(services, lambda each: each.group)
    return HallFigures(
        numbers=len(numbers),
        done=sum(each.status is QueueStatus.DONE for each in numbers),
        lost=sum(each.status is QueueStatus.LOST for each in numbers),
        waits=_waits(numbers),
        services=_services(services),
        waits_by_group={group: _waits(theirs) for group, theirs in grouped(numbers, lambda each: each.group).items()},
        services_by_group={group: _services(theirs) for group, theirs in by_group.items()},
        waits_by_day={day: _waits(theirs) for day, theirs in grouped(numbers, lambda each: each.day).items()},
        peak_hours=peak_hours(each.joined_at for each in numbers),
        reviews=reviews,
    )


def reviews_of(work: UnitOfWork, hall: Hall, first: date, last: date) -> ReviewFigures:
    """Of one hall, both days included."""
    by_group = grouped(_services_of(work, hall, first, last), lambda each: each.group)
    typical = {
        group.id: typical_minutes([each.minutes for each in by_group.get(group.id, [])], group.minutes)
        for group in hall.groups.values()
    }
    return review_figures(work.queueing.reviews.of_days(hall.id, first, last), typical)


def measured_waits(
    unit_of_work: UnitOfWorkFactory, hall_ids: list[str], first: date, last: date
) -> dict[tuple[str, str], WaitProfile]:
    """Profiles by hall and group, for quieter.expected_wait."""
    waits: list[Wait] = []
    with unit_of_work(read_only=True) as work:
        for hall_id in hall_ids:
            for each in work.queueing.numbers.of_days(hall_id, first, last):
                if (minutes := each.waited_minutes) is not None:
                    waits.append(Wait(hall_id, each.group, each.due_at, minutes))
    return wait_profiles(waits)


def _waits(numbers: list[QueueNumber]) -> Spread | None:
    return spread(minutes for each in numbers if (minutes := each.waited_minutes) is not None)


def _services(services: list[Service]) -> Spread | None:
    return spread(each.minutes for each in services)


def _services_of(work: UnitOfWork, hall: Hall, first: date, last: date) -> list[Service]:
    until = _midnight(last + timedelta(days=1))
    return services_of(work.queueing.numbers.steps_between(hall.id, _midnight(first), until))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), CHINA)


def as_plain(figures: HallFigures) -> dict[str, Any]:
    """For JSON: days as text."""
    raw = {name: getattr(figures, name) for name in HallFigures.__dataclass_fields__}
    return {**raw, "waits_by_day": {day.isoformat(): value for day, value in figures.waits_by_day.items()}}
