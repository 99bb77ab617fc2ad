"""Django's `migrate`, which makes the tables of new rooms in one go first."""

from typing import Any

from django.core.management.commands import migrate

from attache.kernel import tables


class Command(migrate.Command):
    """As Django's. Asked for everything, it begins with the rooms that the database does not have at all."""

    def handle(self, *args: Any, **options: Any) -> str | None:
        if not options["app_label"] and not options["plan"] and not options["fake"] and not options["check_unapplied"]:
            tables.make_new(options["database"])
        told: str | None = super().handle(*args, **options)
        return told
