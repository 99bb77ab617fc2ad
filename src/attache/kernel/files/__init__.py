"""Files kept by their content: the name is the SHA-256 of the bytes, so that nothing is overwritten or kept twice.

Where they lie is one setting: in a folder of the office's data, or in a bucket that speaks S3 (ATTACHE_FILES_URL).
"""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from django.apps import apps
from django.conf import settings

from attache.kernel.files.bucket import Bucket
from attache.kernel.files.folder import Folder
from attache.kernel.files.names import NAME, Missing, Storage, Unreachable, checked

__all__ = [
    "NAME",
    "Missing",
    "Storage",
    "Unreachable",
    "fields",
    "keep",
    "pieces",
    "read",
    "size",
    "storage",
    "wrong_with",
]


def storage() -> Storage:
    """Where this installation keeps its files."""
    return _storage(settings.FILES_URL, settings.FILES_KEY, settings.FILES_SECRET, Path(settings.DATA) / "files")


@lru_cache(maxsize=4)
def _storage(url: str, key: str, secret: str, folder: Path) -> Storage:
    return Bucket(url, key, secret) if url else Folder(folder)


def keep(data: bytes) -> str:
    """Write the bytes durably and return their name. Keeping the same bytes again changes nothing."""
    name = hashlib.sha256(data).hexdigest()
    storage().put(name, data)
    return name


def read(name: str) -> bytes:
    """The whole file. Refuses (ValueError) what is no name of ours; Missing where there is none."""
    return b"".join(pieces(name))


def pieces(name: str, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
    """A file, or its bytes from `start` up to but without `stop`, piece by piece."""
    return storage().pieces(checked(name), start, stop)


def size(name: str) -> int:
    """How many bytes it has."""
    return storage().size(checked(name))


def wrong_with(name: str) -> str:
    """What is wrong with a kept file, as the end of a sentence; empty when its bytes are those of its name."""
    hashed = hashlib.sha256()
    try:
        for piece in pieces(name):
            hashed.update(piece)
    except ValueError:
        return "has no name of ours"
    except Missing:
        return "is missing"
    except OSError as error:
        return f"cannot be read ({error.strerror or error})"
    return "" if hashed.hexdigest() == name else "is damaged"


def fields() -> list[tuple[str, str]]:
    """Table and column of everything that names a file, as the apps declare it: `file_fields = ("Picture.file",)`."""
    declared = [
        (config.label, *name.split("."))
        for config in apps.get_app_configs()
        for name in getattr(config, "file_fields", ())
    ]
    return [(f"{label}.{model.lower()}", column) for label, model, column in declared]
