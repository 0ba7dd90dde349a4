"""Photos of a case: cleaned, sealed, counted, looked at by the staff, and never a file that nobody knows of."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from office.cases import handling, photos
from office.cases.citizen import withdraw
from office.cases.model import CITIZEN, CaseStatus, EntryKind
from office.cases.photos import AddedPhoto, CasePhotos
from office.cases.usecases import Cases
from tests.cases import NOW, OFFICER, TAIL, filed, make_cases, refusal
from tests.killed import killed_at
from tests.photos import MAKER, RULES, claims, make_photos, picture, telltale

LATER = NOW + timedelta(hours=2)
MOST_POINTS = 60


@pytest.fixture
def cases(database: sa.Engine) -> Cases:
    return make_cases(database)


@pytest.fixture
def desk(cases: Cases, tmp_path: Path) -> CasePhotos:
    return make_photos(cases, tmp_path / "photos")


@pytest.fixture
def no(cases: Cases) -> str:
    return filed(cases).no


def other(number: int) -> bytes:
    """A picture for each number."""
    return picture(size=(40, 20 + number))


def added(desk: CasePhotos, no: str, content: bytes | None = None, **more: Any) -> AddedPhoto:
    return desk.add(no, TAIL, content or picture(), NOW, **more)


def kinds(cases: Cases, no: str) -> list[EntryKind]:
    return [each.what for each in cases.entries(no)]


def files(desk: CasePhotos) -> set[str]:
    return {path.name for path in desk.files.folder.iterdir()} if desk.files.folder.exists() else set()


def known(desk: CasePhotos, no: str) -> list[str]:
    with desk.cases.unit_of_work(read_only=True) as work:
        return [each.id for each in desk.of_case(work, no)]


def asked(cases: Cases, no: str) -> None:
    version = handling.accept(cases, no, cases.look_up(no, TAIL).state.version, OFFICER, NOW).state.version
    handling.ask(cases, no, version, OFFICER, NOW, words="拍一下那张回执")


def test_it_is_kept_sealed_under_a_random_name_and_opened_for_the_staff(
    cases: Cases, desk: CasePhotos, no: str, database: sa.Engine
) -> None:
    photo = added(desk, no, telltale()).photo

    [path] = desk.files.folder.iterdir()
    lying = path.read_bytes()
    assert path.name == photo.id and path.stat().st_mode & 0o777 == 0o600
    assert desk.files.folder.stat().st_mode & 0o777 == 0o700
    assert b"\xff\xd8\xff" not in lying and MAKER.encode() not in lying
    seen = desk.see(no, photo.id, OFFICER, NOW, "核对回执")
    assert seen.content.startswith(b"\xff\xd8\xff") and MAKER.encode() not in seen.content
    assert (photo.size, photo.media_type, photo.width, photo.height) == (len(seen.content), "image/jpeg", 20, 40)


def test_adding_and_looking_are_in_the_log_and_the_person_sees_only_the_first(
    cases: Cases, desk: CasePhotos, no: str
) -> None:
    photo = added(desk, no).photo
    version = cases.look_up(no, TAIL).state.version
    desk.see(no, photo.id, OFFICER, NOW, "核对")

    *_, brought, looked = cases.entries(no)
    assert (brought.what, brought.by, brought.facts) == (EntryKind.PHOTO_ADDED, CITIZEN, {"photo": photo.id})
    assert (looked.what, looked.by, looked.reason) == (EntryKind.PHOTO_SEEN, OFFICER, "核对")
    assert cases.look_up(no, TAIL).state.version == version == 2, "an officer has to see that it came, not who looked"


def test_where_the_person_was_asked_it_is_the_reply_and_the_next_is_one_more(
    cases: Cases, desk: CasePhotos, no: str
) -> None:
    asked(cases, no)

    added(desk, no)
    assert cases.look_up(no, TAIL).state.status is CaseStatus.IN_PROGRESS
    added(desk, no, other(1))
    assert kinds(cases, no)[-2:] == [EntryKind.HEARD, EntryKind.PHOTO_ADDED]


def test_the_same_request_or_the_same_picture_again_is_the_same_photo(cases: Cases, desk: CasePhotos, no: str) -> None:
    first = added(desk, no, request_key="k1")

    assert added(desk, no, request_key="k1") == added(desk, no) == added(desk, no, request_key="k2")
    assert added(desk, no).photo.id == first.photo.id
    assert refusal(added, desk, no, other(1), request_key="k1") == "request_key_reused"
    assert kinds(cases, no).count(EntryKind.PHOTO_ADDED) == 1 and files(desk) == {first.photo.id}


def test_a_picture_with_something_behind_it_is_the_same_picture(cases: Cases, desk: CasePhotos, no: str) -> None:
    first = added(desk, no)

    again = added(desk, no, picture() + b"PK\x03\x04 something else", request_key="r9")

    assert (
        again.photo.id == first.photo.id
        and kinds(cases, no).count(EntryKind.PHOTO_ADDED) == 1
        and len(files(desk)) == 1
    )


def test_another_case_has_photos_and_requests_of_its_own(cases: Cases, desk: CasePhotos, no: str) -> None:
    another = filed(cases).no

    ids = {added(desk, each, request_key="k1").photo.id for each in (no, another)}
    assert len(ids) == 2
    assert refusal(desk.see, no, known(desk, another)[0], OFFICER, NOW) == "unknown_photo"


def test_there_are_so_many_at_most_and_it_is_said_how_many_are_left(desk: CasePhotos, no: str) -> None:
    assert [added(desk, no, other(each)).left for each in range(RULES.most_in_case)] == [2, 1, 0]
    assert refusal(added, desk, no, other(9)) == "too_many_photos"
    assert added(desk, no, other(0)).left == 0, "one that is there is no more"


def test_of_many_at_once_no_more_are_kept_than_may_be(database: sa.Engine, tmp_path: Path) -> None:
    no = filed(make_cases(database)).no
    outcomes: list[str] = []

    def bring(number: int) -> None:
        desk = make_photos(make_cases(database), tmp_path / "photos")
        try:
            outcomes.append(added(desk, no, other(number)).photo.id)
        except photos.Refused as refused:
            outcomes.append(refused.code)

    threads = [threading.Thread(target=bring, args=(number,)) for number in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    desk = make_photos(make_cases(database), tmp_path / "photos")
    assert outcomes.count("too_many_photos") == 8 - RULES.most_in_case
    assert files(desk) == set(known(desk, no)) and len(files(desk)) == RULES.most_in_case


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"x" * (RULES.most_bytes + 1), "photo_too_large"),
        (claims(60_000, 60_000), "photo_too_many_pixels"),
        (picture("GIF"), "photo_type_unknown"),
        (picture("PNG")[:60], "photo_broken"),
    ],
)
def test_what_may_not_be_taken_leaves_nothing(
    cases: Cases, desk: CasePhotos, no: str, content: bytes, code: str
) -> None:
    assert refusal(added, desk, no, content) == code
    assert files(desk) == set() and kinds(cases, no) == [EntryKind.FILED]


@pytest.mark.parametrize("tail", ["0000", ""])
def test_a_wrong_tail_is_refused_before_the_picture_is_looked_at(desk: CasePhotos, no: str, tail: str) -> None:
    assert refusal(desk.add, no, tail, b"no picture", NOW) == "unknown_case"


def test_a_case_that_is_over_takes_none(cases: Cases, desk: CasePhotos, no: str) -> None:
    kept = added(desk, no).photo
    withdraw(cases, no, TAIL, NOW)

    assert refusal(added, desk, no, other(1)) == "photo_case_over"
    assert files(desk) == {kept.id} and desk.see(no, kept.id, OFFICER, NOW).content


@pytest.mark.parametrize("meanwhile", ["withdrawn", "swept"])
def test_what_ends_while_the_file_is_written_leaves_no_file(
    cases: Cases, desk: CasePhotos, no: str, meanwhile: str
) -> None:
    put: Callable[[str, bytes], None] = desk.files.put

    class Slow:
        folder, remove = desk.files.folder, staticmethod(desk.files.remove)

        def put(self, name: str, sealed: bytes) -> None:
            if meanwhile == "withdrawn":
                withdraw(cases, no, TAIL, NOW)
            else:
                desk.sweep(LATER)
            put(name, sealed)

    slow = replace(desk, files=Slow())  # type: ignore[arg-type]
    assert refusal(added, slow, no) == "photo_case_over"

    desk.sweep(LATER)
    assert files(desk) == set() and EntryKind.PHOTO_ADDED not in kinds(cases, no)


def test_a_file_that_was_lost_is_said_to_be_lost(desk: CasePhotos, no: str) -> None:
    photo = added(desk, no).photo
    desk.files.remove({photo.id})

    assert refusal(desk.see, no, photo.id, OFFICER, NOW) == "photo_lost"


def test_an_hour_is_left_to_whoever_is_still_writing(cases: Cases, desk: CasePhotos, no: str) -> None:
    begun = replace(added(desk, filed(cases).no).photo, id="f" * 32, no=no, kept_at=None)
    with cases.unit_of_work() as work:
        work.cases.photos.add(begun)
    desk.files.put(begun.id, b"half")

    assert desk.sweep(NOW + timedelta(minutes=59)) == 0
    assert desk.sweep(NOW + timedelta(minutes=61)) == 1
    assert begun.id not in files(desk)


def bring(database: sa.Engine, folder: Path, no: str) -> AddedPhoto:
    return added(make_photos(make_cases(database), folder), no, request_key="k1")


def test_killed_anywhere_it_is_whole_or_swept_away_and_sent_again_it_is_one_photo(
    database: sa.Engine, tmp_path: Path
) -> None:
    cases = make_cases(database)
    for point in range(1, MOST_POINTS):
        folder = tmp_path / f"{point}"
        desk, unswept = make_photos(cases, folder / "a"), make_photos(cases, folder / "b")
        once, again = filed(cases).no, filed(cases).no
        killed = killed_at(database, point, lambda engine, at=folder / "a", no=once: bring(engine, at, no))
        desk.sweep(LATER)
        assert files(desk) == set(known(desk, once)), f"killed at point {point}"

        killed_at(database, point, lambda engine, at=folder / "b", no=again: bring(engine, at, no))
        bring(database, folder / "b", again)
        unswept.sweep(LATER)
        assert len(files(unswept)) == 1 and files(unswept) == set(known(unswept, again))
        assert kinds(cases, again).count(EntryKind.PHOTO_ADDED) == 1
        if not killed:
            assert point > 5, "nothing was killed"
            return
    pytest.fail("it never came to its end")
