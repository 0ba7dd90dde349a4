"""The part of the office that actions use. Built once a process, on first use: nothing is built at import."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from actions.agency import HelpRequests
from actions.appointments import Appointments
from actions.cases import FiledCases
from actions.guardian import SafetyGuardian
from actions.guessing import WrongTails
from actions.lines import line_at, place_of
from actions.matters import GuideMatters
from actions.ratings import TalkRatings
from actions.waiting_list import WaitingEntries
from office.agency.loader import read_help_words
from office.bootstrap import Office, assemble
from office.calendar_loader import read_calendar
from office.casework.desk import CaseDesk
from office.contact.address import without_street
from office.conversations.entrusted import PHONE
from office.dialogue.loader import read_talk
from office.dialogue.pointing import pointing
from office.dialogue.rated import RatedDialogue
from office.dialogue.turn import Dialogue
from office.guide.notices.usecases import Notices
from office.guide.usecases import Guide
from office.halls.naming import HallNames
from office.home_help import HomeHelp
from office.privacy_telling import privacy_card
from office.rating.loader import read_rating_words
from office.rating.telling import RatingTeller
from office.reception import WaitingList, make_dialogue
from office.settings import Settings
from office.spoken import said_payload


@dataclass(frozen=True)
class ActionOffice:
    """`current` gives the guide that is in use now; it changes when something is published."""

    current: Callable[[], Guide]
    dialogue: Dialogue | RatedDialogue
    notices: Notices
    phone_tail: Callable[[str], str]  # of the number that was entrusted to a conversation
    hidden_number: str  # stands in a text where one was
    today: Callable[[], date]
    now: Callable[[], datetime]
    told_before_asking: Callable[[], dict[str, Any]]  # the card on what becomes of personal data

    @property
    def guide(self) -> Guide:
        return self.current()


@cache
def action_office() -> ActionOffice:
    return for_actions(assemble(Settings()))


def for_actions(office: Office) -> ActionOffice:
    """Raises KnowledgeError."""
    return ActionOffice(
        current=office.shelf.guide,
        dialogue=_rated(office, _dialogue(office)),
        notices=office.notices,
        phone_tail=office.entrusting.tail,
        hidden_number=office.entrusting.masks[PHONE],
        today=office.today,
        now=office.now,
        told_before_asking=lambda: privacy_card(office.wording, office.settings.keep_personal_days),
    )


def _dialogue(office: Office) -> Dialogue:
    folder = office.settings.knowledge_folder
    talk, calendar = read_talk(folder / "talk.yml"), read_calendar(folder / "calendar")
    names = HallNames(office.halls, office.agency.places)
    matters = GuideMatters(office.shelf.guide, office.now, calendar, talk.words, _of_no_place_or_person(office, names))
    wrong_tails = WrongTails(office.settings.messages_per_minute_per_conversation)
    counter = Appointments(
        office.booking,
        office.halls,
        names,
        office.entrusting,
        office.wording,
        office.now,
        name_of=lambda code: _name(matters, code),
        lists_of=office.notices.of_conversation,
        wrong_tails=wrong_tails,
    )
    requests = HelpRequests(
        office.agency,
        office.entrusting,
        office.wording,
        office.now,
        name_of=lambda code: _name(matters, code),
        wrong_tails=wrong_tails,
    )
    cases = FiledCases(
        office.cases,
        office.rated_services,
        office.ratings,
        names,
        office.entrusting,
        office.wording,
        office.now,
        is_item=lambda code: office.shelf.guide().find(code) is not None,
        wrong_tails=wrong_tails,
        photo_megabytes=office.settings.photo_most_megabytes,
        forgets=office.forgetting.case,
    )
    return make_dialogue(
        talk,
        office.wording,
        SafetyGuardian(office.safety, lambda code: _name(matters, code)),
        matters,
        pointing(talk.words, lambda: office.shelf.guide().ordinals.choose),
        office.now,
        calendar,
        counter,
        names,
        HomeHelp(requests, read_help_words(folder / "agency"), office.agency.places),
        WaitingList(WaitingEntries(counter)),
        CaseDesk(cases),
        office.priority,
        line_at(office.queueing, office.now, office.wording),
        place_of(office.queueing, office.now, office.wording),
    )


def _of_no_place_or_person(office: Office, names: HallNames) -> Callable[[str], str]:
    """What cuts halls and streets out of a text, and who goes first: 现役军人家属 names no matter."""

    def without(text: str) -> str:
        return names.without(without_street(office.priority.without(text), office.agency.places))

    return without


def _rated(office: Office, dialogue: Dialogue) -> RatedDialogue:
    teller = RatingTeller(office.wording)
    counter = TalkRatings(office.ratings, office.rated_services, teller, office.now)
    words = read_rating_words(office.settings.knowledge_folder / "rating")
    return RatedDialogue(dialogue, counter, words, teller.levels(), said_payload, office.wording)


def _name(matters: GuideMatters, code: str) -> str:
    matter = matters.by_code(code)
    return matter.name if matter else ""
