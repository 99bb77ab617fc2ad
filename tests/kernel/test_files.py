"""Files are kept by their content, whole or not at all, in a folder and in a bucket alike."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.kernel import files
from attache.kernel.files import Missing, Storage, Unreachable
from attache.kernel.files.bucket import Bucket
from attache.kernel.files.folder import Folder
from tests.kernel import s3

OTHER = "a" * 64


@pytest.fixture
def fake() -> Iterator[s3.FakeS3]:
    with s3.running() as server:
        yield server


@pytest.fixture(params=["folder", "bucket"])
def kept(request: pytest.FixtureRequest, tmp_path: Path, settings) -> Iterator[Storage]:
    settings.DATA = tmp_path
    if request.param == "folder":
        yield files.storage()
        return
    with s3.running() as server:
        settings.FILES_URL, settings.FILES_KEY, settings.FILES_SECRET = server.url, server.key, server.secret
        yield files.storage()


def test_the_setting_chooses(kept: Storage, settings):
    assert isinstance(kept, Bucket if settings.FILES_URL else Folder)


def test_the_same_bytes_are_kept_once_under_one_name(kept: Storage):
    name = files.keep(b"minutes")
    assert files.keep(b"minutes") == name == hashlib.sha256(b"minutes").hexdigest()
    assert files.read(name) == b"minutes"
    assert kept.names() == [name]


def test_other_bytes_get_another_name(kept: Storage):
    one, two = files.keep(b"one"), files.keep(b"two")
    assert kept.names() == sorted([one, two])


@pytest.mark.parametrize(("start", "stop"), [(0, None), (0, 4), (3, None), (3, 5), (6, 7), (3, 99), (5, 5), (5, 2)])
def test_a_part_of_a_file_is_read_alone(kept: Storage, start: int, stop: int | None):
    name = files.keep(b"minutes")
    assert b"".join(files.pieces(name, start, stop)) == b"minutes"[start:stop]
    assert files.size(name) == 7


def test_a_large_file_comes_in_pieces(kept: Storage):
    data = bytes(range(256)) * 12_000
    name = files.keep(data)
    assert len(list(files.pieces(name))) > 1
    assert files.read(name) == data


def test_an_empty_file_is_a_file(kept: Storage):
    assert files.read(files.keep(b"")) == b""


def test_what_is_not_there_is_missing(kept: Storage):
    with pytest.raises(Missing):
        files.read(OTHER)
    with pytest.raises(Missing):
        files.size(OTHER)
    assert files.wrong_with(OTHER) == "is missing"


def test_what_was_damaged_is_noticed_and_replaced(kept: Storage):
    name = files.keep(b"minutes")
    assert files.wrong_with(name) == ""
    kept.replace(name, b"another")
    assert files.wrong_with(name) == "is damaged"
    kept.put(name, b"minutes")  # of the same length: what is there stays
    assert files.wrong_with(name) == "is damaged"
    kept.replace(name, b"minutes")
    assert files.wrong_with(name) == ""


def test_a_storage_that_answers_has_no_problem(kept: Storage):
    assert kept.problem() == ""


@pytest.mark.parametrize("name", ["", "../secret.key", "a" * 63, "A" * 64, "g" * 64, "a" * 64 + "/x"])
def test_what_is_no_name_of_ours_reaches_no_file(kept: Storage, name: str):
    with pytest.raises(ValueError, match="not a file's name"):
        files.read(name)
    with pytest.raises(ValueError, match="not a file's name"):
        kept.size(name)
    assert files.wrong_with(name) == "has no name of ours"


@given(st.text(max_size=80))
def test_no_text_leads_out_of_the_folder(text: str):
    try:
        path = Folder(Path("files")).path_of(text)
    except ValueError:
        return
    assert (path.name, path.parent.parent.name) == (text, "files")


def test_a_folder_holds_nothing_but_whole_files(tmp_path: Path):
    folder = Folder(tmp_path)
    folder.put(OTHER, b"x")
    (tmp_path / "aa" / "notes.txt").write_text("no file of ours")
    assert folder.names() == [OTHER]
    assert [path.name for path in tmp_path.rglob("*") if path.is_file() and path.name != "notes.txt"] == [OTHER]


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path, settings):
    settings.DATA = tmp_path
    (tmp_path / "files" / "aa" / OTHER).mkdir(parents=True)
    assert files.wrong_with(OTHER) == "cannot be read (Is a directory)"


# A bucket in particular ---------------------------------------------------------------------------------------------


def test_files_lie_below_the_prefix(fake: s3.FakeS3):
    Bucket(fake.url, fake.key, fake.secret).put(OTHER, b"x")
    assert fake.objects == {f"attache/shanghai/aa/{OTHER}": b"x"}


def test_a_bucket_that_keeps_other_bytes_is_not_believed(fake: s3.FakeS3):
    fake.forgets = True
    with pytest.raises(Unreachable, match="gave back other bytes"):
        Bucket(fake.url, fake.key, fake.secret).put(OTHER, b"minutes")


def test_a_wrong_key_is_told_in_a_sentence(fake: s3.FakeS3):
    bucket = Bucket(fake.url, "stranger", fake.secret)
    assert bucket.problem().startswith("The bucket attache/shanghai cannot be reached: ")
    assert bucket.problem().endswith("Look at ATTACHE_FILES_URL, the key and the network.")
    with pytest.raises(Unreachable):
        bucket.put(OTHER, b"x")


@pytest.mark.parametrize(
    ("url", "key", "sentence"),
    [
        ("https://storage.example/bucket", "k", "must be like s3://"),
        ("s3:///prefix", "k", "must be like s3://"),
        ("s3://bucket?endpiont=x", "k", "must be like s3://"),
        ("s3://bucket", "", "need ATTACHE_FILES_KEY"),
    ],
)
def test_a_setting_that_cannot_work_is_refused(url: str, key: str, sentence: str):
    with pytest.raises(ValueError, match=sentence):
        Bucket(url, key, "secret")
