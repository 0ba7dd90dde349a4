"""What somebody was told or booked before is attached to what they file; what is another's is not."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from office.case_evidence import EvidenceTold, evidence_told
from office.cases.model import EvidenceKind
from office.cases.usecases import Cases
from office.guide.notices.usecases import Told
from office.queueing.pre_review import PreReview
from tests.booking import DOG, GROUP, HALL, LONG, MONDAY, booked, make_booking, phone
from tests.booking import NOW as BOOKED_AT
from tests.cases import filed, make_cases
from tests.stores.test_notices import issue, notices_in


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


@pytest.mark.parametrize(
    "told",
    [
        {"said": "照{no}那张单子带的，窗口说不够"},
        {"wanted": "单子是{spelled}，按那个给我办"},
        {"notice_no": "{spelled}"},
    ],
)
def test_a_notice_that_is_named_in_the_account_is_held_up_word_for_word(
    cases: Cases, database: sa.Engine, told: dict[str, str]
) -> None:
    notice = issue(notices_in(database), Told("assistant", "conversation", "another"))
    spelled = notice.no.lower().replace("-", " ")

    no = filed(cases, **{name: text.format(no=notice.no, spelled=spelled) for name, text in told.items()}).no

    assert [(each.no, each.text) for each in evidence(cases, no)] == [(notice.no, notice.text)]


def test_a_number_that_no_notice_has_is_held_up_by_nobody(cases: Cases) -> None:
    assert evidence(cases, filed(cases, said="照GZ261123-8JE4LAZ带的，窗口说不够").no) == []
