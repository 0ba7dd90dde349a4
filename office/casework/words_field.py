"""What somebody adds to a case of theirs, in their own words. Pure."""

from dataclasses import dataclass

from office.casework.words import CaseWords
from office.dialogue.form import OpenForm, Reading, Value
from office.dialogue.heard import Heard
from office.dialogue.says import Said, TalkStatus
from office.wording.model import Wording


@dataclass(frozen=True)
class WordsField:
    """补充一下，昨天又让我跑了一趟: what follows; once asked, all of it."""

    wording: Wording
    words: CaseWords
    optional: bool = False
    volunteered: bool = False
    takes_anything: bool = True
    name: str = "words"

    def read(self, heard: Heard, form: OpenForm, *, asked: bool) -> Reading | None:
        said = heard.said.strip()
        found = next((match[1].strip() for each in self.words.added if (match := each.search(said))), "")
        told = found or (said if asked else self.words.told_besides(said) or "")
        return Reading(Value(told, told)) if told else None

    def question(self, form: OpenForm, *, again: bool = False) -> Said:
        return Said(self.wording.say("case.own.words"), TalkStatus.FORM_ASKS)
