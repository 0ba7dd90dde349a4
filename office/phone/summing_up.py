"""The summary of a call, made from what was done in it. Pure; every word is in knowledge/answers.yml."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from office.phone.model import CallEntry, EntryKind
from office.wording.model import Wording

DONE = {
    EntryKind.BOOKED: "booked",
    EntryKind.CASE_FILED: "case_filed",
    EntryKind.NOTICE_SENT: "notice_sent",
    EntryKind.HELP_ASKED: "help_asked",
    EntryKind.EMERGENCY: "emergency",
}


@dataclass(frozen=True)
class Summing:
    """`name_of` a matter's code. `read`: how many lines of a guidance were read out, by its number."""

    wording: Wording
    name_of: Callable[[str], str]

    def lines(self, entries: Sequence[CallEntry], read: Mapping[int, int]) -> list[str]:
        """One for each thing that was told or done, in order."""
        found = list(dict.fromkeys(self._lines(entries, read)))
        return found or [self.wording.say("phone.summary.nothing")]

    def _lines(self, entries: Sequence[CallEntry], read: Mapping[int, int]) -> Iterator[str]:
        confirmed = {entry.ref for entry in entries if entry.what is EntryKind.CONFIRMED}
        for entry in entries:
            if entry.what is EntryKind.GUIDED:
                count = read.get(int(entry.facts.get("guidance", 0)), 0)
                key = "told" if count else "looked_up"
                yield self.wording.say(f"phone.summary.{key}", name=self.name_of(entry.ref), count=count)
            elif entry.what in DONE:
                key = DONE[entry.what]
                if entry.what is EntryKind.BOOKED and entry.ref not in confirmed:
                    key = "held"
                item = self.name_of(str(entry.facts.get("item_code") or ""))
                when = entry.facts.get("when") or ""
                yield self.wording.say(f"phone.summary.{key}", no=entry.ref, item=item, when=when)


def done_in(entries: Sequence[CallEntry], read: Mapping[int, int]) -> set[str]:
    """Names of the entries; of guidances only those of which something was read out."""
    told = {each.value for each in (entry.what for entry in entries) if each is not EntryKind.GUIDED}
    return told | ({EntryKind.GUIDED.value} if any(read.values()) else set())
