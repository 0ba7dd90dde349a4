"""Sentences put by, to train and to test with."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from office.learning.kept import Kept, Purpose
from office.learning.refusals import RefusalCode, Refused
from office.storage.unit_of_work import UnitOfWorkFactory

MOST_TESTS = 2000


@dataclass(frozen=True)
class Sentences:
    """`plain` refuses words that tell who somebody is. `intents`: those that the model knows; `items`: codes of what is
    published.
    """

    unit_of_work: UnitOfWorkFactory
    plain: Callable[[str], str]
    intents: Callable[[], Collection[str]]
    items: Callable[[], Collection[str]]

    def all(self, purpose: Purpose) -> list[Kept]:
        with self.unit_of_work(read_only=True) as work:
            return work.learning.kept.all(purpose)

    def keep(
        self,
        texts: Iterable[str],
        purpose: Purpose,
        by: str,
        now: datetime,
        *,
        intent: str = "",
        code: str = "",
    ) -> int:
        """How many are new. All or nothing. Raises Refused words_personal, intent_unknown, learning_item_unknown,
        too_many_tests, sentence_kept_otherwise: what is trained with tests nothing.
        """
        wanted = list(dict.fromkeys(self.plain(text) for text in texts))
        if (intent or purpose is Purpose.TRAIN) and intent not in self.intents():
            raise Refused(RefusalCode.INTENT_UNKNOWN)
        if code and code not in self.items():
            raise Refused(RefusalCode.ITEM_UNKNOWN)
        other = Purpose.TEST if purpose is Purpose.TRAIN else Purpose.TRAIN
        with self.unit_of_work() as work:
            store = work.learning.kept
            if taken := sorted(store.known(wanted, other)):
                raise Refused(RefusalCode.KEPT_OTHERWISE, text=taken[0])
            new = sum(store.add(Kept(text, purpose, by, now, intent, code)) for text in wanted)
            if purpose is Purpose.TEST and len(store.all(purpose)) > MOST_TESTS:
                raise Refused(RefusalCode.TOO_MANY_TESTS, limit=MOST_TESTS)
        return new

    def seed(self, tests: Iterable[Kept]) -> int:
        """How many are new. Left out is what may look like somebody's name, or is trained with."""
        fitting = [each for each in tests if self._is_plain(each.text)]
        with self.unit_of_work() as work:
            store = work.learning.kept
            trained = {each.text for each in store.all(Purpose.TRAIN)}
            return sum(store.add(each) for each in fitting if each.text not in trained)

    def remove(self, kept_id: int) -> None:
        """Raises Refused sentence_unknown."""
        with self.unit_of_work() as work:
            if work.learning.kept.get(kept_id) is None:
                raise Refused(RefusalCode.SENTENCE_UNKNOWN)
            work.learning.kept.remove(kept_id)

    def _is_plain(self, text: str) -> bool:
        try:
            return self.plain(text) == text
        except Refused:
            return False
