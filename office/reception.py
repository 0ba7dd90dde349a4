"""Puts the dialogue together: forms, words and whoever comes first. Called by the entry points."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime

from office.booking.form import BookingForm
from office.booking.when_field import WhenField
from office.casework.fields import Account, CaseWords, Place, Trips, WantedResult, WhoSays
from office.casework.form import CaseForm
from office.contact.names import read_name
from office.dialogue.fields import MatterField
from office.dialogue.intents import BOOKING, CASE
from office.dialogue.loader import TalkFile
from office.dialogue.matter import NamedMatters
from office.dialogue.turn import Dialogue, Guardian
from office.wording.model import Wording
from office.workdays import WorkCalendar

Choose = Callable[[str, Sequence[str]], str | None]


def make_dialogue(
    talk: TalkFile,
    wording: Wording,
    guardian: Guardian,
    matters: NamedMatters,
    choose: Choose,
    now: Callable[[], datetime],
    calendar: WorkCalendar,
) -> Dialogue:
    """`choose` tells which of several offered texts 第二个 means."""
    words = CaseWords(**talk.casework)
    booking = BookingForm(
        matter=MatterField(matters, wording, BOOKING),
        when=WhenField(now, calendar, wording, choose, said_payload, talk.words.any_will_do),
        wording=wording,
    )
    case = CaseForm(
        account=Account(wording, words),
        matter=MatterField(matters, wording, CASE, optional=True, volunteered=True),
        place=Place(wording, words),
        trips=Trips(wording, words),
        want=WantedResult(wording, words),
        who=WhoSays(wording, words, name_in=spoken_name),
        wording=wording,
    )
    return Dialogue(
        forms={form.kind: form for form in (booking, case)},
        guardian=guardian,
        words=talk.words,
        matters=matters,
        wording=wording,
    )


def said_payload(words: str) -> str:
    """The quick reply that says these words."""
    return "/give_details" + json.dumps({"said": words})


def spoken_name(text: str, asked: bool) -> str | None:
    name = read_name(text, asked=asked)
    return name.full if name else None
