"""Foreign files are exactly what their manifests say."""

import hashlib
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [ROOT / "src/attache/kernel/static/vendor", ROOT / "src/attache/kernel/printing/fonts", ROOT / "tests/vendor"]


def manifest(folder: Path) -> dict[str, dict[str, str]]:
    entries: dict[str, dict[str, str]] = json.loads((folder / "manifest.json").read_text())
    return entries


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(ROOT)))
def test_the_folder_holds_exactly_the_files_of_its_manifest(folder: Path) -> None:
    present = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
    assert present - {"manifest.json"} == set(manifest(folder))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(ROOT)))
def test_every_file_has_the_hash_of_its_manifest(folder: Path) -> None:
    entries = manifest(folder)
    hashes = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in entries}
    assert hashes == {name: entry["sha256"] for name, entry in entries.items()}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(ROOT)))
def test_every_entry_says_where_the_file_is_from_and_under_which_licence(folder: Path) -> None:
    needed = {"package", "version", "licence", "source", "sha256"}
    entries = manifest(folder)
    assert {name for name, entry in entries.items() if not needed <= set(entry)} == set()
    licensed = {entry["package"] for name, entry in entries.items() if name.endswith("/LICENSE")}
    assert licensed == {entry["package"] for entry in entries.values()}


def test_a_changed_file_says_what_was_changed_and_keeps_the_hash_of_its_source() -> None:
    for folder in FOLDERS:
        for entry in manifest(folder).values():
            assert ("change" in entry) == ("sha256_of_source" in entry)


def test_no_served_file_points_to_a_source_map_that_is_not_there() -> None:
    for file in FOLDERS[0].rglob("*"):
        if file.suffix in {".css", ".js"}:
            assert "sourceMappingURL" not in file.read_text(), file
