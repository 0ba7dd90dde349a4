"""What the office says, by name. The words themselves are in knowledge/answers.yml."""

from collections.abc import Mapping
from dataclasses import dataclass


class MissingWording(KeyError):
    """A text that code asks for and knowledge/answers.yml does not have."""


@dataclass(frozen=True, slots=True)
class ProblemWording:
    """`title` names the trouble; `detail` says what the person can do now."""

    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class Wording:
    texts: Mapping[str, str]
    problems: Mapping[str, ProblemWording]
    constants: Mapping[str, str]  # e.g. hotline; usable in every text

    def say(self, key: str, **values: object) -> str:
        """The text of that name, filled in. Raises MissingWording."""
        try:
            template = self.texts[key]
        except KeyError:
            raise MissingWording(key) from None
        return template.format(**{**self.constants, **values}).strip()

    def problem(self, code: str, **values: object) -> ProblemWording:
        """Title and detail for a problem document's code. What may be known of it stands in a text of its own: a
        `reason` of staff in `why`, `digits` too many or missing (negative) in `fault`. Raises MissingWording.
        """
        try:
            wording = self.problems[code]
        except KeyError:
            raise MissingWording(f"problems.{code}") from None
        reason = values.get("reason")
        why = self.say("outgoing.why", text=reason) if reason else ""
        digits = values.get("digits")
        off = "too_many_digits" if isinstance(digits, int) and digits > 0 else "missing_digits"
        fault = self.say(f"mended.{off}", count=abs(digits)) if isinstance(digits, int) else ""
        everything = {**self.constants, "why": why, "fault": fault, **values}
        return ProblemWording(wording.title.format(**everything), wording.detail.format(**everything))
