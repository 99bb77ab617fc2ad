"""Sending a kept file: sandboxed, in ranges, and not again when it is known already."""

import re
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags

from attache.kernel import files
from attache.kernel.intake import names

# Whatever it is, it runs nothing, loads nothing, and is nobody's page.
SANDBOX = "default-src 'none'; sandbox"
INLINE = ("image/jpeg", "video/mp4", "video/webm", "text/vtt")
YEAR = 365 * 24 * 3600
RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")


@dataclass(frozen=True)
class Kept:
    """A file to be sent: its name in the storage, what it is, and what the reader's machine shall call it."""

    file: str
    media_type: str
    name: str


def kept(file: str) -> Kept:
    """One of the files that are shown, which its first bytes tell: they are of our own writing, or were walked."""
    try:
        head = b"".join(files.pieces(file, 0, 12))
    except (OSError, ValueError) as error:
        raise Http404 from error
    known = {b"\xff\xd8\xff": "image/jpeg", b"WEBVTT": "text/vtt", b"\x1a\x45\xdf\xa3": "video/webm"}
    media_type = next((one for start, one in known.items() if head.startswith(start)), "video/mp4")
    return Kept(file, media_type, names.for_media(file[:12], media_type))


def send(request: HttpRequest, kept: Kept, *, public: bool = False) -> HttpResponseBase:
    """The file, a part of it (RFC 9110, 14) or 304. Whether this person may have it was asked before.

    Pictures, videos and captions are shown; everything else is saved. A file that is not public is asked for anew each
    time, so that a right that was taken away counts at once.
    """
    etag = f'"{kept.file}"'
    known = parse_etags(request.headers.get("If-None-Match", ""))
    response = HttpResponse(status=304) if etag in known or known == ["*"] else _content(request, kept, etag)
    response.headers["ETag"] = etag
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if public:
        patch_cache_control(response, public=True, max_age=YEAR, immutable=True)
    else:
        patch_cache_control(response, private=True, no_cache=True)
    return response


def _content(request: HttpRequest, kept: Kept, etag: str) -> HttpResponseBase:
    try:
        size = files.size(kept.file)
    except OSError as error:
        raise Http404 from error
    same = request.headers.get("If-Range", etag) == etag
    wanted = range_of(request.headers.get("Range", "") if same else "", size)
    if wanted is None:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    start, stop = wanted
    response: HttpResponseBase = StreamingHttpResponse(
        files.pieces(kept.file, start, stop), status=206 if stop - start < size else 200
    )
    if response.status_code == 206:
        response.headers["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    response.headers["Content-Type"] = kept.media_type
    response.headers["Content-Length"] = str(stop - start)
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Content-Disposition"] = names.disposition(kept.name, inline=kept.media_type in INLINE)
    return response


def range_of(header: str, size: int) -> tuple[int, int] | None:
    """From where up to where (not included): all of it unless one range is asked for; None when there is no such."""
    match = RANGE.fullmatch(header)
    if not match or not any(match.groups()):
        return 0, size
    first, last = match.groups()
    if not first:
        start, stop = max(0, size - int(last)), size
    else:
        start, stop = int(first), min(int(last) + 1 if last else size, size)
    return (start, stop) if start < stop else None
