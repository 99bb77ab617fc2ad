"""An enrolment as a happening, and the steps of entry on the calendar."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import override

from attache.daybook.chronicle.logic.drafts import Draft, PointDraft, ValueDraft
from attache.daybook.chronicle.states import Format, Kind, PointKind, Status, Type
from attache.kernel.dates.when import day
from attache.kernel.languages import Language, Words
from attache.kernel.planned import Entry
from attache.registry.partners.states import Sphere
from attache.registry.people.models import Office, User
from attache.students.admissions import queries
from attache.students.admissions.models import Step
from attache.students.admissions.outputs.telling import day_at
from attache.students.admissions.rules import can_admit
from attache.students.programmes.models import Intake


def enrolment(intake: Intake, number: int, office: Office, at: datetime) -> Draft:
    """What the chronicle is told: planned until the first day of the term."""
    begun = day_at(at, office) >= intake.term.first
    texts: dict[str, dict[str, str]] = {"whom": {}, "title": {}, "label": {}}
    for language in Language:
        with override(language.django):
            about = {"programme": intake.programme.title.best(language)}
            texts["whom"][language.value] = _("students of the programme “%(programme)s”") % about
            texts["title"][language.value] = _("Enrolment in the programme “%(programme)s”") % about
            texts["label"][language.value] = _("students enrolled")
    whom, title, label = (Words.read(texts[name]) for name in ("whom", "title", "label"))
    return Draft(
        office=office.code,
        type=Type.COHORT.value,
        kind=Kind.COHORT_START.value,
        title=title,
        status=(Status.DONE if begun else Status.PLANNED).value,
        when=day(intake.term.first),
        format=Format.NONE.value,
        section=Sphere.EDUCATION.value,
        subject_label=str(intake)[:200],
        subject_code=intake.code,
        points=(PointDraft(PointKind.WHOM.value, whom),),
        values=(ValueDraft(label=label, number=Decimal(number)),),
    )


def planned(user: User, first: date, last: date) -> list[Entry]:
    """The steps of entry that are due between two days and not done, for those who admit. One query."""
    return [_entry(step) for step in queries.steps_between(first, last)] if can_admit(user) else []


def _entry(step: Step) -> Entry:
    application = step.application
    return Entry(
        title=_("%(step)s: %(name)s") % {"step": step, "name": application.applicant},
        url=application.get_absolute_url(),
        icon="student",
        code=f"{application.code}/{step.kind}",
        first=step.due_on,
        last=step.due_on,
        tag=str(application.get_state_display()),
        tag_kind="wait",
    )
