"""The tables as they stand in a database, by its applied migrations: also older than the code that runs."""

from collections.abc import Iterable
from functools import lru_cache

from django.core.management import call_command
from django.db import connections, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from attache.kernel import tables as new_tables
from attache.kernel.backup.place import Trouble

Migration = tuple[str, str]
# After a restore everybody signs in anew; a heartbeat says something about processes that are gone.
LEFT_OUT = frozenset({"sessions.session", "work.beat"})
# Rows that come by themselves, before anybody has entered anything.
FILLED_BY_ITSELF = frozenset(
    {
        "django_migrations",
        "django_content_type",
        "auth_permission",
        "work_beat",
        "work_dailyrun",
        "django_tasks_database_dbtaskresult",
    }
)


def applied(alias: str) -> list[Migration]:
    """The migrations that made the tables of a database, sorted."""
    return sorted(MigrationLoader(connections[alias]).applied_migrations)


def unknown(migrations: Iterable[Migration]) -> list[Migration]:
    """Those that this version of the program does not have: made by a newer one."""
    disk = MigrationLoader(None).disk_migrations
    return [key for key in migrations if key not in disk]


def tables(migrations: list[Migration]) -> list[type[models.Model]]:
    """A model for every table after these migrations, in the order of their names."""
    newer = unknown(migrations)
    if newer:
        names = ", ".join(f"{app} {name}" for app, name in newer[:3])
        raise Trouble(f"These tables were made by a newer version of Attaché ({names}). Update the program first.")
    return list(_rendered(tuple(migrations)))


@lru_cache(maxsize=2)  # an older copy and what stands here; a rendering takes a second
def _rendered(migrations: tuple[Migration, ...]) -> tuple[type[models.Model], ...]:
    found = MigrationLoader(None).project_state(list(migrations)).apps.get_models(include_auto_created=True)
    return tuple(sorted((one for one in found if label(one) not in LEFT_OUT), key=label))


def label(model: type[models.Model]) -> str:
    """The name of a table in a backup, such as `kernel.entry`."""
    return model._meta.label_lower


def columns(model: type[models.Model]) -> list["models.Field[object, object]"]:
    """The columns that hold something of their own."""
    return [field for field in model._meta.concrete_fields if not field.generated]


def build(alias: str, migrations: list[Migration]) -> None:
    """Make the tables in an empty database, exactly as far as these migrations went."""
    new_tables.make_new(alias, migrations)
    executor = MigrationExecutor(connections[alias])
    graph, wanted = executor.loader.graph, set(migrations)
    last = [
        key
        for key in migrations
        if not any(child.key in wanted and child.key[0] == key[0] for child in graph.node_map[key].children)
    ]
    executor.migrate(last)


def bring_up_to_date(alias: str) -> None:
    """Migrate forward to the program's own version."""
    call_command("migrate", database=alias, verbosity=0, interactive=False)


def names_of_tables(alias: str) -> set[str]:
    """The tables of this program in a database, as far as its migrations went."""
    by_itself = {"django_migrations", "django_session", "work_beat"}
    return {model._meta.db_table for model in tables(applied(alias))} | by_itself


def is_empty(alias: str) -> bool:
    """Whether no table holds a row, but for those that fill by themselves."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        for name in set(connection.introspection.table_names(cursor)) - FILLED_BY_ITSELF:
            cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(name)} LIMIT 1")  # noqa: S608  a quoted name
            if cursor.fetchone():
                return False
    return True
