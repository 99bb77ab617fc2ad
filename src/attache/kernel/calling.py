"""A call over HTTP to an address that the office has set: JSON comes back, or a `CallFailed` that says why not.

Nothing is called unless a setting names the address. No redirect is followed, and an answer that is too long is none.
"""

import json
import urllib.error
import urllib.request
import uuid
from collections.abc import Mapping
from typing import Any

LONGEST = 4_000_000  # bytes of an answer
SECONDS = 60.0


class CallFailed(Exception):
    """The other side did not answer, or not in JSON. `detail` is what it said, shortened; never our own words."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail[:300]


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_given: Any) -> None:
        return None


OPENER = urllib.request.build_opener(_NoRedirect)


def call(
    url: str, data: bytes | None = None, *, headers: Mapping[str, str] | None = None, seconds: float = SECONDS
) -> dict[str, Any]:
    """What an address answers to a GET, or to a POST of `data`."""
    if not url.startswith(("https://", "http://")):
        raise CallFailed("no address of the web")
    request = urllib.request.Request(url, data=data, headers=dict(headers or {}))  # noqa: S310  checked just above
    try:
        with OPENER.open(request, timeout=seconds) as answer:
            body = answer.read(LONGEST + 1)
    except urllib.error.HTTPError as error:
        said = error.read(300).decode(errors="replace")
        raise CallFailed(f"HTTP {error.code} {said}") from error
    except OSError as error:
        raise CallFailed(str(error)) from error
    if len(body) > LONGEST:
        raise CallFailed("the answer is too long")
    try:
        read = json.loads(body)
    except ValueError as error:
        raise CallFailed(body[:200].decode(errors="replace")) from error
    if not isinstance(read, dict):
        raise CallFailed("the answer is no object")
    return read


def post_json(
    url: str, value: Any, *, headers: Mapping[str, str] | None = None, seconds: float = SECONDS
) -> dict[str, Any]:
    """The same with a value as JSON in UTF-8, its letters as they are."""
    data = json.dumps(value, ensure_ascii=False).encode()
    given = {"Content-Type": "application/json; charset=utf-8", **(headers or {})}
    return call(url, data, headers=given, seconds=seconds)


def post_file(url: str, field: str, name: str, data: bytes, media_type: str) -> dict[str, Any]:
    """The same with one file as a form would send it (RFC 7578)."""
    mark = uuid.uuid4().hex
    head = (
        f'--{mark}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
        f"Content-Type: {media_type}\r\n\r\n"
    )
    body = head.encode() + data + f"\r\n--{mark}--\r\n".encode()
    return call(url, body, headers={"Content-Type": f"multipart/form-data; boundary={mark}"})
