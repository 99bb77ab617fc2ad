"""What a case has changed is told to the chronicle, once, by a person: the digest reads it there."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.daybook.chronicle import actions as chronicle
from attache.front.disruptions import queries
from attache.front.disruptions.models import Case
from attache.front.disruptions.outputs.report import happening
from attache.kernel import journal
from attache.kernel.refusals import Refused
from attache.registry.people.models import User


class NothingToTell(Refused):
    sentence = _("Nothing has been carried out yet.")


class ToldAlready(Refused):
    sentence = _("The chronicle has it already: %(code)s.")


@transaction.atomic
def tell_case(*, case: Case, by: User, at: datetime) -> Case:
    """Record in the chronicle that plans had to change, with the numbers. Refused before anything was carried out, and
    when it was told.
    """
    standing = queries.case(case.code)
    if standing.happening:
        raise ToldAlready(code=standing.happening.code)
    draft = happening(standing, queries.board(standing))
    if draft is None:
        raise NothingToTell
    told = chronicle.record_happening(draft=draft, by=by, at=at)
    Case.objects.filter(pk=standing.pk).update(happening=told)
    changes: journal.Changes = {"happening": (None, told.code)}
    journal.write(gettext_noop("case told to the chronicle"), standing, by=by, at=at, changes=changes)
    return queries.case(case.code)
