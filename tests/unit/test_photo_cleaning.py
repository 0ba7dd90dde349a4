"""A photo is told by its content, and nothing but the picture is kept of it."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from office.photo_cleaning import LONGEST_SIDE, BadPhoto, CleanPhoto, cleaned
from tests.photos import COMMENT, MAKER, claims, picture, telltale

PLENTY = 20_000_000
GOOD = {form: telltale(form) for form in ("JPEG", "PNG", "WEBP")}


def refused(content: bytes, most_pixels: int = PLENTY) -> str:
    with pytest.raises(BadPhoto) as bad:
        cleaned(content, most_pixels)
    return str(bad.value.code)


def opened(clean: CleanPhoto) -> Image.Image:
    return Image.open(BytesIO(clean.content))


@pytest.mark.parametrize("form", GOOD)
def test_place_camera_and_comment_are_gone_and_the_picture_stands_upright(form: str) -> None:
    assert MAKER.encode() in GOOD[form]

    clean = cleaned(GOOD[form], PLENTY)
    kept = opened(clean)

    assert not any(secret.encode() in clean.content for secret in (MAKER, COMMENT, "Exif", "ICC_PROFILE"))
    assert not kept.getexif() and set(kept.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert (kept.format, kept.size, clean.media_type) == ("JPEG", (20, 40), "image/jpeg")
    top, bottom = (kept.getpixel((10, y)) for y in (5, 35))
    assert top[0] > 200 and bottom[2] > 200, "red was to the left, and is on top now"


def test_what_hangs_on_behind_the_picture_is_gone() -> None:
    clean = cleaned(GOOD["JPEG"] + b"PK\x03\x04 a whole archive", PLENTY)

    assert b"PK\x03\x04" not in clean.content


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16"])
def test_every_kind_of_png_can_be_seen(mode: str) -> None:
    first = Image.open(BytesIO(picture("PNG"))).convert("L" if mode == "I;16" else mode)
    if mode == "I;16":
        first = first.convert("I").point(lambda value: value * 256).convert("I;16")
    written = BytesIO()
    first.save(written, "PNG")

    left, right = (opened(cleaned(written.getvalue(), PLENTY)).convert("L").getpixel((x, 10)) for x in (5, 35))
    assert left - right > 20, "red is lighter than blue"


def test_what_could_be_seen_through_is_on_white() -> None:
    written = BytesIO()
    Image.new("RGBA", (9, 9), (0, 0, 0, 0)).save(written, "PNG")

    assert opened(cleaned(written.getvalue(), PLENTY)).getpixel((4, 4)) == (255, 255, 255)


def test_a_large_picture_is_made_smaller_in_its_own_shape() -> None:
    clean = cleaned(picture(size=(2 * LONGEST_SIDE, LONGEST_SIDE)), PLENTY)

    assert (clean.width, clean.height) == (LONGEST_SIDE, LONGEST_SIDE // 2)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a" + b"\0" * 50,
        picture("GIF"),
        picture("TIFF"),
        picture("BMP"),
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 50,
        b"%PDF-1.7",
        b"<html>",
    ],
)
def test_what_is_no_photo_of_ours_is_refused_whatever_it_is_called(content: bytes) -> None:
    assert refused(content) == "photo_type_unknown"


@pytest.mark.parametrize("side", [5_000, 12_000, 60_000, 2**31 - 1])
def test_a_bomb_is_refused_by_its_head(side: int) -> None:
    assert refused(claims(side, side)) == "photo_too_many_pixels"


def test_a_bomb_that_really_unpacks_is_refused_before_it_does() -> None:
    written = BytesIO()
    Image.new("1", (20_000, 20_000)).save(written, "PNG")
    assert len(written.getvalue()) < 100_000

    assert refused(written.getvalue()) == "photo_too_many_pixels"


def test_the_last_pixel_that_is_allowed_is_allowed() -> None:
    assert cleaned(picture(size=(40, 20)), 800).width == 40
    assert refused(picture(size=(40, 20)), 799) == "photo_too_many_pixels"


@pytest.mark.parametrize("form", GOOD)
def test_half_a_file_is_broken(form: str) -> None:
    assert refused(picture(form, (400, 400))[:-200]) == "photo_broken"


@settings(max_examples=300, deadline=None)
@given(form=st.sampled_from(sorted(GOOD)), at=st.integers(0, 2000), change=st.binary(min_size=1, max_size=8))
def test_however_a_file_is_spoilt_it_is_cleaned_or_refused(form: str, at: int, change: bytes) -> None:
    good = GOOD[form]
    at %= len(good)

    try:
        clean = cleaned(good[:at] + change + good[at + len(change) :], PLENTY)
    except BadPhoto:
        return
    assert opened(clean).format == "JPEG" and MAKER.encode() not in clean.content
