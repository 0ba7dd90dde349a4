"""What is known of a number that calls: earlier calls, bookings, cases, requests for help, notices. Found by the keyed
hash that each of them has; the capabilities do not know each other.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from office.agency.model import AssistanceRequest
from office.booking.model import Appointment, AppointmentStatus
from office.cases.listed import ListedCase
from office.guide.notices.issued import IssuedNotice
from office.phone.model import Call, source_of
from office.storage.unit_of_work import UnitOfWork

MOST = 20  # of a kind, the newest


@dataclass(frozen=True, slots=True)
class History:
    """Each the newest first."""

    calls: tuple[Call, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    cases: tuple[ListedCase, ...] = ()
    requests: tuple[AssistanceRequest, ...] = ()
    notices: tuple[IssuedNotice, ...] = ()


def history_of(work: UnitOfWork, call: Call) -> History:
    """Of a number that is not known, what was made in this call."""
    notices = list(work.notices.of_conversation(source_of(call.id)))
    if not call.person_key:
        return History(notices=_newest(notices))
    key = call.person_key
    calls = [each for each in work.calls.of_person(key, MOST + 1) if each.id != call.id]
    booked = work.bookings.appointments.of_person(key, list(AppointmentStatus))
    appointments = sorted(booked, key=lambda each: each.starts_at, reverse=True)[:MOST]
    cases = work.cases.of_person(key, MOST)
    records = work.cases.records_of([each.no for each in cases]).values()
    talks = {each.conversation_id for each in appointments} | {each.conversation_id for each in records}
    talks |= {source_of(each.id) for each in calls}
    for talk in sorted(each for each in talks if each):
        notices += work.notices.of_conversation(talk)
    for no in {each.notice_no for each in appointments if each.notice_no}:
        if (named := work.notices.get(no)) is not None:
            notices.append(named)
    return History(
        tuple(calls[:MOST]),
        tuple(appointments),
        tuple(cases),
        tuple(work.agency.of_person(key, MOST)),
        _newest(notices),
    )


def _newest(notices: Iterable[IssuedNotice]) -> tuple[IssuedNotice, ...]:
    once = {each.no: each for each in notices}
    return tuple(sorted(once.values(), key=lambda each: each.told_at, reverse=True)[:MOST])
