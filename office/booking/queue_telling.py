"""How many wait in a hall now, told as the estimate that it is. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from office.booking.hall_telling import hall_meant
from office.dialogue.heard import Heard
from office.dialogue.says import Said, TalkStatus
from office.halls.naming import HallNames
from office.wording.model import Wording


@dataclass(frozen=True, slots=True)
class LineNow:
    """`longest`: the name of the kind of matter that one waits for longest; `told`: that wait, in words."""

    waiting: int
    longest: str
    told: str


@dataclass(frozen=True, slots=True)
class MyPlace:
    """`state`: waiting, called, over or unknown; `told`: who is before them and how long that may take, in words."""

    no: str
    state: str
    told: str = ""


@dataclass(frozen=True)
class QueueTeller:
    """`line_at` a hall's id; None: nobody took a number there today, so nothing is known. `place_of` the number that
    stands in a sentence, at that hall; None: none does.
    """

    wording: Wording
    names: HallNames
    line_at: Callable[[str], LineNow | None]
    place_of: Callable[[str, str], MyPlace | None]

    def mine(self, heard: Heard, hall_id: str) -> Said:
        hall = hall_meant(self.names, heard, hall_id)
        place = self.place_of(hall.id, heard.said) if hall else None
        if hall is None or place is None:
            return Said(self._say("my_place_which"), TalkStatus.TOLD, hall_id=hall.id if hall else "")
        key = "my_place" if place.state == "waiting" else f"my_place_{place.state}"
        return Said(self._say(key, where=hall.name, no=place.no, text=place.told), TalkStatus.TOLD, hall_id=hall.id)

    def now(self, heard: Heard, hall_id: str) -> Said:
        hall = hall_meant(self.names, heard, hall_id)
        if hall is None:
            return Said(self._say("queue_of_which"), TalkStatus.TOLD)
        line = self.line_at(hall.id)
        if line is None:
            return Said(self._say("queue_none", where=hall.name), TalkStatus.TOLD, hall_id=hall.id)
        most = self._say("queue_most", name=line.longest, text=line.told) if line.waiting else line.told
        text = self._say("queue", where=hall.name, count=line.waiting, text=most)
        return Said(text, TalkStatus.TOLD, hall_id=hall.id)

    def _say(self, key: str, **values: object) -> str:
        return self.wording.say(f"halls.told.{key}", **values)
