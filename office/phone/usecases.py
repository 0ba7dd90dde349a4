"""Calls: found, and written on. What is done with one is in ringing, handling, guiding, hearing and closing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from office.phone.model import Call, CallEntry, Caller, CallStatus, EntryKind
from office.phone.moves import AT_WORK, may
from office.phone.refusals import RefusalCode, Refused
from office.phone.script import PhoneScript
from office.reference_numbers import tail_of
from office.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from office.vault import Vault


@dataclass(frozen=True)
class Calls:
    """`new_id`: 32 hex digits that nobody can guess. `masked` hides in what was said whatever tells who somebody is,
    `redacted` in what an operator writes only personal numbers: the numbers of what was made belong there.
    """

    unit_of_work: UnitOfWorkFactory
    script: PhoneScript
    vault: Vault
    new_id: Callable[[], str]
    masked: Callable[[str], str]
    redacted: Callable[[str], str]

    def get(self, call_id: str) -> Call:
        """Raises Refused unknown_phone_call."""
        with self.unit_of_work(read_only=True) as work:
            return self.find(work, call_id)

    def find(self, work: UnitOfWork, call_id: str, *, lock: bool = False) -> Call:
        """Raises Refused unknown_phone_call."""
        found = work.calls.get(call_id, lock=lock)
        if found is None:
            raise Refused(RefusalCode.UNKNOWN)
        return found

    def own(self, work: UnitOfWork, call_id: str, by: str) -> Call:
        """Locked, for its operator. Raises Refused unknown_phone_call, call_not_yours."""
        found = self.find(work, call_id, lock=True)
        if found.operator != by:
            raise Refused(RefusalCode.NOT_YOURS)
        return found

    def at_work(self, work: UnitOfWork, call_id: str, by: str) -> Call:
        """As `own`, while something may still be told and done in it. Raises Refused call_over besides."""
        found = self.own(work, call_id, by)
        if found.status not in AT_WORK:
            raise Refused(RefusalCode.OVER)
        return found

    def move(
        self, work: UnitOfWork, call: Call, to: CallStatus, what: EntryKind, by: str, now: datetime, **values: Any
    ) -> Call:
        """Raises Refused call_cannot_move."""
        if not may(call.status, to):
            raise Refused(RefusalCode.CANNOT_MOVE)
        work.calls.put(call.id, status=to, **values)
        return self.write(work, replace(call, status=to, **values), what, by, now)

    def write(
        self,
        work: UnitOfWork,
        call: Call,
        what: EntryKind,
        by: str,
        now: datetime,
        *,
        ref: str = "",
        facts: Mapping[str, Any] | None = None,
        key: str | None = None,
    ) -> Call:
        """One entry more. The caller holds the call's row."""
        seq = call.seq + 1
        work.calls.add_entry(CallEntry(call.id, seq, what, now, by, ref, facts or {}, key))
        work.calls.put(call.id, seq=seq)
        return replace(call, seq=seq)

    def entries(self, call_id: str) -> list[CallEntry]:
        with self.unit_of_work(read_only=True) as work:
            return work.calls.entries(call_id)

    def sealed_caller(self, call_id: str, name: str, phone: str) -> dict[str, Any]:
        """What is kept of them; nothing of what is empty."""
        kept: dict[str, Any] = {}
        if name:
            kept["name_sealed"] = self.vault.seal(name, f"{call_id}.name")
        if phone:
            kept["phone_sealed"] = self.vault.seal(phone, f"{call_id}.phone")
            kept["person_key"] = self.vault.mark(phone, "person")
            kept["phone_tail"] = tail_of(phone)
        return kept

    def opened(self, call: Call, part: str) -> str:
        """`part`: name, phone or summary; empty where it is not known, or has been deleted."""
        sealed: bytes | None = getattr(call, f"{part}_sealed")
        return self.vault.open(sealed, f"{call.id}.{part}") if sealed else ""

    def caller(self, call: Call) -> Caller:
        return Caller(self.opened(call, "name"), self.opened(call, "phone"))

    def mark(self, of: str, written: str) -> str:
        """Of an id that others made up: a number may hide in it."""
        return self.vault.mark(f"{of}\0{written}", "call")


def segment_place(call_id: str, segment_id: str) -> str:
    return f"{call_id}.segment.{segment_id}"
