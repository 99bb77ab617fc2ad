"""`attache names resolve` answers one name, or line by line."""

import io
import json

import pytest

from attache import commands
from tests.references.factories import bring

pytestmark = pytest.mark.django_db


def test_a_name_is_answered_line_by_line_for_people(capsys) -> None:
    bring()
    assert commands.run(["names", "resolve", "西安工业大学"]) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert first == "=\t01t8prc81\tXi'an Technological University · 西安工业大学\tXi'an, CN\t西安工业大学\t"
    assert commands.run(["names", "resolve", "Tsingua University of Beijing"]) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert first.split("\t")[0] == "?"
    assert first.split("\t")[-1] == "+beijing tsingua≠tsinghua"
    assert commands.run(["names", "resolve", "Atlantis Kindergarten"]) == 0
    assert capsys.readouterr().out == "Atlantis Kindergarten\tnobody\n"


def test_lines_are_answered_as_json(capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    bring()
    monkeypatch.setattr("sys.stdin", io.StringIO("РФФИ\nAtlantis Kindergarten\n"))
    assert commands.run(["names", "resolve", "-", "--json"]) == 0
    fund, nobody = map(json.loads, capsys.readouterr().out.splitlines())
    assert nobody == {"input": "Atlantis Kindergarten", "candidates": []}
    assert fund["candidates"][0] == {
        "source": "reference",
        "code": "02mh1ke95",
        "ror": "02mh1ke95",
        "names": {
            "en": "Russian Foundation for Basic Research",
            "ru": "Российский фонд фундаментальных исследований",
        },
        "city": "Moscow",
        "country": "RU",
        "form": "РФФИ",
        "kind": "acronym",
        "certain": False,
        "score": 100.0,
        "typed_only": [],
        "name_only": [],
        "spelled_otherwise": [],
        "inactive": True,
        "successors": ["0417hxq88"],
    }
