"""The migrations on disk make the tables that the models describe."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, interactive=False, verbosity=1)


@pytest.mark.django_db
def test_a_missing_migration_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "no_migrations").mkdir()
    (tmp_path / "no_migrations" / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    with override_settings(MIGRATION_MODULES={"drafts": "no_migrations"}), pytest.raises(SystemExit):
        call_command("makemigrations", "drafts", check=True, dry_run=True, interactive=False, verbosity=0)
