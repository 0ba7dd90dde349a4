"""否定答复报告: a window said no, and the hall's head is told, once, with nothing personal in it."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from office.case_reports import NegativeReports
from office.cases import handling
from office.cases.citizen import reply_to_answer
from office.cases.model import CaseKind
from office.cases.rules import HallHead, Officer
from office.cases.suggesting import Suggestion
from office.cases.supervising import merge
from office.cases.usecases import Cases
from office.forgetting import Forgetting
from office.outbox.model import MessageKind, OutgoingMessage, SendingChannel
from office.outbox.usecases import Outbox
from office.outbox.writing import unpacked
from tests.cases import DEPARTMENT, NAME, NOW, OFFICER, PHONE, SAID, TAIL, filed, make_cases
from tests.stores.test_case_forgetting import forgetting, photos

__all__ = ["forgetting", "photos"]
A_DAY = timedelta(days=1)


@pytest.fixture
def cases(database: sa.Engine) -> Cases:
    return make_cases(database)


def outbox(cases: Cases) -> Outbox:
    assert isinstance(cases.report, NegativeReports)
    return cases.report.outbox


def reports(cases: Cases, no: str) -> list[OutgoingMessage]:
    with cases.unit_of_work(read_only=True) as work:
        return work.outbox.about(f"report:{no}")


def texts(cases: Cases, no: str) -> list[str]:
    """Title and text together, as they go out."""
    opened = [cases.vault.open(each.letter_sealed, f"outgoing {each.key} letter") for each in reports(cases, no)]
    letters = [unpacked(each) for each in opened]
    return [f"{each.title}\n{each.text}" for each in letters]


def answered(cases: Cases, no: str, *, negative: bool = True, by: str = OFFICER) -> None:
    seen = cases.look_up(no, TAIL).state.version
    handling.answer(cases, no, seen, by, NOW, words="条件不够，办不了", negative=negative)


def accepted(cases: Cases, **more: object) -> str:
    no = filed(cases, **more).no
    handling.accept(cases, no, cases.look_up(no, TAIL).state.version, OFFICER, NOW)
    return no


def with_head(cases: Cases, head: HallHead, hall: str = "") -> Cases:
    settings = replace(cases.settings, heads={hall: head})
    return replace(cases, report=replace(cases.report, settings=settings))  # type: ignore[type-var]


@pytest.mark.parametrize(("kind", "why"), [(CaseKind.CANNOT, "政策不让办"), (CaseKind.REFUSED, "不给办")])
def test_a_case_of_a_window_that_said_no_is_reported_as_it_is_filed(cases: Cases, kind: CaseKind, why: str) -> None:
    no = filed(cases, kind=kind).no

    [text] = texts(cases, no)
    for words in (no, "样例大厅", "养犬登记证", why, "否定答复报告", "报告样例大厅负责人", "人名是样例数据"):
        assert words in text


@pytest.mark.parametrize("kind", sorted(set(CaseKind) - {CaseKind.CANNOT, CaseKind.REFUSED}))
def test_of_any_other_nothing_is_reported(cases: Cases, kind: CaseKind) -> None:
    assert reports(cases, filed(cases, kind=kind).no) == []


def test_nothing_personal_is_in_it_or_leads_to_the_person(cases: Cases) -> None:
    no = filed(cases, kind=CaseKind.REFUSED, conversation_id="c1").no

    [message], [text] = reports(cases, no), texts(cases, no)
    assert not any(secret in text for secret in (NAME, PHONE, TAIL, SAID, "一次说清"))
    assert message.channel is SendingChannel.FILE and message.kind is MessageKind.NEGATIVE_ANSWER


def test_filed_again_it_is_not_reported_again(cases: Cases) -> None:
    first = filed(cases, kind=CaseKind.REFUSED, another=False, request_key="k1").no
    filed(cases, kind=CaseKind.REFUSED, another=False, request_key="k1")
    joined = filed(cases, kind=CaseKind.REFUSED, another=False, said="还是不给办")

    assert joined.no == first and len(reports(cases, first)) == 1


def test_an_answer_that_policy_says_no_is_reported_and_a_usual_one_is_not(cases: Cases) -> None:
    no, other = accepted(cases), accepted(cases)
    answered(cases, no)
    answered(cases, other, negative=False)

    [text] = texts(cases, no)
    assert "部门答复说政策不允许" in text and reports(cases, other) == []


def test_reported_as_it_was_filed_and_as_it_was_answered_and_again_when_the_level_above_says_no(cases: Cases) -> None:
    no = accepted(cases, kind=CaseKind.CANNOT)
    answered(cases, no)
    reply_to_answer(cases, no, TAIL, NOW, solved=False, satisfied=False)
    answered(cases, no, by="qu-a")

    keys = {each.key for each in reports(cases, no)}
    assert keys == {f"negative_answer:{no}:{what}" for what in ("filed:1", "answered:1", "answered:2")}


def test_what_goes_along_with_another_is_not_reported_beside_it(cases: Cases) -> None:
    no, along = accepted(cases), accepted(cases)
    seen = cases.look_up(along, TAIL).state.version
    merge(cases, along, seen, no, OFFICER, NOW, reason="一样的事")

    answered(cases, no)

    assert len(reports(cases, no)) == 1 and reports(cases, along) == []


def test_without_hall_and_matter_it_says_that_nobody_said_so(cases: Cases) -> None:
    no = filed(cases, kind=CaseKind.REFUSED, hall_id="", place="朝阳区", item_code="").no

    [text] = texts(cases, no)
    assert "在朝阳区，没有说是哪个大厅" in text and "没有说是哪件事" in text


def test_a_hall_with_a_head_of_its_own_reports_there_by_phone_then_by_mail(cases: Cases) -> None:
    head = HallHead(Officer("zhao", "赵某", is_sample=False), "13800000000", "zhao@example.invalid")
    no = filed(with_head(cases, head, "near"), kind=CaseKind.REFUSED).no

    [message], [text] = reports(cases, no), texts(cases, no)
    assert message.channel is SendingChannel.SMS and "报告赵某" in text and "样例数据" not in text
    opened = cases.vault.open(message.letter_sealed, f"outgoing {message.key} letter")
    assert [each.channel for each in unpacked(opened).instead] == [SendingChannel.EMAIL, SendingChannel.FILE]


def test_it_goes_out_by_day_and_once(cases: Cases) -> None:
    no = filed(cases, kind=CaseKind.REFUSED).no

    at_night = NOW + timedelta(hours=14)
    assert outbox(cases).take(SendingChannel.FILE, "w", at_night) == []
    [sending] = outbox(cases).take(SendingChannel.FILE, "w", NOW + A_DAY)
    assert no in sending.letter.text


def test_it_is_queued_if_and_only_if_the_case_is(cases: Cases, database: sa.Engine) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the database is gone")

    broken = replace(cases, tell=fail, suggest=lambda filing: Suggestion(DEPARTMENT, ()))  # sent on, and told of it
    with pytest.raises(RuntimeError):
        filed(broken, kind=CaseKind.REFUSED)

    with database.connect() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM outgoing_messages")).scalar_one() == 0


def test_a_person_who_has_their_case_deleted_takes_no_report_away(cases: Cases, forgetting: Forgetting) -> None:
    no = accepted(cases, kind=CaseKind.REFUSED)
    answered(cases, no)
    reply_to_answer(cases, no, TAIL, NOW, solved=False, satisfied=True)
    forgetting.case(no, TAIL, NOW)

    assert {each.status for each in reports(cases, no)} == {"queued"}
