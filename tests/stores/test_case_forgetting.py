"""Whose case it was, and what was said in it, is gone when it is over, or when the person says so; figures stay."""

from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from office.cases import handling
from office.cases.citizen import reply_to_answer, supplement, withdraw
from office.cases.forgetting import forget_over
from office.cases.model import EntryKind, Evidence, EvidenceKind
from office.cases.photos import CasePhotos
from office.cases.usecases import Cases
from office.conversations.entrusted import Entrusting
from office.conversations.model import Conversation, ConversationState, Message, Sender
from office.forgetting import Forgetting
from office.storage.schema import dialogue_turns
from tests.agency import make_agency
from tests.booking import make_booking, make_vault
from tests.cases import DEPARTMENT, NOW, OFFICER, TAIL, filed, make_cases, refusal
from tests.hall_day import queueing_in
from tests.handoffs import make_handoffs
from tests.outbox import make_outbox
from tests.phone import make_calls
from tests.photos import make_photos, picture
from tests.rating import make_ratings, rated_case
from tests.stores.test_cases import answered

A_DAY = timedelta(days=1)


@pytest.fixture
def cases(database: sa.Engine) -> Cases:
    return make_cases(database)


@pytest.fixture
def photos(cases: Cases, tmp_path: Path) -> CasePhotos:
    return make_photos(cases, tmp_path / "photos")


@pytest.fixture
def forgetting(database: sa.Engine, cases: Cases, photos: CasePhotos) -> Forgetting:
    entrusting = Entrusting(cases.unit_of_work, make_vault(), {})
    others = (queueing_in(database), make_outbox(database), entrusting)
    given = {"ratings": make_ratings(database), "keep_days": 90, "photos": photos}
    given |= {"calls": make_calls(database), "handoffs": make_handoffs(database)}
    return Forgetting(make_booking(database), make_agency(database), cases, *others, **given)


def stored(database: sa.Engine, *tables: str) -> str:
    with database.connect() as connection:
        return str([[tuple(row) for row in connection.execute(sa.text(f"SELECT * FROM {each}"))] for each in tables])


def ended(cases: Cases, **more: object) -> str:
    no = answered(cases, **more).no
    supplement(cases, no, TAIL, "还有一句", NOW)
    reply_to_answer(cases, no, TAIL, NOW, solved=True, satisfied=True)
    rated_case(cases, no, 5, comment="谢谢")
    return no


def test_on_request_nobody_opens_it_any_more_and_nothing_said_is_left(
    cases: Cases, forgetting: Forgetting, database: sa.Engine
) -> None:
    no = ended(cases, request_key="k1", conversation_id="c1")
    with cases.unit_of_work() as work:
        work.cases.add_references(no, [Evidence(EvidenceKind.NOTICE, "N1")])
        record = work.cases.record(no)
        sealed = [entry.words_sealed for entry in work.cases.entries(no) if entry.words_sealed]
    assert record is not None and len(sealed) == 2

    assert forgetting.case(no.lower(), TAIL, NOW) == no

    for tail in (TAIL, ""):
        assert refusal(cases.look_up, no, tail) == "unknown_case"
        assert refusal(forgetting.case, no, tail, NOW) == "unknown_case"
    rows = stored(database, "cases", "case_entries", "case_references", "service_ratings")
    gone = [record.person_key, record.request_key, "'c1'", "'N1'", record.said_sealed, record.name_sealed, *sealed]
    assert not [each for each in gone if str(each) in rows]
    assert DEPARTMENT in rows, "what the figures count stays"
    with cases.unit_of_work(read_only=True) as work:
        assert work.cases.entries(no)[-1].what is EntryKind.FORGOTTEN
        assert work.ratings.counted(NOW.date(), NOW.date()) == {(DEPARTMENT, 5): 1}


