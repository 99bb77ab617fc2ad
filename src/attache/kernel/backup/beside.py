"""A second set of tables beside the first in PostgreSQL: filled at leisure, put in place in one moment.

Tables that are dropped and made anew in one transaction hold a lock on every table, index and constraint of both sets:
more than a server has by its own settings. So the new set is made in a schema of its own, step by step; the moment
of change moves tables between schemas only, and the old ones are dropped one by one after it.
https://www.postgresql.org/docs/current/runtime-config-locks.html
"""

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections, transaction
from django.db.utils import load_backend

RESTORING, REPLACED = "attache_restoring", "attache_replaced"
FUNCTIONS_OF_TABLES = """
    SELECT DISTINCT called.oid::regprocedure::text
    FROM pg_trigger JOIN pg_proc AS called ON called.oid = tgfoid
    JOIN pg_class ON pg_class.oid = tgrelid
    WHERE NOT tgisinternal AND relname = ANY(%s)
    AND relnamespace = %s::regnamespace AND pronamespace = %s::regnamespace
"""
TABLES_OF_SCHEMA = "SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY 1"


@contextmanager
def tables_beside(alias: str) -> Iterator[str]:
    """A connection to the same database whose tables lie in a schema of its own, empty at first, gone afterwards.

    The database's account must be allowed to create a schema in it.
    """
    for left_by_a_killed_restore in (RESTORING, REPLACED):
        _remove(alias, left_by_a_killed_restore)
    _execute(alias, f"CREATE SCHEMA {RESTORING}")
    beside, own = f"backup-{secrets.token_hex(4)}", connections[alias].settings_dict
    said = f"{own['OPTIONS'].get('options', '')} -c search_path={RESTORING}".strip()
    settings_of_it = {**own, "OPTIONS": {**own["OPTIONS"], "options": said}}
    connections[beside] = load_backend(own["ENGINE"]).DatabaseWrapper(settings_of_it, beside)
    try:
        yield beside
    finally:
        connections[beside].close()
        del connections[beside]
        _remove(alias, RESTORING)


def put_in_place(alias: str, known: Iterable[str]) -> None:
    """Let the tables made beside stand where the known ones stood, in one transaction; drop those after it."""
    with transaction.atomic(using=alias, durable=True):
        ((usual,),) = _ask(alias, "SELECT current_schema()")
        _execute(alias, f"CREATE SCHEMA {REPLACED}")
        there = {name for (name,) in _ask(alias, TABLES_OF_SCHEMA, usual)}
        _move(alias, sorted(there & set(known)), usual, REPLACED)
        _move(alias, [name for (name,) in _ask(alias, TABLES_OF_SCHEMA, RESTORING)], RESTORING, usual)
    _remove(alias, REPLACED)


def _move(alias: str, tables: list[str], source: str, target: str) -> None:
    """Move tables, with the functions of their triggers; indexes and sequences go with them."""
    quote = connections[alias].ops.quote_name
    functions = [name for (name,) in _ask(alias, FUNCTIONS_OF_TABLES, tables, source, source)]
    for name in functions:
        _execute(alias, f"ALTER FUNCTION {name} SET SCHEMA {quote(target)}")
    for name in tables:
        _execute(alias, f"ALTER TABLE {quote(source)}.{quote(name)} SET SCHEMA {quote(target)}")


def _remove(alias: str, schema: str) -> None:
    """Drop a schema with what is in it: table by table, so that no transaction holds many locks."""
    quote = connections[alias].ops.quote_name
    for (name,) in _ask(alias, TABLES_OF_SCHEMA, schema):
        _execute(alias, f"DROP TABLE {schema}.{quote(name)} CASCADE")
    _execute(alias, f"DROP SCHEMA IF EXISTS {schema} CASCADE")


def _execute(alias: str, statement: str) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute(statement)


def _ask(alias: str, question: str, *values: Any) -> list[tuple[str, ...]]:
    with connections[alias].cursor() as cursor:
        cursor.execute(question, values)
        found: list[tuple[str, ...]] = cursor.fetchall()
        return found
