"""The figures of conversations, worked out from what was kept, as lines of a table and as data for JSON."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from office.china_time import CHINA
from office.conversations.counting import COUNTS, SHARES, TalkFigures, TalkTally, talk_figures
from office.storage.unit_of_work import UnitOfWorkFactory

Line = tuple[str, str, str, int | float]  # part, of whom, which figure, how much


def figures(unit_of_work: UnitOfWorkFactory, first: date, last: date) -> TalkFigures:
    """Of what was said in these days, both included."""
    since, until = (datetime.combine(day, time(), CHINA) for day in (first, last + timedelta(days=1)))
    with unit_of_work(read_only=True) as work:
        said, handed = work.talk_counts.said_between(since, until), work.talk_counts.handed_between(since, until)
    return talk_figures(said, handed, first, last)


@dataclass(frozen=True)
class TalkLines:
    """`say` gives the word for a name under `figures.talk`, `channels` a channel's; an unknown one stays as it is."""

    say: Callable[[str], str]
    channels: Mapping[str, str]

    def lines(self, report: TalkFigures) -> Iterator[Line]:
        yield from self._tally("talks_of_all", self.say("whole"), report.whole)
        for day, tally in report.by_day.items():
            yield from self._tally("by_day", day, tally)
        for channel, tally in report.by_channel.items():
            yield from self._tally("by_channel", self.channels.get(channel, channel), tally)

    def definitions(self) -> dict[str, str]:
        """What each figure counts, and how each share is reckoned."""
        return {name: self.say(f"definition.{name}") for name in (*COUNTS, *SHARES)}

    def _tally(self, part: str, of: str, tally: TalkTally) -> Iterator[Line]:
        for name in COUNTS:
            yield self.say(part), of, self.say(name), getattr(tally, name)
        for name in SHARES:
            if (share := getattr(tally, name)) is not None:
                yield self.say(part), of, self.say(name), round(100 * share, 1)


def as_plain(report: TalkFigures) -> dict[str, Any]:
    """For JSON: days as text; a share is 0..1, None where there is nothing to reckon it of."""
    return {
        "from": report.first.isoformat(),
        "to": report.last.isoformat(),
        "whole": _plain(report.whole),
        "by_day": {day: _plain(tally) for day, tally in report.by_day.items()},
        "by_channel": {channel: _plain(tally) for channel, tally in report.by_channel.items()},
    }


def _plain(tally: TalkTally) -> dict[str, Any]:
    return {**asdict(tally), **{name: getattr(tally, name) for name in SHARES}}
