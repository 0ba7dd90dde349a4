"""A photo that its person takes back: gone from the disk and for everybody, once in the log, whoever is stopped."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from office.cases.citizen import withdraw
from office.cases.forgetting import forget_case
from office.cases.model import CITIZEN, CaseStatus, EntryKind
from office.cases.photos import CasePhotos, TakenBack
from office.cases.replaying import replay
from office.cases.store.photos import case_photos
from office.cases.telling import CaseTeller
from office.cases.usecases import Cases
from tests.cases import NOW, OFFICER, TAIL, filed, make_cases, refusal
from tests.factories import make_wording
from tests.killed import killed_at
from tests.photos import RULES, make_photos
from tests.stores.test_case_photos import added, asked, files, kinds, known, other

SOON, LATER = NOW + timedelta(minutes=5), NOW + timedelta(hours=2)
MOST_POINTS = 40


@pytest.fixture
def cases(database: sa.Engine) -> Cases:
    return make_cases(database)


@pytest.fixture
def desk(cases: Cases, tmp_path: Path) -> CasePhotos:
    return make_photos(cases, tmp_path / "photos")


@pytest.fixture
def no(cases: Cases) -> str:
    return filed(cases).no


def taken_back(desk: CasePhotos, no: str, photo_id: str, **more: Any) -> TakenBack:
    return desk.take_back(no, TAIL, photo_id, more.get("now", SOON))


def row(database: sa.Engine, photo_id: str) -> dict[str, Any]:
    with database.connect() as connection:
        return dict(connection.execute(sa.select(case_photos).where(case_photos.c.id == photo_id)).mappings().one())


def test_its_file_is_deleted_and_of_the_row_stays_when_it_was_there(
    desk: CasePhotos, no: str, database: sa.Engine
) -> None:
    kept, wrong = added(desk, no).photo, added(desk, no, other(1)).photo

    told = taken_back(desk, no, wrong.id)

    assert (told.photo.id, told.photo.added_at, told.photo.taken_back_at) == (wrong.id, NOW, SOON)
    assert files(desk) == {kept.id} and known(desk, no) == [kept.id]
    left = row(database, wrong.id)
    assert (left["no"], left["added_at"], left["taken_back_at"]) == (no, NOW, SOON)
    assert (left["media_type"], left["size"], left["width"], left["height"], left["sha256"]) == ("", 0, 0, 0, "")
    assert left["upload_mark"] == wrong.id, "nothing tells any more which picture it was"


def test_officer_and_person_read_that_it_was_and_an_officer_has_to_look_again(
    cases: Cases, desk: CasePhotos, no: str
) -> None:
    photo = added(desk, no).photo
    before = cases.look_up(no, TAIL).state

    taken_back(desk, no, photo.id)

    *_, last = log = cases.entries(no)
    assert (last.what, last.by, last.facts) == (EntryKind.PHOTO_TAKEN_BACK, CITIZEN, {"photo": photo.id})
    state = cases.look_up(no, TAIL).state
    assert state.version == before.version + 1 and state == replay(log)
    teller = CaseTeller(make_wording(), cases.settings, cases.calendar)
    lines = teller.progress(state, log, cases.words_of, NOW.date()).lines
    assert [each.text for each in lines][-2:] == ["您发来一张照片", "您撤回了一张照片"]


def test_nobody_sees_it_any_more_and_is_told_why(cases: Cases, desk: CasePhotos, no: str) -> None:
    photo = added(desk, no).photo
    taken_back(desk, no, photo.id)

    assert refusal(desk.see, no, photo.id, OFFICER, SOON) == "photo_taken_back"
    desk.sweep(LATER)
    assert refusal(desk.see, no, photo.id, OFFICER, LATER) == "photo_taken_back"
    assert EntryKind.PHOTO_SEEN not in kinds(cases, no)


def test_taken_back_twice_it_is_once_in_the_log_and_answered_the_same(
    cases: Cases, desk: CasePhotos, no: str, database: sa.Engine
) -> None:
    photo = added(desk, no).photo
    first = taken_back(desk, no, photo.id)

    again = taken_back(desk, no, photo.id, now=LATER)
    desk.sweep(LATER)
    withdraw(cases, no, TAIL, LATER)
    when_over = taken_back(desk, no, photo.id, now=LATER)

    for each in (again, when_over):
        assert (each.photo.id, each.photo.taken_back_at, each.left) == (photo.id, SOON, first.left)
    assert kinds(cases, no).count(EntryKind.PHOTO_TAKEN_BACK) == 1
    assert row(database, photo.id)["kept_at"] is None


def test_many_at_once_take_it_back_once(database: sa.Engine, tmp_path: Path) -> None:
    cases = make_cases(database)
    no, outcomes = filed(cases).no, list[TakenBack]()
    photo = added(make_photos(cases, tmp_path / "photos"), no).photo

    def take() -> None:
        outcomes.append(taken_back(make_photos(make_cases(database), tmp_path / "photos"), no, photo.id))

    threads = [threading.Thread(target=take) for _ in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert len(outcomes) == 6 and len({each.photo.taken_back_at for each in outcomes}) == 1
    assert kinds(cases, no).count(EntryKind.PHOTO_TAKEN_BACK) == 1


def test_it_counts_no_more_among_those_that_may_be_added(desk: CasePhotos, no: str) -> None:
    photos = [added(desk, no, other(each)).photo for each in range(RULES.most_in_case)]
    assert refusal(added, desk, no, other(9)) == "too_many_photos"

    assert taken_back(desk, no, photos[0].id).left == 1
    assert added(desk, no, other(9)).left == 0


def test_the_same_picture_may_be_added_anew_but_its_request_does_not_bring_it_back(
    cases: Cases, desk: CasePhotos, no: str
) -> None:
    wrong = added(desk, no, request_key="k1").photo
    taken_back(desk, no, wrong.id)

    assert refusal(added, desk, no, request_key="k1") == "photo_taken_back", "an answer that was lost on its way"
    assert files(desk) == set()
    anew = added(desk, no, request_key="k2").photo
    assert anew.id != wrong.id and files(desk) == {anew.id}
    assert kinds(cases, no)[1:] == [EntryKind.PHOTO_ADDED, EntryKind.PHOTO_TAKEN_BACK, EntryKind.PHOTO_ADDED]


def test_one_that_was_the_reply_is_taken_back_and_the_case_goes_on(cases: Cases, desk: CasePhotos, no: str) -> None:
    asked(cases, no)
    photo = added(desk, no).photo

    taken_back(desk, no, photo.id)

    assert kinds(cases, no)[-2:] == [EntryKind.HEARD, EntryKind.PHOTO_TAKEN_BACK]
    assert cases.look_up(no, TAIL).state.status is CaseStatus.IN_PROGRESS


@pytest.mark.parametrize("tail", ["0000", ""])
def test_only_its_person_takes_it_back(cases: Cases, desk: CasePhotos, no: str, tail: str) -> None:
    photo, another = added(desk, no).photo, filed(cases).no

    assert refusal(desk.take_back, no, tail, photo.id, SOON) == "unknown_case"
    assert refusal(desk.take_back, another, TAIL, photo.id, SOON) == "unknown_photo"
    assert refusal(desk.take_back, no, TAIL, "0" * 32, SOON) == "unknown_photo"
    assert files(desk) == {photo.id} and EntryKind.PHOTO_TAKEN_BACK not in kinds(cases, no)


def test_of_a_case_that_is_over_none_is_taken_back(cases: Cases, desk: CasePhotos, no: str) -> None:
    photo = added(desk, no).photo
    withdraw(cases, no, TAIL, SOON)

    assert refusal(taken_back, desk, no, photo.id) == "photo_case_over"
    assert desk.see(no, photo.id, OFFICER, SOON).content


def test_one_that_is_on_its_way_is_not_known_yet(cases: Cases, desk: CasePhotos, no: str) -> None:
    begun = replace(added(desk, filed(cases).no).photo, id="f" * 32, no=no, kept_at=None)
    with cases.unit_of_work() as work:
        work.cases.photos.add(begun)

    assert refusal(taken_back, desk, no, begun.id) == "unknown_photo"


@pytest.mark.parametrize("is_stopped", [False, True])
def test_a_second_sender_who_is_late_leaves_no_file(cases: Cases, desk: CasePhotos, no: str, is_stopped: bool) -> None:
    """Two bring the same picture at once; before the second has written its file the first one's is taken back."""
    put: Callable[[str, bytes], None] = desk.files.put

    class Stopped(Exception):
        pass

    class Slow:
        folder, remove = desk.files.folder, staticmethod(desk.files.remove)

        def put(self, name: str, sealed: bytes) -> None:
            taken_back(desk, no, added(desk, no).photo.id)
            put(name, sealed)
            if is_stopped:
                raise Stopped

    slow = replace(desk, files=Slow())  # type: ignore[arg-type]
    if is_stopped:
        with pytest.raises(Stopped):
            added(slow, no)
        assert len(files(desk)) == 1 and desk.sweep(SOON) == 0
        assert desk.sweep(LATER) == 1
    else:
        assert refusal(added, slow, no) == "photo_taken_back"
    assert files(desk) == set() and known(desk, no) == []


