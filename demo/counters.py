"""The day at the halls: people arrive, take numbers, are called when a counter is free, and rate some of it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from itertools import islice
from random import Random

from demo.town import Neighbour, Town, moment
from office.booking.model import Appointment
from office.halls.hall import Counter, CounterKind, Hall
from office.queueing.arriving import take_number
from office.queueing.calling import begin, call_next, finish, pass_over
from office.queueing.closing import close_day
from office.queueing.model import QueueNumber
from office.queueing.refusals import RefusalCode, Refused

BY = "demo-operator"
OPEN_HOURS = (8.6, 11.2, 13.1, 16.3)  # when somebody without an appointment comes
SETTLES = 9  # minutes until somebody at a free counter calls
NOBODY_COMES = 0.04
GREEN_SHARE = 0.06
Done = Callable[[Appointment, Neighbour, datetime], None]


class HallDays:
    """`done` is told of everybody who was served, so that they may rate it."""

    def __init__(self, town: Town, done: Done) -> None:
        self._town, self._done = town, done
        self._chance: Random = town.chance("halls")
        self._came: dict[str, tuple[Appointment, Neighbour]] = {}

    def begin(self) -> None:
        for wanted in self._town.sample.halls:
            hall = self._town.office.halls.find(wanted.hall)
            for day in self._town.working_days():
                for _ in range(max(0, round(self._chance.gauss(wanted.walked_in, 1.5)))):
                    self._walk_in(hall, day)
                self._town.agenda.at(moment(day, 19), partial(self._close, hall.id))

    def comes(self, made: Appointment, person: Neighbour) -> None:
        """To their appointment, some minutes early as most do, or a little late."""
        early = timedelta(minutes=self._chance.triangular(-25, 8, -9))
        hall = self._town.office.halls.find(made.hall_id)
        self._town.agenda.at(made.starts_at + early, lambda now: self._arrive(hall, made.item_code, now, made, person))

    def _walk_in(self, hall: Hall, day: date) -> None:
        item = self._town.item(self._chance, frozenset(hall.items))
        first, noon, again, last = OPEN_HOURS
        hour = self._chance.uniform(first, noon) if self._chance.random() < 0.6 else self._chance.uniform(again, last)
        if item is not None:
            self._town.agenda.at(moment(day, hour), lambda now: self._arrive(hall, item, now))

    def _arrive(
        self,
        hall: Hall,
        item: str,
        now: datetime,
        made: Appointment | None = None,
        person: Neighbour | None = None,
    ) -> None:
        green = self._town.sample.words["green"] if self._chance.random() < GREEN_SHARE else ""
        queueing = self._town.office.queueing
        try:
            number = take_number(
                queueing, hall.id, item, now, BY, appointment_no=made.no if made else "", priority_reason=green
            )
        except Refused as refused:
            # No walk-in places left, or the appointment is another hall's or day's by now: they go home.
            if refused.code in (RefusalCode.BAD_PHONE, RefusalCode.COUNTER_UNKNOWN):
                raise
            return
        if made and person:
            self._came[number.id] = (made, person)
        # One counter of each kind is enough for so few, and people wait as they do elsewhere.
        takes = (each for each in hall.counters if each.kind is CounterKind.ACCEPTANCE and number.group in each.groups)
        for counter in islice(takes, 1):
            self._call(hall, counter, now + timedelta(minutes=self._chance.uniform(1, SETTLES)))

    def _call(self, hall: Hall, counter: Counter, now: datetime) -> None:
        self._town.agenda.at(now, lambda at: self._called(hall, counter, at))

    def _called(self, hall: Hall, counter: Counter, now: datetime) -> None:
        queueing = self._town.office.queueing
        try:
            number = call_next(queueing, hall.id, counter.id, BY, now)
        except Refused:  # busy: it calls the next when it has done
            return
        if number is None:
            return
        if self._chance.random() < NOBODY_COMES:
            self._town.agenda.at(now + timedelta(minutes=3), lambda at: self._passed(hall, counter, number, at))
            return
        begin(queueing, hall.id, number.label, BY, now + timedelta(minutes=1))
        usual = hall.groups[number.group].longer.get(number.item_code, hall.groups[number.group].minutes)
        minutes = max(3.0, self._chance.gauss(usual, usual / 3))
        self._town.agenda.at(now + timedelta(minutes=minutes), lambda at: self._served(hall, counter, number, at))

    def _passed(self, hall: Hall, counter: Counter, number: QueueNumber, now: datetime) -> None:
        pass_over(self._town.office.queueing, hall.id, number.label, BY, now)
        self._call(hall, counter, now)

    def _served(self, hall: Hall, counter: Counter, number: QueueNumber, now: datetime) -> None:
        finish(self._town.office.queueing, hall.id, number.label, BY, now)
        self._call(hall, counter, now)
        if came := self._came.pop(number.id, None):
            self._done(*came, now)

    def _close(self, hall_id: str, now: datetime) -> None:
        close_day(self._town.office.queueing, hall_id, now, BY)
