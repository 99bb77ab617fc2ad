"""`make bench`: run every benchmark and print a table. Writes nothing outside a temporary folder."""

import os
import sys
import tempfile
from pathlib import Path


def main() -> int:
    """Set a throw-away office up and measure in it."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "static").mkdir()  # whitenoise warns when there is none
        os.environ.update(ATTACHE_DATA=folder, DJANGO_SETTINGS_MODULE="attache.settings")
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from benchmarks import applications, bulk, channels, importing, lists, naming, resolving

        measured = (lists, bulk, importing, naming, resolving, applications, channels)
        return max(one.run() for one in measured)


if __name__ == "__main__":
    sys.exit(main())
