"""Which matter a sentence names, asked of the guides for the dialogue."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from actions.answer_message import choice_payload
from office.booking.times import time_spans, understand
from office.contact.names import read_name
from office.dialogue.intents import BESIDE_THE_MATTER, BOOKING
from office.dialogue.matter import Matter
from office.dialogue.words import TalkWords
from office.guide.finding.offering import MOST_ALIKE, MOST_CANDIDATES, first_few
from office.guide.finding.subjects import Subject, SubjectKind
from office.guide.finding.topic import MASK
from office.guide.model import Facet
from office.guide.usecases import Guide
from office.search.text import normalise
from office.workdays import WorkCalendar

PART = re.compile(r"[,.;!?]")
MOST_PARTS = 5
LONGEST_RATHER = 8  # characters
LEAST_OF_A_NAME = 4  # characters
LONGEST_TIME = 12  # characters: a longer span has other words in its middle


@dataclass(frozen=True)
class GuideMatters:
    """office.dialogue.matter.NamedMatters over the guide that is in use now."""

    guide: Callable[[], Guide]
    now: Callable[[], datetime]
    calendar: WorkCalendar
    words: TalkWords
    without_halls: Callable[[str], str] = str

    def surely(self, text: str) -> Matter | None:
        """Of the whole sentence, else of the only one of its parts that names one: 约朝阳的号，办社保卡，我七十五了."""
        code = self._sure_code(text)
        if code is None and len(parts := PART.split(normalise(text))) > 1:
            told = [part for part in parts[:MOST_PARTS] if len(part.strip()) > 1]
            is_one = len({matter.code for part in told for matter in self.possibly(part)}) == 1
            code = next((sure for part in told if (sure := self._sure_code(part))), None) if is_one else None
        return self.by_code(code) if code else None

    def _sure_code(self, text: str) -> str | None:
        found = self.guide().named(text)
        sure = found and found[0].score >= self.guide().bands.sure
        return found[0].subject.code if sure else None

    def possibly(self, text: str) -> Sequence[Matter]:
        found = first_few(self.guide().named(text), MOST_CANDIDATES, MOST_ALIKE)
        close = [each.subject.code for each in found] or self._of_that_name(text)[:MOST_CANDIDATES]
        return [matter for code in close if (matter := self.by_code(code))]

    def _of_that_name(self, text: str) -> list[str]:
        """Held matters that are called so and something more: 户口迁移（投靠亲属）, though one that is not held is
        likelier by its words.
        """
        said = self.words.bare(text)
        named = [code for code, item in self.guide().items.items() if normalise(item.name).startswith(said)]
        return named if len(said) >= LEAST_OF_A_NAME else []

    def names_a_thing(self, text: str) -> bool:
        return self.guide().index.names_a_thing(text)

    def is_a_name(self, text: str) -> bool:
        return self.guide().index.is_a_name(text)

    def held_elsewhere(self, text: str) -> str:
        best = self._sure_one(text)
        is_one = best is not None and best.kind is SubjectKind.ELSEWHERE and not best.idle
        return best.name if best and is_one else ""

    def is_of_the_city(self, text: str) -> bool:
        best = self._sure_one(text)
        return best is not None and bool(best.channel)

    def _sure_one(self, text: str) -> Subject | None:
        guide = self.guide()
        best = next(iter(guide.index.find(text, limit=1)), None) if guide.index.topic(text) else None
        return best.subject if best and best.score >= guide.bands.sure else None

    def chosen(self, text: str, offered: Sequence[str]) -> Matter | None:
        said = self.matter_words(text)
        # 别太晚 beside a time, and 近的 beside a district, speak of the visit: what the search likes best is a guess.
        of_a_visit = understand(text, self.now(), self.calendar) is not None or self.without_halls(text) != text
        choose = self.guide().chooser.chosen
        code = choose(said, offered, only_plainly=True, by_name=of_a_visit) if said else None
        return self.by_code(code) if code else None

    def paper_in(self, text: str, code: str) -> str:
        item, said = self.guide().find(code), normalise(text)
        return next((each.name for each in item.materials if normalise(each.name) in said), "") if item else ""

    def by_code(self, code: str) -> Matter | None:
        guide = self.guide()
        item = guide.find(code)
        matter = item or guide.bundle(code)
        department = item.department if item else ""
        return Matter(code, matter.name, choice_payload(code, Facet.OVERVIEW), department) if matter else None

    def without_times(self, text: str) -> str:
        name = read_name(text)
        spans = [*time_spans(text, self.now(), self.calendar), *([name.span] if name else [])]
        for start, stop in spans:
            if stop - start <= LONGEST_TIME:
                text = text[:start] + " " * (stop - start) + text[stop:]
        return self.words.without_wish(BOOKING, text)

    def matter_words(self, text: str) -> str:
        if self.words.rather(text) and len(self.words.bare(text)) <= LONGEST_RATHER:
            return ""  # 没有别的大厅吗
        elsewhere = self.without_halls(text)
        said = self.words.without_wish(BESIDE_THE_MATTER, self.without_times(elsewhere))
        told_something_else = len(said.replace(" ", "")) < len(self.words.without_wish(BOOKING, text).replace(" ", ""))
        said = MASK.sub(" ", said)
        return "" if told_something_else and not self.words.bare(said) else said
