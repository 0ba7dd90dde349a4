"""Which of our departments a case is for, by what office.routing knows and has learnt. The capabilities do not know
each other.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from office.cases.loader import read_case_settings, refuse_strangers
from office.cases.model import Filing
from office.cases.rules import CaseSettings
from office.cases.suggesting import Candidate, Suggestion
from office.routing.dispatching import MOST_CANDIDATES, Dispatching
from office.routing.loader import RoutingKnowledge, read_routing
from office.routing.model import Candidate as Routed
from office.routing.model import Why
from office.routing.router import Router, TooFewExamples, learn
from office.search.embedder import EmbedderAway, Vectors


class Embedder(Protocol):
    """office/search/cache.py is one. Both raise EmbedderAway."""

    def queries(self, texts: Sequence[str]) -> Vectors: ...

    def phrases(self, texts: Sequence[str]) -> Vectors: ...


class CaseRouting:
    """Until `renew` has learnt, everything goes to a person. An embedder that is away is asked again at each `renew`;
    until then characters alone decide, with their own certainty.
    """

    def __init__(self, known: RoutingKnowledge, settings: CaseSettings, embedder: Embedder | None) -> None:
        self._known, self._settings, self._embedder = known, settings, embedder
        self._dispatching: Dispatching | None = None
        self._is_done = not known.examples
        self._answers_for: Mapping[str, tuple[str, ...]] = _by_authority(settings)

    def renew(self) -> bool:
        """Learns what can be learnt by now, which takes seconds; whether it did."""
        if self._is_done:
            return False
        by_meaning = self._embedder is not None and self._has_read(self._embedder)
        if self._dispatching is not None and not by_meaning:
            return False
        try:
            router = self._learnt(self._embedder if by_meaning else None)
        except TooFewExamples:
            self._is_done = True
            return False
        except EmbedderAway:
            return False
        self._dispatching = Dispatching(self._known.catalogue, router, router.sure_from)
        self._is_done = by_meaning or self._embedder is None
        return True

    def suggest(self, filing: Filing) -> Suggestion | None:
        """None while nothing has been learnt."""
        if self._dispatching is None:
            return None
        found = self._dispatching.dispatch(filing.said, filing.item_code or None, filing.place)
        candidates = tuple([*self._by_item(filing), *map(self._ours, found.candidates)][:MOST_CANDIDATES])
        sure = candidates[0].departments if self._by_item(filing) else self._answers_for.get(found.department or "", ())
        return Suggestion(sure[0] if len(sure) == 1 else "", candidates)

    def _by_item(self, filing: Filing) -> list[Candidate]:
        """Whose the matter is by our own list; they know better than the kind of authority."""
        theirs = [each for each in self._settings.departments.values() if filing.item_code in each.items]
        return [
            Candidate(each.name, (each.id,), filing.item_code, 1.0, Why.CATALOGUE.value, (filing.item_code,))
            for each in theirs
        ]

    def _ours(self, routed: Routed) -> Candidate:
        departments = self._answers_for.get(routed.department, ())
        return Candidate(routed.department, departments, routed.matter, routed.chance, routed.why.value, routed.words)

    def _has_read(self, embedder: Embedder) -> bool:
        try:
            embedder.phrases([each.text for each in self._known.examples])
        except EmbedderAway:
            return False
        return True

    def _learnt(self, embedder: Embedder | None) -> Router:
        group = self._known.catalogue.departments.__getitem__
        if embedder is None:
            return learn(self._known.examples, None, group=group)
        return learn(self._known.examples, embedder.phrases, embedder.queries, group)


def make_case_routing(folder: Path, settings: CaseSettings, embedder: Embedder | None) -> CaseRouting:
    """From the routing's own folder. Raises KnowledgeError."""
    return CaseRouting(read_routing(folder), settings, embedder)


def check_case_routing(knowledge: Path) -> None:
    """That departments answer for authorities that there are. Raises KnowledgeError."""
    settings, known = read_case_settings(knowledge / "cases"), read_routing(knowledge / "routing")
    if known.catalogue.departments:
        refuse_strangers(settings, set(known.catalogue.departments.values()))


def sentences_of(folder: Path) -> Iterator[str]:
    """What is learnt from, to be read beforehand. Raises KnowledgeError."""
    yield from (each.text for each in read_routing(folder).examples)


def _by_authority(settings: CaseSettings) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for department in settings.departments.values():
        for authority in department.takes:
            found[authority] += (department.id,)
    return dict(found)
