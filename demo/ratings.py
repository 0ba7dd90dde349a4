"""好差评: some of those who were served rate it; what is bad is put right, mostly."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from demo.town import Neighbour, Town, moment
from office.booking.model import Appointment
from office.rating.handling import answer, call_back, close
from office.rating.model import BAD, FinishedService, Opinion
from office.rating.rating import rate
from office.rating.rectification import RectificationState
from office.rating.sweeping import sweep

Opened = Callable[[datetime], FinishedService]
SHARE = 0.42
LEVELS = {5: 62, 4: 22, 3: 8, 2: 5, 1: 3}


class Raters:
    def __init__(self, town: Town) -> None:
        self._town = town
        self._chance: Random = town.chance("ratings")

    def begin(self) -> None:
        for day in self._town.days():
            self._town.agenda.at(moment(day, 8.5), self._sweep)

    def visited(self, made: Appointment, person: Neighbour, now: datetime) -> None:
        services = self._town.office.rated_services
        self.perhaps(lambda at: services.booked_visit(made.no, person.tail, at), person, now)

    def perhaps(self, opened: Opened, person: Neighbour, now: datetime, share: float = SHARE) -> None:
        """Within the hour, where they do at all."""
        level = self._chance.choices(list(LEVELS), list(LEVELS.values()))[0]
        comment = self._chance.choice(self._town.sample.comments[level])
        later = timedelta(minutes=self._chance.uniform(2, 50))
        if self._chance.random() < share:
            opinion = Opinion(level, comment, person.phone if level <= BAD else "")
            self._town.agenda.at(now + later, lambda at: self._rate(opened(at), opinion, at))

    def _rate(self, finished: FinishedService, opinion: Opinion, now: datetime) -> None:
        ratings = self._town.office.ratings
        rate(ratings, finished, opinion, now)
        mark = ratings.mark(finished.subject)
        with ratings.unit_of_work(read_only=True) as work:
            no = work.ratings.rectifications.of_mark(mark)
        # Every third is left to go red.
        if no and self._chance.random() < 0.67:
            self._town.agenda.at(now + timedelta(days=1), lambda at: self._answer(no, at))

    def _answer(self, no: str, now: datetime) -> None:
        state = self._found(no)
        by = self._town.office.ratings.department(state).superior.id
        answer(self._town.office.ratings, no, state.version, by, now, words=self._town.sample.put_right)
        self._town.agenda.at(now + timedelta(days=1), lambda at: self._call_back(no, at))

    def _call_back(self, no: str, now: datetime) -> None:
        ratings = self._town.office.ratings
        state = call_back(
            ratings,
            no,
            self._found(no).version,
            "demo-supervisor",
            now,
            reached=True,
            satisfied=self._chance.random() < 0.8,
        )
        close(ratings, no, state.version, "demo-supervisor", now, reason=self._town.sample.put_right)

    def _found(self, no: str) -> RectificationState:
        ratings = self._town.office.ratings
        with ratings.unit_of_work(read_only=True) as work:
            return ratings.find(work, no)

    def _sweep(self, now: datetime) -> None:
        sweep(self._town.office.ratings, now)
