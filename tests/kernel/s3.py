"""A small S3 of our own for tests: one bucket in memory, on the loopback, ended with the test."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape


class Handler(BaseHTTPRequestHandler):
    """PUT, GET (with Range), HEAD, and the list of the bucket."""

    protocol_version = "HTTP/1.1"
    server: "FakeS3"

    def do_PUT(self) -> None:
        data = self.rfile.read(int(self.headers["Content-Length"]))
        if self.refused():
            return
        self.server.objects[self.key()] = data[:-1] + b"!" if self.server.forgets else data
        self.answer(200, b"", ETag='"x"')

    def do_GET(self) -> None:
        if self.refused():
            return
        if "list-type" in parse_qs(urlsplit(self.path).query, keep_blank_values=True):
            self.answer(200, self.listed(), **{"Content-Type": "application/xml"})
            return
        data = self.server.objects.get(self.key())
        if data is None:
            self.answer(404, b"<Error><Code>NoSuchKey</Code></Error>")
            return
        wanted = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
        more = {"ETag": '"x"', "Last-Modified": "Wed, 01 Apr 2020 00:00:00 GMT"}
        if wanted:
            first, last = int(wanted[1]), min(int(wanted[2]), len(data) - 1)
            more["Content-Range"] = f"bytes {first}-{last}/{len(data)}"
            self.answer(206, data[first : last + 1], **more)
        else:
            self.answer(200, data, **more)

    def do_HEAD(self) -> None:
        self.do_GET()

    def refused(self) -> bool:
        signed = f"Credential={self.server.key}/" in self.headers.get("Authorization", "")
        if not signed:
            self.answer(403, b"<Error><Code>AccessDenied</Code></Error>")
        return not signed

    def key(self) -> str:
        return unquote(urlsplit(self.path).path).lstrip("/")

    def listed(self) -> bytes:
        prefix = parse_qs(urlsplit(self.path).query).get("prefix", [""])[0]
        names = sorted(self.server.objects)
        bucket, held = self.key().split("/")[0], self.server.objects
        rows = "".join(
            f"<Contents><Key>{escape(name.removeprefix(bucket + '/'))}</Key><Size>{len(held[name])}</Size>"
            "<LastModified>2020-04-01T00:00:00.000Z</LastModified><ETag>x</ETag></Contents>"
            for name in names
            if name.startswith(f"{bucket}/{prefix}")
        )
        return f"<ListBucketResult><IsTruncated>false</IsTruncated>{rows}</ListBucketResult>".encode()

    def answer(self, status: int, data: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(data)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name is the library's
        """Say nothing."""


class FakeS3(ThreadingHTTPServer):
    """The server with what it holds; `forgets` makes it keep other bytes than it was given."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.objects: dict[str, bytes] = {}
        self.key, self.secret, self.forgets = "office", "not a secret", False

    @property
    def url(self) -> str:
        return f"s3://attache/shanghai?endpoint=http://127.0.0.1:{self.server_port}"


@contextmanager
def running() -> Iterator[FakeS3]:
    """The server for as long as the block lasts."""
    server = FakeS3()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
