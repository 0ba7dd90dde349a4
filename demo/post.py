"""What goes out to people: planned and sent as the desk does it, but into nobody's hands."""

from datetime import datetime, timedelta
from random import Random

from demo.town import Town, moment
from desk.sending.booked import AppointmentMessages
from desk.sending.missed import NoShowMessages
from desk.sending.worker import Planner
from office.outbox.model import AttemptOutcome, SendingChannel
from office.outbox.ways import reach_of

AT_ONCE = 200
REFUSED, AGAIN = 0.02, 0.03


class Post:
    def __init__(self, town: Town) -> None:
        self._town, self._outbox = town, town.office.outbox
        self._chance: Random = town.chance("post")
        reach = reach_of(town.office.settings)
        self._planners: list[Planner] = [each(town.office, reach) for each in (AppointmentMessages, NoShowMessages)]

    def begin(self) -> None:
        for day in self._town.days():
            for hour in (9.5, 12.5, 18.1, 19.5):
                self._town.agenda.at(moment(day, hour), self._go_round)

    def _go_round(self, now: datetime) -> None:
        for planner in self._planners:
            for about, drafts in planner(now):
                self._outbox.settle(about, drafts, now)
        for channel in SendingChannel:
            for sending in self._outbox.take(channel, "demo", now, AT_ONCE):
                luck = self._chance.random()
                outcome = AttemptOutcome.AGAIN if luck < AGAIN else AttemptOutcome.SENT
                if AGAIN <= luck < AGAIN + REFUSED:
                    outcome = AttemptOutcome.REFUSED
                error = "" if outcome is AttemptOutcome.SENT else "sample"
                self._outbox.finish(sending, outcome, now + timedelta(seconds=1), error)
        self._outbox.tidy(now, now - timedelta(days=60))
