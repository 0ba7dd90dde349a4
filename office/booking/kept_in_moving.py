"""Where and when an appointment is moved to: whatever is not said stays as it was. Pure."""

from dataclasses import dataclass, replace
from typing import Any

from office.booking.counter import Booked, BookingCounter
from office.booking.hall_field import HallField
from office.booking.its_matter import booked_in
from office.booking.times import merge
from office.booking.times.outcomes import Change
from office.booking.times.said import Days, HourForm, Hours, Option
from office.booking.times.said import Said as SaidTime
from office.booking.when_field import ASSUMED, WhenField
from office.china_time import CHINA
from office.dialogue.fields import Volunteered
from office.dialogue.form import OpenForm, Reading, Value
from office.dialogue.heard import Heard
from office.dialogue.says import Said

MOVED = "moved"  # of the time kept: the number of the appointment whose day and hour it builds on
AN_HOUR = 60


@dataclass(frozen=True)
class KeptHall(Volunteered):
    """The hall that is named, else its own."""

    hall: HallField
    counter: BookingCounter
    name: str = "hall"
    said_anew: bool = True
    rests_on: tuple[str, ...] = ("no",)

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        named = self.hall.read(heard, form, asked=asked)
        if named or self.name in form.values:
            return named
        booked = booked_in(self.counter, form)
        return Reading(Value(booked.offer.hall_id, booked.offer.hall_name)) if booked else None


@dataclass(frozen=True)
class KeptTime:
    """改到周五 keeps the hour, 改到三点 the day, 改到朝阳区 both."""

    when: WhenField
    counter: BookingCounter
    optional: bool = False
    volunteered: bool = False
    takes_anything: bool = False
    name: str = "when"
    said_anew: bool = True
    rests_on: tuple[str, ...] = ("no",)

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        before, booked = form.values.get(self.name), booked_in(self.counter, form)
        if booked is None:
            return self.when.read(heard, form, asked=asked)
        builds = before is not None and before.kept.get(MOVED) == booked.no
        start = form if builds or (asked and form.pending) else self._with_its_own(form, before, booked)
        reading = self.when.read(heard, start, asked=asked)
        if reading is None and not builds and (before or form.values["hall"].kept != booked.offer.hall_id):
            reading = self._as_it_was(start)
        if reading is None or reading.value is None:
            return reading
        hour_said = self._says_the_hour(heard, form, asked) or bool(before and _hour_was_said(before.kept))
        kept = {**reading.value.kept, MOVED: booked.no, ASSUMED: not hour_said}
        return replace(reading, value=Value(kept, reading.value.shown))

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        return self.when.question(form, again=again)

    def _with_its_own(self, form: OpenForm, before: Value | None, booked: Booked) -> OpenForm:
        own = _said(booked)
        if before is not None:
            own = self._merged(own, before.kept["said"]).said
        return replace(form, values={**form.values, self.name: Value({"said": own.as_dict()}, "")})

    def _as_it_was(self, form: OpenForm) -> Reading:
        outcome = self._merged(SaidTime(), form.values[self.name].kept["said"])
        return self.when.reading(outcome, form, None)

    def _merged(self, earlier: SaidTime, later: dict[str, Any]) -> Any:
        said = Change(span=(0, 0), said=SaidTime.from_dict(later))
        return merge(earlier, said, self.when.now(), self.when.calendar)

    def _says_the_hour(self, heard: Heard, form: OpenForm, asked: bool) -> bool:
        alone = self.when.read(heard, form.without([self.name]), asked=asked)
        return bool(alone and alone.value and alone.value.kept["point"])


def _hour_was_said(kept: dict[str, Any]) -> bool:
    return bool(kept.get("point")) and not kept.get(ASSUMED)


def _said(booked: Booked) -> SaidTime:
    starts_at = booked.offer.starts_at.astimezone(CHINA)
    start = starts_at.hour * AN_HOUR + starts_at.minute
    day = starts_at.date()
    return SaidTime((Option(Days(day, day), Hours(start, start + AN_HOUR, HourForm.POINT)),))
