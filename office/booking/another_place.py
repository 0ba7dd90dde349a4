"""What follows when a place that was chosen cannot be had: others are offered. Pure."""

from dataclasses import replace

from office.booking.counter import Refusal
from office.booking.place_field import PlaceField
from office.booking.wished import APART
from office.dialogue.filling import ask_next
from office.dialogue.form import Done, Form, OpenForm

# Refused because of the place: another one may be had.
ANOTHER_PLACE = frozenset(
    {"slot_full", "slot_past", "slot_too_soon", "day_not_open", "outside_hours", "not_enough_time", "same_time"}
    | {"too_many_that_day", "slot_held_by_you", "year_not_announced", "slot_held", "green_channel_full", "places_free"}
)
ANOTHER_DAY = frozenset({"too_many_that_day", "day_not_open", "year_not_announced"})


def another_place(spec: Form, place: PlaceField, form: OpenForm, refusal: Refusal) -> Done | None:
    """None where no other place would help."""
    if refusal.code not in ANOTHER_PLACE:
        return None
    values = {name: value for name, value in form.values.items() if name != place.name}
    apart = place.apart(form, whole_day=refusal.code in ANOTHER_DAY)
    return told_again(spec, replace(form, values=values | ({APART: apart} if apart else {})), refusal)


def told_again(spec: Form, form: OpenForm, refusal: Refusal) -> Done:
    """The reason, and then what is missing now."""
    form, asks = ask_next(spec, replace(form, asked="", offered=()))
    return Done((replace(asks, text=f"{refusal.text}\n{asks.text}"),), form)
