"""A photo that the person added to a case: what is known of it beside its file. Pure."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PhotoRules:
    """From the settings. `most_bytes`: of what is sent; `most_pixels`: its width times its height."""

    most_bytes: int
    most_pixels: int
    most_in_case: int


@dataclass(frozen=True, slots=True)
class CasePhoto:
    """`id` is random, and its file's name. `size` in bytes, `width` and `height` in pixels, `sha256`: of what is kept,
    before it is sealed. `upload_mark` and `request_mark` know what was sent, and by which request, when it comes again.
    `kept_at`: since when its file is whole; None: it is on its way, or whoever brought it was stopped. `taken_back_at`:
    since when the person has taken it back; then nothing of what it was is known, and `kept_at` goes after its file.
    """

    id: str
    no: str
    media_type: str
    size: int
    width: int
    height: int
    sha256: str
    upload_mark: str = field(repr=False)
    request_mark: str | None = field(repr=False)
    added_at: datetime
    kept_at: datetime | None = None
    taken_back_at: datetime | None = None
