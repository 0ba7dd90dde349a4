"""Cases in the database. Runs in the caller's transaction; nothing of the log is ever changed."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from office.cases.listed import Likeness, ListedCase, QueueFilter, SimilarCase
from office.cases.model import CaseEntry, CaseKind, CaseRecord, CaseStatus, EntryKind, Evidence, EvidenceKind
from office.cases.replaying import CaseState
from office.cases.store.calls import CallStore
from office.cases.store.findings import FindingStore
from office.cases.store.keeping import KeepingStore
from office.cases.store.photos import PhotoStore
from office.cases.store.tables import case_entries, case_references, case_turns, cases
from office.cases.store.wanted import wanted_rows

TURN_SIGNS = 3  # of the key: 4096 turns, shared by many people
OF_STATE = (
    *("kind", "status", "item_code", "hall_id", "place", "department", "officer", "level", "round", "seq", "version"),
    *("chases", "card", "merged_into", "filed_at", "ended_at", "needs_care"),
)
OF_RECORD = tuple(CaseRecord.__dataclass_fields__)
OF_ENTRY = tuple(CaseEntry.__dataclass_fields__)
OF_LIST = tuple(ListedCase.__dataclass_fields__)


class CaseStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        self.keeping = KeepingStore(connection)
        self.findings = FindingStore(connection)
        self.photos = PhotoStore(connection)
        self.calls = CallStore(connection)

    def add(self, record: CaseRecord, state: CaseState, due_on: date, next_look_at: datetime | None) -> bool:
        """False if its number or its request has come in before; nothing is added then."""
        row = {name: getattr(record, name) for name in OF_RECORD} | _reckoned(state, due_on, next_look_at)
        try:
            with self.connection.begin_nested():
                self.connection.execute(cases.insert().values(row))
        except sa.exc.IntegrityError:
            return False
        return True

    def record(self, no: str, *, lock: bool = False) -> CaseRecord | None:
        """`lock` holds its row to the end of the transaction."""
        chosen = sa.select(*(cases.c[name] for name in OF_RECORD)).where(cases.c.no == no)
        return self._record(chosen.with_for_update() if lock else chosen)

    def records_of(self, numbers: Sequence[str]) -> dict[str, CaseRecord]:
        chosen = sa.select(*(cases.c[name] for name in OF_RECORD)).where(cases.c.no.in_(list(numbers)))
        return {row["no"]: CaseRecord(**row) for row in self.connection.execute(chosen).mappings()}

    def by_request(self, request_key: str) -> CaseRecord | None:
        return self._record(sa.select(*(cases.c[name] for name in OF_RECORD)).where(cases.c.request_key == request_key))

    def wait_for_turn(self, person_key: str) -> None:
        """Whoever else files for this person goes on when the transaction ends. What is kept for it names nobody."""
        key = person_key[:TURN_SIGNS]
        dialect = postgresql if self.connection.dialect.name == "postgresql" else sqlite
        insert: Any = dialect.insert(case_turns).values(key=key)
        self.connection.execute(insert.on_conflict_do_nothing())
        self.connection.execute(sa.select(case_turns).where(case_turns.c.key == key).with_for_update())

    def open_of(self, person_key: str) -> list[str]:
        """The newest first."""
        is_theirs = (cases.c.person_key == person_key) & cases.c.ended_at.is_(None)
        return list(self.connection.scalars(sa.select(cases.c.no).where(is_theirs).order_by(cases.c.filed_at.desc())))

    def of_person(self, person_key: str, limit: int) -> list[ListedCase]:
        """Open and ended ones, the newest first."""
        chosen = sa.select(*(cases.c[name] for name in OF_LIST)).where(cases.c.person_key == person_key)
        ordered = chosen.order_by(cases.c.filed_at.desc(), cases.c.no).limit(limit)
        return [_listed(row) for row in self.connection.execute(ordered).mappings()]

    def entries(self, no: str) -> list[CaseEntry]:
        return self.entries_of([no]).get(no, [])

    def entries_of(self, numbers: Sequence[str]) -> dict[str, list[CaseEntry]]:
        """Each case's log, in order."""
        found: dict[str, list[CaseEntry]] = {no: [] for no in numbers}
        chosen = sa.select(case_entries).where(case_entries.c.no.in_(list(numbers)))
        for row in self.connection.execute(chosen.order_by(case_entries.c.no, case_entries.c.seq)).mappings():
            found[row["no"]].append(CaseEntry(**{**row, "what": EntryKind(row["what"])}))
        return found

    def add_entries(self, entries: Iterable[CaseEntry]) -> None:
        rows = [{name: getattr(entry, name) for name in OF_ENTRY} for entry in entries]
        if rows:
            self.connection.execute(case_entries.insert(), rows)

    def put(self, state: CaseState, after_seq: int, due_on: date, next_look_at: datetime | None) -> bool:
        """False if somebody else has written since `after_seq`; nothing is changed then."""
        unchanged = (cases.c.no == state.no) & (cases.c.seq == after_seq)
        reckoned = _reckoned(state, due_on, next_look_at)
        return self.connection.execute(cases.update().where(unchanged).values(reckoned)).rowcount == 1

    def put_all(self, states: Sequence[tuple[CaseState, date, datetime | None]]) -> None:
        """Of cases whose rows the caller has locked."""
        rows = [{"its_no": state.no, **_reckoned(state, due_on, look_at)} for state, due_on, look_at in states]
        if rows:
            names = [name for name in rows[0] if name != "its_no"]
            update = cases.update().where(cases.c.no == sa.bindparam("its_no"))
            self.connection.execute(update.values({name: sa.bindparam(name) for name in names}), rows)

    def to_look_at(self, now: datetime, limit: int) -> list[str]:
        """Locked for the caller; what another desk has locked is left to it."""
        chosen = sa.select(cases.c.no).where(cases.c.next_look_at <= now).order_by(cases.c.next_look_at).limit(limit)
        return list(self.connection.scalars(chosen.with_for_update(skip_locked=True)))

    def has_due(self, now: datetime) -> bool:
        chosen = sa.select(cases.c.no).where(cases.c.next_look_at <= now).limit(1)
        return self.connection.execute(chosen).first() is not None

    def not_suggested(self, limit: int) -> list[str]:
        """Filed, and nobody has guessed yet for whom; the oldest first."""
        suggested = sa.exists().where((case_entries.c.no == cases.c.no) & (case_entries.c.what == EntryKind.SUGGESTED))
        waits = cases.c.ended_at.is_(None) & (cases.c.status == CaseStatus.FILED) & ~suggested
        chosen = sa.select(cases.c.no).where(waits).order_by(cases.c.filed_at, cases.c.no).limit(limit)
        return list(self.connection.scalars(chosen))

    def postpone(self, no: str, until: datetime) -> None:
        self.connection.execute(cases.update().where(cases.c.no == no).values(next_look_at=until))

    def merged_into(self, no: str, *, lock: bool = False) -> list[str]:
        """Those that go along with it now."""
        goes_along = (cases.c.merged_into == no) & (cases.c.status == CaseStatus.MERGED)
        chosen = sa.select(cases.c.no).where(goes_along).order_by(cases.c.no)
        return list(self.connection.scalars(chosen.with_for_update() if lock else chosen))

    def listed(self, wanted: QueueFilter, after: tuple[date, str] | None = None, limit: int = 100) -> list[ListedCase]:
        """Open ones, the soonest due first; `after`: when the last one seen is due, and its number."""
        chosen = sa.select(*(cases.c[name] for name in OF_LIST)).where(cases.c.ended_at.is_(None))
        chosen = chosen.where(*wanted_rows(wanted))
        if after is not None:
            chosen = chosen.where(sa.tuple_(cases.c.due_on, cases.c.no) > sa.tuple_(*map(sa.literal, after)))
        ordered = chosen.order_by(cases.c.due_on, cases.c.no).limit(limit)
        return [_listed(row) for row in self.connection.execute(ordered).mappings()]

    def similar(self, state: CaseState, person_key: str, since: datetime, limit: int) -> list[SimilarCase]:
        """Open ones filed since then, not merged, that share the person, or item and place with it."""
        same_person = cases.c.person_key == person_key
        same_place = (cases.c.hall_id == state.hall_id) if state.hall_id else (cases.c.place == state.place)
        same_matter = (cases.c.item_code == state.item_code) & same_place & sa.literal(bool(state.item_code))
        chosen = (
            sa.select(cases.c.no, cases.c.status, cases.c.filed_at, same_person.label("is_theirs"))
            .where(cases.c.ended_at.is_(None), cases.c.merged_into == "", cases.c.no != state.no)
            .where(cases.c.filed_at >= since, same_person | same_matter)
            .order_by(sa.desc("is_theirs"), cases.c.filed_at.desc(), cases.c.no)
            .limit(limit)
        )
        return [
            SimilarCase(no, Likeness.SAME_PERSON if is_theirs else Likeness.SAME_MATTER, CaseStatus(status), filed_at)
            for no, status, filed_at, is_theirs in self.connection.execute(chosen)
        ]

    def filed_between(
        self, since: datetime, until: datetime, after: tuple[datetime, str] | None, limit: int
    ) -> list[tuple[datetime, str]]:
        """When and number, from `since` up to but not at `until`, the earliest first; `after`: the last one seen."""
        chosen = sa.select(cases.c.filed_at, cases.c.no).where(cases.c.filed_at >= since, cases.c.filed_at < until)
        if after is not None:
            later = cases.c.filed_at > after[0]
            chosen = chosen.where(later | ((cases.c.filed_at == after[0]) & (cases.c.no > after[1])))
        rows = self.connection.execute(chosen.order_by(cases.c.filed_at, cases.c.no).limit(limit))
        return [(row[0], row[1]) for row in rows]

    def one_listed(self, no: str) -> ListedCase | None:
        row = self.connection.execute(sa.select(*(cases.c[name] for name in OF_LIST)).where(cases.c.no == no))
        found = row.mappings().first()
        return _listed(found) if found else None

    def add_references(self, no: str, evidence: Iterable[Evidence]) -> None:
        rows = [{"no": no, "kind": each.kind, "ref": each.ref} for each in evidence]
        if rows:
            self.connection.execute(case_references.insert(), rows)

    def references(self, no: str) -> list[Evidence]:
        chosen = sa.select(case_references).where(case_references.c.no == no)
        ordered = chosen.order_by(case_references.c.kind, case_references.c.ref)
        return [Evidence(EvidenceKind(row["kind"]), row["ref"]) for row in self.connection.execute(ordered).mappings()]

    def _record(self, chosen: "sa.Select[Any]") -> CaseRecord | None:
        row = self.connection.execute(chosen).mappings().first()
        return CaseRecord(**row) if row else None


def _reckoned(state: CaseState, due_on: date, next_look_at: datetime | None) -> dict[str, Any]:
    return {**{name: getattr(state, name) for name in OF_STATE}, "due_on": due_on, "next_look_at": next_look_at}


def _listed(row: "sa.RowMapping") -> ListedCase:
    values = {name: row[name] for name in OF_LIST}
    return ListedCase(**{**values, "kind": CaseKind(row["kind"]), "status": CaseStatus(row["status"])})
