"""`attache names palladius` and `decline`: one name, many through a pipe, JSON, and what cannot be read."""

import io
import json

import pytest

from attache import commands

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(capsys, monkeypatch):
    def asked(*arguments: str, stdin: str = "") -> tuple[int, list[str], list[str]]:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        code = commands.run(["names", *arguments])
        said = capsys.readouterr()
        return code, said.out.splitlines(), said.err.splitlines()

    return asked


def test_characters_and_pinyin_give_cyrillic_and_passport(ask):
    assert ask("palladius", "雷亚萍") == (0, ["Лэй Япин\tLei Yaping"], [])
    assert ask("palladius", "--pinyin", "Lei Yaping") == (0, ["Лэй Япин\tLei Yaping"], [])


def test_many_names_are_answered_line_by_line(ask):
    code, out, err = ask("palladius", "-", stdin="雷亚萍\n覃明\n阿不都·买买提\n")
    assert (code, out) == (1, ["Лэй Япин\tLei Yaping", "Цинь Мин\tQin Ming", ""])
    assert [line.split(":")[0] for line in err] == ["覃明", "阿不都·买买提", "阿不都·买买提"]
    assert ask("palladius", "--pinyin", "-", stdin="Lyu Xiulian\n")[1] == ["Люй Сюлянь\tLyu Xiulian"]


def test_json_holds_every_spelling_and_every_doubt(ask):
    code, out, err = ask("palladius", "吕乐", "--json")
    answer = json.loads(out[0])
    assert (code, err) == (0, [])
    assert answer["passport"] == {"family": "Lyu", "given": "Le"}
    assert answer["passport_before_2012"] == {"family": "Lv", "given": "Le"}
    assert answer["pinyin"] == {"family": "Lü", "given": "Le"}
    assert answer["cyrillic"] == {"family": "Люй", "given": "Лэ"}
    assert [(one["what"], one["about"], one["options"]) for one in answer["doubts"]] == [
        ("character", "乐", ["le", "yue"])
    ]
    assert json.loads(ask("palladius", "--pinyin", "Wong Kar-wai", "--json")[1][0])["error"]


@pytest.mark.parametrize("arguments", [[], ["雷亚萍", "--pinyin", "Lei Yaping"]])
def test_one_way_to_give_the_name_is_needed(ask, arguments):
    code, out, err = ask("palladius", *arguments)
    assert (code, out, len(err)) == (1, [], 1)


def test_a_phrase_is_declined_in_one_case_or_in_all(ask):
    assert ask("decline", "Пекинский университет", "--case", "loct") == (0, ["Пекинском университете"], [])
    assert len(ask("decline", "ректор")[1][0].split("\t")) == 6
    assert json.loads(ask("decline", "ректор", "--case", "gent", "--json")[1][0]) == {
        "input": "ректор",
        "cases": {"gent": "ректора"},
    }


def test_a_line_may_name_its_own_case(ask):
    code, out, err = ask("decline", "-", "--case", "gent", stdin="ректор\nректор\tdatv\nректор\tvocative\n")
    assert (code, out, len(err)) == (1, ["ректора", "ректору", ""], 1)