def test_whose_it_was_is_forgotten_with_the_case(cases: Cases, desk: CasePhotos, no: str, database: sa.Engine) -> None:
    photo = added(desk, no).photo
    taken_back(desk, no, photo.id)
    withdraw(cases, no, TAIL, SOON)
    with cases.unit_of_work() as work:
        forget_case(cases, work, no, TAIL, SOON)
    desk.sweep(SOON)

    with database.connect() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(case_photos)).scalar_one() == 0


def test_its_file_is_not_sealed_anew(desk: CasePhotos, no: str) -> None:
    photo = added(desk, no).photo
    taken_back(desk, no, photo.id)

    with desk.cases.unit_of_work() as work:
        assert not work.cases.photos.hold(photo.id) and work.cases.photos.after("", 9) == []


def test_killed_anywhere_it_is_whole_or_taken_back_and_the_next_try_or_the_sweep_ends_it(
    database: sa.Engine, tmp_path: Path
) -> None:
    cases = make_cases(database)
    for point in range(1, MOST_POINTS):
        desk, unswept = make_photos(cases, tmp_path / f"{point}a"), make_photos(cases, tmp_path / f"{point}b")
        once, again = filed(cases).no, filed(cases).no
        one, two = added(desk, once).photo.id, added(unswept, again).photo.id

        def take(engine: sa.Engine, folder: Path, no: str, photo_id: str) -> None:
            taken_back(make_photos(make_cases(engine), folder), no, photo_id)

        killed = killed_at(database, point, lambda engine, at=(desk.files.folder, once, one): take(engine, *at))
        desk.sweep(LATER)
        assert files(desk) == set(known(desk, once)), f"killed at point {point}"
        assert (EntryKind.PHOTO_TAKEN_BACK in kinds(cases, once)) is (known(desk, once) == [])

        killed_at(database, point, lambda engine, at=(unswept.files.folder, again, two): take(engine, *at))
        taken_back(unswept, again, two)
        assert files(unswept) == set() and kinds(cases, again).count(EntryKind.PHOTO_TAKEN_BACK) == 1
        if not killed:
            assert point > 3, "nothing was killed"
            return
    pytest.fail("it never came to its end")


def test_stopped_between_row_and_file_the_sweep_takes_the_file(cases: Cases, desk: CasePhotos, no: str) -> None:
    photo = added(desk, no).photo

    class Stopped(Exception):
        pass

    class Stops:
        def remove(self, _: set[str]) -> None:
            raise Stopped

    with pytest.raises(Stopped):
        taken_back(replace(desk, files=Stops()), no, photo.id)  # type: ignore[arg-type]
    assert files(desk) == {photo.id}
    assert refusal(desk.see, no, photo.id, OFFICER, SOON) == "photo_taken_back"

    assert desk.sweep(LATER) == 1
    assert files(desk) == set() and desk.sweep(LATER) == 0
