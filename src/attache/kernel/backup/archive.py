"""The file itself: a ZIP whose comment is the SHA-256 of everything before it, plain or enciphered."""

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from attache.kernel import files
from attache.kernel.backup import cipher
from attache.kernel.backup.place import Trouble

FORMAT = 1
MANIFEST = "manifest.json"
SEAL = 64  # a SHA-256 in hexadecimal digits
ZIP = b"PK\x03\x04"
CHUNK = 1024 * 1024
LARGE = 1024**3
PLAIN, ENCIPHERED = ".zip", ".zip.enc"
NOT_OURS = "{} is not a backup of Attaché, or its first bytes are damaged."
DAMAGED = "The backup is damaged: {}. Do not rely on it; use an older or another copy."


class Packer:
    """Writes the parts of a backup and remembers their sizes and hashes for the manifest, which comes last."""

    def __init__(self, zipped: zipfile.ZipFile, at: datetime) -> None:
        self._zip, self._at, self.parts = zipped, at.timetuple()[:6], dict[str, dict[str, Any]]()

    def text(self, name: str, content: str) -> None:
        """Add a text."""
        data = content.encode()
        self.pieces(name, [data], len(data))

    def file(self, name: str, path: Path) -> None:
        """Add a file from the disk."""
        with path.open("rb") as source:
            self.pieces(name, iter(lambda: source.read(CHUNK), b""), path.stat().st_size)

    def pieces(self, name: str, pieces: Iterable[bytes], expected: int) -> None:
        """Add what comes piece by piece; `expected` is how many bytes there will be, about."""
        entry = zipfile.ZipInfo(name, self._at)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o600 << 16
        hashed, size = hashlib.sha256(), 0
        # The newer form of entries only where it is needed: not every desktop opens it.
        with self._zip.open(entry, "w", force_zip64=expected > LARGE) as target:
            for piece in pieces:
                hashed.update(piece)
                size += len(piece)
                target.write(piece)
        self.parts[name] = {"size": size, "sha256": hashed.hexdigest()}


@contextmanager
def packing(target: IO[bytes], secret: bytes | None, at: datetime) -> Iterator[Packer]:
    """A packer whose ZIP is sealed, and enciphered if there is a secret, when the block ends."""
    enciphering = cipher.Writer(target, secret) if secret else None
    sealing = _Sealing(enciphering or target)
    with zipfile.ZipFile(sealing, "w") as zipped:
        zipped.comment = b"-" * SEAL
        yield Packer(zipped, at)
    sealing.finish()
    if enciphering:
        enciphering.finish()


class _Sealing(io.RawIOBase):
    """Passes on what is written, and at the end puts the hash of all of it in the place of the last 64 bytes."""

    def __init__(self, target: "IO[bytes] | cipher.Writer") -> None:
        self._target, self._hash, self._tail = target, hashlib.sha256(), b""

    def write(self, data: Any) -> int:
        self._tail += bytes(data)
        done, self._tail = self._tail[:-SEAL], self._tail[-SEAL:]
        self._hash.update(done)
        self._target.write(done)
        return len(data)

    def finish(self) -> None:
        self._target.write(self._hash.hexdigest().encode())


@contextmanager
def opened(path: Path, secret: bytes | None) -> Iterator["Archive"]:
    """A backup whose seal was found whole. Anything else is refused with a sentence."""
    with path.open("rb") as raw:
        with read_soundly():
            source = _deciphered(raw, path, secret)
            _check_seal(source)
            zipped = zipfile.ZipFile(source)
            archive = Archive(zipped, json.loads(zipped.read(MANIFEST)))
        yield archive


@contextmanager
def read_soundly() -> Iterator[None]:
    """Whatever a file that is none of ours, or a forged one, does to its readers is told as damage."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, LookupError, ValueError, TypeError, RuntimeError) as error:
        raise Trouble(DAMAGED.format(f"it cannot be read ({error})")) from error


class Archive:
    """An opened backup: its manifest and its parts."""

    def __init__(self, zipped: zipfile.ZipFile, manifest: dict[str, Any]) -> None:
        if manifest["format"] > FORMAT:
            raise Trouble(f"This backup was made by a newer version of Attaché ({manifest['version']}). Update first.")
        self._zip, self.manifest = zipped, manifest

    def names(self) -> set[str]:
        """Every part but the manifest."""
        return set(self._zip.namelist()) - {MANIFEST}

    def open(self, name: str) -> IO[bytes]:
        """A part as a stream."""
        return self._zip.open(name)

    def lines(self, table: str) -> Iterator[str]:
        """The rows of a table, a line each."""
        with self._zip.open(rows_name(table)) as part:
            for line in io.TextIOWrapper(part, encoding="utf-8", newline="\n"):
                yield line.removesuffix("\n")

    def hash_of(self, name: str) -> dict[str, Any]:
        """Size and SHA-256 of a part, as the manifest has them."""
        with self._zip.open(name) as part:
            hashed = hashlib.file_digest(part, "sha256")  # type: ignore[arg-type]  # it asks for readinto, which is there
            return {"size": self._zip.getinfo(name).file_size, "sha256": hashed.hexdigest()}

    def files(self) -> list[str]:
        """The names of the kept files inside."""
        every = (name.rpartition("/")[2] for name in self.names() if name.startswith("files/"))
        return sorted(name for name in every if files.NAME.fullmatch(name))

    def file(self, name: str) -> bytes:
        """A kept file."""
        return self._zip.read(file_name(name))


def rows_name(table: str) -> str:
    """The part that holds a table's rows."""
    return f"rows/{table}.jsonl"


def file_name(name: str) -> str:
    """The part that holds a kept file."""
    return f"files/{name[:2]}/{name}"


def _deciphered(raw: IO[bytes], path: Path, secret: bytes | None) -> IO[bytes]:
    if cipher.is_enciphered(raw):
        if not secret:
            raise Trouble(f"{path} is enciphered. Give its key with --key-file.")
        return io.BufferedReader(cipher.Reader(raw, secret), cipher.PIECE)
    if raw.read(len(ZIP)) != ZIP:
        raise Trouble(NOT_OURS.format(path))
    return raw


def _check_seal(source: IO[bytes]) -> None:
    size = source.seek(0, io.SEEK_END)
    source.seek(0)
    left, hashed = max(0, size - SEAL), hashlib.sha256()
    while left and (chunk := source.read(min(CHUNK, left))):
        hashed.update(chunk)
        left -= len(chunk)
    if source.read() != hashed.hexdigest().encode():
        raise Trouble(DAMAGED.format("a byte was changed or a part was cut off since it was made"))
    source.seek(0)
