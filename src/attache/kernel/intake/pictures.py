"""Pictures: opened, turned upright, made smaller and encoded anew as JPEG, without anything but the picture."""

import io
import struct
import warnings
import zlib

from PIL import Image, ImageOps

from attache.kernel.intake import names, tails
from attache.kernel.intake.kinds import Kind, Size, Taken
from attache.kernel.intake.refusals import Damaged, OtherInside, TooManyPixels, TooMuchInside, TwoInOne

FORMATS = ("JPEG", "PNG", "WEBP")
MEGAPIXELS = 50
LONGEST_SIDE = 20_000  # a strip of 1 x 50,000,000 pixels is no picture
SIZES = (480, 1070, 2000)  # pixels of the longest side: a phone, the public page's column, a sharp screen
QUALITY = 86
JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
PNG_END = b"IEND\xaeB`\x82"
SCAN, SCANS = b"\xff\xda", 100  # a progressive JPEG is decoded once for each of its scans; cameras write ten


def read(data: bytes, name: str) -> Taken:
    """A picture of ours, upright, at most 2000 px long, and its smaller sizes. Transparency lies on white.

    Metadata (place, camera, author, colour profile, comments) goes. Refused: what is no JPEG, PNG or WebP, more than
    50 million pixels (before they are decoded), and a file that is something else as well.
    """
    _refuse_others(data, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of what our own limits refuse, and of odd metadata
            picture = Image.open(io.BytesIO(data), formats=FORMATS)
            if picture.width * picture.height > MEGAPIXELS * 1_000_000 or max(picture.size) > LONGEST_SIDE:
                raise TooManyPixels(name=name, megapixels=MEGAPIXELS)
            flat = _flat(picture)
    except Image.DecompressionBombError as error:
        raise TooManyPixels(name=name, megapixels=MEGAPIXELS) from error
    except (OSError, SyntaxError, ValueError, LookupError, TypeError, OverflowError, zlib.error, struct.error) as error:
        raise Damaged(name=name) from error
    *smaller, largest = _sizes(flat)
    return Taken(
        kind=Kind.PICTURE,
        media_type="image/jpeg",
        data=largest.data,
        name=names.with_ending(name, "jpg"),
        width=largest.width,
        height=largest.height,
        sizes=tuple(smaller),
    )


def _refuse_others(data: bytes, name: str) -> None:
    is_webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    if not (is_webp or data.startswith((JPEG, PNG))):
        raise OtherInside(name=name)
    if data.startswith(JPEG) and data.count(SCAN) > SCANS:
        raise TooMuchInside(name=name)
    if data.startswith(PNG) and not data.endswith(PNG_END):
        raise TwoInOne(name=name) if PNG_END in data else Damaged(name=name)
    if is_webp and len(data) > int.from_bytes(data[4:8], "little") + 9:  # the length is padded to an even one
        raise TwoInOne(name=name)
    if tails.holds_archive(data) or tails.holds_page(data) or b"%PDF-" in data[:1024]:
        raise TwoInOne(name=name)


def _flat(picture: Image.Image) -> Image.Image:
    """The upright picture in RGB, no longer than the largest size."""
    if picture.format == "JPEG":
        picture.draft("RGB", (SIZES[-1], SIZES[-1]))  # decodes no more than is needed
    picture.thumbnail((SIZES[-1], SIZES[-1]))
    upright = ImageOps.exif_transpose(picture)
    if upright.mode == "RGB" and "transparency" not in upright.info:
        return upright
    clear = upright.convert("RGBA")
    flat = Image.new("RGB", clear.size, "white")
    flat.paste(clear, mask=clear.getchannel("A"))
    return flat


def _sizes(flat: Image.Image) -> list[Size]:
    """Every size that the picture reaches, and its own; the smallest first."""
    longest = max(flat.size)
    return [_encoded(flat, side) for side in (*(side for side in SIZES if side < longest), longest)]


def _encoded(flat: Image.Image, side: int) -> Size:
    share = side / max(flat.size)
    size = max(1, round(flat.width * share)), max(1, round(flat.height * share))
    smaller = flat if size == flat.size else flat.resize(size, Image.Resampling.LANCZOS)
    bare = Image.frombytes("RGB", smaller.size, smaller.tobytes())  # the pixels alone: `info` stays behind
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return Size(out.getvalue(), bare.width, bare.height)
