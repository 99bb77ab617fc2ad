"""The gate lets sound files in, says in a sentence why others stay out, and never fails in another way."""

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.kernel import intake
from attache.kernel.intake import ENDINGS, Kind, Taken, names, refusals
from attache.kernel.intake.kinds import KIND_OF, MEGABYTES
from attache.kernel.intake.refusals import NotTaken
from tests.kernel.samples import SOUND

MEDIA = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/jpeg",
    "webp": "image/jpeg",
    "pdf": "application/pdf",
    "txt": "text/plain",
    "csv": "text/csv",
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "webm": "video/webm",
    "vtt": "text/vtt",
}


@pytest.mark.parametrize("name", SOUND)
def test_sound_files_of_every_kind_come_in(name: str):
    taken = intake.take(SOUND[name], name)
    ending = names.ending_of(name)
    assert taken.kind == KIND_OF[ending]
    assert taken.media_type == MEDIA.get(ending, taken.media_type)
    assert taken.data


def test_there_is_a_sound_file_of_every_ending():
    assert {names.ending_of(name) for name in SOUND} == KIND_OF.keys()


@pytest.mark.parametrize("name", SOUND)
def test_what_came_in_comes_in_again(name: str):
    taken = intake.take(SOUND[name], name)
    assert intake.take(taken.data, taken.name).kind == taken.kind


def test_only_the_kinds_that_are_asked_for_come_in():
    with pytest.raises(refusals.WrongKind, match=r"Send a picture \(JPEG, PNG, WebP\), or a PDF\."):
        intake.take(SOUND["note.txt"], "note.txt", [Kind.PICTURE, Kind.PDF])


def test_an_open_file_is_read_no_further_than_its_kind_may_be_large():
    endless = Endless()
    with pytest.raises(refusals.TooLarge, match="at most 1 MB"):
        intake.take(endless, "appeal.vtt")
    assert endless.read_so_far == 1024 * 1024 + 1


def test_an_open_file_comes_in_like_its_bytes():
    assert intake.take(io.BytesIO(SOUND["memo.pdf"]), "memo.pdf") == intake.take(SOUND["memo.pdf"], "memo.pdf")


def test_the_list_for_a_file_input_follows_the_kinds():
    assert intake.accepted([Kind.CAPTIONS, Kind.PICTURE]) == ".jpg,.jpeg,.png,.webp,.vtt"
    assert ENDINGS.keys() == MEGABYTES.keys()


def test_a_phone_photo_and_an_old_document_are_told_what_to_do():
    with pytest.raises(refusals.PhoneFormat, match="Most Compatible"):
        intake.take(b"x", "IMG_2020.HEIC")
    with pytest.raises(refusals.OldFormat, match="Save it as DOCX"):
        intake.take(b"x", "minutes.doc")
    with pytest.raises(refusals.WrongKind):
        intake.take(b"x", "IMG_2020.HEIC", [Kind.PDF])


class Endless:
    """A file that never ends."""

    read_so_far = 0

    def read(self, size: int = 1, /) -> bytes:
        self.read_so_far += size
        return b"x" * size


def let_in(data: bytes, name: str) -> Taken | None:
    """What the gate answers; anything but a file or a refusal fails the test."""
    try:
        return intake.take(data, name)
    except NotTaken:
        return None


@given(st.binary(max_size=2000), st.sampled_from([f"file.{ending}" for ending in KIND_OF]))
def test_any_bytes_come_in_or_are_refused(data: bytes, name: str):
    let_in(data, name)


@given(st.text(max_size=300), st.sampled_from(["note.txt", "list.csv", "appeal.vtt"]))
def test_any_text_comes_in_or_is_refused(text: str, name: str):
    let_in(text.encode(errors="surrogatepass"), name)


@given(st.data())
def test_sound_files_with_bytes_changed_cut_or_put_in_come_in_or_are_refused(draw: Any):
    name = draw.draw(st.sampled_from(sorted(SOUND)))
    data = bytearray(SOUND[name])
    for _change in range(draw.draw(st.integers(1, 8))):
        at = draw.draw(st.integers(0, len(data)))
        length = draw.draw(st.integers(0, 40))
        data[at : at + length] = draw.draw(st.binary(max_size=40))
    let_in(bytes(data), name)


@given(st.text(max_size=400))
def test_any_name_becomes_a_name_only(text: str):
    name = names.clean(text)
    assert name == names.clean(name)
    assert 0 < len(name.encode()) <= names.LONGEST
    assert not set(name) & set('/\\<>:"|?*')
    assert name.isprintable()
    assert name.strip(" .") == name


@given(st.text(max_size=200))
def test_any_name_makes_one_line_of_a_header(text: str):
    header = names.disposition(text)
    assert header.startswith("attachment; filename")
    assert header.isascii()
    assert header.isprintable()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd.jpg", "passwd.jpg"),
        ("C:\\Users\\Ли\\фото.jpg", "фото.jpg"),
        ("照片 2020.jpg", "照片 2020.jpg"),
        ("photo\u202egnp.exe.jpg", "photognp.exe.jpg"),
        ("a\r\nSet-Cookie: x.jpg", "a Set-Cookie_ x.jpg"),
        (".htaccess", "htaccess"),
        ("...", "file"),
        ("", "file"),
        ("CON.jpg", "_CON.jpg"),
        ("com1", "_com1"),
        ("console.jpg", "console.jpg"),
        ("ж" * 300 + ".jpeg", "ж" * 97 + ".jpeg"),
        ("x" * 300, "x" * 200),
    ],
)
def test_names_are_cleaned(sent: str, kept: str):
    assert names.clean(sent) == kept


def test_names_go_out_as_rfc_6266_says():
    assert names.disposition("minutes.pdf") == 'attachment; filename="minutes.pdf"'
    assert names.disposition("фото 1.jpg", inline=True) == "inline; filename*=utf-8''%D1%84%D0%BE%D1%82%D0%BE%201.jpg"
    assert names.with_ending("фото.PNG", "jpg") == "фото.jpg"
    assert names.with_ending("photo", "jpg") == "photo.jpg"
