"""The `DatabaseWrapper` that Django asks for; ENGINE is `attache.kernel.sqlite`."""

from attache.kernel import sqlite

sqlite.install()

from django.db.backends.sqlite3 import base, features, operations  # noqa: E402  the sound library must be in place first

# WAL: readers never wait for the writer. FULL: an acknowledged save survives a power cut.
PRAGMAS = """
PRAGMA journal_mode=WAL;
PRAGMA synchronous=FULL;
PRAGMA trusted_schema=OFF;
PRAGMA cell_size_check=ON;
PRAGMA mmap_size=0;
PRAGMA cache_size=-20000;
PRAGMA temp_store=MEMORY;
"""


class DatabaseFeatures(features.DatabaseFeatures):
    """As Django's, for libraries whose connection cannot be asked for its limits."""

    max_query_params = 32766  # SQLITE_MAX_VARIABLE_NUMBER since 3.32


class DatabaseOperations(operations.DatabaseOperations):
    """As Django's, for libraries whose connection cannot be asked for its limits: the texts of shown queries."""

    def _quote_params_for_last_executed_query(self, params: tuple[object, ...]) -> tuple[str, ...]:
        cursor = self.connection.connection.cursor()
        try:
            return tuple(cursor.execute("SELECT quote(?)", (value,)).fetchone()[0] for value in params)
        finally:
            cursor.close()


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's wrapper with WAL, synchronous FULL, immediate transactions, a busy timeout and no memory map."""

    features_class = DatabaseFeatures
    ops_class = DatabaseOperations

    def get_connection_params(self) -> dict[str, object]:
        options = {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": PRAGMAS}
        self.settings_dict["OPTIONS"] = {**options, **self.settings_dict["OPTIONS"]}
        params: dict[str, object] = super().get_connection_params()
        return params
