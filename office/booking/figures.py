"""What became of the appointments, by hall and channel, and in which hours they were. Pure, over rows."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from office.booking.model import AppointmentStatus
from office.china_time import CHINA
from office.halls.model import PeriodKind, Quota

# Somebody had this place: a hold that was never confirmed is no appointment.
HAD = (AppointmentStatus.CONFIRMED, AppointmentStatus.CHECKED_IN, AppointmentStatus.MISSED)


@dataclass(frozen=True, slots=True)
class BookedRow:
    """`kind` of the hours in which it begins; None where the hall's hours no longer say."""

    hall_id: str
    channel: str
    quota: Quota
    status: AppointmentStatus
    starts_at: datetime
    kind: PeriodKind | None = None
    is_forgiven: bool = False  # the no-show, by an appeal


@dataclass(frozen=True, slots=True)
class Tally:
    """`booked`: not given up. Of these `handled`: the person came; `missed`: did not, and `forgiven`: did not either,
    but an appeal was granted, so it is no no-show; the rest is still to come.

    `noon`, `extended`, `green` (the quota of the green channel) are of `booked` too; `cancelled` are not.
    """

    booked: int = 0
    handled: int = 0
    missed: int = 0
    forgiven: int = 0
    cancelled: int = 0
    noon: int = 0
    extended: int = 0
    green: int = 0

    @property
    def missed_share(self) -> float | None:
        """Of those who were to come by now; None where nobody was."""
        due = self.handled + self.missed
        return self.missed / due if due else None


@dataclass(frozen=True, slots=True)
class BookingFigures:
    """`by_hour`: booked ones by the hour of the day in China in which they begin."""

    whole: Tally
    by_hall: Mapping[str, Tally]
    by_channel: Mapping[str, Tally]
    by_day: Mapping[str, Tally]
    by_hour: Mapping[int, int]


def booking_figures(rows: Iterable[BookedRow]) -> BookingFigures:
    halls: dict[str, list[BookedRow]] = defaultdict(list)
    channels: dict[str, list[BookedRow]] = defaultdict(list)
    days: dict[str, list[BookedRow]] = defaultdict(list)
    hours: Counter[int] = Counter()
    whole = []
    for row in rows:
        whole.append(row)
        halls[row.hall_id].append(row)
        channels[row.channel].append(row)
        begins = row.starts_at.astimezone(CHINA)
        days[begins.date().isoformat()].append(row)
        if row.status in HAD:
            hours[begins.hour] += 1
    return BookingFigures(
        tally(whole),
        {hall: tally(theirs) for hall, theirs in sorted(halls.items())},
        {channel: tally(theirs) for channel, theirs in sorted(channels.items())},
        {day: tally(theirs) for day, theirs in sorted(days.items())},
        dict(sorted(hours.items())),
    )


def tally(rows: Iterable[BookedRow]) -> Tally:
    found: Counter[str] = Counter()
    for row in rows:
        had = row.status in HAD
        found["booked"] += had
        found["handled"] += row.status is AppointmentStatus.CHECKED_IN
        found["forgiven" if row.is_forgiven else "missed"] += row.status is AppointmentStatus.MISSED
        found["cancelled"] += row.status is AppointmentStatus.CANCELLED
        found["noon"] += had and row.kind is PeriodKind.NOON
        found["extended"] += had and row.kind is PeriodKind.EXTENDED
        found["green"] += had and row.quota is Quota.PRIORITY
    return Tally(**found)
