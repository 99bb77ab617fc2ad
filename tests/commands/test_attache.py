"""The `attache` command as it is typed in a terminal, in a process of its own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ATTACHE = str(Path(sys.executable).with_name("attache"))
EDITION = "shanghai-2020-03"


def attache(data: Path, *words: str, **env: str) -> "subprocess.CompletedProcess[str]":
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "ATTACHE_DATA"}}
    command = [ATTACHE, *words, *(["--data", str(data)] if "ATTACHE_DATA" not in env else [])]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**kept, **env})


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo office, set up once."""
    data = tmp_path_factory.mktemp("office")
    made = attache(data, "demo", "--reset", "--no-serve")  # where there is nothing yet
    assert made.returncode == 0, made.stderr
    assert "shanghai-2020-03" in made.stdout
    assert "spring in shanghai" in made.stdout
    return data


def test_a_second_demo_keeps_what_was_entered(office: Path, tmp_path: Path):
    line = {
        "office": "shanghai",
        "type": "meeting",
        "title": {"en": "A talk nobody else knows of"},
        "when": "2020-05-05",
    }
    file = tmp_path / "happenings.jsonl"
    file.write_text(json.dumps(line), encoding="utf-8")
    assert attache(office, "happenings", "import", str(file), "--as", "anna").returncode == 0
    assert attache(office, "demo", "--no-serve").returncode == 0
    assert "A talk nobody else knows of" in attache(office, "happenings", "export", "-").stdout


def test_a_reset_begins_anew(office: Path, tmp_path: Path):
    copied = shutil.copytree(office, tmp_path / "office")
    line = {"office": "shanghai", "type": "meeting", "title": {"en": "Gone tomorrow"}}
    file = tmp_path / "happenings.jsonl"
    file.write_text(json.dumps(line), encoding="utf-8")
    assert attache(copied, "happenings", "import", str(file), "--as", "anna").returncode == 0
    assert attache(copied, "demo", "--reset", "--no-serve").returncode == 0
    assert "Gone tomorrow" not in attache(copied, "happenings", "export", "-").stdout


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_every_sentence_of_the_edition_has_a_source(office: Path, language: str):
    shown = attache(office, "digest", "show", EDITION, "--lang", language, "--format", "json")
    edition = json.loads(shown.stdout)
    assert len(edition["sentences"]) > 30
    assert [one["text"] for one in edition["sentences"] if not one["happenings"]] == []
    assert {item["heading"] for section in edition["sections"] for item in section["items"]}


def test_the_folder_may_come_from_the_environment(office: Path):
    listed = attache(Path(), "digest", "list", ATTACHE_DATA=str(office))
    assert listed.stdout.startswith(f"{EDITION}\tpublished\t2020-03-01..2020-05-31")


def test_a_folder_without_an_office_says_what_to_do(tmp_path: Path):
    answer = attache(tmp_path, "digest", "list")
    assert (answer.returncode, answer.stderr) == (1, "attache: The database has no tables yet. Run: attache migrate\n")


def test_a_wrong_address_of_a_database_is_a_sentence(tmp_path: Path):
    answer = attache(tmp_path, "digest", "list", DATABASE_URL="mysql://localhost/office")
    assert answer.returncode == 1
    assert answer.stderr == "attache: DATABASE_URL must begin with postgresql://, not mysql://\n"
