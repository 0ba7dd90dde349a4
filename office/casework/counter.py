"""What the conversation needs of the cases: one filed, found, chased, added to, withdrawn. Pure."""

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from office.cases.model import CareKind, CaseKind, CaseStatus
from office.cases.photo import CasePhoto
from office.cases.telling import Progress


@dataclass(frozen=True, slots=True)
class Telling:
    """What somebody told and said yes to. `place`: as it was said; `means_hall`: a service hall, no other office. Name
    and words may hold masks of what was entrusted to the conversation (office/conversations/entrusted.py). `care`: only
    where they agreed that it is noted.
    """

    kind: CaseKind
    said: str = field(repr=False)
    wanted: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    item_code: str = ""
    place: str = ""
    means_hall: bool = False
    trips: int | None = None
    happened_on: date | None = None
    care: CareKind | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class ToldCase:
    """A case as it is told. `text`: who has it, by when, what happens next; `newest`: what somebody wrote to the person
    last, a question or an answer. `days`: working days that there are for it. `joined`: it was there before.
    `progress`: what a card shows of it, without anybody's words. `photo_megabytes`: how large a photo may be; 0: no
    more may be added. `photos`: those that may be taken back. `unheard`: closed because nobody could be reached.
    """

    no: str
    status: CaseStatus
    text: str
    newest: str = ""
    days: int = 0
    joined: bool = False
    needs_care: bool = False
    progress: Progress | None = None
    photo_megabytes: int = 0
    unheard: bool = False
    photos: tuple[CasePhoto, ...] = ()

    @property
    def awaits_verdict(self) -> bool:
        """Nobody has said yet whether the answer has solved it."""
        return self.status is CaseStatus.ANSWERED or self.unheard


@dataclass(frozen=True, slots=True)
class Judged:
    """What somebody said to the answer. `words`: the rest of it, as said."""

    solved: bool
    content: bool
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A code of office/cases/refusals.py with the sentence that says what to do next."""

    code: str
    text: str


class CaseCounter(Protocol):
    def file(self, told: Telling, conversation_id: str, message_id: str) -> ToldCase | Refusal:
        """Under the phone number that was entrusted to the conversation; the same message again files once."""
        ...

    def look_up(self, no: str, tail: str) -> ToldCase | Refusal: ...

    def chase(self, no: str, tail: str) -> ToldCase | Refusal:
        """Noted once a day."""
        ...

    def add(self, no: str, tail: str, words: str, conversation_id: str, message_id: str) -> ToldCase | Refusal:
        """The same message again adds once. Where the person was asked something, this is their reply."""
        ...

    def judge(self, no: str, tail: str, judged: Judged, conversation_id: str, message_id: str) -> ToldCase | Refusal:
        """The same message again judges once."""
        ...

    def ask_rating(self, no: str, tail: str) -> bool:
        """Whether they may be asked now; asking uses it up, for ever."""
        ...

    def rate(self, no: str, tail: str, level: int, comment: str, conversation_id: str) -> str | Refusal: ...

    def forget(self, no: str, tail: str) -> str | Refusal:
        """Its number, which nobody can open any more (个人信息保护法 第四十七条)."""
        ...

    def withdraw(self, no: str, tail: str) -> ToldCase | Refusal:
        """Twice is once."""
        ...
