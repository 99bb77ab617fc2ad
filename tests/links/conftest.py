"""A room that has named its view and its keepers, and a clock that can be set."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from django.apps import apps

if TYPE_CHECKING:
    from attache.registry.partners.models import Organisation
    from attache.registry.people.models import User


@pytest.fixture
def purpose(monkeypatch: pytest.MonkeyPatch) -> None:
    room = apps.get_app_config("people")
    monkeypatch.setattr(room, "link_purposes", {"confirm": "tests.links.factories.confirm"}, raising=False)
    monkeypatch.setattr(room, "link_keepers", {"confirm": "attache.registry.people.rules.can_enter"}, raising=False)


@pytest.fixture
def ana(db: None) -> "User":
    from tests.people.factories import make_ana

    return make_ana()


@pytest.fixture
def partner(ana: "User") -> "Organisation":
    from attache.registry.partners.states import Kind
    from tests.partners.factories import JITRI, make_partner

    return make_partner(ana, JITRI, Kind.INSTITUTE)


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """The moment that every page takes for now; AT to begin with."""
    from attache.kernel import clock
    from tests.links.factories import AT

    def stand_at(moment: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)

    stand_at(AT)
    return stand_at
