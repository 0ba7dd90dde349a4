"""A photo as somebody sent it, made into one that holds nothing but what is to be seen.

The pixels are drawn anew into another file: place, time, camera, comments, previews and whatever else was hidden in the
one that came stay behind. What it is is told by its content, never by its name. Pure, but for Pillow.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

READ = ("JPEG", "PNG", "WEBP")  # HEIC needs a decoder that Pillow has not
WRITTEN, MEDIA_TYPE = "JPEG", "image/jpeg"
LONGEST_SIDE = 3000  # pixels: a page of A4 stays readable to the small print
SCALED_AS_THEY_ARE = frozenset({"L", "LA", "RGB", "RGBA", "CMYK", "YCbCr"})
QUALITY = 88
FULL_COLOUR = 0  # no pixels share their colour: red stamps keep their edges


class PhotoFault(StrEnum):
    TYPE_UNKNOWN = "photo_type_unknown"
    TOO_MANY_PIXELS = "photo_too_many_pixels"
    BROKEN = "photo_broken"


class BadPhoto(ValueError):
    def __init__(self, code: PhotoFault) -> None:
        super().__init__(code.value)
        self.code = code


@dataclass(frozen=True, slots=True)
class CleanPhoto:
    """Always a JPEG, upright, no side longer than LONGEST_SIDE pixels."""

    content: bytes = field(repr=False)
    width: int
    height: int
    media_type: str = MEDIA_TYPE


def cleaned(content: bytes, most_pixels: int) -> CleanPhoto:
    """`most_pixels`: width times height, told by the file's head before anything is unpacked. Raises BadPhoto."""
    try:
        sent = Image.open(BytesIO(content), formats=READ)
    except (UnidentifiedImageError, Image.DecompressionBombError) as fault:
        is_bomb = isinstance(fault, Image.DecompressionBombError)
        raise BadPhoto(PhotoFault.TOO_MANY_PIXELS if is_bomb else PhotoFault.TYPE_UNKNOWN) from None
    except Exception:  # whatever a decoder trips over, it is the file's fault
        raise BadPhoto(PhotoFault.BROKEN) from None
    with sent:
        if sent.width * sent.height > most_pixels:
            raise BadPhoto(PhotoFault.TOO_MANY_PIXELS)
        try:
            return _drawn_anew(sent)
        except Exception:
            raise BadPhoto(PhotoFault.BROKEN) from None


def _drawn_anew(sent: Image.Image) -> CleanPhoto:
    """Made smaller before anything else is done to it: each copy of a large one takes 150 MB and more."""
    sent.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is unpacked no larger than it is needed
    small = sent if sent.mode in SCALED_AS_THEY_ARE else _in_full_colour(sent)
    small.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(_on_white(small))
    bare = Image.frombytes("RGB", upright.size, upright.tobytes())
    written = BytesIO()
    bare.save(written, WRITTEN, quality=QUALITY, subsampling=FULL_COLOUR)
    return CleanPhoto(written.getvalue(), bare.width, bare.height)


def _in_full_colour(sent: Image.Image) -> Image.Image:
    """Palettes, black and white, and 16 bits a pixel, which are brought to eight."""
    if sent.mode.startswith("I"):
        return sent.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return sent.convert("RGBA" if sent.has_transparency_data else "RGB")


def _on_white(small: Image.Image) -> Image.Image:
    """What could be seen through."""
    if not small.has_transparency_data:
        return small.convert("RGB")
    seen = small.convert("RGBA")
    page = Image.new("RGBA", seen.size, "white")
    page.alpha_composite(seen)
    flat = page.convert("RGB")
    flat.info = small.info  # how it was held
    return flat
