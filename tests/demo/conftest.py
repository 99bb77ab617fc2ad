"""The demo office, set up once for all of these tests; what a test changes is taken back at its end."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction

if TYPE_CHECKING:
    from attache.front.digest.models import Edition


@pytest.fixture(scope="package")
def edition(django_db_setup: None, django_db_blocker) -> Iterator["Edition"]:
    """The published edition of the demo office."""
    from attache.demo import load

    with django_db_blocker.unblock(), transaction.atomic():
        yield load.load()
        transaction.set_rollback(True)


@pytest.fixture
def news(edition: "Edition", db: None) -> dict[str, dict[str, Any]]:
    """What was published, by language."""
    from attache.front.digest.models import Publication

    return {one.language: one.content for one in Publication.objects.all()}
