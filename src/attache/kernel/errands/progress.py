"""How far an errand is: a number in a file, for nothing of its transaction is seen before it ends."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from attache.kernel.errands.models import Errand

Progress = Callable[[int], object]


def note(errand: Errand, done: int) -> None:
    """Say that so many things are done."""
    place = _file_of(errand)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(str(done), encoding="utf-8")


def done_of(errand: Errand) -> int:
    """How many things are done; 0 while nothing is said."""
    try:
        return int(_file_of(errand).read_text(encoding="utf-8") or 0)
    except (OSError, ValueError):
        return 0


def forget(errand: Errand) -> None:
    """Leave nothing behind."""
    _file_of(errand).unlink(missing_ok=True)


def _file_of(errand: Errand) -> Path:
    return Path(settings.DATA) / "progress" / f"errand-{errand.pk}"
