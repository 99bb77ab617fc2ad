"""What a campaign tells the chronicle: the enrolment of an intake as one happening, never single people."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.models import Happening
from attache.kernel import journal
from attache.registry.people.models import User
from attache.students.admissions import outputs, queries
from attache.students.admissions.actions.refusals import NobodyEnrolled, ToldAlready
from attache.students.programmes.models import Intake


@transaction.atomic
def tell_enrolment(*, intake: Intake, by: User, at: datetime) -> Happening:
    """Record in the chronicle that the students of an intake were enrolled, with their number.

    Refused while nobody is enrolled, and when the chronicle has it already: a correction is made there.
    """
    number = queries.enrolled_in(intake)
    if not number:
        raise NobodyEnrolled
    known = queries.enrolment_told(intake)
    if known:
        raise ToldAlready(happening=known.code)
    draft = outputs.enrolment(intake, number, by.office, at)
    happening = chronicle.record_happening(draft=draft, by=by, at=at)
    changes: journal.Changes = {"happening": (None, happening.code)}
    journal.write(gettext_noop("enrolment told"), intake, by=by, at=at, changes=changes)
    return happening
