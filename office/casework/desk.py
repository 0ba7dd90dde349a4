"""办不成事 in the conversation: its forms, put together. Called by office/reception.py."""

from collections.abc import Callable
from dataclasses import dataclass

from office.cases.numbers import CASE as NUMBER
from office.casework.care_field import CareField, CareWords
from office.casework.contact_fields import NameField, PhoneField
from office.casework.counter import CaseCounter, Refusal
from office.casework.fields import Account, CaseWords, Facts, Place, Trips, WantedResult
from office.casework.form import CaseForm
from office.casework.kind_field import KindField, KindWords
from office.casework.own import CaseAddForm, CaseChaseForm, CaseCheckForm, CaseWithdrawForm
from office.casework.telling import CaseWriter
from office.casework.words_field import WordsField
from office.dialogue.fields import MatterField, yes_or_no
from office.dialogue.form import Form
from office.dialogue.intents import CASE
from office.dialogue.matter import NamedMatters
from office.dialogue.own_fields import NumberField, TailField
from office.wording.model import Wording

TEXTS = "case.own"


@dataclass(frozen=True)
class CaseDesk:
    """What the talk of a case stands on."""

    counter: CaseCounter

    def forms(
        self,
        wording: Wording,
        matters: NamedMatters,
        words: CaseWords,
        kinds: KindWords,
        name_in: Callable[[str, bool], str | None],
        lost: Callable[[str], bool],
        care: CareWords,
    ) -> tuple[Form, ...]:
        facts, writer = Facts(matters.without_times), CaseWriter(wording)
        told = CaseForm(
            account=Account(wording, words, facts=facts),
            kind_of_failure=KindField(wording=wording, words=kinds),
            matter=MatterField(matters, wording, CASE, optional=True, volunteered=True),
            place=Place(wording, words),
            trips=Trips(wording, words),
            want=WantedResult(wording, words, facts=facts),
            name=NameField(wording, name_in),
            phone=PhoneField(wording),
            care=CareField(wording=wording, words=care),
            counter=self.counter,
            writer=writer,
            wording=wording,
        )
        number, tail = NumberField(wording, NUMBER, TEXTS, lost), TailField(wording, TEXTS, self._refusal)
        own = (number, tail, self.counter, writer, wording)
        return (
            told,
            CaseCheckForm(*own),
            CaseChaseForm(*own),
            CaseAddForm(*own, WordsField(wording, words)),
            CaseWithdrawForm(*own, yes_or_no),
        )

    def _refusal(self, no: str, tail: str) -> str | None:
        found = self.counter.look_up(no, tail)
        return found.text if isinstance(found, Refusal) else None
