"""Finding what an address names, and the page that shows a link once."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from attache.kernel import web
from attache.kernel.links import qr
from attache.kernel.records import Record
from attache.students.centres import queries as centres
from attache.students.centres.models import Centre, Learner, Sitting
from attache.students.grouping import queries as grouping
from attache.students.grouping.models import Group
from attache.students.preparatory import queries
from attache.students.preparatory.models import Certificate, Lesson, Step


def _or_404[RecordT: Record](find: Callable[[str], RecordT], code: str) -> RecordT:
    try:
        return find(code)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def centre(code: str) -> Centre:
    """The centre of a code, or 404."""
    return _or_404(centres.centre, code)


def learner(code: str) -> Learner:
    """The learner of a code, or 404."""
    return _or_404(centres.learner, code)


def group(code: str) -> Group:
    """The group of a code, or 404."""
    return _or_404(grouping.group, code)


def lesson(code: str) -> Lesson:
    """The lesson of a code, or 404."""
    return _or_404(queries.lesson, code)


def sitting(code: str) -> Sitting:
    """The sitting of a code, or 404."""
    return _or_404(centres.sitting, code)


def certificate(code: str) -> Certificate:
    """The certificate of a code, or 404."""
    return _or_404(queries.certificate, code)


def step(code: str) -> Step:
    """The step of a code, or 404."""
    return _or_404(queries.step, code)


def linked(request: HttpRequest, subject: Any, link: Any, token: str) -> HttpResponse:
    """The page that shows a link once."""
    address = settings.PUBLIC_URL + reverse("links:open", args=[token])
    context = {"subject": subject, "link": link, "address": address, "picture": qr.picture(address)}
    context["back"] = reverse("preparatory:group", args=[subject.code])
    return web.page(request, "preparatory/shared.html", context)
