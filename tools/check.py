"""`make test`: every check and test of the house, in order, and what had to be left out.

`make coverage` is the tests on SQLite again, with what they cover counted: that takes half as long again.

All steps run even when one fails, so that one run tells everything. Without Chromium or PostgreSQL the run still
passes but ends with a loud block; ATTACHE_REQUIRE_ALL=1 (CI) turns whatever was left out into a failure.

DATABASE_URL_TEST   where to look for PostgreSQL (default: postgresql://postgres@127.0.0.1:5432)
CHROMIUM            the browser to drive (default: Debian's chromium)
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
POSTGRESQL = "postgresql://postgres@127.0.0.1:5432"
# The domain: every branch of these floors is tested. (The patterns of `coverage report --include`.)
DOMAIN = ("states", "logic", "rules", "queries", "actions")
WHOLLY_COVERED = [f"*/{floor}.py" for floor in DOMAIN] + [f"*/{floor}/*" for floor in DOMAIN] + ["*/attache/kernel/*"]
DOMAIN_COVERED, HOUSE_COVERED = 99, 95  # the domain: 100 is the aim, and the report names what is missing
SHARED = ["-n", "2", "--dist", "worksteal"]  # who is ready first takes over from the other: the longest come last
NO_TESTS = 5  # pytest's exit code when nothing was selected


@dataclass
class Step:
    """What one step gave, for the table at the end."""

    name: str
    result: str
    seconds: float
    closing: str = ""  # pytest's own last line

    @property
    def failed(self) -> bool:
        return self.result == "FAILED"


@dataclass
class Run:
    """One run of everything: its steps, what was left out, and a folder for data that no office needs."""

    scratch: Path
    steps: list[Step] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def step(self, name: str, work: Callable[[], tuple[bool, str]]) -> None:
        """Do one step under its heading. `work` tells whether it passed, and the line to repeat at the end."""
        heading(name)
        began = time.monotonic()
        passed, closing = work()
        self.steps.append(Step(name, "ok" if passed else "FAILED", time.monotonic() - began, closing))

    def command(self, name: str, *words: str) -> None:
        self.step(name, lambda: (self.execute(*words) == 0, ""))

    def execute(self, *words: str, **extra: str) -> int:
        return subprocess.run(
            words, cwd=ROOT, env=self.environment(extra), stdin=subprocess.DEVNULL, check=False
        ).returncode

    def environment(self, extra: dict[str, str]) -> dict[str, str]:
        """The caller's, without the address of a real database and with data in the scratch folder."""
        kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "COVERAGE_FILE"}}
        ours = {"ATTACHE_DATA": str(self.scratch / "office"), "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}
        return {**kept, **ours, **extra}

    def leave_out(self, what: str) -> None:
        heading(f"LEFT OUT: {what}")
        self.left_out.append(what)


def heading(name: str) -> None:
    print(f"\n=== {name} {'=' * max(3, 100 - len(name))}", flush=True)


def program(name: str) -> str:
    return str(BIN / name)


def check_sources(run: Run) -> None:
    run.command("ruff check", program("ruff"), "check", ".")
    run.command("ruff format", program("ruff"), "format", "--check", ".")
    run.command("import contracts", program("lint-imports"))
    run.command("types", program("mypy"))
    run.command("messages", sys.executable, "tools/messages.py", "check")
    django = ["-m", "django", "makemigrations", "--check", "--dry-run", "--settings=attache.settings"]
    run.command("migrations", sys.executable, *django)


def pytest_step(run: Run, name: str, options: list[str], **extra: str) -> None:
    """One run of pytest; its output passes through, its closing line is kept for the end."""
    command = [sys.executable, "-m", "pytest", "--durations=20", *options]

    def work() -> tuple[bool, str]:
        code, closing = stream(command, run.environment(extra))
        return code == 0 or (code == NO_TESTS and "browser" in options), closing

    run.step(name, work)


def stream(command: list[str], environment: dict[str, str]) -> tuple[int, str]:
    """Run, show every line as it comes, and return the exit code and the last line that says something."""
    closing = ""
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            closing = line.strip() or closing
    return process.returncode, closing


def run_tests(run: Run) -> None:
    pytest_step(run, "tests on SQLite", [*SHARED, "-m", "not browser"])
    url = postgresql_url()
    if answers(url, run):
        # Who may open what, and how the house is built, does not depend on the database.
        chosen = [*SHARED, "-m", "database and not browser and not any_database", "--ignore=tests/architecture"]
        fewer = {"HYPOTHESIS_PROFILE": "few"}  # SQLite has had the many examples: here it is the database that is tried
        pytest_step(run, "tests on PostgreSQL", chosen, DATABASE_URL=database_url(url), **fewer)
    else:
        run.leave_out(f"the tests on PostgreSQL: nothing answers on {without_password(url)} (set DATABASE_URL_TEST)")
    if find_chromium():
        # A demo office for each of the two; the tests of one file change one office in their order (tests/browser).
        shared = ["-n", "2", "--dist", "loadgroup", "--no-loadscope-reorder"]
        pytest_step(run, "tests in the browser", [*shared, "-m", "browser"])
    else:
        run.leave_out("the browser tests: no Chromium (apt-get install chromium, or set CHROMIUM)")


def postgresql_url() -> str:
    return os.environ.get("DATABASE_URL_TEST") or POSTGRESQL


def database_url(url: str) -> str:
    """The server with a name of this run's own: Django makes test_attache_<pid> from it and drops it at the end."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.split('/')[0]}/attache_{os.getpid()}"


def without_password(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"


def answers(url: str, run: Run) -> bool:
    """Whether a server lets us in at this address. In another process: psycopg is not needed for the rest."""
    server = url if "/" in url.partition("://")[2] else f"{url}/postgres"
    code = "import os, psycopg; psycopg.connect(os.environ['ASKED'], connect_timeout=5).close()"
    asked = subprocess.run(
        [sys.executable, "-c", code], env=run.environment({"ASKED": server}), capture_output=True, check=False
    )
    return asked.returncode == 0


def find_chromium() -> str | None:
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


def coverage_of(run: Run) -> Path:
    return run.scratch / "coverage"


def check_coverage(run: Run) -> None:
    """What the tests on SQLite cover: the domain wholly but for what a server alone runs, the house nearly."""
    counted = ["--cov=attache", "--cov-report=", "--cov-fail-under=0"]
    pytest_step(run, "tests on SQLite", [*counted, *SHARED, "-m", "not browser"], COVERAGE_FILE=str(coverage_of(run)))
    report = [program("coverage"), "report", f"--data-file={coverage_of(run)}"]
    include = f"--include={','.join(WHOLLY_COVERED)}"
    run.command(f"coverage of the domain: {DOMAIN_COVERED} %", *report, include, f"--fail-under={DOMAIN_COVERED}")
    run.command(f"coverage of the house: {HOUSE_COVERED} %", *report, f"--fail-under={HOUSE_COVERED}")


def tell(run: Run) -> int:
    """The table, what was left out, pytest's closing lines; the exit code."""
    heading("summary")
    for step in run.steps:
        print(f"{step.result:<8} {step.seconds:7.1f} s  {step.name}")
    require_all = os.environ.get("ATTACHE_REQUIRE_ALL") == "1"
    if run.left_out:
        print("\n" + "!" * 100)
        for what in run.left_out:
            print(f"!! LEFT OUT: {what}")
        print(
            "!! " + ("ATTACHE_REQUIRE_ALL=1: this run has failed." if require_all else "This run does not prove them.")
        )
        print("!" * 100)
    failed = any(step.failed for step in run.steps) or bool(run.left_out and require_all)
    print(f"\n{'FAILED' if failed else 'PASSED'} in {sum(step.seconds for step in run.steps):.0f} s")
    for step in run.steps:
        if step.closing:
            print(f"{step.name}: {step.closing}")
    return 1 if failed else 0


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="attache-check-") as scratch:
        run = Run(Path(scratch))
        if "coverage" in sys.argv[1:]:
            check_coverage(run)
        else:
            check_sources(run)
            run_tests(run)
        return tell(run)


if __name__ == "__main__":
    sys.exit(main())
