"""What the chronicle is told of a cohort: its beginning, its deferral, its new beginning; and the calendar."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from attache.daybook.chronicle.logic.drafts import Draft, LinkDraft, PartyDraft, PointDraft, ValueDraft
from attache.daybook.chronicle.states import Kind, LinkKind, PointKind, Qualifier, Status, Type
from attache.kernel.dates.when import When
from attache.kernel.languages import Language, Words
from attache.kernel.planned import Entry
from attache.registry.partners.states import Sphere
from attache.registry.people.models import User
from attache.students.cohorts import queries
from attache.students.cohorts.models import Cohort
from attache.students.cohorts.rules import can_see
from attache.students.cohorts.states import TAG_OF_STAGE, Stage

BEGUN = (Stage.ON_SITE, Stage.COMPLETED)


def start_draft(found: Cohort, people: int = 0) -> Draft:
    """The beginning: planned, or done with the number of those who came."""
    done = found.state in BEGUN
    values = (ValueDraft(label=_label(), number=Decimal(people), qualifier=Qualifier.EXACT.value),) if people else ()
    return Draft(
        **_common(found),
        type=Type.COHORT.value,
        kind=(Kind.SHORT_SCHOOL if found.is_school else Kind.COHORT_START).value,
        title=found.title,
        when=found.begins,
        status=(Status.DONE if done else Status.PLANNED).value,
        importance=2 if found.is_school else 1,
        points=_whom(found),
        values=values,
    )


def change_draft(found: Cohort, cause: Words, headline: Words, when: When, start: str) -> Draft:
    """The deferral itself; `start` is the happening of the beginning that it changes."""
    points = (*_whom(found), *((PointDraft(PointKind.CAUSE.value, cause),) if cause else ()))
    return Draft(
        **_common(found),
        type=Type.CHANGE.value,
        kind=Kind.COHORT_POSTPONED.value,
        title=headline or _in_each("%(cohort)s: beginning put off", found),
        when=when,
        status=Status.DONE.value,
        importance=3,
        points=points,
        links=(LinkDraft(start, LinkKind.CHANGES.value),) if start else (),
    )


def new_start_draft(found: Cohort, change: str) -> Draft:
    """The new beginning, planned, which follows the change."""
    title = _in_each("%(cohort)s: new beginning", found)
    draft = start_draft(found)
    return Draft(**{**draft.__dict__, "title": title, "links": (LinkDraft(change, LinkKind.FOLLOWS.value),)})


def planned(user: User, first: date, last: date) -> list[Entry]:
    """The steps of plans that are due between two days and not done. One query."""
    if not can_see(user):
        return []
    return [
        Entry(
            title=_("%(step)s: %(name)s") % {"step": one, "name": one.cohort},
            url=one.cohort.get_absolute_url(),
            icon="student",
            code=f"{one.cohort.code}/{one.key}",
            first=one.due_on,
            last=one.due_on,
            tag=str(one.cohort.get_state_display()),
            tag_kind=TAG_OF_STAGE[Stage(one.cohort.state)],
        )
        for one in queries.steps_between(first, last)
    ]


def _common(found: Cohort) -> dict[str, Any]:
    return {
        "office": found.office.code,
        "section": Sphere.EDUCATION.value,
        "subject_label": str(found)[:200],
        "subject_code": found.code,
        "publishable": found.publishable,
        "parties": (PartyDraft(organisation=found.partner.code),) if found.partner else (),
    }


def _whom(found: Cohort) -> tuple[PointDraft, ...]:
    words = found.whom or (found.title if not found.is_school else Words())
    return (PointDraft(PointKind.WHOM.value, words),) if words else ()


def _label() -> Words:
    said = {}
    for language in Language:
        with override(language.django):
            said[language.value] = _("students came")
    return Words.read(said)


def _in_each(sentence: str, found: Cohort) -> Words:
    said = {}
    for language in Language:
        with override(language.django):
            said[language.value] = _(sentence) % {"cohort": found.title.best(language)}
    return Words.read(said)


# The sentences above, for the catalogue of messages.
def _sentences() -> tuple[str, str]:
    return _("%(cohort)s: beginning put off"), _("%(cohort)s: new beginning")
