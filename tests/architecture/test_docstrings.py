"""A room says what it is for; an action, a query and a rule say what they promise; an exception to a check says why."""

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest

from tests.architecture.house import ROOT, SOURCE, floor_of, folder_of, module_of, python_files, rooms, shown

FLOORS = {"actions", "queries", "rules"}
EXCEPTION = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma:\s*no)\b.*")
WITH_REASON = re.compile(
    r"#\s*(?:noqa:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*|type:\s*ignore\[[\w\-, ]+\]|pragma: no \w+)\W+\w.{8,}"
)


def without_docstring(source: str) -> list[str]:
    """Public functions of a module that do not say what they do."""
    return [
        node.name
        for node in ast.parse(source).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]


def unexplained(source: str) -> list[int]:
    """Lines that switch a check off without a reason."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    comments = [(token.start[0], token.string) for token in tokens if token.type == tokenize.COMMENT]
    return [line for line, text in comments if EXCEPTION.match(text) and not WITH_REASON.match(text)]


@pytest.mark.parametrize("room", rooms())
def test_a_room_says_what_it_is_for(room: str) -> None:
    module = ast.parse((folder_of(room) / "__init__.py").read_text(encoding="utf-8"))
    assert len(ast.get_docstring(module) or "") > len(room)


def test_actions_queries_and_rules_say_what_they_promise() -> None:
    silent = [
        f"{shown(path)}: {name}"
        for path in python_files()
        if floor_of(module_of(path)) in FLOORS
        for name in without_docstring(path.read_text(encoding="utf-8"))
    ]
    assert silent == []


@pytest.mark.parametrize("folder", [SOURCE, ROOT / "tools", ROOT / "tests"], ids=shown)
def test_exceptions_to_checks_carry_a_reason(folder: Path) -> None:
    wrong = [
        f"{shown(path)}:{line}"
        for path in python_files(folder)
        for line in unexplained(path.read_text(encoding="utf-8"))
    ]
    assert wrong == []


def test_silence_is_caught() -> None:
    source = 'def sign(): ...\ndef _help(): ...\ndef read():\n    """What was signed."""\n'
    assert without_docstring(source) == ["sign"]


def test_an_unexplained_exception_is_caught() -> None:
    bare = ["import a  # noqa: F401", "b = c  # type: ignore[misc]", "d = 1  # noqa", "e = 2  # pragma: no cover"]
    told = ["import a  # noqa: F401  Django finds it by import", "b = c  # type: ignore[misc]  # stubs lag behind"]
    assert unexplained("\n".join(bare + told)) == [1, 2, 3, 4]
