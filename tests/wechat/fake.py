"""Servers of others, made up: they keep what they are asked and answer as they are told to."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


class Asked:
    """One request: its path, what was asked, its body and headers."""

    def __init__(self, path: str, body: bytes, headers: Any) -> None:
        parts = urlsplit(path)
        self.path, self.body, self.headers = parts.path, body, headers
        self.query = {name: values[0] for name, values in parse_qs(parts.query).items()}

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def file(self) -> tuple[str, str, bytes]:
        """Name, media type and bytes of the one file of a form, read by a second reader."""
        whole = b"Content-Type: " + self.headers["Content-Type"].encode() + b"\r\n\r\n" + self.body
        part: Any = next(one for one in message_from_bytes(whole).walk() if not one.is_multipart())
        return part.get_filename(), part.get_content_type(), part.get_payload(decode=True)


@contextmanager
def server(answer: Callable[[Asked], Any]) -> Iterator[tuple[str, list[Asked]]]:
    """A server on a port of its own: its host and port, and what it was asked so far."""
    log: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.do_POST()

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            asked = Asked(self.path, body, self.headers)
            log.append(asked)
            said = answer(asked)
            data = said if isinstance(said, bytes) else json.dumps(said, ensure_ascii=False).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_given: Any) -> None:
            pass

    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{made.server_address[1]}", log
    finally:
        made.shutdown()
        made.server_close()
        thread.join()
