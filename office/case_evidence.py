"""What somebody was officially told or given before they filed a case. The capabilities do not know each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from office.booking.model import Appointment, AppointmentStatus
from office.cases.model import Evidence, EvidenceKind, Filing
from office.guide.notices.issued import NoticeNotFound, as_typed, named_in
from office.storage.unit_of_work import UnitOfWork

MOST_OF_A_KIND = 20  # the newest


@dataclass(frozen=True, slots=True)
class EvidenceTold:
    """As an officer sees it. `text`: a notice as it was given, word for word; `status`: what became of the rest."""

    kind: EvidenceKind
    no: str
    at: datetime
    item_code: str
    hall_id: str = ""
    status: str = ""
    text: str = ""


def evidence_of(work: UnitOfWork, filing: Filing, person_key: str) -> Sequence[Evidence]:
    """Appointments of the same phone for the same matter (any matter, where none is named); notices of the same
    conversation, those that came with the appointments, and those that were named, also in the account; reviews of any
    of them.
    """
    appointments = _appointments(work, filing, person_key)
    notices = sorted(_notices(work, filing, appointments))
    numbers = [each.no for each in appointments]
    reviews = [each.no for each in work.queueing.reviews.about(notices, numbers)]
    found = ((EvidenceKind.NOTICE, notices), (EvidenceKind.APPOINTMENT, numbers), (EvidenceKind.REVIEW, reviews))
    return [Evidence(kind, ref) for kind, refs in found for ref in refs[-MOST_OF_A_KIND:]]


def evidence_told(work: UnitOfWork, evidence: Sequence[Evidence]) -> list[EvidenceTold]:
    """The oldest first; what has been deleted since is left out."""
    found = [told for each in evidence if (told := _told(work, each)) is not None]
    return sorted(found, key=lambda told: told.at)


def _appointments(work: UnitOfWork, filing: Filing, person_key: str) -> list[Appointment]:
    theirs = work.bookings.appointments.of_person(person_key, list(AppointmentStatus))
    same = [each for each in theirs if filing.item_code in ("", each.item_code)]
    return sorted(same, key=lambda each: each.starts_at)


def _notices(work: UnitOfWork, filing: Filing, appointments: Sequence[Appointment]) -> set[str]:
    named = {each.notice_no for each in appointments if each.notice_no}
    if filing.conversation_id:
        named |= {each.no for each in work.notices.of_conversation(filing.conversation_id)}
    named |= {*_typed(filing.notice_no), *named_in(filing.said), *named_in(filing.wanted)}
    return {no for no in named if work.notices.get(no)}


def _typed(number: str) -> Iterator[str]:
    try:
        yield as_typed(number)
    except NoticeNotFound:
        return


def _told(work: UnitOfWork, evidence: Evidence) -> EvidenceTold | None:
    kind, no = evidence.kind, evidence.ref
    if kind is EvidenceKind.NOTICE and (notice := work.notices.get(no)):
        return EvidenceTold(kind, no, notice.told_at, notice.item_code, text=notice.text)
    if kind is EvidenceKind.APPOINTMENT and (booked := work.bookings.appointments.get(no)):
        return EvidenceTold(kind, no, booked.starts_at, booked.item_code, booked.hall_id, booked.status.value)
    if kind is EvidenceKind.REVIEW and (review := work.queueing.reviews.get(no)):
        return EvidenceTold(kind, no, review.opened_at, review.item_code, review.hall_id, review.outcome.value)
    return None
