"""A new key: everything that is sealed is brought under it, and only then the old one may go."""

import random
from base64 import urlsafe_b64encode
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from office.agency.handling import contact
from office.agency.usecases import Agency
from office.booking.appealing import appeal, open_appeals
from office.booking.booking import Booking
from office.booking.queueing import join
from office.booking.tidying import sweep
from office.cases.citizen import withdraw
from office.cases.photos import CasePhotos
from office.cases.supervising import read
from office.cases.usecases import Cases
from office.conversations.handoff.operating import line, phone_of
from office.conversations.handoff.usecases import Handoffs
from office.outbox.model import Recipient, SendingChannel
from office.outbox.usecases import Outbox
from office.personal_keys import KeyFault, check_keys, reseal_everything
from office.phone.closing import close
from office.phone.hearing import hear, transcript
from office.phone.usecases import Calls
from office.queueing.hall_day import Queueing
from office.rating.handling import answer
from office.rating.handling import read as read_comment
from office.rating.usecases import Ratings
from office.settings import Settings
from office.vault import CannotOpen, Keys, Vault, add_key, keys_in
from tests.agency import NAME as HELPED
from tests.agency import PHONE as HELPED_PHONE
from tests.agency import make_agency, make_wanted
from tests.booking import NOW, FakePlaces, booked, make_booking, make_wish, phone
from tests.cases import SAID, TAIL, filed, make_cases
from tests.channels.talking import RULES, inbound, make_talk
from tests.hall_day import queueing_in
from tests.handoffs import make_handoffs, talk_in
from tests.outbox import make_draft, make_outbox, take
from tests.phone import LI, SUMMING, make_calls, make_segment
from tests.phone import PHONE as CALLER
from tests.phone import opened as call_opened
from tests.photos import make_photos, picture
from tests.rating import PHONE as RATER
from tests.rating import make_ratings, opened
from tests.stores.test_forgetting import promised

CHANCE = random.Random(7).randbytes
OLD, NEW, MARKING = b"s" * 32, b"n" * 32, b"m" * 32
Parts = tuple[Booking, Agency, Cases, Queueing, Outbox, Ratings, Calls, CasePhotos, Handoffs]


def vault(*sealing: bytes, marking: bytes = MARKING) -> Vault:
    return Vault(Keys(marking, sealing), CHANCE)


def parts(database: sa.Engine, folder: Path, keys: Vault) -> Parts:
    cases = replace(make_cases(database), vault=keys)
    return (
        replace(make_booking(database, FakePlaces(places=1)), vault=keys),
        replace(make_agency(database), vault=keys),
        cases,
        replace(queueing_in(database), vault=keys),
        replace(make_outbox(database), encryptor=keys),
        replace(make_ratings(database), vault=keys),
        replace(make_calls(database), vault=keys),
        make_photos(cases, folder / "photos"),
        replace(make_handoffs(database), vault=keys),
    )


@pytest.fixture
def filled(database: sa.Engine, tmp_path: Path) -> Parts:
    """Under the old key: one of everything that is sealed, two commitments of one review."""
    made = parts(database, tmp_path, vault(OLD))
    booking, agency, cases, queueing, outbox, ratings, calls, photos, handoffs = made
    mine = booked(booking, 1)
    join(booking, make_wish(2), NOW)
    sweep(booking, mine.ends_at)
    appeal(booking, mine.no, "电梯坏了", NOW)
    agency.ask(make_wanted(line="3栋"), NOW)
    promised(queueing)
    no = filed(cases).no
    photos.add(no, TAIL, picture(), NOW)
    withdraw(cases, no, TAIL, NOW, "不用了")
    bad = opened(ratings, NOW, comment="太慢", phone=RATER)
    answer(ratings, bad.no, bad.version, "rs-a", NOW, words="加了人")
    call = call_opened(calls)
    hear(calls, call.id, make_segment(1))
    close(calls, SUMMING, call.id, LI, NOW, end_code="answered", summary="问了狗证")
    make_talk(database, vault(OLD)).enter(inbound(), RULES, NOW)
    outbox.queue([make_draft(instead=(Recipient(SendingChannel.FILE, phone(1)),))], NOW)
    handoffs.leave_number(talk_in(database), phone(3), NOW)
    return made


