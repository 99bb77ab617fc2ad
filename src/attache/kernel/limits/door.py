"""Where a request comes from, and a limit on what strangers post, whichever page it is."""

import ipaddress
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from attache.kernel import clock, web
from attache.kernel.limits import gate
from attache.kernel.limits.rates import Rate

READING = {"GET", "HEAD", "OPTIONS"}
POSTS = Rate(60, timedelta(seconds=2))  # of one stranger's address, over all pages


def address_of(request: HttpRequest) -> str:
    """The address of whoever asks; empty when it is not known.

    Behind proxies of our own (ATTACHE_PROXIES says how many) it is the entry that the outermost of them has added to
    X-Forwarded-For; what stands before that anybody can have written, and without proxies so is the whole header.
    """
    given = str(request.META.get("REMOTE_ADDR", ""))
    if settings.PROXIES:
        chain = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
        given = chain[-settings.PROXIES] if len(chain) >= settings.PROXIES else given
    try:
        return str(_plain(ipaddress.ip_address(given.strip("[]"))))
    except ValueError:
        return ""


def network_of(request: HttpRequest) -> str:
    """What is counted as one place: an IPv4 address, or the /64 that one IPv6 subscriber has for himself."""
    return _network(address_of(request), 32, 64)


def masked_address(request: HttpRequest) -> str:
    """The address as a log may keep it: enough to see that it was another place, not enough to find a person."""
    return _network(address_of(request), 24, 48)


class StrangersPostSlowly:
    """Middleware: who has not signed in may send forms only so often, whatever the page does with them."""

    def __init__(self, get_response: web.GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in READING and not request.user.is_authenticated:
            try:
                gate.spend((f"posts {network_of(request)}", POSTS), at=clock.now())
            except gate.TooOften as refusal:
                return web.refused(request, refusal)
        return self.get_response(request)


def _plain(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    return getattr(address, "ipv4_mapped", None) or address


def _network(address: str, bits4: int, bits6: int) -> str:
    if not address:
        return ""
    bits = bits6 if ":" in address else bits4
    return str(ipaddress.ip_network(f"{address}/{bits}", strict=False)).removesuffix("/32")
