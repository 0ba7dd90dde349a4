"""Pre-reviews, and the commitments that came of them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from office.queueing.deferral import Commitment
from office.queueing.pre_review import Need, NoDeferral, Outcome, PreReview, ReviewLine, Tick
from office.queueing.store.tables import commitments, pre_reviews


class ReviewStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def add(self, review: PreReview) -> bool:
        """False if its number was given before, or its request made one; nothing is added then."""
        row = {name: getattr(review, name) for name in PreReview.__dataclass_fields__}
        row |= {"lines": [asdict(line) for line in review.lines], "ticks": _kept(review.ticks)}
        try:
            with self.connection.begin_nested():
                self.connection.execute(pre_reviews.insert().values(row))
        except sa.exc.IntegrityError:
            return False
        return True

    def get(self, no: str, *, lock: bool = False) -> PreReview | None:
        """`lock` holds its row to the end of the transaction."""
        chosen = sa.select(pre_reviews).where(pre_reviews.c.no == no)
        row = self.connection.execute(chosen.with_for_update() if lock else chosen).mappings().first()
        return _review(row) if row else None

    def by_request(self, request_key: str) -> PreReview | None:
        row = self.connection.execute(sa.select(pre_reviews).where(pre_reviews.c.request_key == request_key))
        found = row.mappings().first()
        return _review(found) if found else None

    def earlier(self, notice_no: str | None, appointment_no: str | None) -> int:
        """How many there were for that notice or that appointment, without those that were dropped."""
        same = [
            column == value
            for column, value in (
                (pre_reviews.c.notice_no, notice_no),
                (pre_reviews.c.appointment_no, appointment_no),
            )
            if value is not None
        ]
        if not same:
            return 0
        counted = sa.select(sa.func.count()).select_from(pre_reviews)
        counted = counted.where(sa.or_(*same), pre_reviews.c.outcome != Outcome.DROPPED)
        return self.connection.execute(counted).scalar_one()

    def about(self, notices: Sequence[str], appointments: Sequence[str]) -> list[PreReview]:
        """Of any of those notices and appointments, the oldest first."""
        theirs = pre_reviews.c.notice_no.in_(list(notices)) | pre_reviews.c.appointment_no.in_(list(appointments))
        chosen = sa.select(pre_reviews).where(theirs).order_by(pre_reviews.c.opened_at)
        return [_review(row) for row in self.connection.execute(chosen).mappings()]

    def walk_ins_open(self, hall_id: str, group: str, since: datetime) -> int:
        """Pre-reviews of people without an appointment that began since then and are not decided."""
        counted = (
            sa.select(sa.func.count())
            .select_from(pre_reviews)
            .where(pre_reviews.c.hall_id == hall_id, pre_reviews.c.group == group, pre_reviews.c.opened_at >= since)
            .where(pre_reviews.c.outcome == Outcome.OPEN, pre_reviews.c.appointment_no.is_(None))
        )
        return self.connection.execute(counted).scalar_one()

    def put_ticks(self, no: str, ticks: Mapping[int, Tick]) -> None:
        self._put(no, ticks=_kept(ticks))

    def decide(
        self,
        no: str,
        outcome: Outcome,
        at: datetime,
        by: str,
        no_deferral: NoDeferral | None,
        number_id: str | None,
    ) -> None:
        self._put(no, outcome=outcome, decided_at=at, decided_by=by, no_deferral=no_deferral, number_id=number_id)

    def of_days(self, hall_id: str, first: date, last: date) -> list[PreReview]:
        day = pre_reviews.c.day
        chosen = (
            sa.select(pre_reviews)
            .where(pre_reviews.c.hall_id == hall_id, day >= first, day <= last)
            .order_by(pre_reviews.c.opened_at, pre_reviews.c.no)
        )
        return [_review(row) for row in self.connection.execute(chosen).mappings()]

    def add_commitment(self, commitment: Commitment) -> None:
        row = {name: getattr(commitment, name) for name in Commitment.__dataclass_fields__}
        self.connection.execute(commitments.insert().values(row))

    def commitment(self, no: str) -> Commitment | None:
        return next(iter(self._commitments(commitments.c.no == no)), None)

    def commitments_of(self, review_no: str) -> list[Commitment]:
        return self._commitments(commitments.c.review_no == review_no)

    def commitments_of_person(self, person_key: str) -> list[Commitment]:
        return self._commitments(commitments.c.person_key == person_key)

    def open_commitments(self, due_from: date, due_to: date) -> list[Commitment]:
        """Not kept, due from that day to that, both included: for reminders."""
        due = commitments.c.due_on
        return self._commitments(commitments.c.kept_at.is_(None), due >= due_from, due <= due_to)

    def commitments_changed_since(self, moment: datetime, today: date) -> list[Commitment]:
        """Made or kept since then, of those that are not overdue."""
        changed = sa.or_(commitments.c.made_at >= moment, commitments.c.kept_at >= moment)
        return self._commitments(changed, commitments.c.due_on >= today)

    def commitments_over(self, ended: datetime, barred: date, limit: int) -> list[Commitment]:
        """Kept, or made with nothing to follow, before `ended`; or fallen due before `barred`. With a person still."""
        c = commitments.c
        nothing_follows = c.working_days.is_(None) & (c.made_at < ended)
        is_over = sa.or_(c.kept_at < ended, nothing_follows, c.due_on < barred)
        return self._commitments(c.forgotten_at.is_(None), is_over, limit=limit)

    def forget_commitment(self, no: str, at: datetime) -> None:
        nobody = {"person_key": "", "name_sealed": b"", "phone_sealed": b""}
        self.connection.execute(commitments.update().where(commitments.c.no == no).values(forgotten_at=at, **nobody))

    def commitments_after(self, no: str, limit: int) -> list[Commitment]:
        """By number, from the one after that, of those with a person."""
        chosen = sa.select(commitments).where(commitments.c.no > no, commitments.c.forgotten_at.is_(None))
        rows = self.connection.execute(chosen.order_by(commitments.c.no).limit(limit)).mappings()
        return [Commitment(**row) for row in rows]

    def seal_anew(self, no: str, name_sealed: bytes, phone_sealed: bytes) -> None:
        values = {"name_sealed": name_sealed, "phone_sealed": phone_sealed}
        is_its = (commitments.c.no == no) & commitments.c.forgotten_at.is_(None)
        self.connection.execute(commitments.update().where(is_its).values(**values))

    def keep(self, no: str, at: datetime, by: str) -> None:
        """The first time counts."""
        self.connection.execute(
            commitments.update()
            .where(commitments.c.no == no, commitments.c.kept_at.is_(None))
            .values(kept_at=at, kept_by=by)
        )

    def _put(self, no: str, **values: Any) -> None:
        self.connection.execute(pre_reviews.update().where(pre_reviews.c.no == no).values(**values))

    def _commitments(self, *conditions: "sa.ColumnElement[bool]", limit: int | None = None) -> list[Commitment]:
        ordered = sa.select(commitments).where(*conditions).order_by(commitments.c.due_on, commitments.c.no)
        chosen = ordered.limit(limit)
        return [Commitment(**row) for row in self.connection.execute(chosen).mappings()]


def _kept(ticks: Mapping[int, Tick]) -> dict[str, str]:
    return {str(place): tick.value for place, tick in ticks.items()}


def _line(raw: Mapping[str, Any]) -> ReviewLine:
    return ReviewLine(raw["name"], Need(raw["need"]), tuple(raw["conditions"]), raw["working_days"])


def _review(row: "sa.RowMapping") -> PreReview:
    values = {name: row[pre_reviews.c[name]] for name in PreReview.__dataclass_fields__}
    values["lines"] = tuple(map(_line, values["lines"]))
    values["ticks"] = {int(place): Tick(tick) for place, tick in values["ticks"].items()}
    values["outcome"] = Outcome(values["outcome"])
    values["no_deferral"] = NoDeferral(values["no_deferral"]) if values["no_deferral"] else None
    return PreReview(**values)
