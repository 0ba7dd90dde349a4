"""How times are read back and asked about. Pure; every word comes from knowledge/answers.yml."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from office.booking.times.outcomes import Precision, TimeOutcome, TimeWish, Window
from office.china_time import CHINA
from office.wording.model import Wording

NOON, NEARLY_A_DAY = time(12), timedelta(hours=23)
MIDNIGHT = time(0)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True)
class WhenTeller:
    wording: Wording

    def wish(self, outcome: TimeOutcome) -> str:
        """11月26日（周四）下午两点 for a person's wish; the earliest place for 越快越好."""
        if not isinstance(outcome, TimeWish):
            within = self.wording.say("booking.or").join(map(self.window, outcome.windows))
            return self.wording.say("booking.earliest_within" if within else "booking.earliest", within=within)
        shown = self.choices(outcome.windows, clock=outcome.precision is Precision.CLOCK)
        days = [self.day(each.start.astimezone(CHINA)) for each in outcome.windows]
        # A day is said once: 上午或者下午.
        again = [place > 0 and days[place] == days[place - 1] for place in range(len(days))]
        brief = [
            text.removeprefix(day) or text if same else text for text, day, same in zip(shown, days, again, strict=True)
        ]
        return self.wording.say("booking.or").join(brief)

    def window(self, window: Window) -> str:
        """A whole day, several days, a half day, or from hour to hour."""
        start, end = window.start.astimezone(CHINA), window.end.astimezone(CHINA)
        last = (end - timedelta(seconds=1)).date()
        if last != start.date():
            return self.wording.say("booking.days", first=self.day(start), last=self.day(end - timedelta(seconds=1)))
        if end - start >= NEARLY_A_DAY:
            return self.day(start)
        if end.time() <= NOON and end.time() != MIDNIGHT and start.hour < 10 and end.hour >= 11:
            return self.day(start) + self.wording.say("booking.morning")
        if start.time() >= NOON and start.hour <= 13 and (end.hour >= 16 or end.time() == MIDNIGHT):
            return self.day(start) + self.wording.say("booking.afternoon")
        if end.time() == MIDNIGHT:
            return self.wording.say("booking.from_hour", day=self.day(start), first=self.hour(start))
        return self.wording.say("booking.hours", day=self.day(start), first=self.hour(start), last=self.hour(end))

    def choices(self, windows: Sequence[Window], *, clock: bool = False) -> list[str]:
        return [self._clock(each) if clock else self.window(each) for each in windows]

    def _clock(self, window: Window) -> str:
        start = window.start.astimezone(CHINA)
        return self.day(start) + self.hour(start)

    def day(self, moment: datetime) -> str:
        moment = moment.astimezone(CHINA)
        weekday = self.wording.say(f"booking.weekday.{WEEKDAYS[moment.weekday()]}")
        return self.wording.say("booking.day", month=moment.month, day=moment.day, weekday=weekday)

    def hour(self, moment: datetime | time) -> str:
        """两点 is spoken as 下午2点: 2 alone would be asked back."""
        name = "noon" if moment.hour == NOON.hour else "afternoon" if moment.hour > NOON.hour else "morning"
        half = self.wording.say(f"booking.{name}")
        hour = moment.hour - 12 if moment.hour > 12 else moment.hour
        key = "booking.hour" if moment.minute == 0 else "booking.hour_and_minute"
        return half + self.wording.say(key, hour=hour, minute=moment.minute)
