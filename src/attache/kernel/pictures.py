"""Pictures from outside become pictures of ours: opened, turned upright, made smaller and encoded anew."""

import io
import warnings
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from attache.kernel.refusals import Refused

FORMATS = ("JPEG", "PNG", "WEBP")
MEGABYTES = 20
MEGAPIXELS = 50
LONGEST_SIDE = 2000  # pixels; the public page shows at most 1070


class NotAPicture(Refused):
    sentence = _("This file is no picture that can be opened. Send a JPEG, PNG or WebP.")


class PictureTooLarge(Refused):
    sentence = _("The picture is too large: at most %(megabytes)s MB and %(megapixels)s million pixels.")


@dataclass(frozen=True)
class Encoded:
    """A JPEG of ours, without metadata, with its size in pixels."""

    data: bytes
    width: int
    height: int


def encode(data: bytes) -> Encoded:
    """Encode a picture anew, upright and at most 2000 px long. Metadata (place, camera, name) is dropped.

    Refuses what is too large, before it is decoded, and what is no JPEG, PNG or WebP.
    """
    if len(data) > MEGABYTES * 1024 * 1024:
        raise PictureTooLarge(megabytes=MEGABYTES, megapixels=MEGAPIXELS)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit comes next
            picture = Image.open(io.BytesIO(data), formats=FORMATS)
        if picture.width * picture.height > MEGAPIXELS * 1_000_000:
            raise PictureTooLarge(megabytes=MEGABYTES, megapixels=MEGAPIXELS)
        upright = ImageOps.exif_transpose(picture)
        return _as_jpeg(upright)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise NotAPicture from error


def _as_jpeg(picture: Image.Image) -> Encoded:
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clear = picture.convert("RGBA")
    flat = Image.new("RGB", clear.size, "white")
    flat.paste(clear, mask=clear.getchannel("A"))
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=86, optimize=True, progressive=True)
    return Encoded(out.getvalue(), flat.width, flat.height)
