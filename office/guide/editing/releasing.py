"""Many versions reviewed and published by one person at once, as after an import."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from office.guide.editing.merging import Fault, ItemInvalid
from office.guide.editing.usecases import ITEM
from office.guide.knowledge import Knowledge
from office.guide.model import ServiceItem
from office.guide.publication.content import from_json, together
from office.guide.publication.fitting import faults
from office.guide.publication.stepping import held, step, writing
from office.guide.publication.versions import (
    ReviewedByItsWriter,
    Version,
    VersionCannotMove,
    VersionNotFound,
    VersionOvertaken,
    VersionStatus,
)
from office.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

NotReleased = VersionNotFound | VersionCannotMove | VersionOvertaken | ReviewedByItsWriter | ItemInvalid


@dataclass(frozen=True)
class Releasing:
    unit_of_work: UnitOfWorkFactory

    def release(self, chosen: Mapping[str, int], by: str, now: datetime, note: str) -> dict[str, NotReleased]:
        """Item code -> the version that waits for review. Those that cannot be published stay as they are, and come
        back with why; they may lead to each other, so that each is looked at beside all the others.
        """
        with writing(self.unit_of_work) as work:
            beside = together(work.knowledge.published())
            refused: dict[str, NotReleased] = {}
            versions: dict[str, Version] = {}
            for code, number in chosen.items():
                try:
                    versions[code] = _waiting(work, code, number, by, beside)
                except (VersionNotFound, VersionCannotMove, VersionOvertaken, ReviewedByItsWriter) as problem:
                    refused[code] = problem
            items: dict[str, ServiceItem] = {code: from_json(ITEM, each.content) for code, each in versions.items()}
            misfits = _misfits(items, beside)
            for code in items.keys() - misfits.keys():
                reviewed = step(work, versions[code], VersionStatus.REVIEWED, by, now, note)
                step(work, reviewed, VersionStatus.PUBLISHED, by, now, note)
            return refused | misfits


def _waiting(work: UnitOfWork, code: str, number: int, by: str, beside: Knowledge) -> Version:
    """Raises VersionNotFound, VersionCannotMove, VersionOvertaken, ReviewedByItsWriter."""
    found = held(work, ITEM, code, number)
    if found.status is not VersionStatus.SUBMITTED:
        raise VersionCannotMove(found.status, VersionStatus.REVIEWED)
    if found.written_by == by:
        raise ReviewedByItsWriter(by)
    if beside.item_versions.get(code, 0) > number:
        raise VersionOvertaken(f"{code} {number}")
    return found


def _misfits(items: Mapping[str, ServiceItem], beside: Knowledge) -> dict[str, NotReleased]:
    """Whatever leads to one that does not fit does not fit either: looked at again until all that is left does."""
    found: dict[str, NotReleased] = {}
    while True:
        left = {code: item for code, item in items.items() if code not in found}
        whole = replace(beside, items={**beside.items, **left})
        wrong = {code: list(faults(item, whole)) for code, item in left.items()}
        more = {
            code: ItemInvalid(Fault(tuple(keys), mend) for keys, mend in problems)
            for code, problems in wrong.items()
            if problems
        }
        if not more:
            return found
        found |= more
