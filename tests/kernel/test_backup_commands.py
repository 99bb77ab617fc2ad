"""`attache backup | verify | restore | doctor` as somebody types them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from attache import commands
from attache.front.digest.models import Picture
from attache.kernel import database, mailnames
from attache.kernel.backup.place import Place
from tests.kernel.backups import SECRET, tables_of

pytestmark = pytest.mark.django_db(transaction=True)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; gives its exit code, what it said and what it complained of."""

    def command(*arguments: object) -> tuple[int, str, str]:
        code = commands.run([str(one) for one in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


@pytest.fixture
def key(tmp_path: Path) -> Path:
    (tmp_path / "key").write_bytes(SECRET)
    return tmp_path / "key"


def made(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def test_backup_says_what_it_holds(house: Place, run: Run):
    code, said, complaint = run("backup")
    [file] = made(house.data / "backups")
    assert (code, complaint) == (0, "")
    assert said.startswith(f"{file}: ")
    assert " tables and 1 files as of " in said
    assert said.endswith(" MB, read back and whole.\n")


def test_backup_goes_where_it_is_told_and_prunes_by_the_rule(house: Place, run: Run, tmp_path: Path):
    away = tmp_path / "away"
    assert [run("backup", "--to", away, "--keep", "hourly=1")[1].count("Older copies") for _ in range(3)] == [0, 1, 1]
    assert len(made(away)) == 1
    assert run("backup", "--to", away, "--keep", "all")[0] == 0
    assert len(made(away)) == 2
    with pytest.raises(SystemExit):
        run("backup", "--keep", "some")


def test_verify_tells_a_whole_copy_from_a_damaged_one(house: Place, run: Run, tmp_path: Path):
    run("backup", "--to", tmp_path)
    [file] = tmp_path.glob("*.zip")
    code, said, complaint = run("verify", file)
    assert (code, complaint) == (0, "")
    assert said.startswith(f"{file} is whole: ")
    file.write_bytes(file.read_bytes()[:-1])
    code, said, complaint = run("verify", file)
    assert (code, said) == (1, "")
    assert complaint.startswith("attache: The backup is damaged: a byte was changed or a part was cut off")
    assert run("verify", tmp_path / "nowhere.zip")[2] == (
        f"attache: {tmp_path}/nowhere.zip: No such file or directory. Nothing was changed.\n"
    )


def test_verify_needs_no_database(copies: list[Path], run: Run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(database, "problem", lambda: "The database cannot be opened.")
    assert run("verify", copies[0])[0] == 0
    assert run("backup") == (1, "", "attache: The database cannot be opened.\n")


def test_what_was_already_wrong_is_said_each_time(house: Place, run: Run):
    Picture.objects.update(file="0" * 64)
    sentence = f"The file {'0' * 64}, named in digest.picture, is missing.\n"
    code, _said, complaint = run("backup")
    assert code == 0
    assert complaint.startswith("Note, as of ")
    assert complaint.endswith(sentence)
    [file] = made(house.data / "backups")
    assert run("verify", file)[2] == complaint
    assert run("restore", file, "--replace")[2] == complaint


def test_an_enciphered_copy_needs_its_key(house: Place, run: Run, key: Path):
    assert run("backup", "--key-file", key)[0] == 0
    [file] = made(house.data / "backups")
    assert file.name.endswith(".zip.enc")
    assert run("verify", file) == (1, "", f"attache: {file} is enciphered. Give its key with --key-file.\n")
    assert run("verify", file, "--key-file", key)[0] == 0
    key.write_bytes(b"another sentence of many words")
    assert run("verify", file, "--key-file", key)[2].startswith("attache: The key does not fit this backup")
    key.unlink()
    assert run("backup", "--key-file", key)[2].endswith("cannot be read: No such file or directory.\n")


def test_restore_refuses_an_office_and_replaces_it_when_asked(house: Place, run: Run):
    before = tables_of("default")
    run("backup")
    [file] = made(house.data / "backups")
    code, said, complaint = run("restore", file)
    assert (code, said) == (1, "")
    assert complaint.startswith("attache: There is an office here already.")
    code, said, complaint = run("restore", file, "--replace")
    [_first, second] = made(house.data / "backups")
    assert (code, complaint) == (0, "")
    assert said.startswith(f"What stood here before: {second}\nRestored and compared: ")
    assert tables_of("default") == before


def test_restore_into_an_empty_office(house: Place, run: Run, tmp_path: Path):
    before = tables_of("default")
    run("backup", "--to", tmp_path)
    call_command("flush", verbosity=0, interactive=False)
    code, said, complaint = run("restore", next(tmp_path.glob("*.zip")))
    assert (code, complaint) == (0, "")
    assert said.startswith("Restored and compared: ")
    assert tables_of("default") == before


def test_doctor_says_what_is_wrong_or_that_all_is_well(house: Place, run: Run, settings, monkeypatch):
    monkeypatch.setattr(mailnames, "findings", lambda **_given: [])  # it asks the world's name servers
    settings.ALLOWED_HOSTS = ["localhost"]  # the test run adds one of its own
    settings.MAIL_DOMAIN = "example.org"  # the run's own mailer is no folder
    code, said, _ = run("doctor")
    assert (code, said.splitlines()) == (
        1,
        ["There is no backup yet. Run every day: attache backup --to FOLDER (best on another machine's disk)."],
    )
    run("backup")
    code, said, _ = run("doctor")
    assert (code, said.startswith(f"All is well. {connection.vendor} ")) == (0, True)
