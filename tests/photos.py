"""Pictures as phones and screens make them, with all that they carry along, and the photos of cases."""

import struct
import uuid
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from office.cases.photo import PhotoRules
from office.cases.photos import CasePhotos
from office.cases.usecases import Cases
from office.photo_files import PhotoFiles

MAKER, PLACE, COMMENT = "SecretPhone", 43.8, "taken at home"
ORIENTATION, TURNED_RIGHT = 0x0112, 6
RULES = PhotoRules(most_bytes=1_000_000, most_pixels=4_000_000, most_in_case=3)


def picture(form: str = "JPEG", size: tuple[int, int] = (40, 20), mode: str = "RGB", **saved: Any) -> bytes:
    """Red to the left, blue to the right."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    written = BytesIO()
    image.convert(mode).save(written, form, **saved)
    return written.getvalue()


def telltale(form: str = "JPEG") -> bytes:
    """Says where and with what it was taken, and was held upright."""
    exif = Image.Exif()
    exif[0x010F] = MAKER
    exif[ORIENTATION] = TURNED_RIGHT
    exif.get_ifd(0x8825)[2] = (IFDRational(PLACE), IFDRational(0), IFDRational(0))
    return picture(form, exif=exif, **({"comment": COMMENT} if form == "JPEG" else {}))


def claims(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is so large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def make_photos(cases: Cases, folder: Path, rules: PhotoRules = RULES) -> CasePhotos:
    return CasePhotos(cases, PhotoFiles(folder), rules, lambda: uuid.uuid4().hex)
