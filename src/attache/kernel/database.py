"""Is the database one that Attaché can be trusted to?"""

from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

OLDEST_POSTGRESQL = 150000
RUSSIAN = "Ё"


def problem() -> str:
    """What makes this database unfit, as a sentence that says what to do; empty when nothing does."""
    try:
        connection.ensure_connection()
    except OperationalError as error:
        return f"The database cannot be opened: {error}".strip()
    return _postgresql_problem() if connection.vendor == "postgresql" else ""


def is_current() -> bool:
    """Whether every migration has been applied."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def is_ready() -> bool:
    """Whether there are any tables of ours."""
    return "kernel_entry" in connection.introspection.table_names()


def describe() -> str:
    """The database in a word, with its version."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()" if connection.vendor == "sqlite" else "SHOW server_version")
        return f"{connection.vendor} {cursor.fetchone()[0]}"


def _postgresql_problem() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        if int(cursor.fetchone()[0]) < OLDEST_POSTGRESQL:
            return "PostgreSQL 15 or newer is needed."
        cursor.execute("SELECT lower(%s)", [RUSSIAN])
        folds = cursor.fetchone()[0] == RUSSIAN.lower()
    if folds:
        return ""
    return (
        "This database's collation cannot compare Russian letters. Create it with ICU or C.UTF-8: "
        "CREATE DATABASE attache TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'und' LOCALE 'C.UTF-8'"
    )
