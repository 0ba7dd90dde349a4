"""What a conversation may see and do of the real cases: the same answers on both databases."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
import sqlalchemy as sa

from actions.cases import FiledCases
from actions.guessing import WrongTails
from office.cases import handling
from office.cases.model import CaseKind, CaseStatus, EntryKind, EvidenceKind
from office.cases.usecases import Cases
from office.casework.counter import Judged, Refusal, Telling, ToldCase
from office.conversations.entrusted import NAME
from tests.booking import booked, make_booking, phone
from tests.cases import NOW, PHONE, SAID, TAIL, make_cases
from tests.factories import make_wording
from tests.photos import make_photos, picture
from tests.rating import of_cases, rated_case

MASK, REAL_NAME = "〔姓名已隐去〕", "王芳"
PHONE_MASK = "〔手机号已隐去〕"
TALK, MESSAGE = "conversation-1", "message-1"
MOST_WRONG = 3


@dataclass
class Clock:
    now: datetime = field(default=NOW)


@dataclass
class OnePerson:
    """What was entrusted to every conversation."""

    number: str = PHONE

    def phone(self, conversation_id: str) -> str | None:
        return self.number or None

    def in_full(self, what: str, kept: str, conversation_id: str) -> str:
        return kept.replace(MASK, REAL_NAME) if what == NAME else kept.replace(PHONE_MASK, self.number)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def cases(database: sa.Engine) -> Cases:
    return make_cases(database)


@pytest.fixture
def desk(cases: Cases, clock: Clock) -> FiledCases:
    return make_desk(cases, clock)


def make_desk(
    cases: Cases, clock: Clock, person: OnePerson | None = None, place: tuple[str, str] = ("", "")
) -> FiledCases:
    services, ratings = of_cases(cases)
    return FiledCases(
        cases=cases,
        services=services,
        ratings=ratings,
        names=Mock(hall_or_district=lambda text, means_hall: place),
        entrusting=person or OnePerson(),  # type: ignore[arg-type]
        wording=make_wording(),
        now=lambda: clock.now,
        is_item=lambda code: code == "dog-licence",
        wrong_tails=WrongTails(MOST_WRONG),
    )


def telling(**changed: Any) -> Telling:
    whole: dict[str, Any] = {"kind": CaseKind.HARD, "said": SAID, "name": MASK, "item_code": "dog-licence", "trips": 3}
    return Telling(**{**whole, **changed})


def filed(desk: FiledCases, message: str = MESSAGE, **changed: Any) -> ToldCase:
    made = desk.file(telling(**changed), TALK, message)
    assert isinstance(made, ToldCase), made
    return made


def code(found: object) -> str:
    assert isinstance(found, Refusal)
    return found.code


def kinds(cases: Cases, no: str) -> list[EntryKind]:
    return [each.what for each in cases.entries(no)]


def asked_of_the_person(cases: Cases, no: str) -> None:
    version = cases.look_up(no, TAIL).state.version
    version = handling.accept(cases, no, version, "li", NOW).state.version
    handling.ask(cases, no, version, "li", NOW, words="是哪个窗口？")


def test_it_is_filed_in_the_persons_words_under_their_own_name(cases: Cases, desk: FiledCases) -> None:
    made = filed(desk)

    found = cases.look_up(made.no, TAIL)
    assert [cases.opened(found.record, part) for part in ("said", "name", "phone")] == [SAID, REAL_NAME, PHONE]
    assert (found.state.kind, found.state.item_code, found.record.trips) == (CaseKind.HARD, "dog-licence", 3)
    assert found.record.conversation_id == TALK


def test_who_has_it_and_by_when_is_told_with_the_working_days(cases: Cases, desk: FiledCases) -> None:
    made = filed(desk)

    assert made.days == cases.settings.limit(CaseKind.HARD, "").days
    assert "负责" in made.text and "内部目标" in made.text and "12月2日" in made.text


def test_the_same_message_files_once_and_another_is_added_to_the_open_case(cases: Cases, desk: FiledCases) -> None:
    first = filed(desk)

    assert (filed(desk).no, filed(desk).joined) == (first.no, False)
    again = filed(desk, "message-2", said="我又跑了一趟，还是说缺材料")
    assert (again.no, again.joined) == (first.no, True)


@pytest.mark.parametrize(("place", "kept"), [(("near", ""), ("near", "经开区")), (("", "朝阳区"), ("", "朝阳区"))])
def test_a_hall_of_ours_is_kept_or_else_the_district(
    cases: Cases, clock: Clock, place: tuple[str, str], kept: tuple[str, str]
) -> None:
    made = filed(make_desk(cases, clock, place=place), place="说过的地方")

    state = cases.look_up(made.no, TAIL).state
    assert (state.hall_id, state.place) == kept


def test_what_is_no_single_matter_is_filed_without_one(cases: Cases, desk: FiledCases) -> None:
    assert cases.look_up(filed(desk, item_code="one-stop-birth").no, TAIL).state.item_code == ""


def test_an_appointment_of_the_same_phone_is_held_up(cases: Cases, clock: Clock, database: sa.Engine) -> None:
    appointment = booked(make_booking(database), 1)
    number = phone(1)

    made = filed(make_desk(cases, clock, OnePerson(number)))

    with cases.unit_of_work(read_only=True) as work:
        [found] = work.cases.references(made.no)
    assert (found.kind, found.ref) == (EvidenceKind.APPOINTMENT, appointment.no)


@pytest.mark.parametrize(("person", "name", "refused"), [("", MASK, "bad_phone"), (PHONE, "王", "bad_name")])
def test_without_a_name_and_a_number_nothing_is_filed(
    cases: Cases, clock: Clock, person: str, name: str, refused: str
) -> None:
    desk = make_desk(cases, clock, OnePerson(person))

    assert code(desk.file(telling(name=name), TALK, MESSAGE)) == refused


def test_chased_once_a_day_added_to_once_a_message_and_withdrawn_once(
    cases: Cases, desk: FiledCases, clock: Clock
) -> None:
    no = filed(desk).no
    for _ in range(2):
        desk.chase(no, TAIL)
        desk.add(no, TAIL, "昨天又白跑", TALK, "message-2")
    clock.now += timedelta(days=1)
    desk.chase(no, TAIL)
    gone = [desk.withdraw(no, TAIL) for _ in range(2)]

    later = [EntryKind.CHASED, EntryKind.SUPPLEMENTED, EntryKind.CHASED, EntryKind.WITHDRAWN]
    assert kinds(cases, no) == [EntryKind.FILED, *later]
    assert all(isinstance(each, ToldCase) and each.status is CaseStatus.CLOSED for each in gone)
    clock.now += timedelta(days=1)
    assert code(desk.chase(no, TAIL)) == "case_cannot_move"
    assert code(desk.add(no, TAIL, "还有", TALK, "message-3")) == "case_cannot_move"


def test_what_the_person_was_asked_is_told_and_their_words_are_the_reply(cases: Cases, desk: FiledCases) -> None:
    no = filed(desk).no
    asked_of_the_person(cases, no)
    desk.chase(no, TAIL)

    found = desk.look_up(no, TAIL)
    assert isinstance(found, ToldCase) and "是哪个窗口" in found.newest

    desk.add(no, TAIL, "三号窗口", TALK, "message-2")
    assert kinds(cases, no)[-1] is EntryKind.HEARD


def test_the_four_digits_cannot_be_tried_out(desk: FiledCases) -> None:
    no = filed(desk).no
    wrong = [code(desk.look_up(no, f"9{number:03}")) for number in range(MOST_WRONG)]

    assert set(wrong) == {"unknown_case"}
    assert code(desk.look_up(no, TAIL)) == "rate_limited"


@pytest.mark.parametrize("act", ["chase", "withdraw"])
def test_nothing_is_moved_by_wrong_digits(cases: Cases, desk: FiledCases, act: str) -> None:
    no = filed(desk).no
    move: Callable[[str, str], object] = getattr(desk, act)

    assert code(move(no, "9999")) == "unknown_case" and kinds(cases, no) == [EntryKind.FILED]


def answered(cases: Cases, no: str, at: datetime = NOW) -> None:
    found = cases.look_up(no, TAIL)
    version = found.state.version
    if found.state.status is CaseStatus.FILED:
        version = handling.accept(cases, no, version, "li", at).state.version
    handling.answer(cases, no, version, "li", at, words="材料齐了，来办就行")


def ended(cases: Cases, desk: FiledCases) -> str:
    no = filed(desk).no
    answered(cases, no)
    desk.judge(no, TAIL, Judged(True, True), TALK, "message-2")
    return no


def test_a_reply_may_hold_the_number_that_was_asked_for(cases: Cases, desk: FiledCases) -> None:
    no = filed(desk).no
    asked_of_the_person(cases, no)
    desk.add(no, TAIL, f"打{PHONE_MASK}，找{MASK}", TALK, "message-2")

    assert cases.words_of(cases.entries(no)[-1]) == f"打{PHONE}，找{REAL_NAME}"


def test_a_question_that_has_its_reply_is_not_told_again(cases: Cases, desk: FiledCases) -> None:
    no = filed(desk).no
    asked_of_the_person(cases, no)
    replied = desk.add(no, TAIL, "三号窗口", TALK, "message-2")

    assert isinstance(replied, ToldCase) and replied.newest == ""


def test_what_to_do_next_is_said_by_the_talk_where_the_person_is_waited_for(cases: Cases, desk: FiledCases) -> None:
    no = filed(desk).no
    asked_of_the_person(cases, no)
    waiting = desk.look_up(no, TAIL)
    answered(cases, no)
    told = desk.look_up(no, TAIL)

    for each in (waiting, told):
        assert isinstance(each, ToldCase) and each.text and "补充一句话" not in each.text and "满意" not in each.text
    assert isinstance(told, ToldCase) and "来办就行" in told.newest


def test_content_it_is_closed_and_the_answer_is_still_told(cases: Cases, desk: FiledCases) -> None:
    told = desk.look_up(ended(cases, desk), TAIL)

    assert isinstance(told, ToldCase) and told.status is CaseStatus.CLOSED and "来办就行" in told.newest


def test_not_content_it_is_reopened_once_a_message_with_what_was_said(cases: Cases, desk: FiledCases) -> None:
    no = filed(desk).no
    answered(cases, no)
    twice = [desk.judge(no, TAIL, Judged(False, False, "材料都没看"), TALK, "message-2") for _ in range(2)]

    assert [each.status for each in twice if isinstance(each, ToldCase)] == [CaseStatus.REOPENED] * 2
    assert all("负责" in each.text and "以前答复您" in each.text for each in twice if isinstance(each, ToldCase))
    assert kinds(cases, no)[-2:] == [EntryKind.CALLED_BACK, EntryKind.REOPENED]
    assert cases.words_of(cases.entries(no)[-2]) == "材料都没看"


def test_the_second_time_not_content_the_district_is_called_upon(cases: Cases, desk: FiledCases) -> None:
    no = filed(desk).no
    for message in ("message-2", "message-3"):
        answered(cases, no)
        after = desk.judge(no, TAIL, Judged(False, False), TALK, message)

    assert isinstance(after, ToldCase) and after.status is CaseStatus.CALLED_BACK
    assert kinds(cases, no)[-1] is EntryKind.SUPERVISED


def test_without_an_answer_nothing_can_be_judged(cases: Cases, desk: FiledCases) -> None:
    no = filed(desk).no

    assert code(desk.judge(no, TAIL, Judged(True, True), TALK, "message-2")) == "case_cannot_move"
    assert code(desk.judge(no, "9999", Judged(True, True), TALK, "message-2")) == "unknown_case"


def test_a_rating_is_asked_for_once_for_ever_and_only_after_an_answer(cases: Cases, desk: FiledCases) -> None:
    no = filed(desk).no
    early = desk.ask_rating(no, TAIL)
    answered(cases, no)
    desk.judge(no, TAIL, Judged(True, True), TALK, "message-2")

    assert [early, desk.ask_rating(no, "9999"), desk.ask_rating(no, TAIL), desk.ask_rating(no, TAIL)] == [
        False,
        False,
        True,
        False,
    ]


def test_that_it_was_asked_for_is_nothing_that_its_person_is_told(cases: Cases, desk: FiledCases) -> None:
    no = ended(cases, desk)
    before = desk.look_up(no, TAIL)
    desk.ask_rating(no, TAIL)

    assert desk.look_up(no, TAIL) == before


def test_who_has_rated_elsewhere_is_not_asked(cases: Cases, desk: FiledCases) -> None:
    no = ended(cases, desk)
    rated_case(cases, no, 5)

    assert not desk.ask_rating(no, TAIL)


def test_photos_that_may_be_taken_back_are_told_as_long_as_it_is_open(
    cases: Cases, desk: FiledCases, tmp_path: Path
) -> None:
    no, photos = filed(desk).no, make_photos(cases, tmp_path)
    kept, wrong = (photos.add(no, TAIL, picture(size=(40, side)), NOW).photo for side in (20, 21))
    photos.take_back(no, TAIL, wrong.id, NOW)

    found = desk.look_up(no, TAIL)
    assert isinstance(found, ToldCase) and [each.id for each in found.photos] == [kept.id]
    gone = desk.withdraw(no, TAIL)
    assert isinstance(gone, ToldCase) and gone.photos == ()


def test_withdrawn_there_is_nothing_to_rate(desk: FiledCases) -> None:
    no = filed(desk).no
    desk.withdraw(no, TAIL)

    assert not desk.ask_rating(no, TAIL)
    assert code(desk.rate(no, TAIL, 5, "", TALK)) == "not_to_rate"


def test_rated_once_with_what_was_said_and_refused_after_that(cases: Cases, desk: FiledCases) -> None:
    no = ended(cases, desk)

    told = desk.rate(no, TAIL, 2, f"{MASK}等了半天", TALK)

    assert isinstance(told, str) and "以前改好" in told, "a bad one is put right"
    assert code(desk.rate(no, TAIL, 5, "", TALK)) == "already_rated"
