"""Offices to back up: one for a test of its own, and one finished backup for all that only read it."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command

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
