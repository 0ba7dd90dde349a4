"""A case that was filed before: how it stands, hurried, added to, withdrawn. In conversation, by number and tail."""

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from office.cases.model import CaseStatus, EntryKind
from office.cases.moves import may
from office.casework.counter import CaseCounter, Refusal, ToldCase
from office.casework.next_step import NextStep
from office.casework.telling import CaseWriter
from office.casework.words_field import WordsField
from office.dialogue.form import Done, Field, OpenForm
from office.dialogue.heard import Heard
from office.dialogue.intents import (
    CASE_ADDING,
    CASE_CHASING,
    CASE_CHECKING,
    CASE_PHOTO,
    CASE_PHOTO_BACK,
    CASE_WITHDRAWING,
)
from office.dialogue.own_fields import NumberField, TailField
from office.dialogue.says import QuickReply, Said, TalkStatus
from office.wording.model import Wording


@dataclass(frozen=True)
class OwnForm:
    number: NumberField
    tail: TailField
    counter: CaseCounter
    writer: CaseWriter
    wording: Wording
    next_step: NextStep

    @property
    def fields(self) -> tuple[Field, ...]:
        return (self.number, self.tail)

    def opening(self, form: OpenForm) -> str:
        return ""

    def confirm(self, form: OpenForm) -> Said:
        return Said("", TalkStatus.FORM_CONFIRMS)

    def left(self, form: OpenForm) -> str:
        return self.wording.say("talk.left.case_own")

    def found(self, form: OpenForm) -> ToldCase | Refusal | None:
        """None until number and tail are known."""
        no, tail = key_of(form)
        return self.counter.look_up(no, tail) if no and tail else None


@dataclass(frozen=True)
class CaseCheckForm(OwnForm):
    kind: str = CASE_CHECKING
    needs_yes: bool = False

    def done(self, form: OpenForm, heard: Heard) -> Done:
        no, tail = key_of(form)
        return self.next_step.told(self.counter.look_up(no, tail), tail)


@dataclass(frozen=True)
class CasePhotoForm(OwnForm):
    """A photo is sent with the card of the case: its number and digits open that."""

    kind: str = CASE_PHOTO
    needs_yes: bool = False

    def done(self, form: OpenForm, heard: Heard) -> Done:
        no, tail = key_of(form)
        found = self.counter.look_up(no, tail)
        if isinstance(found, Refusal) or not found.photo_megabytes:
            return self.next_step.told(found, tail, "cannot_add")
        text = self.writer.say("photo_here", no=found.no, count=found.photo_megabytes)
        cards = self.writer.cards(found, tail)
        return Done((Said(text, TalkStatus.FORM_DONE, cards=cards),), case_no=found.no, case_tail=tail)


@dataclass(frozen=True)
class _Moves(OwnForm):
    """Of a case that lets it be done no more, how it stands is told instead."""

    moves: ClassVar[EntryKind]
    cannot: ClassVar[str]

    def is_over(self, form: OpenForm) -> bool:
        found = self.found(form)
        return found is not None and not (isinstance(found, ToldCase) and may(found.status, self.moves))

    def done(self, form: OpenForm, heard: Heard) -> Done:
        no, tail = key_of(form)
        if self.is_over(form):
            return self.next_step.told(self.counter.look_up(no, tail), tail, self.cannot)
        return self._act(no, tail, form, heard)

    @abstractmethod
    def _act(self, no: str, tail: str, form: OpenForm, heard: Heard) -> Done: ...


@dataclass(frozen=True)
class CasePhotoBackForm(_Moves):
    """One that was sent by mistake is taken back on the card of the case, where the photos are listed."""

    kind: str = CASE_PHOTO_BACK
    needs_yes: bool = False
    moves = EntryKind.PHOTO_TAKEN_BACK
    cannot = "cannot_take_back"

    def _act(self, no: str, tail: str, form: OpenForm, heard: Heard) -> Done:
        found = self.counter.look_up(no, tail)
        if isinstance(found, Refusal):
            return self.next_step.told(found, tail)
        text = self.writer.say("photo_back" if found.photos else "photo_back_none", no=found.no)
        cards = self.writer.cards(found, tail) if found.photos else ()
        return Done((Said(text, TalkStatus.FORM_DONE, cards=cards),), case_no=found.no, case_tail=tail)


@dataclass(frozen=True)
class CaseChaseForm(_Moves):
    kind: str = CASE_CHASING
    needs_yes: bool = False
    moves = EntryKind.CHASED
    cannot = "cannot_chase"

    def _act(self, no: str, tail: str, form: OpenForm, heard: Heard) -> Done:
        before, chased = self.found(form), self.counter.chase(no, tail)
        again = isinstance(before, ToldCase) and isinstance(chased, ToldCase) and before.progress == chased.progress
        is_noted_already = again and isinstance(chased, ToldCase) and chased.progress is not None
        return self.next_step.told(chased, tail, "chased_before" if is_noted_already else "chased")


@dataclass(frozen=True)
class CaseAddForm(_Moves):
    words: WordsField
    kind: str = CASE_ADDING
    needs_yes: bool = False
    moves = EntryKind.SUPPLEMENTED
    cannot = "cannot_add"

    @property
    def fields(self) -> tuple[Field, ...]:
        return (self.number, self.tail, self.words)

    def _act(self, no: str, tail: str, form: OpenForm, heard: Heard) -> Done:
        words = str(form.values[self.words.name].kept)
        before = self.found(form)
        waits = isinstance(before, ToldCase) and before.status is CaseStatus.WAITING
        added = self.counter.add(no, tail, words, heard.conversation_id, heard.message_id)
        return self.next_step.told(added, tail, "replied" if waits else "added")


@dataclass(frozen=True)
class CaseWithdrawForm(_Moves):
    yes_or_no: Callable[[Wording], tuple[QuickReply, ...]]
    kind: str = CASE_WITHDRAWING
    needs_yes: bool = True
    no_keeps: bool = True
    moves = EntryKind.WITHDRAWN
    cannot = "cannot_withdraw"

    def confirm(self, form: OpenForm) -> Said:
        found = self.found(form)
        if not isinstance(found, ToldCase):
            return Said(found.text if found else "", TalkStatus.FORM_CONFIRMS)
        text = self.writer.say("really_withdraw", text=self.writer.found(found))
        return Said(text, TalkStatus.FORM_CONFIRMS, self.yes_or_no(self.wording))

    def _act(self, no: str, tail: str, form: OpenForm, heard: Heard) -> Done:
        gone = self.counter.withdraw(no, tail)
        if isinstance(gone, Refusal):
            return self.next_step.told(gone, tail)
        text = self.writer.say("withdrawn", no=gone.no)
        said = Said(text, TalkStatus.FORM_DONE, cards=self.writer.cards(gone, tail))
        return Done((said,), case_no=gone.no, case_tail=tail)


def key_of(form: OpenForm) -> tuple[str, str]:
    no, tail = (str(form.values[each].kept) if each in form.values else "" for each in ("no", "tail"))
    return no, tail
