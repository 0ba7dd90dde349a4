"""Where photos lie: sealed files with random names, outside everything that is served. Standard library only."""

import os
import tempfile
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

OWNERS_FOLDER = 0o700
NEW = ".new"


@dataclass(frozen=True)
class PhotoFiles:
    """`folder` is made when the first one is put there. A name is one of ours, never anything that somebody sent."""

    folder: Path

    def put(self, name: str, sealed: bytes) -> None:
        """Whole and on the disk, or not at all; another of that name gives way to it. For its owner only."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=OWNERS_FOLDER)
        descriptor, fresh = tempfile.mkstemp(NEW, f"{name}.", self.folder)
        with os.fdopen(descriptor, "wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        Path(fresh).replace(self.folder / name)
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def get(self, name: str) -> bytes:
        """Raises FileNotFoundError."""
        return (self.folder / name).read_bytes()

    def head(self, name: str, length: int) -> bytes:
        """Its first bytes; none where it is not there."""
        with suppress(FileNotFoundError), (self.folder / name).open("rb") as file:
            return file.read(length)
        return b""

    def remove(self, names: Collection[str]) -> None:
        """Those that are there, and what a `put` that was stopped left of them."""
        if not names or not self.folder.exists():
            return
        for path in self.folder.iterdir():
            if path.name.partition(".")[0] in names:
                path.unlink(missing_ok=True)
