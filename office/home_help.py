"""The forms of help at home, put together."""

from dataclasses import dataclass
from functools import partial

from office.agency.counter import HelpCounter
from office.agency.counter import Refusal as HelpRefused
from office.agency.fields import KindField, ReachField, WhoField, WhyField
from office.agency.fields import PlaceField as HomeField
from office.agency.form import HelpForm
from office.agency.numbers import REQUEST
from office.agency.own import HelpCheckForm, HelpWithdrawForm
from office.agency.telling import HelpTeller
from office.agency.words import HelpWords
from office.contact.places import Places
from office.dialogue.fields import MatterField, yes_or_no
from office.dialogue.form import Form
from office.dialogue.intents import HOME_HELP, NO_PHONE, NUMBER_LOST
from office.dialogue.matter import NamedMatters
from office.dialogue.own_fields import NumberField, TailField
from office.dialogue.words import TalkWords
from office.spoken import said_payload, spoken_name
from office.wording.model import Wording


@dataclass(frozen=True)
class HomeHelp:
    """What 帮办代办 and 上门 stand on."""

    counter: HelpCounter
    words: HelpWords
    places: Places

    def forms(self, wording: Wording, matters: NamedMatters, talk: TalkWords) -> tuple[Form, ...]:
        teller = HelpTeller(wording)

        def no_phone(text: str) -> bool:
            """None, or none that they would tell."""
            return talk.wishes_for(NO_PHONE, text) or talk.declines(text)

        asked = HelpForm(
            helps=KindField(wording=wording, words=self.words),
            matter=MatterField(matters, wording, HOME_HELP, optional=True),
            place=HomeField(wording=wording, places=self.places),
            why=WhyField(wording=wording, words=self.words, payload=said_payload, yes_or_no=yes_or_no),
            name=WhoField(wording=wording, name_in=spoken_name, no_phone=no_phone),
            phone=ReachField(wording=wording, no_phone=no_phone),
            counter=self.counter,
            teller=teller,
            wording=wording,
            yes_or_no=yes_or_no,
        )
        number = NumberField(wording, REQUEST, "agency.own", partial(talk.wishes_for, NUMBER_LOST))
        own = (number, TailField(wording, "agency.own", self._refusal), self.counter, teller, wording)
        return asked, HelpCheckForm(*own), HelpWithdrawForm(*own, yes_or_no)

    def _refusal(self, no: str, tail: str) -> str | None:
        found = self.counter.look_up(no, tail)
        return found.text if isinstance(found, HelpRefused) else None
