"""The list of questions without a good answer, and what is made of a group of them."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from office.learning.gathering import asked, gather
from office.learning.grouped import Grouping, group
from office.learning.likeness import Likeness
from office.learning.model import Asked, Group, Into, Listed, Turned
from office.learning.refusals import RefusalCode, Refused
from office.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

LOOKED_BACK = timedelta(days=90)
FRESH = timedelta(minutes=10)
KEPT_SAMPLES = 5
EARLIER = 500  # of what was dealt with, held against what is asked now


@dataclass(frozen=True)
class Learning:
    """`masked` hides what tells who somebody is; `gone` stands where words were deleted. `spoken`: what was asked in
    calls that the knowledge had no answer for.
    """

    unit_of_work: UnitOfWorkFactory
    likeness: Likeness
    masked: Callable[[str], str]
    gone: str
    spoken: Callable[[UnitOfWork, datetime], Sequence[Asked]]
    shelf: "GroupShelf" = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "shelf", GroupShelf(self.regroup))

    def groups(self, now: datetime, wait_seconds: float) -> Grouping | None:
        """What is not dealt with. None as long as the groups are being made; then whoever asks again gets them."""
        made = self.shelf.current(now, wait_seconds)
        if made is None:
            return None
        with self.unit_of_work(read_only=True) as work:
            return made.without(work.learning.settled())

    def find(self, group_id: str, now: datetime, wait_seconds: float) -> Listed:
        """Raises Refused group_unknown."""
        made = self.groups(now, wait_seconds)
        found = made.find(group_id) if made else None
        if found is None:
            raise Refused(RefusalCode.GROUP_UNKNOWN)
        return found

    def settle(
        self,
        dealt_with: Group,
        into: Into,
        by: str,
        now: datetime,
        *,
        text: str,
        code: str = "",
        version: int | None = None,
    ) -> Turned:
        """It leaves the list. Raises Refused group_dealt_with where somebody was quicker."""
        samples = tuple(said for said, _ in dealt_with.samples(KEPT_SAMPLES))
        count = len(dealt_with.questions)
        turned = Turned(into, dealt_with.centre, by, now, count, samples, code, version, text)
        with self.unit_of_work() as work:
            number = work.learning.add(turned)
            if not work.learning.settle({each.ref for each in dealt_with.questions}, number):
                raise Refused(RefusalCode.GROUP_DEALT_WITH)
        return turned

    def set_aside(self, dealt_with: Group, reason: str, by: str, now: datetime) -> Turned:
        """Raises Refused reason_needed, group_dealt_with."""
        if not reason.strip():
            raise Refused(RefusalCode.REASON_NEEDED)
        return self.settle(dealt_with, Into.ASIDE, by, now, text=self.masked(reason.strip()))

    def turned(self, limit: int) -> list[Turned]:
        """The newest first."""
        with self.unit_of_work(read_only=True) as work:
            return work.learning.turned(limit)

    def plain(self, text: str) -> str:
        """Words that may go into the knowledge. Raises Refused words_personal."""
        said = " ".join(text.split())
        if not said or self.masked(said) != said or "〔" in said:
            raise Refused(RefusalCode.WORDS_PERSONAL)
        return said

    def regroup(self, now: datetime) -> Grouping:
        with self.unit_of_work(read_only=True) as work:
            questions, turned = self._questions(work, now - LOOKED_BACK), work.learning.turned(EARLIER)
        return group(questions, turned, self.likeness, now)

    def _questions(self, work: UnitOfWork, since: datetime) -> list[Asked]:
        record, settled = work.learning.record, work.learning.settled()
        found = gather(record.turns(since), record.before_a_person(since))
        open_ones = {ref: each for ref, each in found.items() if ref not in settled}
        masked = {ref: self.masked(text) for ref, text in record.texts(open_ones).items()}
        spoken = [each for each in self.spoken(work, since) if each.ref not in settled]
        return [*asked(open_ones, masked, self.gone), *spoken]


class GroupShelf:
    """Groups that are made beside whoever looks at them, and hold for a while."""

    def __init__(self, make: Callable[[datetime], Grouping]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._made: Grouping | None = None
        self._making: threading.Thread | None = None
        self._fault: Exception | None = None

    def current(self, now: datetime, wait_seconds: float) -> Grouping | None:
        """Raises what making them raised."""
        with self._lock:
            if self._is_fresh(now):
                return self._made
            if self._making is None or not self._making.is_alive():
                self._fault = None
                self._making = threading.Thread(target=self._work, args=(now,), name="grouping", daemon=True)
                self._making.start()
            making = self._making
        making.join(wait_seconds)
        if self._fault is not None:
            raise self._fault
        return self._made if self._is_fresh(now) else None

    def drop(self) -> None:
        """The next to look gets new ones."""
        with self._lock:
            self._made = None

    def _is_fresh(self, now: datetime) -> bool:
        return self._made is not None and timedelta() <= now - self._made.made_at < FRESH

    def _work(self, now: datetime) -> None:
        try:
            self._made = self._make(now)
        except Exception as fault:
            self._fault = fault
