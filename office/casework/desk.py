"""办不成事 in the conversation: its forms, put together. Called by office/reception.py."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from office.cases.numbers import CASE as NUMBER
from office.casework.care_field import CareField, CareWords
from office.casework.contact_fields import NameField, PhoneField
from office.casework.counter import CaseCounter, Refusal
from office.casework.day_field import DayField
from office.casework.draft_changes import DraftChanges
from office.casework.fields import NO_WORD, Account, Facts, Trips, WantedResult
from office.casework.forgetting import CaseForgetForm
from office.casework.form import CaseForm
from office.casework.judging import CaseJudgeForm
from office.casework.kind_field import KindField, KindWords
from office.casework.matter_field import CaseMatter
from office.casework.next_step import NextStep
from office.casework.own import (
    CaseAddForm,
    CaseChaseForm,
    CaseCheckForm,
    CasePhotoBackForm,
    CasePhotoForm,
    CaseWithdrawForm,
)
from office.casework.place_field import Place
from office.casework.rating import CaseRatingForm, CommentField
from office.casework.replying import CaseReplyForm, ReplyField
from office.casework.telling import CaseWriter
from office.casework.unknown_matter import UnknownMatter
from office.casework.verdicts import Content, Solved
from office.casework.words import CaseWords
from office.casework.words_field import WordsField
from office.dialogue.fields import yes_or_no
from office.dialogue.form import Form
from office.dialogue.intents import CASE
from office.dialogue.level_field import LevelField
from office.dialogue.matter import NamedMatters
from office.dialogue.own_fields import NumberField, TailField
from office.dialogue.says import QuickReply
from office.wording.model import Wording

TEXTS = "case.own"
LONGEST_MATTER = 8  # characters of one that is named and nothing else


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
        levels: LevelField,
        past_day_in: Callable[[str], date | None],
        asks: Callable[[str], bool],
    ) -> tuple[Form, ...]:
        facts, writer, unknown = Facts(matters.without_times), CaseWriter(wording), _unknown(matters, words)
        told = CaseForm(
            account=Account(wording, words, facts=facts, unknown=unknown),
            kind_of_failure=KindField(wording=wording, words=kinds, without_trips=words.without_trips),
            matter=CaseMatter(matters, wording, CASE, optional=True, volunteered=True, as_said=True, words=words),
            place=Place(wording, words, unknown=unknown),
            day=DayField(day_in=past_day_in, is_a_wish=words.says_what_is_wanted),
            trips=Trips(wording, words),
            want=WantedResult(wording, words, facts=facts, unknown=unknown),
            name=NameField(wording, name_in, words),
            phone=PhoneField(wording),
            care=CareField(wording=wording, words=care),
            counter=self.counter,
            writer=writer,
            wording=wording,
            changes=DraftChanges(words, wording, care),
        )
        number, tail = NumberField(wording, NUMBER, TEXTS, lost), TailField(wording, TEXTS, self._refusal)
        next_step = NextStep(self.counter, writer, levels, levels.payload)
        own = (number, tail, self.counter, writer, wording, next_step)
        other, doubtful = (*words.content, *words.discontent), words.doubtful
        solved = Solved(next_step, words.solved, words.unsolved, other=other, doubtful=doubtful)
        content = Content(next_step, words.content, words.discontent, solved=solved, doubtful=doubtful)
        files = replace(number, replies=(QuickReply(writer.say("file_one"), levels.payload(writer.say("file_one"))),))
        return (
            told,
            CaseCheckForm(*own),
            CaseChaseForm(*own),
            CasePhotoForm(*own),
            CasePhotoBackForm(*own),
            CaseAddForm(*own, WordsField(wording, words)),
            CaseWithdrawForm(*own, yes_or_no),
            CaseForgetForm(*own, yes_or_no),
            CaseReplyForm(*own, ReplyField(self.counter, next_step, words, asks), yes_or_no),
            CaseJudgeForm(files, *own[1:], solved, content, words.other_case, words.asks_for_the_answer),
            CaseRatingForm(*own, levels, CommentField(levels=levels)),
        )

    def _refusal(self, no: str, tail: str) -> str | None:
        found = self.counter.look_up(no, tail)
        return found.text if isinstance(found, Refusal) else None


def _unknown(matters: NamedMatters, words: CaseWords) -> UnknownMatter:
    def names_one(text: str) -> bool:
        said = matters.matter_words(words.without_things(text))
        return bool(said) and (matters.surely(said) is not None or bool(matters.possibly(said)))

    def is_only(text: str) -> bool:
        return len(NO_WORD.sub("", text)) <= LONGEST_MATTER and matters.surely(matters.matter_words(text)) is not None

    return UnknownMatter(names_one, is_only)
