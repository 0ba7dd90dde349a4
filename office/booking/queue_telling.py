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


@dataclass(frozen=True)
class QueueTeller:
    """`line_at` a hall's id; None: nobody took a number there today, so nothing is known."""

    wording: Wording
    names: HallNames
    line_at: Callable[[str], LineNow | None]

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
