"""On which day it happened: taken where it is said, never asked. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from office.casework.fields import WANT
from office.china_time import chinese_date
from office.dialogue.fields import Volunteered
from office.dialogue.form import OpenForm, Reading, Value
from office.dialogue.heard import Heard

DAY = "day"


@dataclass(frozen=True, kw_only=True)
class DayField(Volunteered):
    """`day_in` a sentence, never one that is still to come, and none of the answer to what they want. `kept` is its ISO
    form.
    """

    day_in: Callable[[str], date | None]
    is_a_wish: Callable[[str], bool] = lambda text: False
    name: str = DAY

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        wishes = form.asked == WANT and self.is_a_wish(heard.said)
        day = None if heard.is_tap or wishes else self.day_in(heard.said)
        return Reading(Value(day.isoformat(), chinese_date(day))) if day else None

    def of(self, form: OpenForm) -> date | None:
        return date.fromisoformat(form.code(self.name)) if form.code(self.name) else None
