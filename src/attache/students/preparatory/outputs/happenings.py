"""What the chronicle is told of a group, and its steps on the calendar."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import override

from attache.daybook.chronicle.logic.drafts import Draft, PartyDraft, PointDraft, ValueDraft
from attache.daybook.chronicle.states import Format, Kind, PointKind, Status, Type
from attache.kernel.dates import when
from attache.kernel.languages import Language, Words
from attache.kernel.planned import Entry
from attache.registry.partners.states import Sphere
from attache.registry.people.models import User
from attache.students.grouping.models import Group
from attache.students.preparatory import queries
from attache.students.preparatory.rules import can_keep
from attache.students.preparatory.states import TAG_OF_STEP, LessonState


def report_draft(group: Group, first: date, last: date) -> Draft | None:
    """The lessons of a group between two days as a happening: hours and learners. None where none was held."""
    rows = list(queries.lessons_of(group).filter(state=LessonState.HELD, day__gte=first, day__lte=last))
    if not rows:
        return None
    return Draft(
        office=group.centre.office.code,
        type=Type.FIGURES.value,
        kind=Kind.FIGURE.value,
        title=in_each(lambda language: _title(group, language)),
        status=Status.DONE.value,
        when=when.span(first, last),
        format=Format.NONE.value,
        section=Sphere.EDUCATION.value,
        subject_label=str(group)[:200],
        subject_code=group.code,
        parties=(PartyDraft(organisation=group.centre.host.code),),
        points=(
            PointDraft(
                PointKind.TOPIC.value, in_each(lambda _language: _("the register of lessons of the preparatory centre"))
            ),
        ),
        values=(
            _value(
                lambda _language: _("academic hours held in a group of the preparatory centre"),
                sum(one.hours for one in rows),
            ),
            _value(lambda _language: _("learners of that group"), len(queries.seated_on(group, last))),
        ),
    )


def _value(label: Callable[[Language], str], number: int) -> ValueDraft:
    return ValueDraft(label=in_each(label), number=Decimal(number))


def in_each(say: Callable[[Language], str]) -> Words:
    """A text said in each language."""
    said = {}
    for language in Language:
        with override(language.django):
            said[language.value] = say(language)
    return Words.read(said)


def _title(group: Group, language: Language) -> str:
    track = group.track.title.best(language)
    return _("%(track)s, %(level)s: how the group gets on") % {"track": track, "level": group.get_level_display()}


def planned(user: User, first: date, last: date) -> list[Entry]:
    """The days by which learners are to prove a level; single lessons would fill the calendar. One query."""
    if not can_keep(user):
        return []
    return [
        Entry(
            title=f"{one.learner}: {one.get_level_display()}", url=one.get_absolute_url(), icon="student",
            code=one.code, first=one.by, last=one.by, tag=str(one.get_state_display()), tag_kind=TAG_OF_STEP[one.state],
        )
        for one in queries.steps_between(first, last)
    ]  # fmt: skip
