"""Files in a folder of this machine."""

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from attache.kernel.files.names import CHUNK, NAME, Missing, checked


@dataclass(frozen=True)
class Folder:
    """A folder with a subfolder for each of the first two digits of the names."""

    root: Path

    def path_of(self, name: str) -> Path:
        """Where the file of this name lies. Refuses (ValueError) whatever is not a name of ours."""
        return self.root / checked(name)[:2] / name

    def put(self, name: str, data: bytes) -> None:
        """Keep the bytes durably; what is there already stays."""
        if not self.path_of(name).exists():
            self.replace(name, data)

    def replace(self, name: str, data: bytes) -> None:
        """Keep the bytes in the place of what is there."""
        target = self.path_of(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(file.name).replace(target)  # whole or not at all

    def pieces(self, name: str, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """The bytes from `start` up to but without `stop`."""
        try:
            file = self.path_of(name).open("rb")
        except FileNotFoundError as error:
            raise Missing(name) from error
        with file:
            left = (self.size(name) if stop is None else stop) - start
            file.seek(start)
            while left > 0 and (piece := file.read(min(CHUNK, left))):
                left -= len(piece)
                yield piece

    def size(self, name: str) -> int:
        """The number of bytes."""
        try:
            return self.path_of(name).stat().st_size
        except FileNotFoundError as error:
            raise Missing(name) from error

    def names(self) -> list[str]:
        """Every file that is kept, in order."""
        return sorted(path.name for path in self.root.glob("*/*") if NAME.fullmatch(path.name))

    def problem(self) -> str:
        """Nothing: whether the data folder can be written to is looked at anyway."""
        return ""
