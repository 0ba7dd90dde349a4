"""What is personal is sealed for one place, under keys that can be changed, and the keys are kept safe."""

import random
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.vault import CannotOpen, Keys, KeysUnusable, Vault, keys_from_text, keys_in

CHANCE = random.Random(7).randbytes
OLD, NEW, MARKING = b"o" * 32, b"n" * 32, b"m" * 32
VAULT = Vault(Keys(MARKING, (OLD,)), CHANCE)


@given(st.text())
def test_what_was_sealed_opens_in_its_place(text: str) -> None:
    assert VAULT.open(VAULT.seal(text, "a.name"), "a.name") == text


def test_what_was_sealed_for_one_person_opens_for_no_other() -> None:
    with pytest.raises(CannotOpen):
        VAULT.open(VAULT.seal("李建国", "a.name"), "b.name")


@given(st.data())
def test_a_changed_byte_is_noticed(data: st.DataObject) -> None:
    sealed = bytearray(VAULT.seal("李建国", "a.name"))
    place = data.draw(st.integers(0, len(sealed) - 1))
    sealed[place] ^= data.draw(st.integers(1, 255))

    with pytest.raises(CannotOpen):
        VAULT.open(bytes(sealed), "a.name")


@pytest.mark.parametrize("cut", range(0, 20, 3))
def test_a_piece_is_not_opened(cut: int) -> None:
    with pytest.raises(CannotOpen):
        VAULT.open(VAULT.seal("李建国", "a.name")[:cut], "a.name")


def test_the_same_name_twice_does_not_look_the_same() -> None:
    assert VAULT.seal("李建国", "a.name") != VAULT.seal("李建国", "a.name")
    assert "李建国".encode() not in VAULT.seal("李建国", "a.name")


def test_after_a_change_of_keys_the_old_still_opens_and_the_new_seals() -> None:
    sealed = VAULT.seal("李建国", "a.name")
    changed = Vault(Keys(MARKING, (NEW, OLD)), CHANCE)

    assert changed.open(sealed, "a.name") == "李建国"
    assert not changed.is_newest(sealed)
    assert changed.is_newest(changed.seal("李建国", "a.name"))
    with pytest.raises(CannotOpen):
        Vault(Keys(MARKING, (NEW,)), CHANCE).open(sealed, "a.name")


def test_a_person_is_known_again_by_a_mark_that_tells_nothing() -> None:
    changed = Vault(Keys(MARKING, (NEW,)), CHANCE)
    other = Vault(Keys(b"x" * 32, (OLD,)), CHANCE)

    mark = VAULT.mark("13812345678", "person")
    assert changed.mark("13812345678", "person") == mark
    assert "1381" not in mark
    assert len({mark, VAULT.mark("13812345679", "person"), VAULT.mark("13812345678", "request")}) == 3
    assert other.mark("13812345678", "person") != mark


def test_keys_are_made_once_for_their_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "var" / "keys.txt"

    made = keys_in(path, CHANCE)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert keys_in(path, CHANCE) == made
    assert [each.name for each in path.parent.iterdir()] == ["keys.txt"]


def test_keys_that_others_could_read_are_closed_to_them(tmp_path: Path) -> None:
    path = tmp_path / "keys.txt"
    keys_in(path, CHANCE)
    path.chmod(0o644)

    keys_in(path, CHANCE)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_several_who_start_together_get_the_same_keys(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda seed: keys_in(tmp_path / "keys.txt", random.Random(seed).randbytes), range(8)))

    assert all(each == made[0] for each in made)


@pytest.mark.parametrize("text", ["", "bTE=", "not base64 at all!", "m" * 44, "# only a note"])
def test_keys_that_cannot_be_right_are_refused_without_showing_them(text: str) -> None:
    with pytest.raises(KeysUnusable) as refused:
        keys_from_text(text)

    assert not text or text not in str(refused.value)


def test_keys_are_never_shown() -> None:
    assert repr(Keys(MARKING, (OLD,))) == "Keys(1 to seal with)"
