"""Before an .xlsx is opened: is it one, how large does it become, how much is in it. Reads the zip in small pieces."""

import re
import zipfile
from pathlib import Path

from office.guide.exchange import messages
from office.guide.exchange.results import MOST_ROWS, UnreadableFile

MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 200
RATIO_FROM = 10 * 1024 * 1024
MOST_MEMBERS = 2000
MOST_TAGS = 1_000_000  # of a row, a string or a whole part that is neither sheet nor strings
MOST_STRINGS = 40 * MOST_ROWS
_PIECE = 256 * 1024
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_RECORD = re.compile(rb"<(?:\w+:)?(?:row|si)[\s>/]")
_FILLED_ROW = re.compile(rb"<(?:\w+:)?(?:v|is|f)[\s>]")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')


def check_package(path: Path) -> dict[str, list[str]]:
    """Part of the zip -> its merged cells, as B2:B5, which openpyxl does not tell here. Raises UnreadableFile."""
    with path.open("rb") as stream:
        start = stream.read(8)
    if start == _OLE:
        encrypted = "EncryptedPackage".encode("utf-16-le") in path.read_bytes()
        raise UnreadableFile(path, messages.LOCKED if encrypted else messages.OLD_XLS)
    merges: dict[str, list[str]] = {}
    try:
        with zipfile.ZipFile(path) as package:
            _check_directory(path, package.infolist())
            unpacked = 0
            for member in package.infolist():
                unpacked = _check_member(path, package, member, merges, unpacked)
    except UnreadableFile:
        raise
    except Exception:  # zlib, lzma and zipfile each have their own for a damaged file
        raise UnreadableFile(path, messages.NOT_XLSX) from None
    return merges


def _check_directory(path: Path, members: list[zipfile.ZipInfo]) -> None:
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableFile(path, messages.LOCKED)
    dense = any(
        member.file_size > RATIO_FROM and member.file_size > MOST_RATIO * max(member.compress_size, 1)
        for member in members
    )
    if dense or len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise _bomb(path)
    if len({member.filename for member in members}) != len(members):
        raise UnreadableFile(path, messages.NOT_XLSX)


def _check_member(
    path: Path, package: zipfile.ZipFile, member: zipfile.ZipInfo, merges: dict[str, list[str]], unpacked: int
) -> int:
    """A directory may lie, so what comes out is counted too."""
    strings = "sharedstrings" in member.filename.lower()
    records = filled = tags = 0
    merged: dict[str, None] = {}
    tail = b""
    with package.open(member) as stream:
        while piece := stream.read(_PIECE):
            unpacked += len(piece)
            if unpacked > MOST_UNPACKED:
                raise _bomb(path)
            whole = tail + piece
            cut = whole.rfind(b"<")
            ready, tail = (whole[:cut], whole[cut:]) if cut >= 0 and len(whole) - cut < _PIECE else (whole, b"")
            starts = [found.start() for found in _RECORD.finditer(ready)]
            records += len(starts)
            tags = ready.count(b"<", starts[-1]) if starts else tags + ready.count(b"<")
            filled += _filled(ready, starts) if not strings else 0
            merged.update(dict.fromkeys(found.decode() for found in _MERGED.findall(ready)))
            if filled > MOST_ROWS + 1:
                raise UnreadableFile(path, messages.TOO_MANY_ROWS.format(most=MOST_ROWS))
            if tags > MOST_TAGS or (strings and records > MOST_STRINGS) or len(merged) > MOST_ROWS:
                raise UnreadableFile(path, messages.TOO_DENSE)
    merged.update(dict.fromkeys(found.decode() for found in _MERGED.findall(tail)))
    merges[member.filename] = list(merged)
    return unpacked


def _filled(ready: bytes, starts: list[int]) -> int:
    """Rows with something in them: a sheet may be formatted a million rows down. A row cut in two may not count."""
    ends = [*starts[1:], len(ready)][: len(starts)]
    return sum(_FILLED_ROW.search(ready, start, end) is not None for start, end in zip(starts, ends, strict=True))


def _bomb(path: Path) -> UnreadableFile:
    return UnreadableFile(path, messages.BOMB.format(most=MOST_UNPACKED // 1024 // 1024))
