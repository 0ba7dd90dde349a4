"""What every action shares: the office, and the way an answer leaves for the desk."""

import abc
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.office import ActionOffice, action_office

Events = list[dict[str, Any]]


class OfficeAction(Action, abc.ABC):
    """rasa_sdk builds every non-abstract subclass without arguments; tests pass an office of their own."""

    def __init__(self, office: ActionOffice | None = None) -> None:
        self.office = office or action_office()

    @abc.abstractmethod
    def name(self) -> str: ...

    @abc.abstractmethod
    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events: ...
