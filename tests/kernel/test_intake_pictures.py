"""Pictures from outside become pictures of ours, or are refused before they cost anything."""

import io
import random
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from attache.kernel import intake
from attache.kernel.intake import Taken, refusals
from tests.kernel.samples import picture

SECRET = b"Lei Yaping was here"
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><who>" + SECRET + b"</who></x:xmpmeta>"


def take(data: bytes) -> Taken:
    return intake.take(data, "photo.jpg", [intake.Kind.PICTURE])


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("RGB", "JPEG"),
        ("L", "JPEG"),
        ("CMYK", "JPEG"),
        ("RGBA", "PNG"),
        ("P", "PNG"),
        ("1", "PNG"),
        ("I;16", "PNG"),
        ("LA", "PNG"),
        ("RGB", "WEBP"),
        ("RGBA", "WEBP"),
    ],
)
def test_every_usual_picture_becomes_a_jpeg_of_its_own_size(mode: str, kind: str):
    taken = take(picture(kind, mode=mode))
    assert (opened(taken.data).format, taken.width, taken.height) == ("JPEG", 40, 20)
    assert (taken.name, taken.media_type, taken.sizes) == ("photo.jpg", "image/jpeg", ())


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_what_is_transparent_lies_on_white(mode: str):
    clear = picture("PNG", mode=mode, colour=(10, 20, 30, 0) if mode == "RGBA" else (10, 0))
    corner = opened(take(clear).data).getpixel((0, 0))
    assert isinstance(corner, tuple)
    assert min(corner) > 250


def test_a_large_picture_is_made_smaller_in_its_proportions_and_in_three_sizes():
    taken = take(picture("PNG", (4000, 1000)))
    assert (taken.width, taken.height) == (2000, 500)
    assert [(one.width, one.height) for one in taken.sizes] == [(480, 120), (1070, 268)]
    assert [opened(one.data).size for one in taken.sizes] == [(480, 120), (1070, 268)]


def test_a_small_picture_is_never_made_larger():
    taken = take(picture("PNG", (1000, 500)))
    assert (taken.width, [one.width for one in taken.sizes]) == (1000, [480])


def test_a_strip_keeps_at_least_one_pixel():
    assert [(one.width, one.height) for one in take(picture("PNG", (2000, 1))).sizes] == [(480, 1), (1070, 1)]


def test_a_film_of_pictures_shows_its_first():
    frames = [Image.new("RGB", (20, 10), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    pixel = opened(take(out.getvalue()).data).getpixel((5, 5))
    assert isinstance(pixel, tuple)
    assert (pixel[0] > 200, pixel[2] < 60) == (True, True)


def test_too_many_pixels_are_refused_with_the_limit():
    with pytest.raises(refusals.TooManyPixels, match="50 million pixels"):
        take(picture("PNG", (8000, 7000), mode="1"))


def test_what_is_broken_deep_inside_is_refused():
    whole = picture("JPEG", (300, 300))
    with pytest.raises(refusals.Damaged, match="cut off"):
        take(whole[: len(whole) // 2])


def private(number: int) -> tuple[bytes, tuple[int, int]]:
    """A picture with a place, a camera, an author, XMP, a profile and comments; and its size when upright."""
    draw = random.Random(number)  # noqa: S311  pictures, no secrets
    exif = Image.Exif()
    turned = draw.randint(1, 8)
    exif[0x0112], exif[0x010F], exif[0x013B] = turned, SECRET.decode(), SECRET.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (59.0, 56.0, 15.0), 3: "E", 4: (30.0, 18.0, 31.0)})
    size = draw.randint(8, 24), draw.randint(8, 24)
    colour = draw.randint(0, 255), draw.randint(0, 255), draw.randint(0, 255)
    kind = ("JPEG", "PNG", "WEBP")[number % 3]
    given: dict[str, Any] = {"exif": exif, "icc_profile": b"\0" * 100 + SECRET, "xmp": XMP}
    if kind == "JPEG":
        given["comment"] = SECRET
    if kind == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_text("Author", SECRET.decode())
        info.add_itxt("XML:com.adobe.xmp", XMP.decode())
        given["pnginfo"] = info
    return picture(kind, size, colour=colour, **given), size if turned < 5 else size[::-1]


def test_a_thousand_pictures_keep_no_metadata_and_stand_upright():
    left = []
    for number in range(1000):
        data, upright = private(number)
        assert SECRET in data
        taken = take(data)
        after = opened(taken.data)
        clean = not (
            after.getexif()
            or after.info.keys()
            - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
            - {"progressive", "progression"}
        )
        if SECRET in taken.data or not clean or after.size != upright:
            left.append((number, after.info, after.size, upright))
    assert left == []


def test_sizes_keep_no_metadata_either():
    taken = take(picture("PNG", (1200, 600), xmp=XMP, icc_profile=b"\0" * 100 + SECRET))
    assert [SECRET in data for data in (taken.data, *(one.data for one in taken.sizes))] == [False, False, False]
