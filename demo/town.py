"""What every part of the month stands on: the office, the agenda, the people, the working days."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from demo.agenda import Agenda
from demo.sample import Sample
from office.bootstrap import Office
from office.china_time import CHINA
from office.workdays import WorkCalendar

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Somebody who does not exist."""

    name: str
    phone: str

    @property
    def tail(self) -> str:
        return self.phone[-4:]


@dataclass(frozen=True)
class Town:
    """`begins`: the first day of the month; `now`: where it ends. Everything by chance comes from `seed`."""

    office: Office
    sample: Sample
    begins: date
    now: datetime
    seed: int
    agenda: Agenda = field(default_factory=Agenda)

    def chance(self, part: str) -> Random:
        """Each part has its own, so that one that changes leaves the others as they were."""
        return Random(f"{self.seed} {part}")  # noqa: S311 - nothing here is a secret

    @property
    def calendar(self) -> WorkCalendar:
        return self.office.cases.calendar

    @property
    def today(self) -> date:
        return self.now.astimezone(CHINA).date()

    def days(self) -> Iterator[date]:
        day = self.begins
        while day <= self.today:
            yield day
            day += A_DAY

    def works(self, day: date) -> bool:
        return self.calendar.is_known(day) and self.calendar.is_workday(day)

    def working_days(self) -> list[date]:
        return [day for day in self.days() if self.works(day)]

    def neighbour(self, number: int) -> Neighbour:
        """The same number is the same person."""
        surnames = self.sample.surnames
        return Neighbour(
            surnames[number % len(surnames)] + self.sample.given, f"{self.sample.phones}{number % 10_000:04}"
        )

    def item(self, chance: Random, among: frozenset[str] | None = None) -> str | None:
        """One that people come for; None where none of those is."""
        matters = {code: often for code, often in self.sample.matters.items() if among is None or code in among}
        return chance.choices(list(matters), list(matters.values()))[0] if matters else None


def moment(day: date, hour: float) -> datetime:
    """`hour`: 14.5 is half past two in the afternoon, in China."""
    return datetime.combine(day, time(), CHINA) + timedelta(minutes=round(hour * 60))
