"""Which department a case seems to be for, and why. Pure; who guesses comes from outside (office/case_routing.py)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from office.cases.model import CaseKind

# How somebody behaved is looked at by a person before their own department has it.
LOOKED_AT_FIRST = frozenset({CaseKind.ATTITUDE})


@dataclass(frozen=True, slots=True)
class Candidate:
    """`authority` in plain words, `departments`: those of ours that answer for it, if any. `chance` 0..1: of guesses
    at 0.8, four in five are right. `why`: catalogue or learnt. `words` spoke for it, and are the person's own.
    """

    authority: str
    departments: tuple[str, ...]
    matter: str
    chance: float
    why: str
    words: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`department` is empty where a person has to choose; the likeliest candidate first, at most three."""

    department: str
    candidates: tuple[Candidate, ...]

    def facts(self) -> dict[str, Any]:
        """For the log: nothing of what the person said."""
        told = [
            {
                "authority": each.authority,
                "departments": list(each.departments),
                "matter": each.matter,
                "chance": round(each.chance, 3),
                "why": each.why,
            }
            for each in self.candidates
        ]
        return {"department": self.department, "candidates": told}

    def words(self) -> str:
        """To be sealed."""
        return json.dumps([list(each.words) for each in self.candidates], ensure_ascii=False)


def suggested(facts: Mapping[str, Any], words: str = "") -> Suggestion:
    """Out of an entry of the log, with its words if they were opened."""
    said = json.loads(words) if words else [()] * len(facts["candidates"])
    candidates = [
        Candidate(
            each["authority"], tuple(each["departments"]), each["matter"], each["chance"], each["why"], tuple(own)
        )
        for each, own in zip(facts["candidates"], said, strict=True)
    ]
    return Suggestion(facts["department"], tuple(candidates))
