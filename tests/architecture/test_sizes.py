"""What has grown too large to be read at one sitting is divided."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.house import ROOT, SOURCE, folder_of, python_files, rooms, shown

FILE, FUNCTION, TEMPLATE, ROOM = 400, 40, 200, 3200
# Why, and until when: docs/decisions/0001
LARGER = {"registry.partners": 3500, "students.admissions": 3300, "science.reviews": 3400}
FOLDERS = [SOURCE, ROOT / "tools", ROOT / "tests", ROOT / "benchmarks"]


def length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def long_functions(source: str) -> Iterator[tuple[str, int]]:
    """Functions that are too long, docstring included, decorators not."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION:
                yield node.name, lines


def too_long(paths: Iterator[Path], limit: int) -> list[str]:
    return [f"{shown(path)}: {length(path)} lines, at most {limit}" for path in paths if length(path) > limit]


def size_of_room(folder: Path) -> int:
    """Lines of Python: templates, texts and migrations are not what a newcomer reads to understand a room."""
    return sum(length(path) for path in python_files(folder))


@pytest.mark.parametrize("folder", FOLDERS, ids=shown)
def test_files_are_short(folder: Path) -> None:
    assert too_long(python_files(folder), FILE) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=shown)
def test_functions_are_short(folder: Path) -> None:
    long = [
        f"{shown(path)}: {name} has {lines} lines, at most {FUNCTION}"
        for path in python_files(folder)
        for name, lines in long_functions(path.read_text(encoding="utf-8"))
    ]
    assert long == []


def test_templates_are_short() -> None:
    assert too_long(SOURCE.rglob("templates/**/*.html"), TEMPLATE) == []


@pytest.mark.parametrize("room", rooms())
def test_a_room_is_small_enough_to_keep_in_mind(room: str) -> None:
    assert size_of_room(folder_of(room)) <= LARGER.get(room, ROOM)


def test_what_is_too_large_is_caught(tmp_path: Path) -> None:
    body = "    pass\n" * FUNCTION
    assert list(long_functions(f"def long():\n{body}")) == [("long", FUNCTION + 1)]
    assert list(long_functions(f"def fits():\n{body.removesuffix('    pass\n')}")) == []
    (tmp_path / "long.py").write_text("pass\n" * (FILE + 1))
    (tmp_path / "fits.py").write_text("pass\n" * FILE)
    assert too_long(python_files(tmp_path), FILE) == [f"long.py: {FILE + 1} lines, at most {FILE}"]
    (tmp_path / "migrations").mkdir()
    (tmp_path / "migrations" / "0001.py").write_text("pass\n" * 9000)
    assert size_of_room(tmp_path) == 2 * FILE + 1
