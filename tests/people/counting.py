"""How many statements a page sends."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

MOST = 12  # the house's budget for any page


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements sent meanwhile."""
    sent: list[str] = []

    def count(execute, sql, params, many, context):
        sent.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield sent


def queries_of(client, url: str) -> int:
    """The number of statements behind one page, once everything that is kept between requests is there."""
    client.get(url)
    with counted() as sent:
        assert client.get(url).status_code == 200
    return len(sent)
