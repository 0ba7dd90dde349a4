"""Which matter a sentence names, asked of the guides for the dialogue."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from actions.answer_message import choice_payload
from office.booking.times import understand
from office.contact.names import read_name
from office.dialogue.form import Value
from office.dialogue.intents import BOOKING
from office.dialogue.matter import Matter
from office.dialogue.words import TalkWords
from office.guide.model import Facet
from office.guide.usecases import MOST_CANDIDATES, Guide
from office.workdays import WorkCalendar


@dataclass(frozen=True)
class GuideMatters:
    """office.dialogue.matter.NamedMatters over the guide that is in use now."""

    guide: Callable[[], Guide]
    now: Callable[[], datetime]
    calendar: WorkCalendar
    words: TalkWords

    def surely(self, text: str) -> Matter | None:
        found = self.guide().named(text)
        sure = found and found[0].score >= self.guide().bands.sure
        return self._matter(found[0].subject.code) if sure else None

    def possibly(self, text: str) -> Sequence[Matter]:
        return [self._matter(each.subject.code) for each in self.guide().named(text)[:MOST_CANDIDATES]]

    def chosen(self, text: str, offered: Sequence[str]) -> Matter | None:
        code = self.guide().ordinals.choose(text, tuple(offered)) if text else None
        return self._matter(code) if code else None

    def value(self, code: str) -> Value | None:
        guide = self.guide()
        matter = guide.find(code) or guide.bundle(code)
        return Value(code, matter.name) if matter else None

    def without_times(self, text: str) -> str:
        outcome = understand(text, self.now(), self.calendar)
        for said in (outcome, read_name(text)):
            if said is not None:
                start, stop = said.span
                text = text[:start] + " " * (stop - start) + text[stop:]
        return self.words.without_wish(BOOKING, text)

    def _matter(self, code: str) -> Matter:
        value = self.value(code)
        assert value is not None, "the guide offers only what it holds"
        return Matter(code, value.shown, choice_payload(code, Facet.OVERVIEW))
