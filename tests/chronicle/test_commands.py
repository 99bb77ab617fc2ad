"""The command line: what it brings in, what it writes, and what it says when it cannot."""

import argparse
import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from attache.daybook.chronicle import commands
from attache.daybook.chronicle.logic.drafts import Draft, PartyDraft
from attache.daybook.chronicle.logic.reading import read_line, write_line
from attache.daybook.chronicle.models import Happening
from attache.kernel import clock
from attache.registry.people.models import User
from tests.chronicle.factories import AT, make_ana, make_boris, make_draft, make_happening, make_office, make_translator

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    commands.add_commands(parser.add_subparsers(required=True))
    args = parser.parse_args(["happenings", *arguments])
    code: int = args.run(args)
    return code


def make_file(folder: Path, *drafts: Draft | str, start: bytes = b"") -> str:
    file = folder / "spring.jsonl"
    lines = [draft if isinstance(draft, str) else write_line(draft) for draft in drafts]
    file.write_bytes(start + "\n".join(lines).encode())
    return str(file)


def test_file_is_brought_in(tmp_path, capsys, monkeypatch):
    make_ana()
    monkeypatch.setattr(clock, "now", lambda: AT)
    file = make_file(
        tmp_path, make_draft(parties=(PartyDraft(organisation="华为"),)), make_draft("More"), start=b"\xef\xbb\xbf"
    )
    assert run("import", file, "--as", "ana") == 0
    assert capsys.readouterr().out == "2 happenings recorded.\nNot in the registry, waiting for a decision:\n  华为\n"
    assert {one.recorded_at for one in Happening.objects.all()} == {AT}
    assert {one.recorded_by.username for one in Happening.objects.all()} == {"ana"}


def test_dry_run_records_nothing(tmp_path, capsys):
    make_ana()
    file = make_file(tmp_path, make_draft(parties=(PartyDraft(organisation="华为"),)))
    assert run("import", file, "--as", "ANA", "--dry-run") == 0
    assert capsys.readouterr().out == (
        "1 happening would be recorded.\nNot in the registry, would be waiting for a decision:\n  华为\n"
    )
    assert Happening.objects.count() == 0


def test_bad_lines_are_told_by_number(tmp_path, capsys):
    make_ana()
    file = make_file(tmp_path, make_draft(), "", "{", make_draft(office="atlantis"))
    assert run("import", file, "--as", "ana") == 1
    assert capsys.readouterr().err == (
        "line 3: not JSON: Expecting property name enclosed in double quotes at character 2\n"
        "line 4: There is no office “atlantis”.\n"
        "Nothing was recorded: 2 lines are wrong.\n"
    )
    assert Happening.objects.count() == 0


def test_one_bad_line_is_told_in_the_singular(tmp_path, capsys):
    make_ana()
    assert run("import", make_file(tmp_path, "{}"), "--as", "ana") == 1
    assert "Nothing was recorded: 1 line is wrong." in capsys.readouterr().err


def test_standard_input_is_read(capsys, monkeypatch):
    make_ana()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(write_line(make_draft()).encode())))
    assert run("import", "-", "--as", "ana") == 0
    assert capsys.readouterr().out == "1 happening recorded.\n"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("missing.jsonl", "missing.jsonl cannot be read: No such file or directory.\n"),
        (".", " cannot be read: Is a directory.\n"),
        ("latin.jsonl", "latin.jsonl is not UTF-8: line 2 holds other bytes. Save it as UTF-8.\n"),
    ],
)
def test_file_that_cannot_be_read_is_a_sentence(tmp_path, capsys, name, sentence):
    make_ana()
    (tmp_path / "latin.jsonl").write_bytes("{}\n\xe9".encode("latin-1"))
    assert run("import", str(tmp_path / name), "--as", "ana") == 1
    assert capsys.readouterr().err.endswith(sentence)


def test_standard_input_that_is_not_utf8_is_a_sentence(capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"\xff")))
    assert run("import", "-") == 1
    assert capsys.readouterr().err == "The input is not UTF-8: line 1 holds other bytes. Save it as UTF-8.\n"


def test_who_records_must_be_known_and_may_record(tmp_path, capsys, monkeypatch):
    make_translator(make_office())
    file = make_file(tmp_path, make_draft())
    monkeypatch.setattr("getpass.getuser", lambda: "root")
    assert [run("import", file), run("import", file, "--as", "nemo"), run("import", file, "--as", "tan")] == [1, 1, 1]
    assert capsys.readouterr().err == (
        "There is no account “root”. Say who records: --as USERNAME.\n"
        "There is no account “nemo”.\n"
        "Tan may not record happenings.\n"
    )
    User.objects.update(is_active=False)
    assert run("import", file, "--as", "tan") == 1


def test_you_record_under_your_login(tmp_path, monkeypatch):
    make_ana()
    monkeypatch.setattr("getpass.getuser", lambda: "ana")
    assert run("import", make_file(tmp_path, make_draft())) == 0
    assert Happening.objects.get().recorded_by.username == "ana"


def test_export_to_a_file_and_to_the_terminal(tmp_path, capsysbinary):
    ana = make_ana()
    make_happening(ana, "会谈")
    make_happening(make_boris(), "At home", office="petersburg")
    file = tmp_path / "all.jsonl"
    assert run("export", str(file)) == 0
    assert capsysbinary.readouterr().out.decode() == f"2 happenings written to {file}.\n"
    assert run("export") == 0
    assert capsysbinary.readouterr().out == file.read_bytes()
    assert [read_line(line).title.en for line in file.read_text(encoding="utf-8").splitlines()] == ["会谈", "At home"]
    assert run("export", "-", "--office", "petersburg") == 0
    assert [json.loads(line)["code"] for line in capsysbinary.readouterr().out.splitlines()] == ["H-0002"]


def test_export_that_cannot_be_written_is_a_sentence(tmp_path, capsys):
    make_ana()
    assert run("export", str(tmp_path / "no" / "folder.jsonl")) == 1
    assert run("export", "--office", "atlantis") == 1
    err = capsys.readouterr().err
    assert "cannot be written: No such file or directory." in err
    assert "There is no office “atlantis”." in err
