"""What one sentence wishes for: a form, questions to the guides, a second matter. Pure."""

from dataclasses import dataclass

from office.dialogue import intents
from office.dialogue.form import OpenForm
from office.dialogue.heard import Heard
from office.dialogue.matter import Matter, NamedMatters
from office.dialogue.memory import Talk
from office.dialogue.says import AskGuide
from office.dialogue.words import TalkWords

MOST_QUESTIONS = 2  # of one sentence that are answered one by one; to more, the overview is the shorter answer


@dataclass(frozen=True)
class Wishes:
    words: TalkWords
    matters: NamedMatters

    def form(self, heard: Heard, talk: Talk) -> str | None:
        resumed = self.words.resumes(heard.said)
        if resumed and talk.find(resumed):
            return resumed
        kind = intents.FORM_OF.get(heard.intent)
        in_hand = talk.in_hand.kind if talk.in_hand else None
        if kind and in_hand and intents.CORRECTS_ITS_FORM.get(heard.intent) == in_hand:
            return None
        if in_hand not in (intents.HOME_HELP, *intents.OF_A_HELP_REQUEST):
            for about_help in intents.OF_A_HELP_REQUEST:
                if self.words.wishes_for(about_help, heard.said):
                    return about_help
        if kind:
            return kind if heard.confidence >= intents.SURE_ENOUGH or heard.is_tap else None
        may_be_meant = heard.intent in intents.ASKS_GUIDE or talk.find(intents.BOOKING)
        if may_be_meant and self.words.wishes_for(intents.BOOKING, heard.said):
            return intents.BOOKING
        # 我要投诉 says it plainly, whatever the classifier made of it.
        return intents.CASE if self.words.wishes_for(intents.CASE, heard.said) else None

    def questions(self, heard: Heard, talk: Talk, form: OpenForm | None) -> tuple[AskGuide, ...]:
        """What the sentence asks the guides; the person's own list goes last, for it may ask back."""
        asked = form.asked if form else ""
        least = intents.SURELY_NO_ACCOUNT if asked in intents.FREE_WORDS else intents.SURE_ENOUGH
        named = heard.intent in intents.ASKS_GUIDE and heard.confidence >= least
        asks_a_part = named and heard.intent != intents.MATTER_ALONE and heard.intent not in self.words.questions
        said = [] if asks_a_part else list(self.words.asked_in(heard.said))
        is_an_answer = heard.intent == intents.MATTER_ALONE and (said or (form and not self._asks_anew(heard, form)))
        if named and heard.intent not in said and not is_an_answer:
            said.insert(0, heard.intent)
        if len(said) > MOST_QUESTIONS:
            said = [intents.MATTER_ALONE, *(each for each in said if each not in intents.IN_OVERVIEW)][:MOST_QUESTIONS]
        said.sort(key=lambda intent: intent == "ask_materials")
        in_hand = form.values["item"].kept if form and "item" in form.values else talk.item_in_hand
        text = self.matters.without_times(heard.said) if form else heard.said
        plainly = form is not None or len(said) > 1
        parts = {intent: part for part in self.words.parts(text) for intent in self.words.asked_in(part)}
        return tuple(
            AskGuide(intent, parts.get(intent, text), plainly and intent == "ask_materials", in_hand) for intent in said
        )

    def _asks_anew(self, heard: Heard, form: OpenForm) -> bool:
        """身份证丢了咋补, where a name or a time was asked for."""
        narrow = form.asked in intents.NARROW_FIELDS
        return narrow and heard.confidence >= intents.SURELY_NO_ACCOUNT and self.matters.surely(heard.said) is not None

    def other_matter(self, text: str) -> tuple[str, Matter] | None:
        """The first part of a sentence and the matter of the second, where both surely name one."""
        parts = self.words.parts(text)
        if len(parts) != 2:
            return None
        first, second = (self.matters.surely(part) for part in parts)
        return (parts[0], second) if first and second and first.code != second.code else None
