"""The book in which every look at and change of personal data stands. Lines are added, never changed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from office.accounts.model import AuditFilter, AuditLine
from office.storage.unit_of_work import UnitOfWorkFactory

PAGE = 200
LONGEST_WHAT, LONGEST_SUBJECT, LONGEST_REASON = 160, 200, 500


@dataclass(frozen=True)
class Audit:
    """`redact` takes numbers of persons out of what staff wrote."""

    unit_of_work: UnitOfWorkFactory
    redact: Callable[[str], str]

    def note(
        self, now: datetime, by: str, what: str, subject: str = "", reason: str = "", *, is_refused: bool = False
    ) -> None:
        """Before anything is shown: where this fails, nothing is."""
        subject, reason = self.redact(subject)[:LONGEST_SUBJECT], self.redact(reason.strip())[:LONGEST_REASON]
        with self.unit_of_work() as work:
            work.accounts.audit.add(AuditLine(now, by, what[:LONGEST_WHAT], subject, reason, is_refused=is_refused))

    def lines(
        self, wanted: AuditFilter, before: int | None = None, limit: int = PAGE
    ) -> tuple[list[AuditLine], int | None]:
        """The newest first; and the id to go on before, if there are more."""
        with self.unit_of_work(read_only=True) as work:
            found = work.accounts.audit.lines(wanted, before, limit + 1)
        return found[:limit], found[limit - 1].id if len(found) > limit else None
