"""A file enciphered in pieces, so that it is written and read as a stream and no changed, cut or moved piece passes.

Layout: the mark, a salt, a check of the key; then pieces of 64 KiB under AES-256-GCM, each with its tag. A piece's
nonce is its number and whether it is the last; the header is authenticated with every piece. Key and check come from
the key file by scrypt, so that a sentence in it serves as well as 32 random bytes.
"""

import hashlib
import hmac
import io
import os
import secrets
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from attache.kernel.backup.place import Trouble

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MARK = b"ATTACHE BACKUP 1\n"
SALT, CHECK, TAG = 16, 16, 16
HEADER = len(MARK) + SALT + CHECK
PIECE = 64 * 1024
SHORTEST_KEY = 16


def read_key(file: Path) -> bytes:
    """The secret in a key file. Refused when it is missing or too short to protect anything."""
    try:
        secret = file.read_bytes().strip()
    except OSError as error:
        raise Trouble(f"The key file {file} cannot be read: {error.strerror}.") from error
    if len(secret) < SHORTEST_KEY:
        raise Trouble(f"The key in {file} is too short to protect anything. Make one: openssl rand -base64 32 > {file}")
    return secret


def is_enciphered(file: IO[bytes]) -> bool:
    """Whether this is one of our enciphered files; the place in the file is kept."""
    place = file.tell()
    start = file.read(len(MARK))
    file.seek(place)
    return start == MARK


class Writer:
    """Enciphers what is written and passes it on; `finish` writes the last piece."""

    def __init__(self, target: IO[bytes], secret: bytes) -> None:
        salt = secrets.token_bytes(SALT)
        self._cipher, check = _cipher(secret, salt)
        self._header = MARK + salt + check
        self._target, self._waiting, self._number = target, bytearray(), 0
        target.write(self._header)

    def write(self, data: bytes) -> int:
        self._waiting += data
        while len(self._waiting) > PIECE:  # a full piece waits: it may be the last
            self._put(bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]
        return len(data)

    def finish(self) -> None:
        self._put(bytes(self._waiting), last=True)

    def _put(self, piece: bytes, *, last: bool) -> None:
        self._target.write(self._cipher.encrypt(_nonce(self._number, last=last), piece, self._header))
        self._number += 1


class Reader(io.RawIOBase):
    """The deciphered content of a file, readable from any place. Whatever was changed is refused where it is read."""

    def __init__(self, source: IO[bytes], secret: bytes) -> None:
        self._source, self._place, self._held = source, 0, (-1, b"")
        self._header = source.read(HEADER)
        self._cipher, check = _cipher(secret, self._header[len(MARK) : len(MARK) + SALT])
        if not hmac.compare_digest(check, self._header[len(MARK) + SALT :]):
            raise Trouble("The key does not fit this backup, or the first bytes of the file are damaged.")
        body = source.seek(0, os.SEEK_END) - HEADER
        self._pieces = max(1, -(-body // (PIECE + TAG)))
        self._size = body - self._pieces * TAG

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self._size}[whence]
        self._place = max(0, start + offset)
        return self._place

    def readinto(self, buffer: Any) -> int:
        number, offset = divmod(self._place, PIECE)
        found = self._piece(number)[offset : offset + len(buffer)] if number < self._pieces else b""
        buffer[: len(found)] = found
        self._place += len(found)
        return len(found)

    def _piece(self, number: int) -> bytes:
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415  loaded for enciphered backups only

        if self._held[0] != number:
            self._source.seek(HEADER + number * (PIECE + TAG))
            closed = self._source.read(PIECE + TAG)
            nonce = _nonce(number, last=number == self._pieces - 1)
            try:
                self._held = (number, self._cipher.decrypt(nonce, closed, self._header))
            except InvalidTag as error:
                raise Trouble(f"The backup is damaged or was cut off: piece {number + 1} was changed.") from error
        return self._held[1]


def _cipher(secret: bytes, salt: bytes) -> "tuple[AESGCM, bytes]":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415  for enciphered backups only

    both = hashlib.scrypt(secret, salt=salt, n=2**15, r=8, p=1, maxmem=64 * 2**20, dklen=32 + CHECK)
    return AESGCM(both[:32]), both[32:]


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
