"""From a draft to what the assistant says, for one service item: each step by somebody, none over another's work."""

import json
from dataclasses import dataclass
from datetime import datetime

from office.china_time import CHINA
from office.guide.editing.blank import blank_item
from office.guide.editing.merging import Changes, Fault, ItemInvalid, may_be_called, merged
from office.guide.model import ServiceItem
from office.guide.publication.content import as_json, from_json, hash_of, together
from office.guide.publication.fitting import faults
from office.guide.publication.stepping import held, new_version, step, writing
from office.guide.publication.versions import (
    OPEN,
    KnowledgeKind,
    Origin,
    Version,
    VersionCannotMove,
    VersionChanged,
    VersionNotFound,
    VersionStatus,
    VersionStep,
)
from office.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

ITEM = KnowledgeKind.ITEM
# Notes of steps that are taken for a person; the console has words for them.
REPLACED, RESTORED = "replaced by {}", "restored from {}"
WAS_PUBLISHED = {VersionStatus.PUBLISHED, VersionStatus.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Opened:
    """`seen`: the newest number, which a change has to name; `on`: the version to go on with; `steps` are its own;
    `published`: what holds now.
    """

    seen: int
    on: Version
    steps: tuple[VersionStep, ...]
    published: Version | None


@dataclass(frozen=True)
class Editing:
    unit_of_work: UnitOfWorkFactory

    def open(self, code: str, number: int | None = None) -> Opened:
        """Goes on with that version, else with what is open, else with what holds, else with the newest. Raises
        VersionNotFound.
        """
        with self.unit_of_work(read_only=True) as work:
            history = work.knowledge.history(ITEM, code)
            if not history:
                raise VersionNotFound(code)
            newest = history[-1]
            holding = next((each for each in reversed(history) if each.status is VersionStatus.PUBLISHED), None)
            on = newest if newest.status in OPEN or holding is None else holding
            if number is not None:
                on = held(work, ITEM, code, number)
            return Opened(newest.version, on, tuple(work.knowledge.steps_of(on)), holding)

    def changed(self, code: str, on: int, changes: Changes) -> ServiceItem:
        """As `save` would keep it. `on` 0: of nothing. Raises VersionNotFound, ItemInvalid."""
        with self.unit_of_work(read_only=True) as work:
            return merged(code, held(work, ITEM, code, on) if on else None, changes)

    def save(self, code: str, seen: int, on: int, changes: Changes, by: str, now: datetime) -> Version:
        """A new draft in the place of the one that is open. The same again is the version that is there. Raises
        VersionChanged where the newest is not the one that was `seen`, VersionNotFound, ItemInvalid.
        """
        if not may_be_called(code):
            raise VersionNotFound(code)
        with writing(self.unit_of_work) as work:
            history = work.knowledge.history(ITEM, code)
            newest = history[-1] if history else None
            content = as_json(ITEM, merged(code, held(work, ITEM, code, on) if on else None, changes))
            if newest and _says_it_already(newest, content, seen, by):
                return newest
            if seen != (newest.version if newest else 0):
                raise VersionChanged(newest)
            draft = new_version(ITEM, code, content, Origin.CONSOLE, by, now, seen)
            replace_open(work, history, draft.version, by, now)
            work.knowledge.add(draft)
            return draft

    def begin(self, code: str, name: str, by: str, now: datetime) -> Version:
        """The draft of a new item, empty but for its name. Raises as `save`: VersionChanged where there is one."""
        blank = blank_item(code, name, (), now.astimezone(CHINA).date())
        return self.save(code, 0, 0, json.loads(as_json(ITEM, blank)), by, now)

    def submit(self, code: str, version: int, by: str, now: datetime, note: str = "") -> Version:
        """Asks another person to look at it. Raises VersionNotFound, VersionCannotMove, ItemInvalid: it would not fit
        beside what is published.
        """
        with writing(self.unit_of_work) as work:
            found = held(work, ITEM, code, version)
            if problems := list(faults(from_json(ITEM, found.content), together(work.knowledge.published()))):
                raise ItemInvalid(Fault(tuple(keys), mend) for keys, mend in problems)
            return step(work, found, VersionStatus.SUBMITTED, by, now, note)

    def give_back(self, code: str, version: int, by: str, now: datetime, note: str) -> Version:
        """To its writer, who was asked to change something. Raises VersionNotFound, VersionCannotMove."""
        with writing(self.unit_of_work) as work:
            return step(work, held(work, ITEM, code, version), VersionStatus.DRAFT, by, now, note)

    def restore(self, code: str, version: int, by: str, now: datetime, note: str) -> Version:
        """What was published once is published again, at once: two people have looked at it, and what is wrong must
        not be told while a third is looked for. Raises VersionNotFound, VersionCannotMove, ItemInvalid.
        """
        with writing(self.unit_of_work) as work:
            history = work.knowledge.history(ITEM, code)
            wanted = held(work, ITEM, code, version)
            if wanted.status not in WAS_PUBLISHED:
                raise VersionCannotMove(wanted.status, VersionStatus.PUBLISHED)
            if problems := list(faults(from_json(ITEM, wanted.content), together(work.knowledge.published()))):
                raise ItemInvalid(Fault(tuple(keys), mend) for keys, mend in problems)
            again = new_version(ITEM, code, wanted.content, Origin.CONSOLE, by, now, history[-1].version)
            replace_open(work, history, again.version, by, now)
            work.knowledge.add(again, RESTORED.format(version))
            for status in (VersionStatus.REVIEWED, VersionStatus.PUBLISHED):
                again = step(work, again, status, by, now, note)
            return again


def _says_it_already(newest: Version, content: str, seen: int, by: str) -> bool:
    """Nothing was changed; or the answer to the same call was lost on its way."""
    if newest.content_hash != hash_of(content) or newest.status not in {*OPEN, VersionStatus.PUBLISHED}:
        return False
    return seen == newest.version or (newest.written_by == by and seen == newest.version - 1)


def replace_open(work: UnitOfWork, history: list[Version], number: int, by: str, now: datetime) -> None:
    """The version `number` takes the place of whatever is open."""
    for each in history:
        if each.status in OPEN:
            step(work, each, VersionStatus.DISCARDED, by, now, REPLACED.format(number))
