"""Notices that somebody is in another city, or means to go to an office there. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from office.contact.places import Places
from office.dialogue import intents
from office.dialogue.heard import Heard
from office.dialogue.plan import Plan
from office.dialogue.says import AskGuide, Said, TalkStatus, TrySurelyKnown
from office.search.text import normalise
from office.wording.model import Wording

CITY = "CITY"  # stands in knowledge/talk.yml for the name of another city
SAYS_ENOUGH = frozenset({TalkStatus.EMERGENCY, TalkStatus.OTHER_AUTHORITY, TalkStatus.REFUSED, TalkStatus.LEFT})


@dataclass(frozen=True)
class Elsewhere:
    """`there`: expressions of being there or going there; `passing` names a city for another reason: 户口迁到四平."""

    places: Places
    there: tuple[re.Pattern[str], ...]
    passing: tuple[re.Pattern[str], ...]
    wording: Wording

    @cached_property
    def _there(self) -> tuple[re.Pattern[str], ...]:
        return self._of_cities(self.there)

    @cached_property
    def _passing(self) -> tuple[re.Pattern[str], ...]:
        return self._of_cities(self.passing)

    def _of_cities(self, expressions: tuple[re.Pattern[str], ...]) -> tuple[re.Pattern[str], ...]:
        city = f"(?P<city>{self.places.elsewhere.pattern})"
        return tuple(re.compile(each.pattern.replace(CITY, city)) for each in expressions)

    def city_in(self, text: str) -> str:
        """Its full name; nothing where our own city or one of its districts is named as well."""
        said = normalise(text)
        ours = self.places.ours.search(said) or self.places.district.search(said)
        if ours or any(each.search(said) for each in self._passing):
            return ""
        found = next((match for each in self._there if (match := each.search(said))), None)
        return self.places.city_names.get(found["city"], found["city"]) if found else ""

    def told(self, plan: Plan, heard: Heard, names_a_matter: Callable[[str], bool]) -> Plan:
        """The plan with a word about it in front: once in a booking, which goes on; before any answer of the guides."""
        city = "" if heard.is_tap else self.city_in(heard.said)
        if not city or _says_enough(plan):
            return plan
        form = plan.talk.in_hand
        if form is None:
            return self._answered(plan, city, names_a_matter(heard.said))
        mark = f"{intents.ELSEWHERE}.{city}"
        if form.kind not in intents.OF_BOOKING or mark in form.skipped:
            return plan
        told = self._said("booking", city)
        return Plan((told, *plan.acts), plan.talk.put(replace(form, skipped=(*form.skipped, mark))))

    def _answered(self, plan: Plan, city: str, names_a_matter: bool) -> Plan:
        if not any(isinstance(act, AskGuide | TrySurelyKnown) for act in plan.acts):
            return plan
        if not names_a_matter:
            return replace(plan, acts=(self._said("alone", city),))
        return replace(plan, acts=(self._said("answer", city), *plan.acts))

    def _said(self, key: str, city: str) -> Said:
        return Said(self.wording.say(f"talk.elsewhere.{key}", where=city), TalkStatus.OTHER_AUTHORITY)


def _says_enough(plan: Plan) -> bool:
    return any(isinstance(act, Said) and act.status in SAYS_ENOUGH for act in plan.acts)
