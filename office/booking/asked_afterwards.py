"""What is asked of an appointment just made: 在哪儿, 哪个窗口, 地址. Its own hall is told, not the matter's. 约上 and
别退了 book and give up nothing: it is there already.
"""

from collections.abc import Callable
from dataclasses import dataclass

from office.booking.asked_in_passing import counters_told
from office.booking.counter import Booked, BookingCounter
from office.booking.hall_telling import HallTeller
from office.booking.when_telling import WhenTeller
from office.china_time import CHINA
from office.dialogue.heard import Heard
from office.dialogue.memory import Talk
from office.dialogue.says import Said, TalkStatus
from office.wording.model import Wording

THERE = ("confirmed", "held")


@dataclass(frozen=True)
class AskedAfterwards:
    """`where`: it asks that in words that name neither a matter nor a hall. `stays`: 那约上吧, 别取消了."""

    where: Callable[[str], bool]
    counter: BookingCounter
    halls: HallTeller
    wording: Wording
    stays: Callable[[str], bool] = lambda text: False

    def told(self, heard: Heard, talk: Talk) -> Said | None:
        """None where another matter was spoken of since."""
        if heard.is_tap or talk.in_hand or not talk.appointment_no:
            return None
        where, stays = self.where(heard.said), self.stays(heard.said)
        if not (where or stays):
            return None
        booked = self.counter.look_up(talk.appointment_no, talk.appointment_tail or heard.phone_tail)
        if not isinstance(booked, Booked) or talk.item_in_hand not in ("", booked.item_code):
            return None
        if stays:
            return self._there_already(booked)
        hall = self.halls.names.halls.by_id.get(booked.offer.hall_id)
        if hall is None:
            return None
        address = self.halls.address(heard, hall.id)
        lines = [address.text] if address else []
        if hall.takes(booked.item_code):
            lines.insert(0, counters_told(self.wording, hall, booked.item_code))
        return Said("\n".join(lines), TalkStatus.TOLD, hall_id=hall.id)

    def _there_already(self, booked: Booked) -> Said | None:
        if booked.status not in THERE:
            return None
        when = WhenTeller(self.wording)
        start = booked.offer.starts_at.astimezone(CHINA)
        said = self.wording.say(
            "booking.there_already",
            no=booked.no,
            when=when.day(start) + when.hour(start),
            where=booked.offer.hall_name + (self.wording.say("booking.sample_mark") if booked.offer.is_sample else ""),
            item=booked.item_name,
        )
        return Said(said, TalkStatus.TOLD, hall_id=booked.offer.hall_id)
