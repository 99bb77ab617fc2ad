"""What rooms above count of a record below, which knows none of them.

A room names in its AppConfig the function that counts, under the name by which the room below asks:
`places_taken = "attache.students.nominations.queries.places_taken"`, of the record, in one query.
"""

from typing import Any

from django.apps import apps
from django.utils.module_loading import import_string


def counted(name: str, record: Any) -> dict[Any, Any]:
    """What every room counts of a record under a name, in one table; empty where nobody counts."""
    paths = [path for config in apps.get_app_configs() if (path := getattr(config, name, ""))]
    return {key: value for path in paths for key, value in import_string(path)(record).items()}
