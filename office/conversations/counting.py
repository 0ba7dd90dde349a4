"""Questions to the assistant, counted: answered surely, asked back, pointed elsewhere, not answered. Pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from office.china_time import CHINA

# By the status of the first reply. What is in none of these (a greeting, a booking's form, thanks) is no question.
SURE = frozenset({"answered", "told"})
CLARIFIED = frozenset({"clarify_item", "clarify_situation", "ask_which_item"})
ELSEWHERE = frozenset({"not_held", "out_of_scope"})
UNANSWERED = frozenset({"no_guide", "guide_expired", "no_source", "nlu_fallback", "not_answered", "article_not_held"})
COUNTED = SURE | CLARIFIED | ELSEWHERE | UNANSWERED
SHARES = ("sure_share", "clarified_share", "elsewhere_share", "unanswered_share", "handed_over_share")
COUNTS = (*("talks", "questions", "sure", "clarified", "elsewhere", "unanswered", "handed_over", "numbers_left"),)
Share = float | None


@dataclass(frozen=True, slots=True)
class TalkRow:
    """Something that a citizen said. `status`: of the first reply to it, None where there was none."""

    conversation_id: str
    channel: str
    said_at: datetime
    status: str | None


@dataclass(frozen=True, slots=True)
class HandedRow:
    """A conversation that was to go to a person; `left_number`: nobody was there, and one was left instead."""

    conversation_id: str
    channel: str
    asked_at: datetime
    left_number: bool


@dataclass(frozen=True, slots=True)
class TalkTally:
    """`talks`: conversations in which somebody said something. `questions` are each one of the four that follow."""

    talks: int = 0
    questions: int = 0
    sure: int = 0
    clarified: int = 0
    elsewhere: int = 0
    unanswered: int = 0
    handed_over: int = 0
    numbers_left: int = 0

    @property
    def sure_share(self) -> Share:
        return _share(self.sure, self.questions)

    @property
    def clarified_share(self) -> Share:
        return _share(self.clarified, self.questions)

    @property
    def elsewhere_share(self) -> Share:
        return _share(self.elsewhere, self.questions)

    @property
    def unanswered_share(self) -> Share:
        return _share(self.unanswered, self.questions)

    @property
    def handed_over_share(self) -> Share:
        """Of the conversations, a number that was left among them."""
        return _share(self.handed_over + self.numbers_left, self.talks)


@dataclass(frozen=True, slots=True)
class TalkFigures:
    """From `first` to `last`, both included; a conversation that goes over midnight counts on both days."""

    first: date
    last: date
    whole: TalkTally
    by_day: Mapping[str, TalkTally]
    by_channel: Mapping[str, TalkTally]


def talk_figures(said: Iterable[TalkRow], handed: Iterable[HandedRow], first: date, last: date) -> TalkFigures:
    rows, asked = list(said), list(handed)
    return TalkFigures(
        first,
        last,
        tally(rows, asked),
        _by(rows, asked, lambda each: _day(each.said_at if isinstance(each, TalkRow) else each.asked_at)),
        _by(rows, asked, lambda each: each.channel),
    )


def tally(rows: Iterable[TalkRow], handed: Iterable[HandedRow]) -> TalkTally:
    every, asked = list(rows), list(handed)
    statuses = [row.status for row in every]
    talks = {row.conversation_id for row in every} | {each.conversation_id for each in asked}
    return TalkTally(
        talks=len(talks),
        questions=sum(status in COUNTED for status in statuses),
        sure=sum(status in SURE for status in statuses),
        clarified=sum(status in CLARIFIED for status in statuses),
        elsewhere=sum(status in ELSEWHERE for status in statuses),
        unanswered=sum(status in UNANSWERED for status in statuses),
        handed_over=len({each.conversation_id for each in asked if not each.left_number}),
        numbers_left=len({each.conversation_id for each in asked if each.left_number}),
    )


def _by(
    rows: list[TalkRow], handed: list[HandedRow], key: Callable[[TalkRow | HandedRow], str]
) -> dict[str, TalkTally]:
    said: dict[str, list[TalkRow]] = defaultdict(list)
    asked: dict[str, list[HandedRow]] = defaultdict(list)
    for row in rows:
        said[key(row)].append(row)
    for each in handed:
        asked[key(each)].append(each)
    return {name: tally(said[name], asked[name]) for name in sorted({*said, *asked})}


def _day(moment: datetime) -> str:
    return moment.astimezone(CHINA).date().isoformat()


def _share(part: int, whole: int) -> Share:
    return part / whole if whole else None
