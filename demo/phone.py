"""Calls: answered, guided through an item's script, something booked or filed or sent in some, wrapped up."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from random import Random

from demo.town import Neighbour, Town, moment
from office.agency.model import Wanted
from office.booking.listing import free_slots
from office.booking.model import Wish
from office.booking.refusals import Refused as NoPlace
from office.call_scripts import Script, Scripting
from office.cases.model import CaseKind, Filing
from office.phone import closing, guiding, handling
from office.phone.model import Call, Direction
from office.phone.ringing import CtiEvent, CtiNews, take_news
from office.phone.summing_up import Summing

OPERATORS = ("demo-operator", "demo-operator2")
A_DAY = 9.0
MISSED_A_DAY = 0.7
AHEAD = timedelta(days=5)
# Of a hundred calls: only told, booked besides, a list sent, a case filed, help asked for, not for us, cut off.
ENDS = {"told": 54, "book": 16, "notice": 9, "case": 4, "help": 4, "other": 8, "cut_off": 5}


@dataclass(frozen=True, slots=True)
class _Talk:
    call: Call
    person: Neighbour
    item: str
    how: str

    @property
    def by(self) -> str:
        return self.call.operator


class PhoneDays:
    def __init__(self, town: Town) -> None:
        office = town.office
        self._town, self._calls, self._acts = town, office.calls, office.call_acts
        self._scripting = Scripting(office.guide, office.calls.script, office.wording)
        self._summing = Summing(office.wording, self._scripting.name_of)
        self._scripts: dict[str, Script] = {}
        self._chance: Random = town.chance("phone")

    def begin(self) -> None:
        for day in self._town.working_days():
            for _ in range(max(0, round(self._chance.gauss(A_DAY, 2.5)))):
                self._town.agenda.at(moment(day, self._chance.uniform(8.6, 16.6)), self._ring)
            if self._chance.random() < MISSED_A_DAY:
                self._missed(day)

    def _missed(self, day: date) -> None:
        rings = moment(day, self._chance.uniform(11.4, 13.1))
        person, name = self._town.neighbour(self._chance.randrange(900)), f"demo-{day}"
        for event, at in ((CtiEvent.NEW_CALL, rings), (CtiEvent.HANGUP, rings + timedelta(seconds=40))):
            news = CtiNews(event, name, person.phone, Direction.IN)
            self._town.agenda.at(at, partial(self._told, news))

    def _told(self, news: CtiNews, now: datetime) -> None:
        take_news(self._calls, news, now)

    def _ring(self, now: datetime) -> None:
        chance = self._chance
        person = self._town.neighbour(chance.randrange(1300))
        item = self._town.item(chance) or ""
        how = chance.choices(list(ENDS), list(ENDS.values()))[0]
        by = chance.choice(OPERATORS)
        call = handling.open_by_hand(self._calls, by, now, name=person.name, phone=person.phone)
        talk = _Talk(call, person, item, how)
        length = timedelta(seconds=chance.triangular(50, 420, 150))
        self._town.agenda.at(now + length / 3, lambda at: self._guide(talk, at))
        self._town.agenda.at(now + length, lambda at: self._hung_up(talk, at))
        wrapped = now + length + timedelta(seconds=chance.uniform(8, 60))
        self._town.agenda.at(wrapped, lambda at: self._close(talk, at))

    def _guide(self, talk: _Talk, now: datetime) -> None:
        if talk.how in ("other", "cut_off"):
            return
        script = self._script(talk.item)
        told = guiding.begin(
            *(self._calls, talk.call.id, talk.by, now),
            code=talk.item,
            facet="",
            answers=script.answers,
            guide_version=script.guide_version,
        )
        lines = [line.id for part in script.parts for line in part.lines]
        guiding.tick(self._calls, talk.call.id, told.seq, talk.by, now, lines, is_read=True)
        does = {"book": self._book, "notice": self._send, "case": self._file, "help": self._ask_for_help}
        if talk.how in does:
            does[talk.how](talk, told.seq, now)

    def _book(self, talk: _Talk, told: int, now: datetime) -> None:
        halls = [each for each in self._town.sample.halls if self._town.office.halls.find(each.hall).takes(talk.item)]
        booking, first = self._town.office.booking, now.date() + timedelta(days=1)
        for each in halls[:1]:
            found = free_slots(booking, each.hall, talk.item, first, first + AHEAD, now)
            free = [slot for slot in found if slot.free]
            if not free:
                return
            slot = free[self._chance.randrange(len(free))]
            wish = Wish(slot.id, talk.item, talk.person.name, talk.person.phone)
            try:
                held = self._acts.book(talk.call.id, talk.by, "1", wish, f"{slot.starts_at:%m-%d %H:%M}", now)
            except NoPlace:  # they have as many as one may have
                return
            self._acts.confirm(talk.call.id, talk.by, held.no, now)

    def _send(self, talk: _Talk, told: int, now: datetime) -> None:
        if self._script(talk.item).has_notice:
            self._acts.send_notice(
                *(talk.call.id, talk.by, "1", told, self._scripting, talk.person.phone, now.date(), now)
            )

    def _file(self, talk: _Talk, told: int, now: datetime) -> None:
        case = self._chance.choice(self._town.sample.cases)
        filing = Filing(CaseKind(case.kind), case.said, "", "", case.wanted, item_code=case.item, another=True)
        self._acts.file(talk.call.id, talk.by, "1", filing, now)

    def _ask_for_help(self, talk: _Talk, told: int, now: datetime) -> None:
        sample = self._chance.choice(self._town.sample.help)
        wanted = Wanted(
            *(sample.kind, talk.item, sample.district, "", ""),
            street=sample.street,
            line=self._town.sample.line,
            why=sample.why,
            why_agreed=sample.why is not None,
        )
        self._acts.ask_for_help(talk.call.id, talk.by, "1", wanted, now)

    def _hung_up(self, talk: _Talk, now: datetime) -> None:
        handling.hang_up(self._calls, talk.call.id, talk.by, now)

    def _close(self, talk: _Talk, now: datetime) -> None:
        proposed = closing.wrap_up(self._calls, self._summing, talk.call.id).end_code
        code = {"other": "other_authority", "cut_off": "cut_off"}.get(talk.how, proposed or "answered")
        closing.close(self._calls, self._summing, talk.call.id, talk.by, now, end_code=code)

    def _script(self, item: str) -> Script:
        """With whatever a person's own situation is taken as not sure, question after question."""
        if item not in self._scripts:
            script = self._scripting.script(item, None, self._town.today)
            while script.question is not None:
                given = {**script.answers, script.question.id: script.question.options[0].id}
                script = self._scripting.script(item, given, self._town.today)
            self._scripts[item] = script
        return self._scripts[item]
