"""A correction that names what is wrong: 名字写错了，叫王桂花; 要办的不对; 大厅是朝阳区的. Pure."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from office.dialogue import intents
from office.dialogue.filling import Filled, ask_next, fill
from office.dialogue.form import CONFIRM, PUT_RIGHT, WRONG, Form, OffersChoices, OpenForm, ReadsTheRest, field_of
from office.dialogue.heard import Heard
from office.search.text import normalise

FIELD = "FIELD"


@dataclass(frozen=True)
class NamedFieldWords:
    """`fields`: what people call each, by field name. `wrong` and, of what was just read back, `told`: how they say it,
    FIELD in the place of that; the group is the new value, empty where it is not said yet.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    wrong: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    def named(self, text: str, among: Collection[str], *, read_back: bool) -> tuple[str, str] | None:
        """The field and its new value as said."""
        said, frames = normalise(text), (*self.wrong, *(self.told if read_back else ()))
        for name in among:
            for frame in frames if name in self.fields else ():
                if found := re.search(frame.replace(FIELD, self.fields[name]), said):
                    return name, found[1].strip()
        return None


def named_in(form: OpenForm, spec: Form, heard: Heard, words: NamedFieldWords) -> tuple[str, str] | None:
    """Of what has a value, or was read back; no story is a correction."""
    if heard.is_tap or form.asked in intents.FREE_WORDS:
        return None
    read_back = form.asked in (CONFIRM, WRONG)
    among = [each.name for each in spec.fields if read_back or each.name in form.values]
    return words.named(heard.said, among, read_back=read_back)


def put_one_right(spec: Form, form: OpenForm, heard: Heard, name: str, value: str) -> Filled:
    """Takes the new value; without one that can be read, asks for it again. Nothing is moved where it is never asked
    for.
    """
    again = form.asking(name)
    if value:
        told = replace(heard, text=value, intent=intents.DETAILS, confidence=1.0)
        changed = fill(spec, again, told, only={name})
        if changed.moved:
            return changed
    which = field_of(spec, name)
    if which is None or (which.volunteered and not isinstance(which, ReadsTheRest)):
        return Filled(form)
    resting = [each.name for each in spec.fields if name in getattr(each, "rests_on", ())]
    emptied = again.without([name, *resting])
    if isinstance(which, OffersChoices):
        emptied, asks = ask_next(spec, emptied)
        return Filled(emptied, asks_back=asks)
    emptied = replace(emptied, pending={PUT_RIGHT: form.code(name)})
    return Filled(emptied, asks_back=which.question(emptied))
