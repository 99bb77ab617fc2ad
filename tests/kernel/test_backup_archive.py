"""A damaged, forged or foreign file is never called whole, and a wrong key opens nothing."""

import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.kernel.backup import archive, checking, cipher, rows
from attache.kernel.backup.place import Trouble
from tests.kernel.backups import AT, SECRET, Parts, change, change_rows

NOTHING = rows.table_of([]).as_dict()


def damaged(data: bytes, number: int) -> bytes:
    """A byte changed, the end cut off, the beginning cut off, or something added: by the number."""
    chance = random.Random(number)  # noqa: S311  the same damage in every run
    place = chance.randrange(len(data))
    if number % 5 == 3:
        return data[:place]
    if number % 25 == 4:
        return data[place:] if place else data[1:]
    if number % 25 == 9:
        return data + bytes([chance.randrange(256)])
    return data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :]


def test_a_copy_that_nobody_touched_is_whole(copies: list[Path]):
    plain, closed = copies
    assert checking.check_file(plain, None) == checking.check_file(closed, SECRET)
    assert checking.check_file(plain, SECRET).files == 1  # a key that is not needed does no harm
    assert (plain.suffixes[-1], closed.suffixes[-2:]) == (".zip", [".zip", ".enc"])
    assert b"ana" not in closed.read_bytes()


@pytest.mark.parametrize("number", range(60))
def test_a_damaged_copy_is_never_called_whole(copies: list[Path], tmp_path: Path, number: int):
    broken = tmp_path / "copy.zip"
    broken.write_bytes(damaged(copies[0].read_bytes(), number))
    with pytest.raises(Trouble, match=r"damaged"):
        checking.check_file(broken, None)


@pytest.mark.parametrize("number", range(25))
def test_a_damaged_enciphered_copy_is_never_called_whole(copies: list[Path], tmp_path: Path, number: int):
    broken = tmp_path / "copy.zip.enc"
    broken.write_bytes(damaged(copies[1].read_bytes(), number))
    with pytest.raises(Trouble, match=r"damaged"):
        checking.check_file(broken, SECRET)


@pytest.mark.parametrize("keep", [0, 1, 10, 63, 64, 65, 100])
@pytest.mark.parametrize("which", [0, 1])
def test_a_stump_is_never_called_whole(copies: list[Path], tmp_path: Path, which: int, keep: int):
    stump = tmp_path / "stump"
    stump.write_bytes(copies[which].read_bytes()[:keep])
    with pytest.raises(Trouble, match=r"damaged"):
        checking.check_file(stump, SECRET)


@pytest.mark.parametrize("place", [0, len(cipher.MARK), cipher.HEADER - 1, cipher.HEADER, -1])
def test_every_part_of_an_enciphered_file_is_guarded(copies: list[Path], tmp_path: Path, place: int):
    data = bytearray(copies[1].read_bytes())
    data[place] ^= 1
    (tmp_path / "copy").write_bytes(data)
    with pytest.raises(Trouble, match=r"damaged"):
        checking.check_file(tmp_path / "copy", SECRET)


def test_a_wrong_key_or_none_is_refused_with_a_sentence(copies: list[Path]):
    with pytest.raises(Trouble, match=r"^The key does not fit this backup, or the first bytes"):
        checking.check_file(copies[1], SECRET + b"!")
    with pytest.raises(Trouble, match=r"is enciphered\. Give its key with --key-file\.$"):
        checking.check_file(copies[1], None)


def test_a_key_file_is_read_or_refused(tmp_path: Path):
    file = tmp_path / "key"
    with pytest.raises(Trouble, match=r"cannot be read: No such file or directory\."):
        cipher.read_key(file)
    file.write_text("short\n")
    with pytest.raises(Trouble, match=rf"too short to protect anything\. Make one: openssl rand -base64 32 > {file}"):
        cipher.read_key(file)
    file.write_bytes(SECRET + b"\n")
    assert cipher.read_key(file) == SECRET


