"""Ten thousand open cases: how long the queue page's query and the job of the limits take, on a database of its own."""

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from rich.table import Table

from office.calendar_loader import read_calendar
from office.case_messages import make_cases
from office.cases.filing import file_in
from office.cases.listed import QueueFilter
from office.cases.listing import listed
from office.cases.loader import read_case_settings
from office.cases.model import CaseKind, EntryKind, Filing
from office.cases.sweeping import sweep
from office.cases.usecases import Cases
from office.halls.hall import Halls
from office.outbox.usecases import Outbox
from office.settings import PROJECT
from office.storage.engine import open_database
from office.storage.migrate import upgrade
from office.storage.unit_of_work import UnitOfWork
from office.vault import KEY_BYTES, Keys, Vault
from office.wording.loader import read_wording

COUNT = 10_000
IN_ONE = 500  # cases of one transaction, while they are made
FIRST = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)  # Monday, nine in the morning in China
SPREAD = timedelta(days=4)
A_WEEK_LATER = timedelta(days=11)
QUERIES = 50
STAFF = "bench"


@dataclass(frozen=True, slots=True)
class CaseBench:
    """Medians and worst of the page's query; seconds of the job with nothing due, on the next morning, and after a
    week in which no desk ran, so that something is due in every case; `*_entries`: how many it wrote.
    """

    cases: int
    page_p50_ms: float
    page_worst_ms: float
    department_p50_ms: float
    quiet_s: float
    morning_s: float
    morning_cpu_s: float
    morning_entries: int
    week_s: float
    week_cpu_s: float
    week_entries: int

    def as_dict(self) -> dict[str, float]:
        return {name: round(value, 3) for name, value in asdict(self).items()}


def measure(url: str = "", count: int = COUNT) -> CaseBench:
    """On `url`'s empty database; without one, on SQLite in a folder that is deleted again."""
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(url or f"sqlite:///{Path(folder) / 'cases.db'}")
        try:
            upgrade(database)
            return _measure(_cases(partial(UnitOfWork, database)), count)
        finally:
            database.dispose()


def _measure(cases: Cases, count: int) -> CaseBench:
    now = fill(cases, count)
    sweep(cases, now)
    page = [_seconds(lambda: listed(cases, QueueFilter())) for _ in range(QUERIES)]
    department = next(iter(cases.settings.departments))
    own = [_seconds(lambda: listed(cases, QueueFilter(department=department))) for _ in range(QUERIES)]
    quiet_s = _seconds(lambda: sweep(cases, now))
    morning_s, morning_cpu_s, morning_entries = _swept(cases, now + timedelta(days=1))
    week_s, week_cpu_s, week_entries = _swept(cases, now + A_WEEK_LATER)
    return CaseBench(
        cases=count,
        page_p50_ms=statistics.median(page) * 1000,
        page_worst_ms=max(page) * 1000,
        department_p50_ms=statistics.median(own) * 1000,
        quiet_s=quiet_s,
        morning_s=morning_s,
        morning_cpu_s=morning_cpu_s,
        morning_entries=morning_entries,
        week_s=week_s,
        week_cpu_s=week_cpu_s,
        week_entries=week_entries,
    )


def fill(cases: Cases, count: int) -> datetime:
    """Open cases of all kinds, filed over some days; most are with a department. The moment after the last."""
    chance = random.Random(1)  # noqa: S311 - not a secret
    kinds, departments = list(CaseKind), list(cases.settings.departments)
    for first in range(0, count, IN_ONE):
        with cases.unit_of_work() as work:
            for number in range(first, min(first + IN_ONE, count)):
                at = FIRST + SPREAD * (number / count)
                filing = Filing(chance.choice(kinds), f"样例{number}", "样例", f"138{number:08}")
                found = file_in(cases, work, filing, at, lambda *_: ())
                if chance.random() < 0.1:
                    continue
                found = cases.write(work, found, EntryKind.ACCEPTED, STAFF, at)
                found = cases.write(work, found, EntryKind.CONTACTED, STAFF, at)
                to = chance.choice(departments)
                facts = {"department": to, "officer": STAFF}
                cases.write(work, found, EntryKind.DISPATCHED, STAFF, at, reason="样例", facts=facts)
    return FIRST + SPREAD


def _cases(unit_of_work: "partial[UnitOfWork]") -> Cases:
    chance = random.Random(2)  # noqa: S311 - not a secret
    vault = Vault(Keys(chance.randbytes(KEY_BYTES), (chance.randbytes(KEY_BYTES),)), chance.randbytes)
    knowledge = PROJECT / "knowledge"
    wording = read_wording(knowledge / "answers.yml")
    outbox = Outbox(unit_of_work, wording, vault, new_token=lambda: "bench", jitter=chance.random)
    digits = partial(_digits, chance)
    settings = read_case_settings(knowledge / "cases")
    return make_cases(settings, outbox, read_calendar(knowledge / "calendar"), Halls(), vault, digits)


def _digits(chance: random.Random, count: int) -> str:
    return "".join(chance.choices("0123456789", k=count))


def _swept(cases: Cases, now: datetime) -> tuple[float, float, int]:
    """Seconds on the clock, seconds of this process's processor time, entries written."""
    clock, cpu = time.perf_counter(), time.process_time()
    done = sweep(cases, now).done
    return time.perf_counter() - clock, time.process_time() - cpu, done


def _seconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def table(bench: CaseBench) -> Table:
    drawn = Table("", "figure")
    for name, value in bench.as_dict().items():
        drawn.add_row(name, f"{value:g}")
    return drawn
