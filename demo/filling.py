"""Fills a house with a month of sample data, a day at a time: each day whole, and noted as a sample, or not at all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from demo import bookings
from demo.cases import CaseMonth
from demo.counters import HallDays
from demo.helpers import HelpDays
from demo.phone import PhoneDays
from demo.post import Post
from demo.ratings import Raters
from demo.sample import Sample, SampleAccount, read_sample
from demo.talks import Talks
from demo.town import A_DAY, Town, moment
from office.accounts.model import COMMAND, Grant
from office.bootstrap import Office, assemble
from office.china_time import CHINA
from office.outbox.ways import Way, ways
from office.settings import Settings
from office.storage import samples
from office.storage.one_transaction import OneTransaction

SAMPLE_FILE = "demo.yml"
DAYS = 30


class Fault(StrEnum):
    """Why nothing is filled; each has its words in knowledge/answers.yml under `demo`."""

    THERE_ALREADY = "there_already"
    HALF_FILLED = "half_filled"
    IN_USE = "in_use"
    SENDS = "sends"  # messages would go to somebody
    YEAR_UNKNOWN = "year_unknown"


class NotFilled(Exception):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Filled:
    """`counts` of rows by table. `accounts`: the names that were made, all with the one password."""

    counts: dict[str, int]
    accounts: tuple[str, ...]


def fill(
    settings: Settings,
    password: str,
    now: datetime,
    *,
    seed: int = 1,
    days: int = DAYS,
    beside_others: bool = False,
    tell: Callable[[str], None] = lambda day: None,
) -> Filled:
    """Raises NotFilled, KnowledgeError. `tell` hears of each day."""
    if set(ways(settings).values()) - {Way.FILE, Way.CONVERSATION}:
        raise NotFilled(Fault.SENDS)
    sample = read_sample(settings.knowledge_folder / SAMPLE_FILE)
    office = assemble(settings, by_words_alone=True, units=OneTransaction)
    try:
        begins = now.astimezone(CHINA).date() - timedelta(days=days)
        town = Town(office, sample, begins, now, seed)
        if not town.calendar.is_known(begins) or not town.calendar.is_known(town.today):
            raise NotFilled(Fault.YEAR_UNKNOWN)
        return _fill(town, password, beside_others, tell)
    finally:
        office.database.dispose()


def _fill(town: Town, password: str, beside_others: bool, tell: Callable[[str], None]) -> Filled:
    whole = town.office.booking.unit_of_work
    assert isinstance(whole, OneTransaction), "assembled so above"
    with whole.running() as connection:
        if samples.there_are_samples(connection):
            raise NotFilled(Fault.THERE_ALREADY if samples.is_whole(connection) else Fault.HALF_FILLED)
        if samples.in_use(connection) and not beside_others:
            raise NotFilled(Fault.IN_USE)
        known = samples.roots(connection)
        accounts = _hire(town.office, town.sample, password, moment(town.begins, 8))
        samples.note_new(connection, known)
    _begin(town)
    for day in town.days():
        tell(day.isoformat())
        with whole.running() as connection:
            known = samples.roots(connection)
            town.agenda.until(min(moment(day + A_DAY, 0), town.now))
            samples.note_new(connection, known)
    with whole.running() as connection:
        samples.note_whole(connection)
        return Filled(samples.counts(connection), accounts)


def _begin(town: Town) -> None:
    raters = Raters(town)
    halls = HallDays(town, raters.visited)
    bookings.begin(town, halls)
    parts = (halls, raters, CaseMonth(town, raters), PhoneDays(town), Talks(town, raters), HelpDays(town), Post(town))
    for part in parts:
        part.begin()


def _hire(office: Office, sample: Sample, password: str, now: datetime) -> tuple[str, ...]:
    """Names that are taken already are left as they are."""
    known = {each.name for each in office.staff.desk.listed()}
    new = [each for each in sample.staff if each.name not in known]
    for each in new:
        office.staff.desk.add(each.name, each.shown, _grants(each), COMMAND, now, password=password)
    return tuple(each.name for each in new)


def _grants(account: SampleAccount) -> list[Grant]:
    return [Grant(role, account.department) for role in account.roles]
