"""office.dialogue.rated.RatingCounter over the real ratings: of the consultation that the talk itself is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from office.rated_services import RatedServices, consultation
from office.rating.asking import ask_once
from office.rating.model import Opinion
from office.rating.rating import rate
from office.rating.refusals import Refused
from office.rating.telling import RatingTeller
from office.rating.usecases import Ratings


@dataclass(frozen=True)
class TalkRatings:
    ratings: Ratings
    services: RatedServices
    teller: RatingTeller
    now: Callable[[], datetime]

    def ask_once(self, conversation_id: str, message_id: str) -> bool:
        if not self.services.may_ask_of(conversation_id):
            return False
        return ask_once(self.ratings, consultation(conversation_id), self.now(), message_id)

    def may_rate(self, conversation_id: str) -> bool:
        return self.services.was_answered(conversation_id)

    def rate(self, conversation_id: str, level: int, comment: str) -> str:
        try:
            finished = self.services.consultation(conversation_id, within=True)
            rated = rate(self.ratings, finished, Opinion(level, comment), self.now())
        except Refused as refused:
            return self.teller.wording.problem(refused.code, **refused.values).detail
        return self.teller.told(rated)
