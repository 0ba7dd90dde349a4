"""What the person's own list says against going there now, as a field of a form: read once the matter is known."""

from dataclasses import dataclass

from office.booking.counter import BookingCounter
from office.dialogue.fields import Volunteered
from office.dialogue.form import OpenForm, Reading, Value
from office.dialogue.heard import Heard

OWN_LIST = "own_list"


@dataclass(frozen=True)
class ListField(Volunteered):
    """`kept` is [the matter's code, what is said]; nothing is kept where the list says nothing against it."""

    counter: BookingCounter
    name: str = OWN_LIST
    adds_up: bool = True  # another matter has another list

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        item = form.values.get("item")
        if item is None or self._is_read(form):
            return None
        said = self.counter.warning(str(item.kept), heard.conversation_id)
        return Reading(Value([item.kept, said], "")) if said else None

    def _is_read(self, form: OpenForm) -> bool:
        before = form.values.get(self.name)
        return before is not None and before.kept[0] == form.values["item"].kept


def warned(form: OpenForm) -> str:
    """What is said against the matter in hand; empty: nothing."""
    before, item = form.values.get(OWN_LIST), form.values.get("item")
    return str(before.kept[1]) if before and item and before.kept[0] == item.kept else ""
