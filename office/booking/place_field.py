"""Which free place it shall be, as a field of a form: offered, chosen, or taken at once where only one can be meant."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from office.booking.counter import BookingCounter, Offer, Offers
from office.booking.place_telling import PlaceTeller
from office.booking.priority import PRIORITY
from office.booking.rather import Wished, rather
from office.booking.times import OpeningHours, merge, understand
from office.booking.times.outcomes import (
    Change,
    Closed,
    Earliest,
    NoSuchDay,
    NoSuchHour,
    NotAnnounced,
    Past,
    TimeWish,
)
from office.booking.times.said import Said as SaidTime
from office.booking.waiting_field import WAITS, kept_of
from office.booking.when_field import ASSUMED, time_kept
from office.booking.wished import APART, ids, wanted, wished_last
from office.china_time import CHINA
from office.contact.names import read_name
from office.dialogue.form import OpenForm, Reading, Value
from office.dialogue.heard import Heard
from office.dialogue.intents import ASKS_GUIDE, CHOOSE, CORRECT, NO, OF_A_HALL, SURELY_NO_ACCOUNT, YES
from office.dialogue.says import Said
from office.dialogue.words import EARLIER, LATER, NEARER, ORDINARY, OTHER_HALL, QUIETER, THAT_ONE
from office.workdays import WorkCalendar

POINTS = frozenset({CHOOSE, CORRECT, "change_appointment"})  # 等一下 points to no first one
ASKS = ASKS_GUIDE | OF_A_HALL
CANNOT_BE = Closed | Past | NoSuchDay | NoSuchHour | NotAnnounced
NAMES_A_TIME = TimeWish | Earliest | Change | CANNOT_BE


@dataclass(frozen=True)
class PlaceField:
    """`kept` is the choice of an offer. It stands behind item, when and hall, which it reads out of the form."""

    counter: BookingCounter
    teller: PlaceTeller
    now: Callable[[], datetime]
    calendar: WorkCalendar
    choose: Callable[[str, Sequence[str]], str | None]
    any_will_do: Callable[[str], bool]
    refuses: Callable[[str], bool]  # 不要这个时间
    rather: Callable[[str], str]  # ordinary, later, earlier, other_hall
    waits: Callable[[str], bool] | None = None  # 没号就候补; None: nobody waits for such a place
    keeps_back: Callable[[str], bool] | None = None  # 不想留电话, before it is asked for
    optional: bool = False
    volunteered: bool = False
    takes_anything: bool = False
    name: str = "place"
    rests_on: tuple[str, ...] = ("item", "when", "hall")

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        if "item" not in form.values or "when" not in form.values:
            return None
        waiting = self._waiting(heard, form)
        if waiting is not None:
            return waiting
        if self.name in form.values:
            return self._another(heard, form)
        if not asked:
            return self._if_only_one_can_be_meant(form)
        offered = self._offered(form)
        chosen = self._chosen(heard, form, offered)
        if chosen is not None:
            return Reading(self._value(chosen, form.offered), rest="", with_it=self._time_wished(form, chosen))
        if offered and self.rather(heard.said) == QUIETER:
            return self._quieter(form)
        if self.keeps_back and self.keeps_back(heard.said):
            return self._asks_again(form, self.teller.kept_back())
        now_wished = self._now_wished(heard.said, form)
        if now_wished is None and offered and self.rather(heard.said) == NEARER:
            return Reading(asks=self.teller.where_from(), offered=form.offered, pending=form.pending, rest="")
        if now_wished is None and offered and (no_such := self._no_such(heard.said, form)):
            return Reading(asks=no_such, offered=form.offered, pending=form.pending)
        if now_wished is None and offered and (heard.intent == NO or self.refuses(heard.said)):
            return Reading(asks=self.teller.none_of_them(), offered=form.offered, pending=form.pending)
        if now_wished is None:
            return None
        wants = wanted(form, now_wished)
        offers = self.counter.offers(wants)
        if wants.point and offers.as_wished and wants.hall_id and not offers.not_at:
            return Reading(self._value(offers.found[0]), rest="")
        asks = self._told(offers, form, rather=self.rather(heard.said))
        return Reading(asks=asks, offered=ids(offers), pending=now_wished, rest=self._rest(heard.said))

    def _quieter(self, form: OpenForm) -> Reading:
        """The time that was told as having less to wait for; where there is none, that is said."""
        calm = self.counter.offers(wanted(form)).quieter
        if calm is None:
            return self._asks_again(form, self.teller.all_alike())
        return Reading(self._value(calm, form.offered), rest="", with_it=self._time_wished(form, calm))

    def _asks_again(self, form: OpenForm, first: str) -> Reading:
        again = self.question(form)
        text = f"{first}\n{again.text}"
        return Reading(asks=replace(again, text=text), offered=form.offered, pending=form.pending, rest="")

    def offer(self, form: OpenForm) -> tuple[Said, tuple[str, ...]]:
        offers = self.counter.offers(wanted(form))
        return self._told(offers, form), ids(offers)

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        """Again: what was offered before, as far as it is still free."""
        whole, offered = self.counter.offers(wanted(form)), tuple(self._offered(form))
        if not offered:
            return self._told(whole, form)
        as_wished = whole.as_wished and ids(whole)[:1] == form.offered[:1]
        shown = replace(whole, found=offered, as_wished=as_wished)
        return self._told(shown, form, again=again)

    def _told(self, offers: Offers, form: OpenForm, *, again: bool = False, rather: str = "") -> Said:
        full = offers.full if self.waits else None
        none_such = rather if rather in (EARLIER, LATER) else ""
        return self.teller.offers(replace(offers, full=full), form.shown("item"), again=again, none_such=none_such)

    def _rest(self, text: str) -> str | None:
        """最快啥时候 is all about the time, and asks nothing else."""
        outcome = understand(text, self.now(), self.calendar)
        return text[: outcome.span[0]] + text[outcome.span[1] :] if outcome else None

    def _waiting(self, heard: Heard, form: OpenForm) -> Reading | None:
        """They would wait, and the time that they wish for is full."""
        says_so = self.waits is not None and self.waits(heard.said)
        if not (says_so or (WAITS in form.values and self.name not in form.values)):
            return None
        offers = self.counter.offers(wanted(form, self._now_wished(heard.said, form) if says_so else None))
        if offers.full is None:
            return None
        return Reading(Value(kept_of(offers.full), self.teller.full(offers.full)), rest="")

    def _offered(self, form: OpenForm) -> list[Offer]:
        return self._still_free(form, form.offered)

    def _still_free(self, form: OpenForm, places: Sequence[str]) -> list[Offer]:
        item, first = str(form.values["item"].kept), PRIORITY in form.values
        return [offer for each in places if (offer := self.counter.offer(each, item, goes_first=first))]

    def _another(self, heard: Heard, form: OpenForm) -> Reading | None:
        """Of those that it was chosen from, or none of them."""
        among = form.values[self.name].among if heard.is_tap or heard.intent in POINTS else ()
        chosen = self._chosen(heard, form, self._still_free(form, among))
        if chosen is not None:
            return Reading(self._value(chosen, among), rest="")
        taken = self._still_free(form, [str(form.values[self.name].kept)])
        if taken and self.rather(heard.said) == OTHER_HALL:
            wished = rather(OTHER_HALL, wished_last(form), taken, self.now())
            offers = self.counter.offers(wanted(form, wished))
            return Reading(asks=self._told(offers, form), offered=ids(offers), pending=wished, takes_back=True)
        return Reading(asks=self.teller.none_of_them(), takes_back=True) if self.refuses(heard.said) else None

    def _chosen(self, heard: Heard, form: OpenForm, offered: Sequence[Offer]) -> Offer | None:
        if not offered or self.refuses(heard.said):
            return None
        by_title = {self.teller.title(each): each for each in offered}
        if heard.said in by_title:
            return by_title[heard.said]
        if heard.intent in ASKS and heard.confidence >= SURELY_NO_ACCOUNT and not heard.is_tap:
            return None  # 第一个在哪
        if self.rather(heard.said) == ORDINARY:
            return next((each for each in offered if each.ordinary), None)
        agrees = heard.intent == YES and (len(offered) == 1 or self._is_as_told(form, offered[0]))
        if self.any_will_do(heard.said) or agrees:
            return offered[0]
        if self.rather(heard.said) == THAT_ONE and (hall := self.counter.hall_in(heard.said)):
            there = [each for each in offered if each.hall_id == hall[0]]
            if len(there) == 1:
                return there[0]
        hours = self._hours(form)
        if isinstance(understand(heard.said, self.now(), self.calendar, hours), NAMES_A_TIME):
            return None  # 下午三点呢 and 晚一点 ask for another time, 半夜三点 for none, though 三 and 一 could point
        if (name := read_name(heard.said, asked=True)) and name.surname and name.given:
            return None  # nor does 张三丰
        pointed = self.choose(heard.said, tuple(by_title))
        return by_title.get(pointed) if pointed else None

    def _is_as_told(self, form: OpenForm, offer: Offer) -> bool:
        """It begins at the very hour that was wished for: a yes to such places takes the first."""
        wants = wanted(form)
        return wants.point and any(each.start == offer.starts_at for each in wants.windows)

    def _now_wished(self, text: str, form: OpenForm) -> Wished | None:
        """Another time or hall than those just offered."""
        hall = self.counter.hall_in(text)
        wished = wished_last(form)
        hours = self._hours(form, hall[0] if hall else "")
        outcome = understand(text, self.now(), self.calendar, hours)
        if not hall and (outcome is None or (isinstance(outcome, Change) and outcome.is_bare)):
            which, offered = self.rather(text), self._offered(form)
            if offered and which not in ("", ORDINARY, NEARER, THAT_ONE):
                return rather(which, wished, offered, self.now())
        if outcome is not None:
            said_before = SaidTime.from_dict(wished["when"]["said"])
            outcome = merge(said_before, outcome, self.now(), self.calendar, hours)
        if isinstance(outcome, TimeWish | Earliest):
            wished = {**wished, "when": time_kept(outcome)}
        elif not hall:
            return None
        return {**wished, "hall": list(hall)} if hall else wished

    def _time_wished(self, form: OpenForm, chosen: Offer) -> dict[str, Value]:
        """后天下午, said to the places, is the time for another matter too."""
        when, wished = form.values["when"], wished_last(form)["when"]
        is_new = wished.get("said") != when.kept.get("said")
        return {"when": Value(wished, self.teller.when(chosen))} if is_new else {}

    def _no_such(self, text: str, form: OpenForm) -> Said | None:
        """二十五点, or a day of a year whose holidays nobody knows, said to the places."""
        outcome = understand(text, self.now(), self.calendar, self._hours(form))
        if not isinstance(outcome, CANNOT_BE):
            return None
        asks = self.question(form)
        return replace(asks, text=f"{self.teller.cannot_be(outcome)}\n{asks.text}")

    def _hours(self, form: OpenForm, hall_id: str = "") -> OpeningHours:
        wants = wanted(form)
        return self.counter.hours(wants.item_code, hall_id or wants.hall_id).opening

    def _if_only_one_can_be_meant(self, form: OpenForm) -> Reading | None:
        """Matter, hall and the time of the clock were said, and that place is free."""
        wants = wanted(form)
        if not (wants.point and wants.hall_id) or form.values["when"].kept.get(ASSUMED):
            return None
        offers = self.counter.offers(wants)
        return Reading(self._value(offers.found[0])) if offers.as_wished and not offers.not_at else None

    def _value(self, offer: Offer, among: tuple[str, ...] = ()) -> Value:
        return Value(offer.choice, self.teller.title(offer), among)

    def apart(self, form: OpenForm, *, whole_day: bool) -> Value | None:
        """What cannot be offered again after the place in the form was refused; None: whoever was quicker has it."""
        taken = self._still_free(form, [str(form.values[self.name].kept)])
        before = form.values.get(APART)
        if not taken:
            return before
        start, end = taken[0].starts_at.astimezone(CHINA), taken[0].ends_at
        if whole_day:
            start = start.replace(hour=0, minute=0)
            end = start + timedelta(days=1)
        return Value([*(before.kept if before else ()), [start.isoformat(), end.isoformat()]], "")
