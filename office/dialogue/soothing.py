"""What is said beside a grumble (你们咋这么慢，明天上午吧). Pure."""

from dataclasses import replace

from office.dialogue import intents
from office.dialogue.correcting import LITTLE
from office.dialogue.filling import Filled, fill
from office.dialogue.form import Form, OpenForm
from office.dialogue.heard import Heard
from office.dialogue.words import TalkWords


def beside_a_grumble(spec: Form, form: OpenForm, heard: Heard, rest: str, words: TalkWords) -> Filled | None:
    """The form with what `rest`, the sentence without the grumble, tells it; None: it asks something, or tells what
    happened, and is heard as that.
    """
    if words.asked_in(rest) or (heard.intent == intents.RESTART and words.bare(rest)):
        return None
    filled = fill(spec, form, replace(heard, text=rest, intent=intents.DETAILS))
    most = 0 if heard.intent == intents.WAIT_FOR_EACH_OTHER[intents.CASE] else 2 * LITTLE
    return None if not filled.moved and len(words.bare(rest)) > most else filled
