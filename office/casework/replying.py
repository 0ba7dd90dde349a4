"""A question of the officer, answered in the talk: read back first, and passed on after a yes."""

from collections.abc import Callable
from dataclasses import dataclass

from office.cases.model import CaseStatus, EntryKind
from office.cases.moves import may
from office.casework.counter import CaseCounter, ToldCase
from office.casework.fields import NO_WORD
from office.casework.next_step import NextStep
from office.casework.own import OwnForm, key_of
from office.casework.words import CaseWords
from office.dialogue.form import CONFIRM, WRONG, Done, Field, OpenForm, Reading, Value
from office.dialogue.heard import Heard
from office.dialogue.intents import ADDED_WORDS, CASE_REPLYING, NO, PARTING, SURELY_NO_ACCOUNT, YES, is_no_account
from office.dialogue.says import QuickReply, Said, TalkStatus
from office.search.text import normalise
from office.wording.model import Wording


@dataclass(frozen=True)
class ReplyField:
    """Once asked, any words: 没有 may be the answer, and 卡丢了，身份证带了 is one, though it names a matter. Only what
    `asks` says is a question is none. A no to what was read back takes them back.
    """

    counter: CaseCounter
    next_step: NextStep
    words: CaseWords
    asks: Callable[[str], bool]
    optional: bool = False
    volunteered: bool = False
    takes_anything: bool = True
    hears_yes_and_no: bool = True
    name: str = ADDED_WORDS

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        said, again = heard.said.strip(), form.asked in (CONFIRM, WRONG)
        if again and heard.intent == NO:
            asks = Said(self.next_step.writer.say("reply_again"), TalkStatus.FORM_ASKS, (self.next_step.later(),))
            return Reading(asks=asks, takes_back=True)
        if not said or not (asked or again) or (again and heard.intent == YES):
            return None
        is_all = not self.asks(said) and not is_no_account(heard)
        return Reading(Value(said, said), rest="" if is_all else None)

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        """With what the officer wants to know."""
        found = self.counter.look_up(*key_of(form))
        asked = found.newest if isinstance(found, ToldCase) else ""
        text = "\n".join(part for part in (asked, self.next_step.writer.say("reply")) if part)
        return Said(text, TalkStatus.FORM_ASKS, (self.next_step.later(),))


@dataclass(frozen=True)
class CaseReplyForm(OwnForm):
    """`yes_or_no`: the quick replies."""

    words: ReplyField
    yes_or_no: Callable[[Wording], tuple[QuickReply, ...]]
    kind: str = CASE_REPLYING
    needs_yes: bool = True

    @property
    def fields(self) -> tuple[Field, ...]:
        return (self.number, self.tail, self.words)

    def confirm(self, form: OpenForm) -> Said:
        found = self.found(form)
        asked = found.newest if isinstance(found, ToldCase) else ""
        text = self.writer.say("reply_confirm", no=key_of(form)[0], question=asked, said=form.shown(ADDED_WORDS))
        return Said(text, TalkStatus.FORM_CONFIRMS, self.yes_or_no(self.wording))

    def left(self, form: OpenForm) -> str:
        return self.writer.say("reply_left") if all(key_of(form)) else super().left(form)

    def is_declined(self, heard: Heard, form: OpenForm) -> bool:
        return any(each.search(heard.said) for each in self.words.words.not_replying)

    def gives_way(self, heard: Heard, form: OpenForm) -> bool:
        """谢谢 to the question is no reply, and nobody presses for one."""
        parts = heard.intent in PARTING and heard.confidence >= SURELY_NO_ACCOUNT
        return form.asked == ADDED_WORDS and parts

    def taken_up(self, heard: Heard, no: str, tail: str, *, only_of_it: bool) -> OpenForm | None:
        found = self.counter.look_up(no, tail) if no and tail else None
        if not isinstance(found, ToldCase) or found.status is not CaseStatus.WAITING:
            return None
        if only_of_it and not speaks_of(found.newest, heard.said):
            return None
        values = {"no": no, "tail": tail, ADDED_WORDS: heard.said.strip()}
        return OpenForm(CASE_REPLYING, {name: Value(value, value) for name, value in values.items()})

    def is_over(self, form: OpenForm) -> bool:
        found = self.found(form)
        what = EntryKind.SUPPLEMENTED if ADDED_WORDS in form.values else EntryKind.HEARD
        return found is not None and not (isinstance(found, ToldCase) and may(found.status, what))

    def done(self, form: OpenForm, heard: Heard) -> Done:
        """Words that come when nobody waits for them any more are added."""
        no, tail = key_of(form)
        if ADDED_WORDS not in form.values or self.is_over(form):
            return self.next_step.told(self.counter.look_up(no, tail), tail, "not_asked")
        words = str(form.values[ADDED_WORDS].kept)
        replied = self.counter.add(no, tail, words, heard.conversation_id, heard.message_id)
        return self.next_step.told(replied, tail, "replied")


def speaks_of(question: str, said: str) -> bool:
    """卡丢了，身份证带了 and 没带 take up words of 您的卡还在吗？身份证带了没有; 好的 does not."""
    *_, asked = normalise(question).split(":", maxsplit=1)
    bare = NO_WORD.sub("", normalise(said))
    pairs = {bare[at : at + 2] for at in range(len(bare) - 1)}
    return any(each in asked for each in pairs) or (len(bare) == 2 and {*bare} <= {*asked})
