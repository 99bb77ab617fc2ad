"""Tables made in one go are those that the migrations make one after another, on both databases."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from attache.kernel import tables
from attache.kernel.backup import schema
from attache.kernel.backup.beside import tables_beside
from attache.kernel.backup.place import temporary_database

pytestmark = pytest.mark.django_db(transaction=True)
OF_POSTGRESQL = """
    SELECT 'column', relname, attname, format_type(atttypid, atttypmod), attnotnull::text, attidentity::text,
        attgenerated::text, coalesce(pg_get_expr(adbin, adrelid), '')
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    LEFT JOIN pg_attrdef ON adrelid = pg_class.oid AND adnum = attnum
    WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped
    UNION SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid), '', '', '', ''
    FROM pg_constraint WHERE connamespace = current_schema()::regnamespace
    UNION SELECT 'index', tablename, indexname, replace(indexdef, current_schema() || '.', ''), '', '', '', ''
    FROM pg_indexes WHERE schemaname = current_schema()
    UNION SELECT 'trigger', relname, tgname, replace(pg_get_triggerdef(pg_trigger.oid), current_schema() || '.', ''),
        '', '', '', ''
    FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
    WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace
    UNION SELECT 'function', proname, prosrc, '', '', '', '', ''
    FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
"""


def shape(alias: str) -> set[tuple[str, ...]]:
    """Every column, constraint, index, trigger and function of a database; the order of columns does not matter."""
    with connections[alias].cursor() as cursor:
        if connections[alias].vendor == "postgresql":
            cursor.execute(OF_POSTGRESQL)
            return set(cursor.fetchall())
        cursor.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {line for kind, name, sql in cursor.fetchall() for line in lines_of(kind, name, sql)}


def lines_of(kind: str, name: str, sql: str) -> Iterator[tuple[str, ...]]:
    if kind != "table":
        yield kind, name, sql
        return
    depth, line = 0, ""
    for piece in re.split(r"([(),])", sql[sql.index("(") + 1 : sql.rindex(")")]):
        depth += (piece == "(") - (piece == ")")
        if piece == "," and depth == 0:
            yield kind, name, line.strip()
            line = ""
        else:
            line += piece
    yield kind, name, line.strip()


def new_database(folder: Path) -> AbstractContextManager[str]:
    """An empty one, of the kind that the run's own is."""
    if connections["default"].vendor == "postgresql":
        return tables_beside("default")
    return temporary_database(folder / "new.sqlite3")


def migrate_one_by_one(alias: str) -> None:
    executor = MigrationExecutor(connections[alias])
    executor.migrate(executor.loader.graph.leaf_nodes())


def test_in_one_go_or_one_by_one_the_tables_are_the_same(tmp_path: Path):
    """Among the run's own tables: a library's migrations carry rows over in the default database only."""
    (tmp_path / "other").mkdir()
    with new_database(tmp_path) as alias:
        tables.make_new(alias)
        at_once, noted = shape(alias), schema.applied(alias)
    with new_database(tmp_path / "other") as alias:
        migrate_one_by_one(alias)
        assert at_once == shape(alias)
        assert noted == schema.applied(alias)
    assert {kind for kind, *_ in at_once} >= {"index", "trigger"}


def test_cut_off_in_the_middle_it_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    make = tables._make

    def make_until(connection, loader, state, label):
        if label == "agreements":
            raise KeyboardInterrupt
        make(connection, loader, state, label)

    with new_database(tmp_path) as alias:
        monkeypatch.setattr(tables, "_make", make_until)
        with pytest.raises(KeyboardInterrupt):
            tables.make_new(alias)
        monkeypatch.undo()
        assert len(schema.applied(alias)) > 0
        call_command("migrate", database=alias, verbosity=0)
        assert shape(alias) == shape("default")


def test_a_room_in_the_middle_of_its_history_is_left_to_django(tmp_path: Path):
    every = sorted(MigrationLoader(None).disk_migrations)
    second = ("disruptions", "0002_reasons_in_languages")
    with new_database(tmp_path) as alias:
        tables.make_new(alias, [key for key in every if key != second])
        assert schema.applied(alias) == [key for key in every if key[0] != "disruptions"]
        executor = MigrationExecutor(connections[alias])
        executor.migrate([("disruptions", "0001_initial")])
        tables.make_new(alias)
        assert second not in schema.applied(alias)
        call_command("migrate", database=alias, verbosity=0)
        assert shape(alias) == shape("default")


def test_what_stands_on_a_room_that_is_not_wanted_whole_is_not_made(tmp_path: Path):
    every = sorted(MigrationLoader(None).disk_migrations)
    with new_database(tmp_path) as alias:
        tables.make_new(alias, [key for key in every if key != ("people", "0001_initial")])
        made = {app for app, _name in schema.applied(alias)}
    assert "auth" in made
    assert not made & {"people", "chronicle", "digest"}
