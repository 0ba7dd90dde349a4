"""What somebody was told or booked before is attached to what they file; what is another's is not."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from office.case_evidence import EvidenceTold, evidence_told
from office.cases.model import EvidenceKind
from office.cases.usecases import Cases
from office.queueing.pre_review import PreReview
from tests.booking import DOG, GROUP, HALL, LONG, MONDAY, booked, make_booking, phone
from tests.booking import NOW as BOOKED_AT
from tests.cases import filed, make_cases


@pytest.fixture
def cases(database: sa.Engine) -> Cases:
    return make_cases(database)


def evidence(cases: Cases, no: str) -> list[EvidenceTold]:
    with cases.unit_of_work(read_only=True) as work:
        return evidence_told(work, work.cases.references(no))


def test_an_appointment_and_its_review_are_held_up(cases: Cases, database: sa.Engine) -> None:
    appointment = booked(make_booking(database), 1)
    review = PreReview("YS1", HALL, MONDAY, GROUP, DOG, (), BOOKED_AT, "li", appointment_no=appointment.no)
    with cases.unit_of_work() as work:
        work.queueing.reviews.add(review)
        work.queueing.reviews.add(replace(review, no="YS2", appointment_no=None))

    no = filed(cases, phone=phone(1), item_code=DOG).no

    found = {each.kind: (each.no, each.status) for each in evidence(cases, no)}
    assert found == {
        EvidenceKind.APPOINTMENT: (appointment.no, "confirmed"),
        EvidenceKind.REVIEW: ("YS1", "open"),
    }


@pytest.mark.parametrize(("person", "item", "count"), [(1, DOG, 1), (1, "", 1), (1, LONG, 0), (2, DOG, 0)])
def test_only_the_same_persons_same_matter_is_attached(
    cases: Cases, database: sa.Engine, person: int, item: str, count: int
) -> None:
    booked(make_booking(database), 1)

    assert len(evidence(cases, filed(cases, phone=phone(person), item_code=item).no)) == count
