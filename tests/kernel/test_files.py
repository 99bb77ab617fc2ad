"""Files are kept by their content, whole or not at all."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.kernel import files


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings) -> Path:
    settings.DATA = tmp_path
    return tmp_path


def test_the_same_bytes_are_kept_once_under_one_name(folder: Path):
    name = files.keep(b"minutes")
    assert files.keep(b"minutes") == name
    assert files.path_of(name).read_bytes() == b"minutes"
    assert [path for path in folder.rglob("*") if path.is_file()] == [files.path_of(name)]


def test_other_bytes_get_another_name():
    assert files.keep(b"one") != files.keep(b"two")


@pytest.mark.parametrize("name", ["", "../secret.key", "a" * 63, "A" * 64, "g" * 64, "a" * 64 + "/x"])
def test_what_is_no_name_of_ours_reaches_no_file(name: str):
    with pytest.raises(ValueError, match="not a file's name"):
        files.path_of(name)


@given(st.text(max_size=80))
def test_no_text_leads_out_of_the_folder(text: str):
    try:
        path = files.path_of(text)
    except ValueError:
        return
    assert path.name == text
    assert path.parent.parent.name == "files"
