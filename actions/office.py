"""The part of the office that actions use. Built once a process, on first use: nothing is built at import."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from actions.guardian import SafetyGuardian
from actions.matters import GuideMatters
from office.bootstrap import Office, assemble
from office.calendar_loader import read_calendar
from office.dialogue.loader import read_talk
from office.dialogue.turn import Dialogue
from office.guide.notices.usecases import Notices
from office.guide.usecases import Guide
from office.reception import make_dialogue
from office.settings import Settings


@dataclass(frozen=True)
class ActionOffice:
    """`current` gives the guide that is in use now; it changes when something is published."""

    current: Callable[[], Guide]
    dialogue: Dialogue
    notices: Notices
    today: Callable[[], date]
    now: Callable[[], datetime]

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
        dialogue=_dialogue(office),
        notices=office.notices,
        today=office.today,
        now=office.now,
    )


def _dialogue(office: Office) -> Dialogue:
    folder = office.settings.knowledge_folder
    talk, calendar = read_talk(folder / "talk.yml"), read_calendar(folder / "calendar")
    matters = GuideMatters(office.shelf.guide, office.now, calendar, talk.words)
    return make_dialogue(
        talk,
        office.wording,
        SafetyGuardian(office.safety, lambda code: _name(matters, code)),
        matters,
        lambda text, offered: office.shelf.guide().ordinals.choose(text, offered),
        office.now,
        calendar,
    )


def _name(matters: GuideMatters, code: str) -> str:
    matter = matters.by_code(code)
    return matter.name if matter else ""
