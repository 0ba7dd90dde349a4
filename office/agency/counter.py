"""What the conversation needs of the agency: a request filed, found, withdrawn. Pure."""

from dataclasses import dataclass
from typing import Protocol

from office.agency.model import AssistanceKind, Why


@dataclass(frozen=True, slots=True)
class Told:
    """A place as it was said; the street is empty where nobody could say it."""

    district: str
    street: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Filed:
    """A request as it is told. `helper` or `hall`: the name of who has it; `is_sample`: that name is made up."""

    no: str
    kind: AssistanceKind
    item_name: str
    status: str
    phone_tail: str
    helper: str = ""
    hall: str = ""
    is_sample: bool = False
    reason: str = ""  # why it cannot be done


@dataclass(frozen=True, slots=True)
class Refusal:
    """A code of office/agency/refusals.py with the sentence that says what to do next."""

    code: str
    text: str


class HelpCounter(Protocol):
    def file(
        self,
        kind: AssistanceKind,
        item_code: str,
        place: Told,
        why: Why | None,
        name: str,
        conversation_id: str,
        message_id: str,
    ) -> Filed | Refusal:
        """Under the phone number that was entrusted to the conversation; the same message again files once. `why`
        only where the person agreed that it is kept.
        """
        ...

    def look_up(self, no: str, tail: str) -> Filed | Refusal: ...

    def withdraw(self, no: str) -> Filed | Refusal: ...
