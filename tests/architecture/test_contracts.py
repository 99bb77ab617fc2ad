"""The import contracts hold, cover every room, and would catch a breach."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.house import ROOT, SOURCE, TOP, contracts, folder_of, rooms, wings

FLOORS = ("urls", "commands", "apps", "frame", "views", "forms", "tasks", "gateways", "actions", "templatetags")
READING = ("outputs", "queries", "rules", "models", "logic", "states")


def lint(folder: Path) -> tuple[int, str]:
    """Run the contracts of a checkout; its own src comes before the installed one."""
    program = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run(
        [program, "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    return result.returncode, result.stdout + result.stderr


@pytest.fixture(scope="module")
def skeleton(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty house with every room and every floor, under the real contracts."""
    checkout = tmp_path_factory.mktemp("skeleton")
    shutil.copy(ROOT / "pyproject.toml", checkout)
    house = checkout / "src" / "attache"
    folders = [house, house / "demo", house / "kernel", *(house / wing for wing in wings())]
    folders += [house.joinpath(*room.split(".")) for room in rooms()]
    folders += [house.joinpath(*room.split("."), "migrations") for room in rooms()]
    for folder in folders:
        folder.mkdir(parents=True)
        (folder / "__init__.py").touch()
    for module in (*TOP, "kernel/web", "kernel/editing"):
        (house / f"{module}.py").touch()
    for room in rooms():
        for floor in (*FLOORS, *READING):
            (house.joinpath(*room.split(".")) / f"{floor}.py").touch()
    return checkout


def test_the_house_keeps_its_contracts() -> None:
    code, words = lint(ROOT)
    assert code == 0, words


def test_contracts_name_exactly_the_rooms_on_disk() -> None:
    on_disk = {
        f"{wing.name}.{room.parent.name}"
        for wing in SOURCE.iterdir()
        if wing.name in wings()
        for room in wing.glob("*/__init__.py")
    }
    assert set(rooms()) == on_disk


def test_the_floors_are_held_in_every_room() -> None:
    assert contracts()["floors"]["containers"] == [f"attache.{room}" for room in rooms()]


@pytest.mark.parametrize("room", rooms())
def test_a_room_itself_holds_nothing_but_its_docstring(room: str) -> None:
    """Imports in a room's __init__ stand on no floor and would pass by the contracts."""
    lines = (folder_of(room) / "__init__.py").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith(("import ", "from "))] == []


def test_an_empty_house_keeps_the_contracts(skeleton: Path) -> None:
    code, words = lint(skeleton)
    assert code == 0, words


@pytest.mark.parametrize(
    ("file", "line", "broken"),
    [
        ("registry/people/actions.py", "import attache.front.desk.queries", "The wings stand on one another"),
        ("kernel/web.py", "import attache.registry.people.models", "The wings stand on one another"),
        ("urls.py", "import attache.cli", "The wings stand on one another"),
        ("letters/__init__.py", "", "The wings stand on one another"),
        ("registry/people/models.py", "import attache.registry.partners.models", "rooms of the registry"),
        ("front/digest/views.py", "import attache.front.desk.queries", "rooms of the front"),
        ("daybook/gossip/__init__.py", "", "rooms of the daybook"),
        ("daybook/chronicle/models.py", "import attache.daybook.chronicle.rules", "Inside every room the same floors"),
        (
            "daybook/chronicle/actions.py",
            "import attache.daybook.chronicle.gateways",
            "Inside every room the same floors",
        ),
        ("front/digest/utils.py", "", "Inside every room the same floors"),
        ("front/desk/queries.py", "import attache.registry.people.actions", "Reading never writes"),
        ("front/desk/actions.py", "import attache.registry.people.forms", "The domain does not know the web"),
        ("front/desk/queries.py", "import attache.kernel.web", "The domain does not know the web"),
        ("settings.py", "import attache.kernel", "The settings import nothing of ours"),
    ],
)
def test_a_breach_is_caught_and_named(skeleton: Path, tmp_path: Path, file: str, line: str, broken: str) -> None:
    checkout = tmp_path / "checkout"
    shutil.copytree(skeleton, checkout)
    breach = checkout / "src" / "attache" / file
    breach.parent.mkdir(exist_ok=True)
    breach.write_text(line + "\n")
    code, words = lint(checkout)
    assert code != 0
    assert any(broken in row and "BROKEN" in row for row in words.splitlines()), words
