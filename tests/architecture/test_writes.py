"""Every change of the world is in an `actions.py`; whole rows are never saved over somebody else's change."""

import ast
from pathlib import Path

import pytest

from tests.architecture.house import SOURCE, floor_of, module_of, place_of, python_files, shown

ALWAYS = {
    "create",
    "create_user",
    "create_superuser",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "raw",
    "cursor",
    "acreate",
    "adelete",
    "asave",
    "aupdate",
}
# Words that sets, dicts, hashes and pictures use too: those take something by position, rows only by keyword.
BY_KEYWORD = {"save", "update", "add"}
PARTIAL = {"update_fields", "force_insert"}  # force_insert: a new row, which nobody else can have changed


def is_write(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute):
        return False
    word = call.func.attr
    if word == "add":
        return bool(call.keywords) and not call.args  # Record.add(name=...) makes a row, set.add(x) does not
    return word in ALWAYS or (word in BY_KEYWORD and not call.args)


def is_whole_row(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in {"save", "asave"} or call.args:
        return False
    return PARTIAL.isdisjoint(keyword.arg for keyword in call.keywords)


def wrong_writes(source: str, *, writes_allowed: bool) -> list[int]:
    """The lines that write where nothing may be written, or that save a whole row where writing is allowed."""
    wrong = is_whole_row if writes_allowed else is_write
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return sorted(call.lineno for call in calls if wrong(call))


def may_write(path: Path) -> bool:
    """Actions may. So may the kernel, which holds the mechanisms that actions use."""
    module = module_of(path)
    return place_of(module) == "kernel" or floor_of(module) == "actions"


def test_only_actions_write() -> None:
    wrong = [
        f"{shown(path)}:{line}"
        for path in python_files()
        if not may_write(path)
        for line in wrong_writes(path.read_text(encoding="utf-8"), writes_allowed=False)
    ]
    assert wrong == []


def test_actions_save_only_what_they_changed() -> None:
    wrong = [
        f"{shown(path)}:{line}"
        for path in python_files()
        if may_write(path) and place_of(module_of(path)) != "kernel"
        for line in wrong_writes(path.read_text(encoding="utf-8"), writes_allowed=True)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "write",
    [
        "partner.save()",
        "partner.save(update_fields=['name'])",
        "Partner.objects.create(name='x')",
        "Partner.add(name='x')",
        "Partner.objects.filter(pk=1).update(name='x')",
        "Partner.objects.update_or_create(name='x')",
        "Partner.objects.bulk_create([])",
        "partner.delete()",
        "form.save()",
        "super().save(**kwargs)",
        "connection.cursor()",
    ],
)
def test_a_write_outside_actions_is_caught(write: str) -> None:
    assert wrong_writes(f"def view(partner, form):\n    {write}\n", writes_allowed=False) == [2]


@pytest.mark.parametrize("harmless", ["seen.add(x)", "digest.update(data)", "words.update({1: 2})", "book.save(file)"])
def test_sets_hashes_and_files_are_no_rows(harmless: str) -> None:
    assert wrong_writes(harmless, writes_allowed=False) == []


def test_a_whole_row_saved_by_an_action_is_caught() -> None:
    actions = "a.save()\nb.save(update_fields=['name'])\nc.save(force_insert=True)\nObject.objects.create(name='d')\n"
    assert wrong_writes(actions, writes_allowed=True) == [1]


def test_only_the_floor_of_actions_may_write() -> None:
    paths = {
        "front/desk/actions.py": True,
        "front/digest/actions/publish.py": True,
        "front/desk/views.py": False,
        "demo/actions.py": False,
        "cli.py": False,
        "kernel/journal.py": True,
    }
    assert {path: may_write(SOURCE / path) for path in paths} == paths
