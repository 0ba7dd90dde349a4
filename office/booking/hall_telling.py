"""A hall's hours, phone and index, told from its own file; what is made up is told as such. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from office.booking.when_telling import WEEKDAYS
from office.china_time import chinese_date
from office.contact.plain import plain
from office.dialogue.heard import Heard
from office.dialogue.says import Said, TalkStatus
from office.halls.hall import Hall, Shift
from office.halls.model import DayException, PeriodKind
from office.halls.naming import HallNames
from office.wording.model import Wording

MOST_NAMED = 3


@dataclass(frozen=True)
class HallTeller:
    """Of the hall that is named, or that was spoken of (`hall_id`, may be empty); else of most halls, and which one is
    asked.
    """

    wording: Wording
    names: HallNames
    closures: Callable[[str], Sequence[DayException]] = lambda _: ()  # of a hall, from today on
    today: Callable[[], date] = lambda: date.min
    day_off: Callable[[str], str] = lambda _: ""  # a line on the day that is asked about

    def opening_hours(self, heard: Heard, hall_id: str) -> Said:
        hall = self._meant(heard, hall_id)
        if hall:
            text = self._say("hours", where=self._name(hall, "opening"), lines=self._week(hall) + self._coming(hall))
            text = self._closed(hall) + text
        else:
            weeks = Counter(self._week(each) for each in self.names.halls if each.opening.shifts)
            others = [each for each in self.names.halls if _weekends(each)]
            at = self._and([self._name(each, "opening") for each in others[:MOST_NAMED]])
            weekend = self._say("weekend_at", names=at) if others else self._say("no_weekend")
            most = weeks.most_common(1)[0][0] if weeks else ""
            text = self._say("hours_of_most", lines=most, text=weekend)
        return self._told(self.day_off(heard.said) + text, hall)

    def address(self, heard: Heard, hall_id: str) -> Said | None:
        """None where no hall is named nor was spoken of."""
        hall = self._meant(heard, hall_id)
        if hall is None:
            return None
        moved = self._say("moved") + "\n" if self.names.halls.former_site(plain(heard.said)) else ""
        key = "address" if hall.told_address else "address_unknown"
        return self._told(moved + self._say(key, where=hall.name, address=hall.told_address or ""), hall)

    def phone(self, heard: Heard, hall_id: str) -> Said:
        hall = self._meant(heard, hall_id)
        if hall and hall.told_phone:
            return self._told(self._say("phone", where=hall.name, phone=hall.told_phone), hall)
        text = self._say("phone_unknown", where=hall.name) if hall else self._say("phone_of_which")
        return self._told(text, hall)

    def facilities(self, heard: Heard, hall_id: str) -> Said:
        hall = self._meant(heard, hall_id)
        if hall is None:
            return self._told(self._say("facilities_of_which"), None)
        index = hall.index
        there = [index.print_and_copy, *index.self_service, *index.accessibility]
        if not any(there):
            return self._told(self._say("facilities_unknown", where=hall.name), hall)
        where = self._name(hall, "index")
        return self._told(self._say("facilities", where=where, names=self._and(filter(None, there))), hall)

    def _closed(self, hall: Hall) -> str:
        """Told first: who asks whether it is open today need not read on."""
        lines = []
        for each in self.closures(hall.id)[:MOST_NAMED]:
            why = self.wording.say("outgoing.why", text=each.reason) if each.reason else ""
            key = "closed_today" if each.day == self.today() else "closed_then"
            lines.append(self._say(key, where=hall.name, date=chinese_date(each.day), why=why) + "\n")
        return "".join(lines)

    def _meant(self, heard: Heard, hall_id: str) -> Hall | None:
        return hall_meant(self.names, heard, hall_id)

    def _week(self, hall: Hall) -> str:
        return self._lines(hall.opening.shifts)

    def _coming(self, hall: Hall) -> str:
        """From when on it is otherwise."""
        week = hall.opening.next_week(self.today())
        if week is None:
            return ""
        key, until = ("coming_until", chinese_date(week.last)) if week.last else ("coming", "")
        return "\n" + self._say(key, date=chinese_date(week.first), text=until, lines=self._lines(week.shifts))

    def _lines(self, shifts: Iterable[Shift]) -> str:
        """A line for each run of days; what opens only when enough was booked is no promise."""
        by_days: dict[frozenset[int], list[Shift]] = {}
        for shift in shifts:
            if not shift.from_bookings:
                by_days.setdefault(shift.days, []).append(shift)
        lines = [
            self._say("line", days=self._days(days), text=self._and(self._hours(each) for each in shifts))
            for days, shifts in sorted(by_days.items(), key=lambda each: min(each[0]))
        ]
        return "\n".join(lines)

    def _hours(self, shift: Shift) -> str:
        period = shift.period
        text = f"{_clock(period.starts)}-{_clock(period.ends)}"
        return self._say("noon", text=text) if period.kind is PeriodKind.NOON else text

    def _days(self, days: frozenset[int]) -> str:
        """ISO weekdays: 周一到周五, 周六."""
        first, last = min(days), max(days)
        names = [self.wording.say(f"booking.weekday.{WEEKDAYS[day - 1]}") for day in sorted(days)]
        if len(days) > 2 and len(days) == last - first + 1:
            return self.wording.say("booking.days", first=names[0], last=names[-1])
        return self._and(names)

    def _name(self, hall: Hall, part: str) -> str:
        key = "sample_hall" if part in hall.samples else "hall"
        return self.wording.say(f"booking.place.{key}", where=hall.name)

    def _and(self, names: Iterable[str]) -> str:
        return self.wording.say("booking.and").join(names)

    def _say(self, key: str, **values: object) -> str:
        return self.wording.say(f"halls.told.{key}", **values)

    def _told(self, text: str, hall: Hall | None) -> Said:
        return Said(text, TalkStatus.TOLD, hall_id=hall.id if hall else "")


def hall_meant(names: HallNames, heard: Heard, hall_id: str) -> Hall | None:
    """The hall that is named; else that of the id, which may be empty."""
    named = names.named(heard.said)
    meant = named[0] if named else hall_id
    return next((hall for hall in names.halls if hall.id == meant), None)


def _weekends(hall: Hall) -> bool:
    return any(shift.period.kind is PeriodKind.WEEKEND for shift in hall.opening.shifts)


def _clock(moment: time) -> str:
    return f"{moment.hour}:{moment:%M}"