@pytest.mark.parametrize("how", ["on request", "after its days"])
def test_what_was_said_in_its_conversation_goes_with_it_and_that_of_others_stays(
    cases: Cases, forgetting: Forgetting, database: sa.Engine, how: str
) -> None:
    grievance, other = "社保局的王科长骂我", "护照要带什么"
    for conversation, said in (("c1", grievance), ("c2", other)):
        talk_kept(cases, database, conversation, said)
    no = ended(cases, conversation_id="c1")

    if how == "on request":
        forgetting.case(no, TAIL, NOW)
    else:
        forgetting.what_is_over(NOW + 91 * A_DAY)

    rows = stored(database, "messages", "dialogue_turns")
    assert grievance not in rows and rows.count(other) == 2
    assert "answered" in rows, "with what outcome is counted"


def talk_kept(cases: Cases, database: sa.Engine, conversation: str, said: str) -> None:
    """As the desk and the engine keep it."""
    opened = Conversation(conversation, "hash", "web", "zh-CN", ConversationState.BOT, NOW)
    with cases.unit_of_work() as work:
        work.conversations.add(opened)
        message = Message(f"m-{conversation}", conversation, 0, Sender.CITIZEN, said, status="answered", sent_at=NOW)
        work.conversations.append(message)
    turn = {"sender_id": conversation, "first_event": 0, "event_count": 1, "events": f'[{{"text": "{said}"}}]'}
    with database.begin() as connection:
        connection.execute(dialogue_turns.insert().values(**turn))


@pytest.mark.parametrize("how", ["on request", "after its days"])
def test_its_photos_are_deleted_with_their_files_and_those_of_others_stay(
    cases: Cases, photos: CasePhotos, forgetting: Forgetting, how: str
) -> None:
    no, other = answered(cases).no, filed(cases).no
    for each in (no, other):
        photos.add(each, TAIL, picture(), NOW)
    reply_to_answer(cases, no, TAIL, NOW, solved=True, satisfied=True)

    if how == "on request":
        forgetting.case(no, TAIL, NOW)
    else:
        forgetting.what_is_over(NOW + 91 * A_DAY)

    with cases.unit_of_work(read_only=True) as work:
        assert not photos.of_case(work, no)
        [kept] = photos.of_case(work, other)
    assert [path.name for path in photos.files.folder.iterdir()] == [kept.id]
    assert photos.see(other, kept.id, OFFICER, NOW).content


def test_nothing_more_is_said_of_it(cases: Cases, forgetting: Forgetting) -> None:
    no = ended(cases)
    forgetting.case(no, TAIL, NOW)

    with cases.unit_of_work(read_only=True) as work:
        messages = work.outbox.about(f"case:{no}")
    assert messages
    assert {(each.status, each.letter_sealed) for each in messages} == {("cancelled", b"")}


def test_an_open_case_has_to_end_first(cases: Cases, forgetting: Forgetting) -> None:
    no = filed(cases).no
    assert refusal(forgetting.case, no, TAIL, NOW) == "still_needed"
    assert refusal(forgetting.case, no, "9999", NOW) == "unknown_case"

    withdraw(cases, no, TAIL, NOW)
    forgetting.case(no, TAIL, NOW)

    assert refusal(cases.look_up, no, TAIL) == "unknown_case"


def test_after_its_days_it_is_made_nameless_once_and_open_ones_stay(cases: Cases, forgetting: Forgetting) -> None:
    no, still_open = ended(cases), filed(cases).no

    assert forgetting.what_is_over(NOW + 90 * A_DAY).cases == 0
    assert forgetting.what_is_over(NOW + 91 * A_DAY).cases == 1
    assert forget_over(cases, NOW + 91 * A_DAY, NOW + 91 * A_DAY) == 0

    assert refusal(cases.look_up, no, TAIL) == "unknown_case"
    assert cases.look_up(still_open, TAIL).no == still_open


def test_what_is_forgotten_is_told_to_nobody(cases: Cases, forgetting: Forgetting) -> None:
    """An officer still sees how it ended, and no words."""
    no = ended(cases)
    forgetting.case(no, TAIL, NOW)

    with cases.unit_of_work(read_only=True) as work:
        found = cases.find(work, no)
    assert [cases.opened(found.record, part) for part in ("name", "phone", "said", "wanted")] == [""] * 4
    assert refusal(handling.answer, cases, no, found.state.version, OFFICER, NOW, words="x") == "case_cannot_move"
