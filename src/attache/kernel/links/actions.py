"""Making, using and ending links."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.languages import Language, Words
from attache.kernel.links import tokens
from attache.kernel.links.models import Link, Visit
from attache.kernel.links.states import REVOKE, USE, Doing, State
from attache.kernel.moves import take
from attache.kernel.records import Record
from attache.kernel.refusals import Refused


class EndsBeforeItBegins(Refused):
    sentence = _("The link must end after it begins: choose a later day.")


class LinkEnded(Refused):
    """The link was used, revoked or has expired meanwhile."""

    sentence = _("This link no longer works. Please ask the office for a new one.")
    status = 410


@dataclass(frozen=True)
class Guest:
    """Who acts through a link: the name it was made for, under the link's own code."""

    code: str
    name: str

    def __str__(self) -> str:
        return self.name


def guest(link: Link) -> Guest:
    """The outside person as an actor for an action and the journal."""
    return Guest(link.code, link.name)


@transaction.atomic
def make(
    purpose: str,
    *,
    subject: Record,
    name: str,
    sender: Words,
    language: Language,
    expires_at: datetime,
    single_use: bool,
    seed: str = "",
    by: journal.Actor,
    at: datetime,
) -> tuple[Link, str]:
    """Make a link for one person. Returns it with its token, which is nowhere kept and cannot be shown again.

    With a `seed`, a note that keeps it gets the token when it is delivered (`gateways`).

    Refused when it would end before it begins.
    """
    if expires_at <= at:
        raise EndsBeforeItBegins
    token = tokens.derived(seed) if seed else tokens.fresh()
    link = Link.add(
        purpose=purpose,
        subject_kind=subject._meta.label_lower,
        subject_code=subject.code,
        name=name,
        sender=sender,
        language=language.value,
        token_sha256=tokens.fingerprint(token),
        single_use=single_use,
        made_at=at,
        made_by=str(by)[:200],
        expires_at=expires_at,
    )
    journal.write(gettext_noop("link made"), link, by=by, at=at, changes={"until": (None, expires_at)})
    return link, token


def note_visit(*, link: Link, what: Doing, address: str, at: datetime, detail: str = "") -> Visit:
    """Keep in the link's log that it was opened. Reading is no act: the journal is not written."""
    visit: Visit = Visit.objects.create(link=link, what=what, detail=detail, address=address, at=at)
    return visit


@transaction.atomic
def spend(*, link: Link, detail: str, address: str, at: datetime, by: journal.Actor | None = None) -> Link:
    """Act through a link, in the transaction of what it does to its subject; one for single use ends with it.

    Refused (LinkEnded) when it has been used, was revoked or has expired meanwhile: of two answers at once only one
    counts. `by` is who the journal says it was, where the name that the link was made for shall not stay in it.
    """
    current: Link = Link.objects.select_for_update().get(pk=link.pk)
    if current.standing_at(at) is not State.OPEN:
        raise LinkEnded
    if current.single_use:
        take(current, USE, used_at=at)
    note_visit(link=current, what=Doing.ACTED, detail=detail, address=address, at=at)
    journal.write(gettext_noop("link used"), current, by=by or guest(current), at=at, changes={"act": (None, detail)})
    return current


@transaction.atomic
def revoke(*, link: Link, by: journal.Actor, at: datetime) -> Link:
    """End a link at once. Refused when it was used or revoked before."""
    take(link, REVOKE, revoked_at=at, revoked_by=str(by)[:200])
    journal.write(gettext_noop("link revoked"), link, by=by, at=at)
    return link


@transaction.atomic
def forget(*, subject: Record) -> None:
    """Take away the links about a record and their logs, in the act that erases the record."""
    Link.objects.filter(subject_kind=subject._meta.label_lower, subject_code=subject.code).delete()
