"""Sends a text on: by the catalogue, by what was learnt where that is sure, or to a dispatcher with the best three."""

from collections.abc import Sequence

from office.routing.catalogue import Catalogue
from office.routing.model import Candidate, Classifier, Dispatch, Guess, Why

MOST_CANDIDATES = 3


class Dispatching:
    """`sure_from`: the chance of a department from which on what was learnt decides alone."""

    def __init__(self, catalogue: Catalogue, classifier: Classifier, sure_from: float) -> None:
        self._catalogue, self._classifier, self._sure_from = catalogue, classifier, sure_from

    def dispatch(self, text: str, item: str | None = None, place: str = "") -> Dispatch:
        """The catalogue decides where all its entries that hold name one department; otherwise they come first."""
        departments = self._catalogue.departments
        known = [
            Candidate(departments[entry.matter], entry.matter, 1.0, evidence, Why.CATALOGUE)
            for entry, evidence in self._catalogue.found(text, item, place)
        ]
        learnt = self._by_department(self._classifier.guesses(text)) if text.strip() else []
        department = None
        if len({each.department for each in known}) == 1:
            department = known[0].department
        elif not known and learnt and learnt[0].chance >= self._sure_from:
            department = learnt[0].department
        candidates: dict[str, Candidate] = {}
        for each in [*known, *learnt]:
            candidates.setdefault(each.department, each)
        return Dispatch(department, tuple(candidates.values())[:MOST_CANDIDATES])

    def _by_department(self, guesses: Sequence[Guess]) -> list[Candidate]:
        """Each department once, with the likeliest of its matters and the chance of all of them."""
        best: dict[str, Guess] = {}
        chances: dict[str, float] = {}
        for guess in guesses:
            department = self._catalogue.departments[guess.label]
            best.setdefault(department, guess)
            chances[department] = chances.get(department, 0.0) + guess.chance
        found = [
            Candidate(name, guess.label, min(1.0, chances[name]), guess.words, Why.LEARNT)
            for name, guess in best.items()
        ]
        return sorted(found, key=lambda each: -each.chance)
