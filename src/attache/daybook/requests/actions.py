"""Files asked for, files that came, requests closed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.daybook.requests import queries
from attache.daybook.requests.models import Request
from attache.kernel import journal
from attache.kernel.attachments import actions as attachments
from attache.kernel.attachments.models import Attachment
from attache.kernel.attachments.queries import subject_of
from attache.kernel.intake.gate import Readable
from attache.kernel.languages import Language
from attache.kernel.links import actions as links
from attache.kernel.links.models import Link
from attache.kernel.links.states import State
from attache.kernel.records import Record
from attache.kernel.refusals import Refused
from attache.registry.people.models import User

PURPOSE = "files"
MOST = 30  # files by one link


class EnoughCame(Refused):
    """A link is no store for everything."""

    sentence = _("%(most)s files have come by this link, and it takes no more. Please ask the office for a new one.")


class SubjectGone(Refused):
    """The record was removed meanwhile."""

    sentence = _("The office needs these files no longer. Thank you.")
    status = 410


@transaction.atomic
def ask_for_files(
    *, subject: Record, what: str, name: str, language: Language, until: datetime, by: User, at: datetime
) -> tuple[Request, Link, str]:
    """Ask somebody outside for files of a record, by a link that can be used until a moment.

    Returns the request, its link and the link's token, which is nowhere kept. Refused when it would end before it
    begins.
    """
    request = Request.add(
        subject_kind=subject._meta.label_lower,
        subject_code=subject.code,
        subject_label=str(subject)[:300],
        what=what,
        name=name,
        language=language.value,
        until=until,
        asked_at=at,
        asked_by=by,
    )
    link, token = links.make(
        PURPOSE,
        subject=request,
        name=name,
        sender=by.office.name,
        language=language,
        expires_at=until,
        single_use=False,
        by=by,
        at=at,
    )
    journal.write(gettext_noop("files asked for"), request, by=by, at=at, changes={"record": (None, subject)})
    return request, link, token


@transaction.atomic
def receive(
    *, request: Request, link: Link, data: bytes | Readable, name: str, address: str, at: datetime
) -> Attachment:
    """Hang a file that came by the link on the record.

    Refused by the gate (`intake.refusals`), after MOST files, when the link has ended or the record is gone.
    """
    subject = subject_of(request.subject_kind, request.subject_code)
    if subject is None:
        raise SubjectGone
    if queries.brought_by(link).count() >= MOST:
        raise EnoughCame(most=MOST)
    added = attachments.attach(subject=subject, data=data, name=name, by=links.guest(link), at=at)
    links.spend(link=link, detail=added.code, address=address, at=at)
    Request.objects.filter(pk=request.pk).update(received_at=at)
    return added


@transaction.atomic
def close(*, request: Request, by: User, at: datetime) -> Request:
    """Nothing more is expected: the link ends, what came stays."""
    link = queries.link_of(request)
    if link and link.state == State.OPEN:
        links.revoke(link=link, by=by, at=at)
    if Request.objects.filter(pk=request.pk, closed_at=None).update(closed_at=at):
        journal.write(gettext_noop("request closed"), request, by=by, at=at)
    return request
