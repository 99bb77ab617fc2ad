"""Pictures from outside become pictures of ours, or are refused before they cost anything."""

import io

import pytest
from PIL import Image

from attache.kernel import pictures
from attache.kernel.pictures import NotAPicture, PictureTooLarge


def made(size: tuple[int, int] = (40, 20), mode: str = "RGB", kind: str = "PNG", **given) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, given.pop("colour", None) or 0).save(out, kind, **given)
    return out.getvalue()


def opened(encoded: pictures.Encoded) -> Image.Image:
    return Image.open(io.BytesIO(encoded.data))


@pytest.mark.parametrize(
    ("mode", "kind"), [("RGB", "JPEG"), ("L", "JPEG"), ("RGBA", "PNG"), ("P", "PNG"), ("RGB", "WEBP")]
)
def test_every_usual_picture_becomes_a_jpeg_of_its_own_size(mode: str, kind: str):
    encoded = pictures.encode(made(mode=mode, kind=kind))
    assert (opened(encoded).format, encoded.width, encoded.height) == ("JPEG", 40, 20)


def test_what_is_transparent_lies_on_white():
    clear = made(mode="RGBA", colour=(10, 20, 30, 0))
    corner = opened(pictures.encode(clear)).getpixel((0, 0))
    assert isinstance(corner, tuple)
    assert min(corner) > 250


def test_no_metadata_is_left_and_the_picture_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by the camera: 90 degrees clockwise to be upright
    exif[0x010F] = "Camera of Lei Yaping"
    exif.get_ifd(0x8825)[1] = "N"
    encoded = pictures.encode(made(kind="JPEG", exif=exif))
    assert (encoded.width, encoded.height) == (20, 40)
    assert dict(opened(encoded).getexif()) == {}
    assert b"Lei Yaping" not in encoded.data


def test_a_large_picture_is_made_smaller_in_its_proportions():
    encoded = pictures.encode(made((4000, 1000)))
    assert (encoded.width, encoded.height) == (2000, 500)


def test_too_many_pixels_are_refused_before_they_are_decoded():
    with pytest.raises(PictureTooLarge, match="50 million pixels"):
        pictures.encode(made((8000, 7000), mode="1"))


def test_too_many_bytes_are_refused():
    with pytest.raises(PictureTooLarge, match="20 MB"):
        pictures.encode(b"\xff" * (20 * 1024 * 1024 + 1))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.7",
        made(kind="GIF"),
        made(kind="JPEG")[:200],
    ],
    ids=["nothing", "half a GIF", "SVG", "PDF", "GIF", "cut off"],
)
def test_what_is_no_picture_is_refused_with_a_sentence(data: bytes):
    with pytest.raises(NotAPicture, match="Send a JPEG, PNG or WebP"):
        pictures.encode(data)
