"""Documents: received by a link or at the office, accepted, refused with the reason, not needed."""

from datetime import date, datetime
from pathlib import PurePath

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.attachments import actions as attachments
from attache.kernel.intake import Kind
from attache.kernel.intake.gate import Readable
from attache.kernel.journal import Actor
from attache.registry.people.models import User
from attache.students.admissions.actions.refusals import NoFile, NoReason
from attache.students.admissions.models import Application, Item
from attache.students.admissions.states import ItemState

PAPERS = (Kind.PICTURE, Kind.PDF)


@transaction.atomic
def receive_document(*, item: Item, data: bytes | Readable, name: str, by: Actor, at: datetime) -> Item:
    """A file came for a document, from the applicant or at the office; what came before stays among the files.

    It is named for what it is, since people name files after themselves. Refused by the gate (`intake.refusals`): a
    photo or a PDF is taken.
    """
    called = f"{item.kind}{PurePath(name).suffix.lower()}"
    added = attachments.attach(subject=item.application, data=data, name=called, kinds=PAPERS, by=by, at=at)
    return _set(item, gettext_noop("document received"), by, at, state=ItemState.RECEIVED, reason="", file=added.code)


@transaction.atomic
def accept_document(*, item: Item, expires_on: date | None, by: User, at: datetime) -> Item:
    """A document is as it should be; `expires_on` is its last day of validity. Refused when nothing has come."""
    if not item.file:
        raise NoFile
    verb = gettext_noop("document accepted")
    return _set(item, verb, by, at, state=ItemState.ACCEPTED, reason="", expires_on=expires_on)


@transaction.atomic
def refuse_document(*, item: Item, reason: str, by: User, at: datetime) -> Item:
    """A document has to be sent anew; the state page says why. Refused without a reason."""
    if not reason.strip():
        raise NoReason
    verb = gettext_noop("document not accepted")
    return _set(item, verb, by, at, state=ItemState.REFUSED, reason=reason.strip()[:300])


@transaction.atomic
def waive_document(*, item: Item, by: User, at: datetime) -> Item:
    """This document is not needed of this applicant."""
    return _set(item, gettext_noop("document not needed"), by, at, state=ItemState.WAIVED, reason="")


@transaction.atomic
def ask_for_document(*, application: Application, kind: str, by: User, at: datetime) -> Item:
    """Ask for one more document, or for one again."""
    item: Item
    item, made = Item.objects.get_or_create(application=application, kind=kind)
    if not made:
        return _set(item, gettext_noop("document asked for"), by, at, state=ItemState.ASKED, reason="")
    journal.write(gettext_noop("document asked for"), application, by=by, at=at, changes={"document": (None, kind)})
    return item


def _set(item: Item, verb: str, by: Actor, at: datetime, **values: object) -> Item:
    Item.objects.filter(pk=item.pk).update(**values)
    for name, value in values.items():
        setattr(item, name, value)
    journal.write(verb, item.application, by=by, at=at, changes={"document": (None, item.kind)})
    return item
