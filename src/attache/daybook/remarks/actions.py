"""Saying something about a record, and having done what was asked."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.daybook.remarks import queries
from attache.daybook.remarks.logic import handles
from attache.daybook.remarks.models import Mention, Remark
from attache.daybook.remarks.states import FINISH
from attache.kernel import journal
from attache.kernel.moves import take
from attache.kernel.records import Record
from attache.kernel.refusals import Refused
from attache.kernel.undo import relations, slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import User


class NobodyOfThatName(Refused):
    sentence = _("Nobody here is called @%(name)s. The list of staff shows everybody's user name.")


@transaction.atomic
def write_remark(*, about: Record, text: str, by: User, at: datetime) -> Remark:
    """Say something about a record; whoever is named as @name is asked.

    Refused when a name belongs to nobody of the house, so that no question goes astray by a typing error.
    """
    asked = handles(text)
    known = queries.colleagues(asked) if asked else {}
    for name in asked:
        if name not in known:
            raise NobodyOfThatName(name=name)
    remark = Remark.add(
        subject_kind=about._meta.label_lower,
        subject_code=about.code,
        subject_label=str(about)[:300],
        subject_url=about.get_absolute_url(),  # type: ignore[attr-defined]  # queries.subject gives only such records
        text=text,
        written_at=at,
        written_by=by,
    )
    Mention.objects.bulk_create([Mention(remark=remark, user=known[name]) for name in asked])
    journal.write(gettext_noop("remark written"), about, by=by, at=at)
    return remark


@transaction.atomic
def take_back_remark(*, remark: Remark, by: User, at: datetime) -> Slip:
    """Take a remark back, into the trash, with the questions that it asked."""
    rows, verb = Remark.objects.filter(pk=remark.pk), gettext_noop("remark taken back")
    about = journal.Subject(remark.subject_kind, remark.subject_code, remark.subject_label)
    with slips.recording(verb, remark, by=by, at=at, watching=relations.reach(rows), removes=True) as slip:
        rows.delete()
    journal.write(verb, about, by=by, at=at)
    return slip


@transaction.atomic
def finish_mention(*, mention: Mention, by: User, at: datetime) -> Mention:
    """Say that what a remark asked is done. Refused when it was said before."""
    take(mention, FINISH, done_at=at)
    journal.write(gettext_noop("remark answered"), mention.remark, by=by, at=at)
    return mention
