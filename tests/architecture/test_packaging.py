"""Two commands do everything, from pinned packages, on any machine."""

import re
import tomllib

import pytest

from tests.architecture.house import ROOT

PIN = re.compile(r"^[A-Za-z0-9_.\-\[\],]+==[^\s;]+")


def faults_of(requirements: str) -> list[str]:
    """What would make an installation differ between machines: no exact version, no hash, a registry's address."""
    faults = []
    entries = [entry.strip() for entry in requirements.replace("\\\n", " ").splitlines()]
    for entry in entries:
        if not entry or entry.startswith("#"):
            continue
        if "://" in entry or entry.startswith("-"):
            faults.append(f"an address or an option: {entry[:60]}")
        elif not PIN.match(entry):
            faults.append(f"not pinned: {entry[:60]}")
        elif "--hash=sha256:" not in entry:
            faults.append(f"without a hash: {entry[:60]}")
    return faults


@pytest.mark.parametrize("kind", ["runtime", "dev"])
def test_requirements_are_pinned_with_hashes_and_name_no_registry(kind: str) -> None:
    requirements = (ROOT / "requirements" / f"{kind}.txt").read_text(encoding="utf-8")
    assert "==" in requirements
    assert faults_of(requirements) == []


def test_loose_requirements_are_caught() -> None:
    loose = "--index-url https://mirror.example/\ndjango>=6.1\nbabel==2.18.0\nruff==0.17.6 \\\n    --hash=sha256:aa\n"
    assert [fault.split(":")[0] for fault in faults_of(loose)] == [
        "an address or an option",
        "not pinned",
        "without a hash",
    ]


@pytest.mark.parametrize("command", ["demo", "test", "lint", "types", "messages"])
def test_the_makefile_knows_the_command(command: str) -> None:
    assert re.search(rf"^{command}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_runtime_dependencies_are_few_and_each_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    wanted = tomllib.loads(text)["project"]["dependencies"]
    assert len(wanted) <= 35  # docs/decisions/0001: a well-kept library beats code of our own
    told = [name for name in wanted if re.search(rf'^\s*"{re.escape(name)}",\s*#\s*\w', text, re.MULTILINE)]
    assert told == wanted


def test_ci_runs_what_everybody_runs() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert re.search(r"^(exec )?make test$", script.read_text(encoding="utf-8"), re.MULTILINE)
