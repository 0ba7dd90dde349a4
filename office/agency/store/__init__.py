"""Requests for help in the database. Runs in the caller's transaction; a status changes by one statement that also
says from which.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from office.agency.model import AssistanceKind, AssistanceRequest, HelpStatus, HelpStep, StepKind, Why
from office.agency.moves import ENDS, OPEN, before
from office.agency.statistics import HelpCount
from office.agency.store.tables import assistance_requests, assistance_steps, assistance_turns

REQUESTS = assistance_requests


class AgencyStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def wait_for(self, key: str) -> None:
        """Whoever else waits for this key goes on when the transaction ends."""
        dialect = postgresql if self.connection.dialect.name == "postgresql" else sqlite
        insert: Any = dialect.insert(assistance_turns).values(key=key)
        self.connection.execute(insert.on_conflict_do_nothing())
        chosen = sa.select(assistance_turns).where(assistance_turns.c.key == key)
        self.connection.execute(chosen.with_for_update())

    def add(self, request: AssistanceRequest) -> bool:
        """False if its number was given before; nothing is added then."""
        row = {name: getattr(request, name) for name in AssistanceRequest.__dataclass_fields__}
        try:
            with self.connection.begin_nested():
                self.connection.execute(REQUESTS.insert().values(row))
        except sa.exc.IntegrityError:
            return False
        return True

    def get(self, no: str, *, lock: bool = False) -> AssistanceRequest | None:
        """`lock` holds its row to the end of the transaction."""
        chosen = sa.select(REQUESTS).where(REQUESTS.c.no == no)
        return self._one(chosen.with_for_update() if lock else chosen)

    def by_request(self, request_key: str) -> AssistanceRequest | None:
        return self._one(sa.select(REQUESTS).where(REQUESTS.c.request_key == request_key))

    def open_of(self, person_key: str, item_code: str, kind: AssistanceKind) -> AssistanceRequest | None:
        """The person's request for this matter that has not ended; of that kind where no matter is named."""
        is_theirs = (REQUESTS.c.person_key == person_key) & (REQUESTS.c.item_code == item_code)
        if not item_code:
            is_theirs &= REQUESTS.c.kind == kind
        return self._one(sa.select(REQUESTS).where(is_theirs, REQUESTS.c.status.in_(sorted(OPEN))))

    def of_person(self, person_key: str, limit: int) -> list[AssistanceRequest]:
        """The newest first."""
        chosen = sa.select(REQUESTS).where(REQUESTS.c.person_key == person_key)
        ordered = chosen.order_by(REQUESTS.c.asked_at.desc(), REQUESTS.c.no).limit(limit)
        return [_request(row) for row in self.connection.execute(ordered).mappings()]

    def open_by_helper(self) -> dict[str, int]:
        chosen = (
            sa.select(REQUESTS.c.helper_id, sa.func.count())
            .where(REQUESTS.c.status.in_(sorted(OPEN)), REQUESTS.c.helper_id.is_not(None))
            .group_by(REQUESTS.c.helper_id)
        )
        return {row[0]: row[1] for row in self.connection.execute(chosen)}

    def move(self, no: str, to: HelpStatus, now: datetime, **values: Any) -> bool:
        """Whether it went there now: not if it stood where the table of moves has no way from."""
        moved = self.connection.execute(
            REQUESTS.update()
            .where(REQUESTS.c.no == no, REQUESTS.c.status.in_(sorted(before(to))))
            .values(status=to, changed_at=now, **values)
        )
        return moved.rowcount == 1

    def add_step(self, no: str, what: StepKind, by: str, at: datetime, *, to: str = "", reason: str = "") -> None:
        row = {"no": no, "what": what, "by": by, "at": at, "to": to, "reason": reason}
        self.connection.execute(assistance_steps.insert().values(row))

    def steps(self, no: str) -> list[HelpStep]:
        """In order."""
        chosen = sa.select(assistance_steps).where(assistance_steps.c.no == no).order_by(assistance_steps.c.id)
        return [
            HelpStep(row["no"], StepKind(row["what"]), row["by"], row["at"], row["to"], row["reason"])
            for row in self.connection.execute(chosen).mappings()
        ]

    def listed(
        self,
        statuses: Sequence[HelpStatus],
        *,
        district: str = "",
        street: str = "",
        helper_id: str = "",
        after: tuple[datetime, str] | None = None,
        limit: int = 100,
    ) -> list[AssistanceRequest]:
        """The oldest first; `after`: when the last one seen was asked, and its number."""
        chosen = sa.select(REQUESTS).where(REQUESTS.c.status.in_(list(statuses)))
        wanted = {"district": district, "street": street, "helper_id": helper_id}
        chosen = chosen.where(*(REQUESTS.c[name] == value for name, value in wanted.items() if value))
        if after is not None:
            asked_at, no = after
            later = REQUESTS.c.asked_at > asked_at
            chosen = chosen.where(later | ((REQUESTS.c.asked_at == asked_at) & (REQUESTS.c.no > no)))
        ordered = chosen.order_by(REQUESTS.c.asked_at, REQUESTS.c.no).limit(limit)
        return [_request(row) for row in self.connection.execute(ordered).mappings()]

    def counted(self, since: datetime, until: datetime) -> list[HelpCount]:
        """Of those asked from `since` up to but not at `until`."""
        parts = (REQUESTS.c.kind, REQUESTS.c.district, REQUESTS.c.street, REQUESTS.c.status)
        asked = (REQUESTS.c.asked_at >= since) & (REQUESTS.c.asked_at < until)
        chosen = sa.select(*parts, sa.func.count()).where(asked).group_by(*parts)
        return [
            HelpCount(AssistanceKind(kind), district, street, HelpStatus(status), count)
            for kind, district, street, status, count in self.connection.execute(chosen)
        ]

    def over(self, before: datetime, limit: int) -> list[AssistanceRequest]:
        """That ended before that, of whom it is still known whose they were."""
        has_ended = REQUESTS.c.status.in_(sorted(ENDS)) & (REQUESTS.c.changed_at < before)
        chosen = sa.select(REQUESTS).where(has_ended, REQUESTS.c.person_key != "").limit(limit)
        return [_request(row) for row in self.connection.execute(chosen).mappings()]

    def forget(self, no: str) -> None:
        """Takes out whose it was, and why."""
        empty = {"name_sealed": b"", "phone_sealed": b"", "phone_tail": "", "person_key": ""}
        nothing = dict.fromkeys(("line_sealed", "why", "request_key"))
        self.connection.execute(REQUESTS.update().where(REQUESTS.c.no == no).values(**empty, **nothing))

    def sealed_after(self, no: str, limit: int) -> list[AssistanceRequest]:
        """By number, from the one after that, without the forgotten: to be sealed anew."""
        chosen = sa.select(REQUESTS).where(REQUESTS.c.no > no, REQUESTS.c.name_sealed != b"")
        ordered = chosen.order_by(REQUESTS.c.no).limit(limit)
        return [_request(row) for row in self.connection.execute(ordered).mappings()]

    def seal_anew(self, no: str, name_sealed: bytes, phone_sealed: bytes, line_sealed: bytes | None) -> None:
        values = {"name_sealed": name_sealed, "phone_sealed": phone_sealed, "line_sealed": line_sealed}
        is_its = (REQUESTS.c.no == no) & (REQUESTS.c.name_sealed != b"")
        self.connection.execute(REQUESTS.update().where(is_its).values(**values))

    def _one(self, chosen: "sa.Select[Any]") -> AssistanceRequest | None:
        row = self.connection.execute(chosen).mappings().first()
        return _request(row) if row else None


def _request(row: "sa.RowMapping") -> AssistanceRequest:
    values = {name: row[name] for name in AssistanceRequest.__dataclass_fields__}
    values["kind"] = AssistanceKind(values["kind"])
    values["status"] = HelpStatus(values["status"])
    values["why"] = Why(values["why"]) if values["why"] else None
    return AssistanceRequest(**values)
