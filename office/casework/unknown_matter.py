"""Whether anything that was told says which matter it is about. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from office.dialogue.form import OpenForm
from office.dialogue.heard import Heard
from office.dialogue.intents import ASKS_GUIDE

ITEM, ACCOUNT = "item", "what"


@dataclass(frozen=True)
class UnknownMatter:
    """`names_one`: a text speaks of some matter, though nobody can say which; `is_only`: and of nothing else."""

    names_one: Callable[[str], bool] = lambda text: True
    is_only: Callable[[str], bool] = lambda text: False

    def asks_in(self, form: OpenForm) -> bool:
        """Together with another question, so that it costs none of its own."""
        return ITEM not in form.values and not self.was_told(form)

    def was_told(self, form: OpenForm) -> bool:
        return self.names_one(form.shown(ACCOUNT))

    def is_told(self, heard: Heard, form: OpenForm) -> bool:
        """医保报销, where the place was asked for in the same breath."""
        return heard.intent in ASKS_GUIDE and self.asks_in(form) and self.names_one(heard.said)

    def is_all(self, said: str) -> bool:
        """办退休, where two things were asked at once."""
        return self.is_only(said)
