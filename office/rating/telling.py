"""What the person is told of their rating. Pure; every word comes from knowledge/answers.yml."""

from dataclasses import dataclass

from office.china_time import chinese_date
from office.rating.model import LEVELS, Rated
from office.wording.model import Wording


@dataclass(frozen=True)
class RatingTeller:
    wording: Wording

    def level(self, level: int) -> str:
        return self.wording.say(f"rating.level.{level}")

    def levels(self) -> dict[int, str]:
        """The best first."""
        return {level: self.level(level) for level in reversed(LEVELS)}

    def told(self, rated: Rated) -> str:
        """The day is an internal target: none was found for Changchun (knowledge/rating)."""
        if rated.rectified_by is None:
            return self.wording.say("rating.thanks")
        return self.wording.say("rating.sorry", date=chinese_date(rated.rectified_by))
