"""`make bench`: run the benchmarks and print their tables. Writes nothing outside a temporary folder.

`python -m benchmarks disruptions 10000` runs those that are named, and takes a number as one more size of what grows;
`BENCH_DATABASE_URL` names an empty PostgreSQL database to measure in instead.
"""

import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path

EVERY = (
    "lists",
    "bulk",
    "importing",
    "naming",
    "resolving",
    "applications",
    "classes",
    "editions",
    "disruptions",
    "grouping",
    "reviews",
)


def main(asked: list[str]) -> int:
    """Set a throw-away office up and measure in it."""
    names = [one for one in asked if not one.isdigit()] or EVERY
    more = [int(one) for one in asked if one.isdigit()]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "static").mkdir()  # whitenoise warns when there is none
        os.environ.update(ATTACHE_DATA=folder, DJANGO_SETTINGS_MODULE="attache.settings")
        os.environ.pop("DATABASE_URL", None)
        if os.environ.get("BENCH_DATABASE_URL"):
            os.environ["DATABASE_URL"] = os.environ["BENCH_DATABASE_URL"]
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from attache.demo import load

        load.load()
        return max(_run(name, more) for name in names)


def _run(name: str, more: list[int]) -> int:
    measured = import_module(f"benchmarks.{name}")
    sizes = (*measured.SIZES, *more) if more and hasattr(measured, "SIZES") else None
    return int(measured.run(sizes) if sizes else measured.run())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
