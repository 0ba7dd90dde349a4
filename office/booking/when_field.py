"""The time of a visit, as a field of the booking form. Pure: now and the calendar are given."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from office.booking.closed_then import around_noon, first_hour, is_too_early, why_not
from office.booking.counter import BookingCounter
from office.booking.opening_hours import HallHours
from office.booking.times import merge, understand
from office.booking.times.outcomes import (
    AskBack,
    Closed,
    ClosedFor,
    Earliest,
    NoSuchHour,
    NotAnnounced,
    OpenQuestion,
    Past,
    Precision,
    TimeOutcome,
    TimeWish,
    Window,
)
from office.booking.times.said import Said as SaidTime
from office.booking.times.said import Wish
from office.booking.times.windows import bookable_runs, served_windows, worked_runs
from office.booking.when_telling import WhenTeller
from office.china_time import CHINA
from office.dialogue.form import OpenForm, Reading, Value
from office.dialogue.heard import Heard
from office.dialogue.intents import CHOOSE, YES
from office.dialogue.says import QuickReply, Said, TalkStatus
from office.dialogue.words import EARLIER, OTHER_HALL
from office.wording.model import Wording
from office.workdays import WorkCalendar

ONE_OR_TWO = 2
LOOKED_AHEAD_DAYS = 14
HALF_A_DAY = timedelta(hours=5)
LONGEST_BESIDE_A_WISH = 20  # characters
ASSUMED = "assumed"  # of the time kept: its hour was not said
HALF_DAYS = (9, 11), (13, 16)  # hours
THE_EARLIEST = Earliest(span=(0, 0), said=SaidTime(wish=Wish.EARLIEST))


@dataclass(frozen=True)
class WhenField:
    """`kept`: {windows: [[start, end]], earliest, point, said}; ISO times, `point` for a time of the clock, `said` is
    what a correction builds on. It stands behind the hall and the matter: their hours decide what 下班前 means.
    """

    now: Callable[[], datetime]
    calendar: WorkCalendar
    wording: Wording
    choose: Callable[[str, Sequence[str]], str | None]  # 第二个 -> that one of those offered
    payload: Callable[[str], str]  # the quick reply that says these words
    any_will_do: Callable[[str], bool]  # 都行
    rather: Callable[[str], str]  # 能快点不
    counter: BookingCounter
    may_be_assumed: bool = False
    of_before: Callable[[Heard, OpenForm], str] | None = None  # 同一天 -> that day
    optional: bool = False
    volunteered: bool = False
    takes_anything: bool = False
    name: str = "when"
    said_anew_while: tuple[str, ...] = ("item",)  # later the places read another time

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        if not asked and self.any_will_do(heard.said):
            return None  # 随便哪个, said to the matters that were offered
        text = self._chosen(heard, form) if asked else None
        day = self.of_before(heard, form) if self.of_before else ""
        text, whole = (text, True) if text else (f"{day}{heard.said}", False)
        now, hours = self.now(), self.hours(form)
        outcome = understand(text, now, self.calendar, hours.opening)
        if outcome is None:
            return self._rather(text, form) if asked and self.name not in form.values else None
        beside = len(text) - (outcome.span[1] - outcome.span[0])
        if isinstance(outcome, Past) and not asked and beside > LONGEST_BESIDE_A_WISH:
            return None  # 前儿个去办，人家叫我改天…: a story
        if isinstance(outcome, OpenQuestion) and not asked and self.name not in form.values and not _is_one(outcome):
            return None  # 周末开不开门 alone wishes for no place; 明天中午行不行 does
        before = form.values.get(self.name)
        said_before = (before.kept.get("said") if before else None) or (form.pending if asked else None)
        if said_before:
            merged = merge(SaidTime.from_dict(said_before), outcome, now, self.calendar, hours.opening)
            # 下班以后, then 明天: hours that are never served are not kept.
            kept_shut = before is None and isinstance(merged, Closed) and merged.reason is ClosedFor.HOURS
            outcome = outcome if kept_shut and isinstance(outcome, TimeWish | Earliest) else merged
        start, stop = (0, len(text)) if whole else outcome.span
        return self.reading(outcome, form, text[:start] + text[stop:])

    def _rather(self, text: str, form: OpenForm) -> Reading | None:
        """能快点不 is the earliest; to 没有别的大厅吗 they are named."""
        which, item = self.rather(text), form.values.get("item")
        if which == EARLIER:
            return Reading(self._value(THE_EARLIEST))
        if which != OTHER_HALL or item is None:
            return None
        names = self.wording.say("booking.and").join(self.counter.hall_names(str(item.kept)))
        text = self.wording.say("booking.halls_of_item", item=item.shown, names=names)
        return Reading(asks=Said(text, TalkStatus.FORM_ASKS)) if names else None

    def reading(self, outcome: TimeOutcome, form: OpenForm, rest: str | None) -> Reading:
        hours = self.hours(form)
        if isinstance(outcome, TimeWish | Earliest):
            runs = [run for each in outcome.windows for run in worked_runs(each, hours.opening, self.calendar)]
            outcome = replace(outcome, windows=tuple(bookable_runs(runs, hours.opening, self.calendar)))
            return Reading(self._value(outcome), rest=rest)
        asks, offered = self._back(outcome, hours, form)
        return Reading(asks=asks, offered=offered, rest=rest, pending=outcome.said.as_dict())

    def assumed(self, form: OpenForm, told: Collection[str]) -> Value | None:
        """The earliest, where the matter took two questions, or a hall was told to the question when: another time can
        still be said to the places offered.
        """
        spent = (form.asked == "item" and "item" in form.asked_back) or (form.asked == self.name and "hall" in told)
        if not (self.may_be_assumed and spent):
            return None
        return self._value(THE_EARLIEST)

    def _value(self, outcome: TimeWish | Earliest) -> Value:
        return Value(time_kept(outcome), WhenTeller(self.wording).wish(outcome))

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        choices = self._next_half_days(self.hours(form)) if again else []
        key = "booking.when_again" if again else "booking.when"
        text = self.wording.say(
            key, matter=form.shown("item"), choices=self.wording.say("booking.or_else").join(choices)
        )
        return Said(text, TalkStatus.FORM_ASKS, self._replies(choices))

    def _chosen(self, heard: Heard, form: OpenForm) -> str | None:
        if not form.offered:
            return None
        if self.any_will_do(heard.said):
            return form.offered[0]  # the nearer one
        like_it = [each for each in form.offered if heard.said.strip() and heard.said.strip() in each]
        if len(like_it) == 1:
            return like_it[0]  # 上午, of the two halves of a day
        if heard.intent not in (YES, CHOOSE):
            return None
        if heard.intent == YES:
            return form.offered[0] if len(form.offered) == 1 else None
        return self.choose(heard.said, form.offered)

    def hours(self, form: OpenForm) -> HallHours:
        item, hall = _item_and_hall(form)
        return self.counter.hours(item, hall) if item or hall else HallHours()

    def _back(self, outcome: TimeOutcome, hours: HallHours, form: OpenForm) -> tuple[Said, tuple[str, ...]]:
        """Why the time cannot be taken yet, and what could be, concretely."""
        teller = WhenTeller(self.wording)
        wished: tuple[Window, ...] = tuple(getattr(outcome, "choices", ()))
        too_early = is_too_early(outcome, hours)
        if too_early and isinstance(outcome, Closed):
            wished = first_hour(outcome, hours, self.now())
        elif isinstance(outcome, Closed) and outcome.reason is ClosedFor.HOURS:
            wished = tuple(around_noon(outcome, hours, self.now())) or wished
        if isinstance(outcome, OpenQuestion) and outcome.open:
            wished = tuple(served_windows(outcome.windows, hours.opening, self.calendar)[:ONE_OR_TWO])
        windows = self._bookable(wished, form)
        either_half = isinstance(outcome, AskBack) and outcome.reason.value == "morning_or_evening"
        clock = either_half or too_early or isinstance(outcome, NoSuchHour)
        choices = teller.choices(windows, clock=clock) or self._next_half_days(hours)
        reason = why_not(outcome, hours, self.now())
        reason = f"{reason}_only" if reason == "year_not_announced" and not choices else reason
        reason = "closed_for_item" if reason == "closed" and form.shown("item") else reason
        said = self.wording.say(
            f"booking.time.{reason}",
            first=teller.hour(hours.opening.opens),
            choices=self.wording.say("booking.or_else").join(choices),
            year=outcome.year if isinstance(outcome, NotAnnounced) else "",
            where=hours.where,
            item=form.shown("item"),
            mark=self.wording.say("booking.sample_mark") if hours.is_sample else "",
        )
        if windows != wished:
            said = self.wording.say("booking.time.only_until", text=said)
        return Said(said, TalkStatus.FORM_ASKS, self._replies(choices)), tuple(choices)

    def _bookable(self, windows: tuple[Window, ...], form: OpenForm) -> tuple[Window, ...]:
        """Those on days whose places are out; if none is, the same hours, or the two halves, of the last such day. Of
        several days of which one is left, its halves: two things to choose from.
        """
        last = self.counter.last_day(*_item_and_hall(form))
        out = tuple(each for each in windows if last is None or each.start.astimezone(CHINA).date() <= last)
        if len(out) == 1 < len(windows) and out[0].end - out[0].start > HALF_A_DAY:
            return _halves(out[0].start.astimezone(CHINA).date())
        if out or not windows or last is None or last <= self.now().astimezone(CHINA).date():
            return out or windows
        if len(windows) > 1:
            return _halves(last)
        start, end = (moment.astimezone(CHINA) for moment in (windows[0].start, windows[0].end))
        back = last - start.date()
        return (Window(start + back, end + back),)

    def _next_half_days(self, hours: HallHours) -> list[str]:
        """The mornings or afternoons of the next working day: something to say yes to."""
        now = self.now().astimezone(CHINA)
        found: list[str] = []
        for days in range(1, LOOKED_AHEAD_DAYS):
            day = (now + timedelta(days=days)).replace(hour=0, minute=0, second=0, microsecond=0)
            for start, end in HALF_DAYS:
                window = Window(day.replace(hour=start), day.replace(hour=end))
                outcome = understand(WhenTeller(self.wording).window(window), now, self.calendar, hours.opening)
                if isinstance(outcome, TimeWish) and len(found) < ONE_OR_TWO:
                    found.append(WhenTeller(self.wording).wish(outcome))
        return found

    def _replies(self, choices: Sequence[str]) -> tuple[QuickReply, ...]:
        return tuple(QuickReply(each, self.payload(each)) for each in choices)


def _halves(day: date) -> tuple[Window, ...]:
    midnight = datetime.combine(day, time(), CHINA)
    return tuple(Window(midnight.replace(hour=start), midnight.replace(hour=end)) for start, end in HALF_DAYS)


def _is_one(outcome: OpenQuestion) -> bool:
    return len(outcome.windows) == 1 and outcome.windows[0].end - outcome.windows[0].start <= HALF_A_DAY


def _item_and_hall(form: OpenForm) -> tuple[str, str]:
    """Their codes, empty where nobody said them."""
    item, hall = (str(form.values[name].kept) if name in form.values else "" for name in ("item", "hall"))
    return item, hall


def time_kept(outcome: TimeWish | Earliest) -> dict[str, object]:
    return {
        "windows": [[each.start.isoformat(), each.end.isoformat()] for each in outcome.windows],
        "earliest": isinstance(outcome, Earliest),
        "point": isinstance(outcome, TimeWish) and outcome.precision is Precision.CLOCK,
        "said": outcome.said.as_dict(),
    }
