"""Files kept by their content: the name is the SHA-256 of the bytes, so that nothing is overwritten or kept twice."""

import hashlib
import os
import re
import tempfile
from pathlib import Path

from django.apps import apps
from django.conf import settings

NAME = re.compile(r"[0-9a-f]{64}")


def keep(data: bytes) -> str:
    """Write the bytes durably and return their name. Keeping the same bytes again changes nothing."""
    name = hashlib.sha256(data).hexdigest()
    target = path_of(name)
    if target.exists():
        return name
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(target)  # whole or not at all
    return name


def path_of(name: str) -> Path:
    """Where the file of this name lies. Refuses (ValueError) whatever is not a name of ours."""
    if not NAME.fullmatch(name):
        raise ValueError(f"not a file's name: {name!r}")
    return Path(settings.DATA) / "files" / name[:2] / name


def fields() -> list[tuple[str, str]]:
    """Table and column of everything that names a file, as the apps declare it: `file_fields = ("Picture.file",)`."""
    declared = [
        (config.label, *name.split("."))
        for config in apps.get_app_configs()
        for name in getattr(config, "file_fields", ())
    ]
    return [(f"{label}.{model.lower()}", column) for label, model, column in declared]
