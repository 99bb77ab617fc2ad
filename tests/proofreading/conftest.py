"""One office for every check."""

from typing import Any

import pytest


@pytest.fixture
def office(db: None) -> Any:
    """Ana and the bodies of spring 2020."""
    from tests.people.factories import make_ana
    from tests.proofreading.factories import Office

    return Office(make_ana())
