"""Finding what an address names, and showing a link once."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from attache.kernel import web
from attache.kernel.links import qr
from attache.registry.partners.models import Organisation
from attache.students.nominations import queries
from attache.students.nominations.models import Allotment, FactSheet


def allotment(code: str) -> Allotment:
    """The places of a code, or 404."""
    try:
        return queries.allotment(code)
    except Allotment.DoesNotExist as error:
        raise Http404 from error


def sheet(code: str) -> FactSheet:
    """The fact sheet of a code, or 404."""
    try:
        return queries.sheet(code)
    except FactSheet.DoesNotExist as error:
        raise Http404 from error


def partner(code: str) -> Organisation:
    """The organisation of a code, or 404."""
    known: Organisation | None = Organisation.objects.with_names().filter(code=code).first()
    if known is None:
        raise Http404
    return known


def linked(request: HttpRequest, subject: Any, link: Any, token: str) -> HttpResponse:
    """The page that shows a link once."""
    address = settings.PUBLIC_URL + reverse("links:open", args=[token])
    context = {"subject": subject, "link": link, "address": address, "picture": qr.picture(address)}
    return web.page(request, "nominations/shared.html", context)
