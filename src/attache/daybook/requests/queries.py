"""The requests about a record, what came, and whom that concerns."""

from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from attache.daybook.requests.models import Request
from attache.kernel.attachments.models import Attachment
from attache.kernel.links import queries as links
from attache.kernel.links.models import Link
from attache.kernel.needs import Need, Source, Why
from attache.registry.people.models import User


def about(kind: str, code: str) -> QuerySet[Request]:
    """The requests about a record, the newest first."""
    found: QuerySet[Request] = Request.objects.filter(subject_kind=kind, subject_code=code)
    return found.select_related("asked_by").order_by("-pk")


def request_of(code: str) -> Request:
    """A request. Raises Request.DoesNotExist."""
    found: Request = Request.objects.select_related("asked_by__office").get(code=code)
    return found


def asked_through(link: Link) -> Request:
    """The request that a link was made for."""
    return request_of(link.subject_code)


def link_of(request: Request) -> Link | None:
    """The link by which it is answered."""
    return links.links_of(request).first()


def brought_by(link: Link) -> QuerySet[Attachment]:
    """The files that came by a link and are still there."""
    codes = [visit.detail for visit in link.visits.exclude(detail="")]
    found: QuerySet[Attachment] = Attachment.objects.filter(code__in=codes).order_by("pk")
    return found


def arrived(user: User, _today: date) -> QuerySet[Request]:
    """The requests of a user to which something has come and that nobody has closed."""
    found: QuerySet[Request] = Request.objects.filter(asked_by=user, received_at__isnull=False, closed_at=None)
    return found.order_by("received_at")


def _told(request: Request, _today: date) -> Need:
    return Need(
        why=Why.WAITING,
        title=_("%(name)s has sent files: %(what)s") % {"name": request.name, "what": request.what},
        url=reverse("requests:of", args=[request.subject_kind, request.subject_code]),
        icon="document",
        note=request.subject_label,
        done_url=reverse("requests:close", args=[request.code]),
    )


NEEDS = (Source(arrived, _told),)
