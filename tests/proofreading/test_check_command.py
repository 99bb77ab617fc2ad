"""`attache names check`, and the page of May 2020 with every one of its known errors."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from attache.cli import main
from attache.registry.partners.states import NameKind
from tests.proofreading.factories import Office

pytestmark = pytest.mark.django_db
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(office: Office, capsys: Any, monkeypatch: Any) -> Run:
    def ask(*words: str, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        code = main(["names", "check", *words])
        out, err = capsys.readouterr()
        return code, out, err

    return ask


def test_a_file_is_read_and_each_finding_stands_on_its_line(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text("Good news.\nLast April the ABCD met.", encoding="utf-8")
    code, out, _err = run(str(file), "--lang", "en")
    first, second = out.splitlines()
    assert (code, first.split(" ")[:3]) == (1, ["2:1:", "error", "loose-date:"])
    assert second.startswith("2:16: question acronym-unknown: Nobody has noted")


def test_a_clean_text_says_so(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text("JITRI и РФФИ встретились.", encoding="utf-8")
    assert run(str(file), "--lang", "ru")[:2] == (0, "Nothing to say.\n")


def test_lines_are_answered_one_by_one_as_json(run: Run, office: Office) -> None:
    office.note(office.own, "en", NameKind.FORBIDDEN, "SPPU", reason="A slip of the keyboard.")
    code, out, _err = run("-", "--lang", "en", "--json", typed="All is well.\nA centre for SPPU.\n")
    clean, wrong = [json.loads(line)["findings"] for line in out.splitlines()]
    [finding] = wrong
    assert (code, clean) == (1, [])
    assert {key: finding[key] for key in ("check", "severity", "start", "end", "words", "fix", "kind", "code")} == {
        "check": "forbidden-form",
        "severity": "error",
        "start": 13,
        "end": 17,
        "words": "SPPU",
        "fix": "SPbPU",
        "kind": "partners.organisation",
        "code": office.own.code,
    }


def test_a_file_that_cannot_be_read_is_a_sentence(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes("текст".encode("cp1251"))
    for file in (bad, tmp_path / "missing.txt"):
        code, _out, err = run(str(file), "--lang", "ru")
        assert (code, err.startswith(f"attache: {file} cannot be read")) == (1, True)
