"""A hall's roster changed by the staff, and read with these changes. The hall, as it is open, is passed in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from office.china_time import CHINA
from office.duty.model import DutyCell, DutyChange, KeptDutyChange
from office.duty.refusals import RefusalCode, Refused
from office.duty.roster import absences, people_of, roster
from office.halls.duty import are_away
from office.halls.hall import Hall
from office.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from office.workdays import WorkCalendar


@dataclass(frozen=True)
class DutyDesk:
    unit_of_work: UnitOfWorkFactory
    calendar: WorkCalendar

    def roster(self, hall: Hall, days: Sequence[date]) -> dict[str, list[DutyCell]]:
        """By post, one cell for each day."""
        return roster(hall, days, self.calendar, self.in_force(hall.id))

    def in_force(self, hall_id: str) -> list[DutyChange]:
        return [each.change for each in self.history(hall_id) if each.withdrawn_at is None]

    def history(self, hall_id: str) -> list[KeptDutyChange]:
        """In the order in which they were written."""
        with self.unit_of_work(read_only=True) as work:
            return work.duty.history(hall_id)

    def add(self, hall: Hall, wanted: DutyChange) -> int:
        """Its id; the same again is the same. Raises Refused duty_person_unknown, duty_days, duty_not_theirs for a post
        that is not that officer's on that day, duty_away for a stand-in who is out then.
        """
        with self.unit_of_work() as work:
            there = [each for each in work.duty.history(hall.id) if each.withdrawn_at is None]
            for each in there:
                if replace(each.change, by=wanted.by, at=wanted.at) == wanted:
                    return each.id
            self._check(hall, wanted, [each.change for each in there])
            return work.duty.add(wanted)

    def withdraw(self, hall_id: str, change_id: int, by: str, now: datetime) -> None:
        """Twice is once. Raises Refused duty_change_not_found."""
        with self.unit_of_work() as work:
            _found(work, hall_id, change_id)
            work.duty.withdraw(change_id, by, now)

    def _check(self, hall: Hall, wanted: DutyChange, there: Sequence[DutyChange]) -> None:
        people, today = people_of(hall), wanted.at.astimezone(CHINA).date()
        if not {wanted.officer, wanted.stand_in or wanted.officer} <= people:
            raise Refused(RefusalCode.UNKNOWN_PERSON)
        if wanted.last < max(wanted.first, today) or (wanted.back_day or today) < today:
            raise Refused(RefusalCode.DAYS)
        if wanted.is_absence:
            return
        self._check_post(hall, wanted.first, wanted.post, wanted.officer, wanted.stand_in, there)
        if wanted.back_day is not None:
            self._check_post(hall, wanted.back_day, wanted.back_post, wanted.stand_in, wanted.officer, there)

    def _check_post(
        self, hall: Hall, day: date, post: str, officer: str, stand_in: str, there: Sequence[DutyChange]
    ) -> None:
        [*cells] = roster(hall, [day], self.calendar, there).get(post, ())
        is_theirs = any(each.officer == officer for cell in cells for each in cell.on_duty)
        is_empty = bool(cells) and cells[0].is_open and not cells[0].on_duty
        if officer == stand_in or not (is_theirs or is_empty):
            raise Refused(RefusalCode.NOT_THEIRS, name=officer)
        if stand_in in are_away(day, absences(there)):
            raise Refused(RefusalCode.AWAY, name=stand_in)


def _found(work: UnitOfWork, hall_id: str, change_id: int) -> KeptDutyChange:
    for each in work.duty.history(hall_id):
        if each.id == change_id:
            return each
    raise Refused(RefusalCode.UNKNOWN_CHANGE)