def test_everything_is_brought_under_the_new_key_once(database: sa.Engine, filled: Parts, tmp_path: Path) -> None:
    both = parts(database, tmp_path, vault(NEW, OLD))

    counts = {"bookings": 3, "requests": 1, "cases": 2, "commitments": 2, "messages": 1, "ratings": 3, "photos": 1}
    counts |= {"calls": 2, "callbacks": 1, "channels": 1}
    assert reseal_everything(*both) == counts
    assert set(reseal_everything(*both).values()) == {0}

    booking, agency, cases, queueing, outbox, ratings, calls, photos, handoffs = parts(database, tmp_path, vault(NEW))
    with booking.unit_of_work(read_only=True) as work:
        [mine] = work.bookings.appointments.sealed_before("", 9)
        [waits] = work.bookings.waiting.sealed_after("", 9)
        [asked] = work.agency.sealed_after("", 9)
        promises = work.queueing.reviews.commitments_after("", 9)
    assert (booking.phone_of(mine), booking.vault.open(waits.phone_sealed, f"{waits.no}.phone")) == (phone(1), phone(2))
    assert [words for _, words in open_appeals(booking)] == ["电梯坏了"]
    seen = contact(agency, asked.no, "h1", NOW, "回访")
    assert (seen.name, seen.phone, seen.line) == (HELPED, HELPED_PHONE, "3栋")
    assert {queueing.vault.open(each.phone_sealed, f"{each.no}.phone") for each in promises} == {"13812345678"}
    with cases.unit_of_work(read_only=True) as work:
        [(no, _, _)] = work.cases.keeping.phones_after("", 9)
        [(bad, number)] = work.ratings.keeping.phones_after("", 9)
        log = work.ratings.rectifications.entries(bad)
        [photo] = photos.of_case(work, no)
    assert photos.see(no, photo.id, "ck-a", NOW).content.startswith(b"\xff\xd8")
    words = read(cases, no, "ck-a", NOW)
    assert (words.said, list(words.entries.values())) == (SAID, ["不用了"])
    assert (ratings.vault.open(number, f"{bad}.phone"), ratings.words_of(log[-1])) == (RATER, "加了人")
    assert read_comment(ratings, bad, "jd-a", NOW) == "太慢"
    [left] = line(handoffs)
    assert phone_of(handoffs, left.id) == phone(3)
    with calls.unit_of_work(read_only=True) as work:
        [(call_id, _, _)] = work.calls.keeping.sealed_after("", 9)
    found, [said] = transcript(calls, call_id)
    assert (calls.opened(found, "summary"), calls.caller(found).phone, said.text) == ("问了狗证", CALLER, "身份证丢了")
    [sending] = take(outbox, NOW + timedelta(days=1))
    assert sending.letter.instead == (Recipient(SendingChannel.FILE, phone(1)),)


def test_without_the_old_key_nothing_is_changed(database: sa.Engine, filled: Parts, tmp_path: Path) -> None:
    without_it = parts(database, tmp_path, vault(NEW))
    for reseal in (lambda: reseal_everything(*without_it), without_it[-2].reseal):
        with pytest.raises(CannotOpen):
            reseal()

    done = reseal_everything(*parts(database, tmp_path, vault(NEW, OLD)))
    assert (done["bookings"], done["photos"]) == (3, 1)


def settings_in(folder: Path, **more: str) -> Settings:
    return Settings(_env_file=None, var_folder=folder, **more)


def write_keys(folder: Path, *words: bytes) -> None:
    (folder / "keys.txt").write_text("\n".join(urlsafe_b64encode(word).decode() for word in words))


@pytest.mark.parametrize(
    ("keys", "fault"),
    [
        ((MARKING, OLD), None),
        ((MARKING, NEW, OLD), None),
        ((MARKING, NEW), KeyFault.WRONG),
        ((NEW, OLD), KeyFault.MARKING_WRONG),
        ((MARKING,), KeyFault.UNUSABLE),
        ((), KeyFault.LOST),
    ],
)
def test_lost_and_wrong_keys_are_told_apart_and_nothing_is_made(
    database: sa.Engine, filled: Parts, tmp_path: Path, keys: tuple[bytes, ...], fault: KeyFault | None
) -> None:
    if keys:
        write_keys(tmp_path, *keys)

    found = check_keys(settings_in(tmp_path), filled[0].unit_of_work)

    assert found.fault == fault
    assert found.looked_at == 15
    assert found.older == (15 if keys == (MARKING, NEW, OLD) else 0)
    assert (tmp_path / "keys.txt").exists() == bool(keys)


def test_a_house_that_keeps_nothing_misses_no_keys(database: sa.Engine, tmp_path: Path) -> None:
    assert check_keys(settings_in(tmp_path), make_booking(database).unit_of_work).fault is None
    assert not (tmp_path / "keys.txt").exists()


def test_keys_of_the_settings_are_looked_at_instead_of_a_file(
    database: sa.Engine, filled: Parts, tmp_path: Path
) -> None:
    written = ",".join(urlsafe_b64encode(word).decode() for word in (MARKING, OLD))

    assert check_keys(settings_in(tmp_path, personal_keys=written), filled[0].unit_of_work).fault is None
    assert check_keys(settings_in(tmp_path, personal_keys="不是密钥"), filled[0].unit_of_work).fault == "keys_unusable"


def test_a_key_that_is_added_comes_first_and_the_old_one_still_opens(tmp_path: Path) -> None:
    path = tmp_path / "keys.txt"
    before = keys_in(path, CHANCE)
    sealed = Vault(before, CHANCE).seal("13812345678", "x")

    add_key(path, CHANCE)

    after = keys_in(path, CHANCE)
    assert (after.marking, after.sealing[1:]) == (before.marking, before.sealing)
    assert Vault(after, CHANCE).open(sealed, "x") == "13812345678"
    assert not Vault(after, CHANCE).is_newest(sealed)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_text(encoding="ascii").startswith("# Without this file")
    assert list(tmp_path.iterdir()) == [path], "nothing is left lying about"
