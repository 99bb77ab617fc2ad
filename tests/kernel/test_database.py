"""An unfit database is told in a sentence before anything is entrusted to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connection

from attache.kernel import database


class Server:
    """What a PostgreSQL answers, for those that this machine does not have."""

    vendor = "postgresql"

    def __init__(self, version: str, folds: bool, closed: bool = False) -> None:
        self.answers = [version, "ё" if folds else "Ё"]
        self.closed = closed

    def ensure_connection(self) -> None:
        if self.closed:
            raise OperationalError("connection refused")

    @contextmanager
    def cursor(self) -> Iterator[Any]:
        yield self

    def execute(self, sql: str, params: Any = None) -> None:
        """The answers come in the order of the questions."""

    def fetchone(self) -> tuple[str]:
        return (self.answers.pop(0),)


@pytest.mark.django_db
def test_the_database_of_the_tests_is_fit_and_current():
    assert database.problem() == ""
    assert database.is_current()
    assert database.is_ready()
    assert database.describe().split()[0] == connection.vendor


@pytest.mark.parametrize(
    ("server", "sentence"),
    [
        (Server("140011", folds=True), "PostgreSQL 15 or newer is needed."),
        (Server("150004", folds=False), "cannot compare Russian letters"),
        (Server("150004", folds=True, closed=True), "The database cannot be opened: connection refused"),
    ],
    ids=["too old", "blind to Cyrillic", "closed"],
)
def test_an_unfit_server_is_refused_with_what_to_do(server: Server, sentence: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(database, "connection", server)
    assert sentence in database.problem()


def test_a_fit_server_is_accepted(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(database, "connection", Server("160002", folds=True))
    assert database.problem() == ""


def test_the_server_is_named_with_its_version(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(database, "connection", Server("15.4", folds=True))
    assert database.describe() == "postgresql 15.4"
