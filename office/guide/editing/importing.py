"""A file of guides, checked and then laid before a second person: nothing of it is told before somebody else agrees."""

from dataclasses import dataclass, replace
from datetime import datetime

from office.guide.editing.usecases import ITEM, replace_open
from office.guide.exchange import Reading, RefusedRow
from office.guide.exchange.columns import columns
from office.guide.model import ServiceItem
from office.guide.publication.content import as_json, hash_of, together
from office.guide.publication.fitting import faults
from office.guide.publication.stepping import new_version, step, writing
from office.guide.publication.versions import OPEN, Origin, Version, VersionStatus
from office.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True, slots=True)
class Arrival:
    """What an imported item would do. `before`: what it stands beside now; None: there is no such item yet."""

    item: ServiceItem
    content: str
    before: Version | None

    @property
    def is_new(self) -> bool:
        return self.before is None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """`refused` names rows that cannot be read, and items (row 0) that would not fit beside what is published."""

    rows: int
    repeated: int
    refused: tuple[RefusedRow, ...]
    arrivals: tuple[Arrival, ...]
    unchanged: int


@dataclass(frozen=True)
class Importing:
    unit_of_work: UnitOfWorkFactory

    def check(self, reading: Reading) -> ImportReport:
        with self.unit_of_work(read_only=True) as work:
            return _report(work, reading)

    def take(self, reading: Reading, by: str, now: datetime, note: str, *, skip_bad: bool) -> ImportReport | None:
        """What is new or changed waits for review, each in the place of what was open. All or nothing, unless
        `skip_bad`; None: something was refused, and nothing taken. The same file again changes nothing.
        """
        with writing(self.unit_of_work) as work:
            report = _report(work, reading)
            if report.refused and not skip_bad:
                return None
            for arrival in report.arrivals:
                code = arrival.item.item
                history = work.knowledge.history(ITEM, code)
                after = history[-1].version if history else 0
                draft = new_version(ITEM, code, arrival.content, Origin.IMPORT, by, now, after)
                replace_open(work, history, draft.version, by, now)
                work.knowledge.add(draft, note)
                step(work, draft, VersionStatus.SUBMITTED, by, now, note)
            return report


def _report(work: UnitOfWork, reading: Reading) -> ImportReport:
    published = work.knowledge.published()
    beside = together(published)
    beside = replace(beside, items={**beside.items, **{item.item: item for item in reading.items}})
    holding = {version.code: version for version in published if version.kind is ITEM}
    newest = {version.code: version for version in work.knowledge.newest_of_each(ITEM)}
    refused, arrivals, unchanged = list(reading.refused), list[Arrival](), 0
    for item in reading.items:
        content = as_json(ITEM, item)
        if _is_there(hash_of(content), newest.get(item.item), holding.get(item.item)):
            unchanged += 1
        elif problems := [f"{columns().heading(str(keys[0]))} {mend}" for keys, mend in faults(item, beside)]:
            refused.append(RefusedRow(0, item.item, "\n".join(problems)))
        else:
            arrivals.append(Arrival(item, content, holding.get(item.item)))
    return ImportReport(reading.rows, reading.repeated, tuple(refused), tuple(arrivals), unchanged)


def _is_there(content_hash: str, *known: Version | None) -> bool:
    """It is told already, or waits already."""
    return any(
        version.content_hash == content_hash and version.status in {*OPEN, VersionStatus.PUBLISHED}
        for version in known
        if version is not None
    )
