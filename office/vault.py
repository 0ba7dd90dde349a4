"""Names, phones, photos at rest: sealed with AES-256-GCM under keys that can be changed, found again by keyed hash."""

import base64
import hashlib
import hmac
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12  # NIST SP 800-38D, 8.2
KEY_ID_BYTES = 4
FORM = b"\x01"  # of what is sealed; another algorithm would get another
SEAL_HEAD = len(FORM) + KEY_ID_BYTES
OWNER_ONLY = 0o600
RandomBytes = Callable[[int], bytes]


class KeysUnusable(ValueError):
    """The keys are not what they should be; never says what was read."""


class CannotOpen(ValueError):
    """Sealed under a key that is not here, in another place, or changed since."""


@dataclass(frozen=True, slots=True)
class Keys:
    """`sealing`: the newest first; older ones only open. `marking` never changes, or nobody would be known again."""

    marking: bytes
    sealing: tuple[bytes, ...]

    def __post_init__(self) -> None:
        if not self.sealing or any(len(key) != KEY_BYTES for key in (self.marking, *self.sealing)):
            raise KeysUnusable("one marking key and at least one sealing key, 32 bytes each")

    def __repr__(self) -> str:
        return f"Keys({len(self.sealing)} to seal with)"


class Vault:
    def __init__(self, keys: Keys, random_bytes: RandomBytes) -> None:
        self._keys = keys
        self._ciphers = {_key_id(key): AESGCM(key) for key in keys.sealing}
        self._newest = _key_id(keys.sealing[0])
        self._random_bytes = random_bytes

    def seal(self, text: str, place: str) -> bytes:
        """`place` names the row and column; what is sealed opens nowhere else."""
        return self.seal_bytes(text.encode(), place)

    def seal_bytes(self, content: bytes, place: str) -> bytes:
        """As above, of a file."""
        nonce = self._random_bytes(NONCE_BYTES)
        return FORM + self._newest + nonce + self._ciphers[self._newest].encrypt(nonce, content, place.encode())

    def open(self, sealed: bytes, place: str) -> str:
        """Raises CannotOpen."""
        return self.open_bytes(sealed, place).decode()

    def open_bytes(self, sealed: bytes, place: str) -> bytes:
        """Raises CannotOpen."""
        form, rest = sealed[:1], sealed[1:]
        key_id, nonce = rest[:KEY_ID_BYTES], rest[KEY_ID_BYTES : KEY_ID_BYTES + NONCE_BYTES]
        cipher = self._ciphers.get(key_id)
        if form != FORM or cipher is None or len(nonce) != NONCE_BYTES:
            raise CannotOpen(place)
        try:
            return cipher.decrypt(nonce, rest[KEY_ID_BYTES + NONCE_BYTES :], place.encode())
        except InvalidTag:
            raise CannotOpen(place) from None

    def renewed(self, sealed: bytes, place: str) -> bytes | None:
        """Sealed again under the newest key; None where it is, or where nothing is sealed. Raises CannotOpen."""
        return None if not sealed or self.is_newest(sealed) else self.seal(self.open(sealed, place), place)

    def is_newest(self, sealed: bytes) -> bool:
        """Whether it is sealed under the newest key; its first SEAL_HEAD bytes are enough."""
        return sealed[1 : 1 + KEY_ID_BYTES] == self._newest

    def has_key_of(self, sealed: bytes) -> bool:
        """Whether the key that it is sealed under is here; its first SEAL_HEAD bytes are enough."""
        return sealed[:1] == FORM and sealed[1 : 1 + KEY_ID_BYTES] in self._ciphers

    def mark(self, text: str, purpose: str) -> str:
        """The same text has the same mark (64 hex digits); without the key nobody can try numbers out."""
        return hmac.new(self._keys.marking, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()


def keys_from_text(text: str) -> Keys:
    """The marking key, then the sealing keys, newest first; url-safe base64, parted by commas, spaces or new lines.
    Lines that begin with # are notes. Raises KeysUnusable.
    """
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    try:
        keys = [base64.urlsafe_b64decode(word) for word in " ".join(lines).replace(",", " ").split()]
    except ValueError:
        raise KeysUnusable("not base64") from None
    return Keys(keys[0] if keys else b"", tuple(keys[1:]))


def keys_in(path: Path, random_bytes: RandomBytes) -> Keys:
    """The keys of that file, made on the first call, readable by its owner only. Raises KeysUnusable, OSError."""
    if not path.exists():
        _make(path, random_bytes)
    if stat.S_IMODE(path.stat().st_mode) != OWNER_ONLY:
        path.chmod(OWNER_ONLY)
    return keys_from_text(path.read_text(encoding="ascii"))


def add_key(path: Path, random_bytes: RandomBytes) -> None:
    """A new key to seal with, before the others of that file, which only open from now on. Raises KeysUnusable,
    OSError.
    """
    keys_from_text(path.read_text(encoding="ascii"))
    lines = path.read_text(encoding="ascii").splitlines()
    notes = [line for line in lines if line.lstrip().startswith("#")]
    marking, *sealing = " ".join(line for line in lines if line not in notes).replace(",", " ").split()
    _written(path, [*notes, marking, _word(random_bytes), *sealing], random_bytes).replace(path)


def _make(path: Path, random_bytes: RandomBytes) -> None:
    """Whole or not at all; of two processes that start together the first one's stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    note = "# Without this file nobody can read the names and phone numbers that are kept."
    fresh = _written(path, [note, _word(random_bytes), _word(random_bytes)], random_bytes)
    try:
        os.link(fresh, path)
    except FileExistsError:
        return
    finally:
        fresh.unlink()


def _written(path: Path, lines: list[str], random_bytes: RandomBytes) -> Path:
    """A new file beside it, for its owner only, whole on the disk."""
    fresh = path.with_name(f"{path.name}.{random_bytes(8).hex()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write("\n".join([*lines, ""]))
        file.flush()
        os.fsync(file.fileno())
    return fresh


def _word(random_bytes: RandomBytes) -> str:
    return base64.urlsafe_b64encode(random_bytes(KEY_BYTES)).decode()


def _key_id(key: bytes) -> bytes:
    return hashlib.sha256(b"key id" + key).digest()[:KEY_ID_BYTES]
