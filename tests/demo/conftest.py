"""The demo office, set up once for a module's tests."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction


@pytest.fixture(scope="module")
def news(django_db_setup: None, django_db_blocker) -> Iterator[dict[str, dict[str, Any]]]:
    """What was published, by language."""
    from attache.demo import load
    from attache.front.digest.models import Publication

    with django_db_blocker.unblock(), transaction.atomic():
        load.load()
        yield {one.language: one.content for one in Publication.objects.all()}
        transaction.set_rollback(True)
