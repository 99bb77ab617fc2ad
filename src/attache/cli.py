"""The `attache` command: reads --data before anything else is loaded, then hands over to the rooms' commands."""

import argparse
import os
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code; every failure is a sentence, not a traceback."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    data = _data_folder(arguments)
    if data:
        os.environ["ATTACHE_DATA"] = data
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "attache.settings")
    from attache.kernel.sqlite import UnsoundSQLite

    try:
        import django

        django.setup()
        from attache import commands

        return commands.run(arguments)
    except (UnsoundSQLite, ValueError) as error:
        print(f"attache: {error}", file=sys.stderr)
        return 1


def _data_folder(arguments: Sequence[str]) -> str | None:
    """The value of --data, wherever it stands among the arguments."""
    reader = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    reader.add_argument("--data")
    known, _rest = reader.parse_known_args(arguments)
    folder: str | None = known.data
    return folder


if __name__ == "__main__":
    sys.exit(main())
