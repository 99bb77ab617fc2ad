"""`attache names find`: a file, or stdin line by line, for people and as JSON."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from attache import commands
from attache.registry.partners import actions as partners
from attache.registry.partners.states import NameKind
from tests.partners.factories import make_partner
from tests.people.factories import AT, make_ana

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def xatu() -> str:
    ana = make_ana()
    partner = make_partner(ana)
    wrong: dict[str, Any] = {"language": "en", "kind": NameKind.FORBIDDEN, "text": "STU", "reason": "Russian letters."}
    partners.note_other_form(organisation=partner, **wrong, by=ana, at=AT)
    return partner.code


def test_a_file_gives_a_line_for_each_name(xatu: str, tmp_path: Path, capsys) -> None:
    file = tmp_path / "text.txt"
    file.write_text("\ufeffNews\nAt Xi'an Technological\nUniversity (STU).", encoding="utf-8")
    assert commands.run(["names", "find", str(file), "--lang", "en"]) == 0
    assert capsys.readouterr().out == (
        f"2:4\tXi'an Technological University\torganisation\t{xatu}\tfull\n3:13\tSTU\torganisation\t{xatu}\tforbidden\n"
    )


def test_json_says_where_and_as_what(xatu: str, tmp_path: Path, capsys) -> None:
    file = tmp_path / "text.txt"
    file.write_text("встреча с Сианьским технологическим университетом", encoding="utf-8")
    assert commands.run(["names", "find", str(file), "--lang", "ru", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "start": 10,
            "end": 49,
            "text": "Сианьским технологическим университетом",
            "kind": "organisation",
            "code": xatu,
            "form": "full",
            "case": "ablt",
            "language": "ru",
            "also": [],
        }
    ]


def test_stdin_is_answered_line_by_line(xatu: str, monkeypatch, capsys) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("西安工业大学\nnobody\nSTU"))
    assert commands.run(["names", "find", "-", "--lang", "zh", "--json"]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [[one["text"] for one in answer] for answer in answers] == [["西安工业大学"], [], ["STU"]]
    monkeypatch.setattr("sys.stdin", io.StringIO("встреча в Сианьском технологическом университете\nникто"))
    assert commands.run(["names", "find", "-", "--lang", "ru"]) == 0
    words = "Сианьском технологическом университете"
    assert capsys.readouterr().out == f"{words}\torganisation\t{xatu}\tfull\tloct\n\n"


def test_a_file_that_is_not_there_is_a_sentence(capsys) -> None:
    assert commands.run(["names", "find", "nowhere.txt", "--lang", "en"]) == 1
    assert "nowhere.txt cannot be read" in capsys.readouterr().err
