"""What could not be done: filed and carried along its course, with the cards of the clock."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from itertools import cycle
from random import Random

from demo.courses import COURSES, ENDED, OPEN_NOW
from demo.ratings import Raters
from demo.sample import SampleCase
from demo.town import Neighbour, Town, moment
from office.case_evidence import evidence_of
from office.cases import calling_back, citizen, handling, supervising
from office.cases.filing import file
from office.cases.model import CaseStatus, Filing
from office.cases.rules import Desk, Ladder
from office.cases.sweeping import sweep
from office.cases.usecases import FoundCase

CHANNELS = ("web", "wechat", "phone", "web", "staff")
SETTLED_DAYS = 8  # what was filed longer ago has ended
A_DAY_ABOUT = 1.9
FILED_BY = 11.5  # a day on which this is still to come is no day of the month yet


@dataclass
class Story:
    case: SampleCase
    person: Neighbour
    hall: str
    channel: str
    no: str = field(default="")


class CaseMonth:
    def __init__(self, town: Town, raters: Raters) -> None:
        self._town, self._acts = town, Acts(town, raters)
        self._chance: Random = town.chance("cases")

    def begin(self) -> None:
        cases, courses = cycle(self._town.sample.cases), cycle(ENDED)
        days = [day for day in self._town.working_days() if moment(day, FILED_BY) <= self._town.now]
        for day in days[:-SETTLED_DAYS]:
            for _ in range(max(0, round(self._chance.gauss(A_DAY_ABOUT, 0.8)))):
                self._file(next(cases), day, next(courses))
        for case, (ago, course) in zip(cycle(self._town.sample.cases), OPEN_NOW, strict=False):
            if ago < len(days):
                self._file(case, days[-1 - ago], course)
        for day in self._town.days():
            for hour in (8.1, 14.1):
                self._town.agenda.at(moment(day, hour), self._sweep)

    def _file(self, case: SampleCase, day: date, course: str) -> None:
        person = self._town.neighbour(1000 + self._chance.randrange(400))
        hall = self._chance.choice(self._town.sample.halls).hall
        story = Story(case, person, hall, self._chance.choice(CHANNELS))
        hour = self._chance.uniform(8.7, FILED_BY)
        self._town.agenda.at(moment(day, hour), lambda now: self._begun(story, course, day, now))

    def _begun(self, story: Story, course: str, day: date, now: datetime) -> None:
        cases, case = self._town.office.cases, story.case
        about = Filing(
            *(case.kind, case.said, story.person.name, story.person.phone, case.wanted),
            item_code=case.item,
            hall_id=story.hall,
            channel=story.channel,
            happened_on=day,
            trips=self._chance.choice((None, 1, 2, 3)),
            another=True,
        )
        story.no = file(cases, about, now, evidence_of).no
        for step in COURSES[course]:
            at = moment(self._town.calendar.likely_deadline(day, step.days), step.hour)
            self._town.agenda.at(at, partial(self._acts.named[step.act], story))

    def _sweep(self, now: datetime) -> None:
        sweep(self._town.office.cases, now)


class Acts:
    """What the staff and the people do. A case that went to its department by itself is not sent there again."""

    def __init__(self, town: Town, raters: Raters) -> None:
        self._town, self._raters, self._cases, self._words = town, raters, town.office.cases, town.sample.words
        self.named: Mapping[str, Callable[[Story, datetime], None]] = {
            **{name: getattr(self, name) for name in ("accept", "dispatch", "answer", "rate", "contact", "withdraw")},
            **{name: getattr(self, name) for name in ("chase", "supplement", "hear", "press", "supervise")},
            "decline": self._say(handling.decline, reason="decline", words="decline_said"),
            "start": self._say(handling.start),
            "ask": self._say(handling.ask, words="asked"),
            "give_back": self._say(handling.give_back, reason="returned"),
            "extend": self._say(partial(handling.extend, days=5), reason="extended"),
            "miss": self._say(calling_back.call_missed),
            "close": self._say(calling_back.close, reason="closed"),
            "satisfied": self._call(satisfied=True),
            "not_satisfied": self._call(satisfied=False),
        }

    def accept(self, story: Story, now: datetime) -> None:
        if self._found(story).state.status is CaseStatus.FILED:
            self._say(handling.accept)(story, now)

    def dispatch(self, story: Story, now: datetime) -> None:
        found, department = self._found(story), story.case.department
        if found.state.department or not department:
            return
        handling.dispatch(
            *(self._cases, story.no, found.state.version, self._desk().hall.officer.id, now),
            department=department,
            reason=self._words["dispatch"],
        )

    def contact(self, story: Story, now: datetime) -> None:
        self._say(handling.contacted)(story, now)

    def answer(self, story: Story, now: datetime) -> None:
        found = self._found(story)
        words, no = story.case.answer, story.case.negative
        handling.answer(self._cases, story.no, found.state.version, self._by(found), now, words=words, negative=no)

    def hear(self, story: Story, now: datetime) -> None:
        citizen.supplement(self._cases, story.no, story.person.tail, self._words["heard"], now)

    def supplement(self, story: Story, now: datetime) -> None:
        citizen.supplement(self._cases, story.no, story.person.tail, self._words["supplemented"], now)

    def chase(self, story: Story, now: datetime) -> None:
        citizen.chase(self._cases, story.no, story.person.tail, now)

    def withdraw(self, story: Story, now: datetime) -> None:
        citizen.withdraw(self._cases, story.no, story.person.tail, now)

    def press(self, story: Story, now: datetime) -> None:
        supervising.press(self._cases, story.no, self._desk().hall.superior.id, now, reason=self._words["pressed"])

    def supervise(self, story: Story, now: datetime) -> None:
        by = self._desk().district.officer.id
        supervising.supervise(self._cases, story.no, by, now, reason=self._words["supervised"])

    def rate(self, story: Story, now: datetime) -> None:
        services = self._town.office.rated_services
        self._raters.perhaps(lambda at: services.case(story.no, story.person.tail, at), story.person, now, share=0.8)

    def _call(self, *, satisfied: bool) -> Callable[[Story, datetime], None]:
        def act(story: Story, now: datetime) -> None:
            calling_back.call_back(
                *(self._cases, story.no, self._desk().hall.backup.id, now), solved=satisfied, satisfied=satisfied
            )

        return act

    def _say(self, does: Callable[..., FoundCase], **words: str) -> Callable[[Story, datetime], None]:
        def act(story: Story, now: datetime) -> None:
            found = self._found(story)
            said = {name: self._words[key] for name, key in words.items()}
            does(self._cases, story.no, found.state.version, self._by(found), now, **said)

        return act

    def _found(self, story: Story) -> FoundCase:
        with self._cases.unit_of_work(read_only=True) as work:
            return self._cases.find(work, story.no)

    def _by(self, found: FoundCase) -> str:
        state = found.state
        ladder: Ladder = self._cases.settings.ladder(state.place, state.department, state.level)
        return ladder.officer.id

    def _desk(self) -> Desk:
        return self._cases.settings.desk("")
