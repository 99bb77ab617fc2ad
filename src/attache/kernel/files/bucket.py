"""Files in a bucket that speaks S3: Amazon's, or MinIO, Ceph, Aliyun OSS, Yandex Object Storage...

The address is `s3://bucket/prefix?endpoint=https://storage.example&region=...`; key and secret come from elsewhere.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import obstore
from obstore.exceptions import BaseError, NotFoundError
from obstore.store import S3Store

from attache.kernel.files.names import CHUNK, NAME, Missing, Unreachable, checked

PATIENCE = timedelta(seconds=30)  # for one request
KNOWN = {"endpoint", "region"}


class Bucket:
    """A bucket with a folder for each of the first two digits of the names."""

    def __init__(self, url: str, key: str, secret: str) -> None:
        parts = urlsplit(url)
        given = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        if parts.scheme != "s3" or not parts.hostname or given.keys() - KNOWN:
            raise ValueError("ATTACHE_FILES_URL must be like s3://bucket/prefix?endpoint=https://storage.example")
        if not (key and secret):
            raise ValueError("Files in a bucket need ATTACHE_FILES_KEY and ATTACHE_FILES_SECRET.")
        self._words = f"{parts.hostname}{parts.path}"
        endpoint = given.get("endpoint")
        self._store = S3Store(
            parts.hostname,
            prefix=parts.path.strip("/") or None,
            endpoint=endpoint,
            region=given.get("region", "us-east-1"),
            access_key_id=key,
            secret_access_key=secret,
            client_options={
                "allow_http": bool(endpoint and endpoint.startswith("http://")),
                "timeout": PATIENCE,
                "connect_timeout": timedelta(seconds=5),
            },
            retry_config={"max_retries": 3, "retry_timeout": PATIENCE},
        )

    def put(self, name: str, data: bytes) -> None:
        """Keep the bytes and read them back; what is there already stays."""
        try:
            self.size(name)
        except Missing:
            self.replace(name, data)

    def replace(self, name: str, data: bytes) -> None:
        """Keep the bytes in the place of what is there, and read them back: an answer of 200 alone proves nothing."""
        with self._asked(name):
            obstore.put(self._store, _path_of(name), data, use_multipart=False)
        back = hashlib.sha256()
        for piece in self.pieces(name):
            back.update(piece)
        if back.digest() != hashlib.sha256(data).digest():
            raise Unreachable(f"The bucket {self._words} gave back other bytes than it was given.")

    def pieces(self, name: str, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """The bytes from `start` up to but without `stop`."""
        if stop is not None and stop <= start:
            return
        with self._asked(name):
            if start or stop is not None:
                stop = self.size(name) if stop is None else stop
                result = obstore.get(self._store, _path_of(name), options={"range": (start, stop)})
            else:
                result = obstore.get(self._store, _path_of(name))
            for piece in result.stream(min_chunk_size=CHUNK):
                yield bytes(piece)

    def size(self, name: str) -> int:
        """The number of bytes."""
        with self._asked(name):
            return int(obstore.head(self._store, _path_of(name))["size"])

    def names(self) -> list[str]:
        """Every file that is kept, in order."""
        with self._asked(self._words):
            found = [one["path"].rpartition("/")[2] for batch in obstore.list(self._store) for one in batch]
        return sorted(name for name in found if NAME.fullmatch(name))

    def problem(self) -> str:
        """A sentence when the bucket does not answer or does not let us in."""
        try:
            with self._asked(self._words):
                next(iter(obstore.list(self._store, chunk_size=1)), None)
        except OSError as error:
            return f"{error} Look at ATTACHE_FILES_URL, the key and the network."
        return ""

    @contextmanager
    def _asked(self, name: str) -> Iterator[None]:
        """What the library raises, as Missing or Unreachable."""
        try:
            yield
        except (NotFoundError, FileNotFoundError) as error:
            raise Missing(name) from error
        except (BaseError, OSError) as error:
            first = str(error).strip().split("\n", 1)[0]
            raise Unreachable(f"The bucket {self._words} cannot be reached: {first[:300]}.") from error


def _path_of(name: str) -> str:
    return f"{checked(name)[:2]}/{name}"
