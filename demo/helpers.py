"""Help at home and at the counter: asked for, gone to, done."""

from datetime import datetime, timedelta
from functools import partial
from random import Random

from demo.sample import SampleHelp
from demo.town import Town, moment
from office.agency.handling import go_on
from office.agency.model import AssistanceRequest, HelpStatus, Wanted
from office.agency.refusals import Refused

A_DAY_ABOUT = 1.3
CHANNELS = ("web", "wechat", "web", "staff")
CANNOT = 0.06


class HelpDays:
    def __init__(self, town: Town) -> None:
        self._town, self._agency = town, town.office.agency
        self._chance: Random = town.chance("help")

    def begin(self) -> None:
        for day in self._town.working_days():
            for _ in range(max(0, round(self._chance.gauss(A_DAY_ABOUT, 0.8)))):
                sample = self._chance.choice(self._town.sample.help)
                at = moment(day, self._chance.uniform(8.5, 16.5))
                self._town.agenda.at(at, partial(self._ask, sample))

    def _ask(self, sample: SampleHelp, now: datetime) -> None:
        person = self._town.neighbour(1400 + self._chance.randrange(500))
        wanted = Wanted(
            *(sample.kind, sample.item, sample.district, person.name, person.phone),
            street=sample.street,
            line=self._town.sample.line,
            why=sample.why,
            why_agreed=sample.why is not None,
            channel=self._chance.choice(CHANNELS),
        )
        try:
            asked = self._agency.ask(wanted, now)
        except Refused:  # they have asked for it already
            return
        self._later(asked, HelpStatus.VISITED, now)

    def _later(self, asked: AssistanceRequest, to: HelpStatus, now: datetime) -> None:
        day = self._town.calendar.likely_deadline(now.date(), 1)
        at = moment(day, self._chance.uniform(9, 16)) + timedelta(minutes=1)
        self._town.agenda.at(at, lambda then: self._go_on(asked, to, then))

    def _go_on(self, asked: AssistanceRequest, to: HelpStatus, now: datetime) -> None:
        by = asked.helper_id or asked.hall_id or "demo-operator"
        if self._chance.random() < CANNOT:
            reason = self._town.sample.words["cancelled"]
            go_on(self._agency, asked.no, HelpStatus.CANNOT, by, now, reason=reason)
            return
        go_on(self._agency, asked.no, to, by, now, mandate_seen=True)
        if to is not HelpStatus.DONE:
            self._later(asked, HelpStatus.DONE, now)