@pytest.mark.parametrize("size", [0, 1, cipher.PIECE - 1, cipher.PIECE, cipher.PIECE + 1, 3 * cipher.PIECE])
def test_what_was_enciphered_comes_back_from_any_place(size: int):
    content = random.Random(size).randbytes(size)  # noqa: S311  test data
    file = io.BytesIO()
    writer = cipher.Writer(file, SECRET)
    for start in range(0, size, 40_000):
        writer.write(content[start : start + 40_000])
    writer.finish()
    file.seek(0)
    reader = cipher.Reader(file, SECRET)
    assert reader.readable()
    assert reader.seekable()
    assert reader.seek(0, io.SEEK_END) == reader.tell() == size
    assert reader.read(10) == b""
    reader.seek(size // 2)
    assert reader.read() == content[size // 2 :]
    reader.seek(-size, io.SEEK_CUR)
    assert reader.read() == content


def test_pieces_cannot_be_moved_or_left_out(tmp_path: Path):
    file = io.BytesIO()
    writer = cipher.Writer(file, SECRET)
    writer.write(bytes(3 * cipher.PIECE))
    writer.finish()
    data, step = file.getvalue(), cipher.PIECE + cipher.TAG
    header, pieces = data[: cipher.HEADER], [data[cipher.HEADER + n * step :][:step] for n in range(3)]
    for order in ([1, 0, 2], [0, 1], [0, 2], [0, 1, 2, 2]):
        reader = cipher.Reader(io.BytesIO(header + b"".join(pieces[n] for n in order)), SECRET)
        with pytest.raises(Trouble, match=r"piece \d was changed"):
            reader.read()


def change_part(name: str, data: bytes) -> Callable[[Parts, dict[str, Any]], None]:
    def edit(parts: Parts, _manifest: dict[str, Any]) -> None:
        parts[name] = data

    return edit


def drop_part(parts: Parts, _manifest: dict[str, Any]) -> None:
    del parts["index.html"]


@pytest.mark.parametrize(
    ("edit", "told", "sentence"),
    [
        (change_part("index.html", b"<p>"), False, "index.html was changed"),
        (change_part("more.txt", b"more"), False, "parts are missing, or there are some that do not belong"),
        (drop_part, False, "parts are missing, or there are some that do not belong"),
        (change_rows("people.user", list.clear, told=False), True, "the rows of people.user are not those"),
        (change_rows("kernel.entry", lambda rows: rows[1].update(verb="x")), True, "entry 2: this entry was changed"),
        (change_rows("kernel.entry", lambda rows: rows.pop()), True, "entries were cut off the end"),
        (change_rows("kernel.head", list.clear), True, "entries were cut off the end"),
        (lambda _p, manifest: manifest.update(broken_journal="entry 1: x"), True, "the journal was mended"),
        (lambda _p, manifest: manifest.pop("tables"), True, "it cannot be read ('tables')"),
        (lambda _p, manifest: manifest["tables"].update(nothing=NOTHING), True, "it cannot be read"),
        (lambda _p, manifest: manifest.update(made_at="yesterday"), True, "it cannot be read"),
        (change_part("rows/kernel.entry.jsonl", b"[]\n\xff"), True, "it cannot be read"),
    ],
)
def test_a_copy_that_contradicts_itself_is_refused(copies: list[Path], tmp_path: Path, edit, told, sentence):
    file = tmp_path / "copy.zip"
    file.write_bytes(copies[0].read_bytes())
    assert checking.check_file(change(file, lambda _parts, _manifest: None), None).files == 1
    with pytest.raises(Trouble) as refusal:
        checking.check_file(change(file, edit, told=told), None)
    assert str(refusal.value).startswith("The backup is damaged: ")
    assert sentence in str(refusal.value)


def test_a_copy_of_a_newer_form_is_refused(copies: list[Path], tmp_path: Path):
    file = tmp_path / "copy.zip"
    file.write_bytes(copies[0].read_bytes())
    newer = change(file, lambda _parts, manifest: manifest.update(format=2, version="9.0"))
    with pytest.raises(Trouble, match=r"made by a newer version of Attaché \(9\.0\)\. Update first\."):
        checking.check_file(newer, None)


def test_a_zip_of_somebody_else_is_refused(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "holiday.zip", "w") as foreign:
        foreign.writestr("beach.txt", "sand")
    with pytest.raises(Trouble, match=r"damaged"):
        checking.check_file(tmp_path / "holiday.zip", None)
    with (tmp_path / "sealed.zip").open("wb") as out, archive.packing(out, None, AT) as packer:
        packer.text(archive.MANIFEST, json.dumps([]))
    with pytest.raises(Trouble, match=r"it cannot be read"):
        checking.check_file(tmp_path / "sealed.zip", None)


def test_large_parts_are_entered_in_the_newer_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(archive, "LARGE", 3)
    with (tmp_path / "copy.zip").open("wb") as out, archive.packing(out, None, AT) as packer:
        packer.text("large.txt", "larger")
    with zipfile.ZipFile(tmp_path / "copy.zip") as zipped:
        assert zipped.read("large.txt") == b"larger"
        assert len(zipped.comment) == archive.SEAL


@given(st.lists(st.dictionaries(st.text(max_size=3), st.integers() | st.text(max_size=5)), max_size=8), st.randoms())
def test_the_hash_of_a_table_knows_no_order(found: list[dict[str, Any]], chance: random.Random):
    mixed = [dict(chance.sample(list(row.items()), len(row))) for row in chance.sample(found, len(found))]
    assert rows.table_of(map(rows.line_of, mixed)) == rows.table_of(map(rows.line_of, found))
    assert rows.table_of(map(rows.line_of, [*found, {"one": "more"}])) != rows.table_of(map(rows.line_of, found))
