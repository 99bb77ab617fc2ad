"""Offices to back up: one for a test of its own, and one finished backup for all that only read it."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import connections

if TYPE_CHECKING:
    from attache.kernel.backup.place import Place


@pytest.fixture
def place(transactional_db: None, settings, tmp_path: Path) -> "Place":
    """The default database, empty, with a data folder of its own."""
    from attache.kernel.backup.place import Place

    settings.DATA = tmp_path / "office"
    settings.DATA.mkdir()
    return Place("default", settings.DATA)


@pytest.fixture
def house(place: "Place") -> "Place":
    """The same with a published edition and a picture."""
    from tests.kernel import backups

    backups.make_house()
    return place


@pytest.fixture(scope="session")
def copies(django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A plain and an enciphered backup of one office, to be read only."""
    from attache.kernel.backup.place import Place
    from tests.kernel import backups

    before, django_settings.DATA = django_settings.DATA, tmp_path_factory.mktemp("copies")
    try:
        with django_db_blocker.unblock():
            backups.make_house()
            place = Place("default", django_settings.DATA)
            made = [backups.take(place), backups.take(place, secret=backups.SECRET)]
            call_command("flush", verbosity=0, interactive=False)
    finally:
        django_settings.DATA = before
    return made


@pytest.fixture(scope="session")
def tables_file(django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the tables that all migrations make, made once: they take seconds."""
    from attache.kernel.backup import schema
    from attache.kernel.backup.place import temporary_database

    file = tmp_path_factory.mktemp("tables") / "attache.sqlite3"
    with django_db_blocker.unblock(), temporary_database(file) as alias:
        schema.build(alias, schema.applied("default"))
    return file


@pytest.fixture
def quick_tables(tables_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """New SQLite databases get their tables by copying: for tests that claim nothing of how tables are made."""
    from attache.kernel.backup import schema
    from attache.kernel.backup.place import copy_database, temporary_database

    build, bring_up_to_date = schema.build, schema.bring_up_to_date

    def copy_or_build(alias: str, migrations: "list[schema.Migration]") -> None:
        if connections[alias].vendor != "sqlite" or migrations != schema.applied("default"):
            return build(alias, migrations)
        with temporary_database(tables_file) as source:
            return copy_database(source, alias)

    def copy_and_migrate(alias: str) -> None:
        if not schema.applied(alias):
            copy_or_build(alias, schema.applied("default"))
        bring_up_to_date(alias)

    monkeypatch.setattr(schema, "build", copy_or_build)
    monkeypatch.setattr(schema, "bring_up_to_date", copy_and_migrate)
