"""What the architecture tests know about the house: its rooms and their order, read from the contracts."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "attache"
TOP = ("cli", "urls", "wsgi", "settings", "commands")


@cache
def contracts() -> dict[str, dict[str, Any]]:
    """import-linter's contracts in pyproject.toml by their id."""
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    return {contract["id"]: contract for contract in tool["importlinter"]["contracts"]}


@cache
def wings() -> tuple[str, ...]:
    """The wings from the top down: without the top modules, the demo and the kernel."""
    layers = contracts()["wings"]["layers"]
    return tuple(layer for layer in layers if layer not in {"commands", "demo", "kernel"} and "|" not in layer)


@cache
def rooms() -> tuple[str, ...]:
    """Every room as `wing.room`, the topmost first, as the wings' contracts list them."""
    return tuple(f"{wing}.{room}" for wing in wings() for room in contracts()[wing]["layers"])


def place_of(module: str) -> str:
    """Where a module belongs: a room (`front.desk`), or `kernel`, `demo`, or a top module (`urls`)."""
    parts = module.removeprefix("attache").lstrip(".").split(".")
    return ".".join(parts[:2]) if parts[0] in wings() else parts[0]


def floor_of(module: str) -> str:
    """The floor inside a room: `actions` for attache.front.digest.actions.publish; empty for the room itself."""
    parts = module.split(".")
    return parts[3] if place_of(module) in rooms() and len(parts) > 3 else ""  # attache.wing.room.floor


def height_of(place: str) -> int:
    """How high a place stands: the kernel is 0, the top modules are highest."""
    order = ["kernel", *reversed(rooms()), "demo"]
    return order.index(place) if place in order else len(order)


def folder_of(room: str) -> Path:
    return SOURCE.joinpath(*room.split("."))


def python_files(folder: Path = SOURCE) -> Iterator[Path]:
    """Our own Python files: migrations are Django's."""
    return (path for path in sorted(folder.rglob("*.py")) if "migrations" not in path.parts)


def module_of(path: Path, base: Path = SOURCE.parent) -> str:
    """The dotted name of a file: src/attache/front/desk/views.py is attache.front.desk.views."""
    return ".".join(path.relative_to(base).with_suffix("").parts).removesuffix(".__init__")


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name
