"""What people ask while a place is being booked, which no field answers: where in the hall, no phone. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from office.booking.contact_fields import PHONE
from office.booking.counter import BookingCounter
from office.booking.place_field import PlaceField
from office.dialogue.form import OpenForm
from office.dialogue.heard import Heard
from office.dialogue.says import Said, TalkStatus
from office.halls.hall import Hall
from office.halls.naming import HallNames
from office.wording.model import Wording

WHO_COMES = ("name", PHONE)


@dataclass(frozen=True)
class PassingQuestions:
    """`where_in_it`: 几楼, 哪个窗口; `no_phone`: 我没有手机. A floor is told only where the hall's file has it."""

    where_in_it: Callable[[str], bool]
    no_phone: Callable[[str], bool]
    names: HallNames
    counter: BookingCounter
    wording: Wording

    def told(self, heard: Heard, form: OpenForm) -> Said | None:
        if heard.is_tap:
            return None
        if self.no_phone(heard.said) and form.asked not in WHO_COMES:  # those answer it themselves
            return Said(self.wording.say("booking.contact.no_phone"), TalkStatus.TOLD)
        if not self.where_in_it(heard.said):
            return None
        hall = self._hall(form)
        if hall is None or not form.code("item") or not hall.takes(form.code("item")):
            return None
        return Said(counters_told(self.wording, hall, form.code("item")), TalkStatus.TOLD, hall_id=hall.id)

    def _hall(self, form: OpenForm) -> Hall | None:
        """Of the place that was chosen; else the hall that was named."""
        place = form.code(PlaceField.name)
        offer = self.counter.offer(place, form.code("item")) if place else None
        hall_id = offer.hall_id if offer else form.code("hall")
        return self.names.halls.by_id.get(hall_id)


def counters_told(wording: Wording, hall: Hall, item_code: str) -> str:
    """The counters of a hall that takes the matter."""
    group = hall.group_of(item_code).id
    takers = [each for each in hall.counters if group in each.groups]
    names = dict.fromkeys(f"{each.zone} {each.name}".strip() for each in takers)
    made_up = {"index", "counters"} & {*hall.samples}
    where = wording.say(f"booking.place.{'sample_hall' if made_up else 'hall'}", where=hall.name)
    return wording.say("halls.told.counters", where=where, names=wording.say("booking.and").join(names))
