"""The real words of safety, and sentences with what they call for."""

import json
from dataclasses import dataclass
from functools import cache

from office.safety.guard import Guard
from office.safety.loader import read_safety
from office.safety.model import Authority, Danger
from office.settings import PROJECT
from tests.factories import make_wording

OF_CRIME = {each: {"crime"} for each in (Danger.FRAUD, Danger.MISSING, Danger.THREAT, Danger.SUSPICIOUS)}
OF_MEDICAL = {Danger.BITE: {"medical"}}
SAID_AS = {**OF_CRIME, **OF_MEDICAL, Danger.SELF_HARM_NOW: {"self_harm"}, Danger.SWALLOWED: {"medical", "self_harm"}}
DANGERS = {"fire", "crime", "medical", "accident", "self_harm"}


@cache
def guard() -> Guard:
    return Guard(read_safety(PROJECT / "knowledge" / "safety.yml"), make_wording())


@dataclass(frozen=True)
class Call:
    """`expect`: dangers, authorities, or none of both."""

    text: str
    expect: frozenset[str]

    @property
    def is_danger(self) -> bool:
        return bool(self.expect & DANGERS)


def calls() -> list[Call]:
    lines = (PROJECT / "tests" / "heldout" / "safety.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [Call(row["text"], frozenset(set(row["expect"].split(",")) - {"none"})) for row in rows]


def dangers_in(text: str) -> set[str]:
    """By words alone."""
    emergency = guard().danger(text)
    return set().union(*(SAID_AS.get(each, {each.value}) for each in emergency.dangers)) if emergency else set()


def authority_in(text: str) -> str | None:
    """By words alone; the kind of what else is not ours."""
    found = guard().not_ours(text)
    if found is None:
        return None
    return next((name.value for name in Authority if found == guard().channel(name)), found.kind.value)
