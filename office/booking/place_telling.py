"""How free places and appointments are told. Pure; every word comes from knowledge/answers.yml."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from office.booking.closed_then import why
from office.booking.counter import Booked, FullTime, Offer, Offers, Waiting
from office.booking.model import AppointmentStatus
from office.booking.times.outcomes import TimeOutcome, Window
from office.booking.when_telling import WhenTeller
from office.china_time import CHINA, chinese_date
from office.dialogue.form import OpenForm
from office.dialogue.says import QuickReply, Said, TalkStatus
from office.wording.model import Wording


@dataclass(frozen=True)
class PlaceTeller:
    """`payload`: the quick reply that says these words."""

    wording: Wording
    payload: Callable[[str], str]

    def title(self, offer: Offer) -> str:
        key = "sample_title" if offer.is_sample else "title"
        title = self.wording.say(f"booking.place.{key}", when=self.when(offer), where=offer.hall_name)
        return self.wording.say("booking.place.ordinary_title", text=title) if offer.ordinary else title

    def when(self, offer: Offer) -> str:
        return WhenTeller(self.wording).choices([Window(offer.starts_at, offer.ends_at)], clock=True)[0]

    def moment(self, moment: datetime) -> str:
        return WhenTeller(self.wording).choices([Window(moment, moment)], clock=True)[0]

    def hall(self, offer: Offer) -> str:
        key = "sample_hall" if offer.is_sample else "hall"
        return self.wording.say(f"booking.place.{key}", where=offer.hall_name)

    def offers(self, offers: Offers, item: str, *, again: bool = False, none_such: str = "") -> Said:
        """`none_such`: earlier or later ones were wished for; where there are none, that is said."""
        wait = self.wording.say("booking.waiting.word")
        waits = (QuickReply(wait, self.payload(wait)),) if offers.full else ()
        if not offers.found:
            text = self._closed(offers) + self.wording.say(f"booking.place.{offers.why_none or 'none'}", item=item)
            text = f"{text}\n{self.wording.say('booking.waiting.offer')}" if waits else text
            return Said(text, TalkStatus.FORM_ASKS, waits)
        lines = "\n".join(self._line(number, offer) for number, offer in enumerate(offers.found, start=1))
        key = "offers" if offers.as_wished else "not_open_yet" if offers.not_open_yet else "nearest"
        key = "instead" if key == "nearest" and offers.instead else key
        if any(each.ordinary for each in offers.found):
            all_ordinary = all(each.ordinary for each in offers.found)
            key = "only_ordinary" if all_ordinary else f"green_{'and' if offers.as_wished else 'or'}_ordinary"
        key = "after_closed" if offers.closed and key in ("nearest", "instead") else key
        key = f"none_{none_such}" if key == "nearest" and none_such else key
        key = "again" if again else key
        text = self._closed(offers) + self.wording.say(f"booking.place.{key}", lines=lines)
        if offers.goes_first and not any(each.ordinary for each in offers.found):
            text = f"{text}\n{self.wording.say('booking.place.all_green')}"
        if offers.not_at:
            text = f"{self.wording.say('booking.place.not_at', where=offers.not_at, item=item)}\n{text}"
        if offers.no_other_hall:
            text = f"{self.wording.say('booking.place.no_other_hall', item=item)}\n{text}"
        if offers.no_hall_in:
            text = f"{self.wording.say('booking.place.no_hall', where=offers.no_hall_in)}\n{text}"
        if offers.full and not again:
            text = f"{text}\n{self.wording.say('booking.waiting.offer')}"
        shown = offers.found
        if offers.quieter:
            hint = {"when": self.when(offers.quieter), "text": self._wait(offers.quieter)}
            text = f"{text}\n{self.wording.say('booking.place.quieter', **hint)}"
            shown = shown if offers.quieter in shown else (*shown, offers.quieter)
        replies = tuple(QuickReply(self.title(each), self.payload(self.title(each))) for each in shown)
        return Said(text, TalkStatus.FORM_ASKS, (*replies, *waits), cards=(self._slots_card(offers),))

    def _closed(self, offers: Offers) -> str:
        """Before what is offered instead: that the hall is closed then, and why."""
        if offers.closed is None:
            return ""
        where, other = offers.closed
        why = self.wording.say("outgoing.why", text=other.reason) if other.reason else ""
        date = chinese_date(other.day)
        return self.wording.say("booking.place.closed_by_staff", where=where, date=date, why=why) + "\n"

    def full(self, full: FullTime) -> str:
        """One time of the clock, or from one to the other."""
        teller = WhenTeller(self.wording)
        [when] = teller.choices([Window(full.first, full.last)], clock=full.first == full.last)
        return self.wording.say("booking.place.title", when=when, where=full.hall_name)

    def waits(self, waiting: Waiting, form: OpenForm) -> str:
        told = {"no": waiting.no, "when": form.shown("place"), "item": form.shown("item"), "tail": form.shown("phone")}
        key = "joined" if waiting.ahead else "joined_first"
        return self.wording.say(f"booking.waiting.{key}", count=waiting.ahead, minutes=waiting.offer_minutes, **told)

    def cannot_be(self, outcome: TimeOutcome) -> str:
        """Why there is no place at such a time."""
        return self.wording.say(f"booking.place.{why(outcome)}", year=getattr(outcome, "year", ""))

    def kept_back(self) -> str:
        return self.wording.say("booking.contact.kept_back")

    def all_alike(self) -> str:
        return self.wording.say("booking.place.all_alike")

    def where_from(self) -> Said:
        return Said(self.wording.say("booking.place.where_from"), TalkStatus.FORM_ASKS)

    def none_of_them(self) -> Said:
        return Said(self.wording.say("booking.place.none_of_them"), TalkStatus.FORM_ASKS)

    def booked(self, booked: Booked, name: str = "") -> str:
        limit = booked.late_minutes
        lines = self.wording.say(
            "booking.booked",
            no=booked.no,
            when=self.when(booked.offer),
            where=self.hall(booked.offer),
            item=booked.item_name,
            tail=booked.phone_tail,
            minutes=booked.early_minutes,
            hour=booked.cancel_hours,
            text=self.wording.say("booking.booked_late", limit=limit) if limit else "",
        )
        if booked.must_bring:
            names = self.wording.say("booking.and").join(booked.must_bring)
            lines += "\n" + self.wording.say("booking.must_bring", names=names, no=booked.notice_no)
        return lines

    def found(self, booked: Booked) -> str:
        """Of one that was missed also whether it can be appealed against, or how that stands."""
        text = self.wording.say(
            "booking.found",
            no=booked.no,
            item=booked.item_name,
            when=self.when(booked.offer),
            where=self.hall(booked.offer),
            status=self.wording.say(f"booking.status.{booked.status}"),
        )
        if booked.status != AppointmentStatus.MISSED:
            return text
        appeal = f"appeal_{booked.appeal}" if booked.appeal else "may_appeal"
        return f"{text}\n{self.wording.say(f'booking.own.{appeal}')}"

    def card(self, booked: Booked) -> Mapping[str, Any]:
        return {
            "type": "appointment",
            "no": booked.no,
            "status": booked.status,
            "status_text": self.wording.say(f"booking.status.{booked.status}"),
            "item_code": booked.item_code,
            "item_name": booked.item_name,
            **_where_and_when(booked.offer),
            "when": self.when(booked.offer),
            "phone_tail": booked.phone_tail,
            "notice_no": booked.notice_no or None,
        }

    def _line(self, number: int, offer: Offer) -> str:
        told = {"number": number, "when": self.when(offer), "where": self.hall(offer), "text": self._wait(offer)}
        line = self.wording.say("booking.place.line", **told)
        return self.wording.say("booking.place.ordinary_line", text=line) if offer.ordinary else line

    def _wait(self, offer: Offer) -> str:
        """Nothing where neither waits were measured nor anybody booked: an empty list promises no short wait."""
        if offer.wait_is_measured:
            key = "measured" if offer.wait_minutes else "measured_none"
        else:
            key = "by_bookings" if offer.wait_minutes else "unknown"
        return self.wording.say(f"booking.place.wait.{key}", minutes=offer.wait_minutes)

    def _slots_card(self, offers: Offers) -> Mapping[str, Any]:
        return {
            "type": "slots",
            "slots": [
                {
                    "id": each.slot_id,
                    **_where_and_when(each),
                    "when": self.when(each),
                    "free": each.free,
                    "ordinary": each.ordinary,
                    "expected_wait_minutes": each.wait_minutes,
                    "payload": self.payload(self.title(each)),
                }
                for each in offers.found
            ],
        }


def _where_and_when(offer: Offer) -> dict[str, Any]:
    return {
        "hall_id": offer.hall_id,
        "hall_name": offer.hall_name,
        "sample": offer.is_sample,
        "starts_at": offer.starts_at.astimezone(CHINA).isoformat(),
        "ends_at": offer.ends_at.astimezone(CHINA).isoformat(),
    }
