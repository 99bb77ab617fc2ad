"""A centre as a happening, and sittings on the calendar."""

from datetime import date

from attache.daybook.chronicle.logic.drafts import Draft, LinkDraft, PartyDraft, PointDraft
from attache.daybook.chronicle.states import Format, Kind, PointKind, Status, Type
from attache.kernel.dates.when import When
from attache.kernel.languages import Words
from attache.kernel.planned import Entry
from attache.registry.partners.states import Sphere
from attache.registry.people.models import User
from attache.students.centres import queries
from attache.students.centres.models import Centre
from attache.students.centres.rules import can_see
from attache.students.centres.states import TAG_OF_SITTING, CentreState, SittingState


def centre_draft(
    centre: Centre, when: When, *, topic: Words, planned: Words, place: str = "", reminds: str = ""
) -> Draft:
    """What the chronicle is told: talks go on while it is being set up, afterwards it was opened.

    `topic` and `planned` are noun phrases; the parts are its tracks. `reminds`: the code of the happening by which the
    two sides agreed on it.
    """
    ongoing = centre.state == CentreState.PLANNED
    parts = tuple(PointDraft(PointKind.PART.value, one.title) for one in centre.tracks.all())
    said = ((PointKind.TOPIC, topic), (PointKind.PURPOSE, centre.purpose))
    before = tuple(PointDraft(kind.value, text) for kind, text in said if text)
    after = (PointDraft(PointKind.PLANNED.value, planned),) if planned else ()
    return Draft(
        office=centre.office.code,
        type=Type.CENTRE.value,
        kind=Kind.PREPARATORY_CENTRE.value,
        title=centre.title,
        status=(Status.ONGOING if ongoing else Status.DONE).value,
        when=when,
        place=place,
        format="" if ongoing else Format.NONE.value,
        section=Sphere.EDUCATION.value,
        subject_label=str(centre)[:200],
        subject_code=centre.code,
        parties=(PartyDraft(organisation=centre.host.code),),
        points=(*before, *parts, *after),
        links=(LinkDraft(reminds, "reminds"),) if reminds else (),
    )


def planned(user: User, first: date, last: date) -> list[Entry]:
    """The sittings between two days, for the university's people. One query."""
    if not can_see(user):
        return []
    return [
        Entry(
            title=f"{one.get_kind_display()}: {one.centre}",
            url=one.get_absolute_url(),
            icon="edit",
            code=one.code,
            first=one.day,
            last=one.day,
            tag=str(one.get_state_display()),
            tag_kind=TAG_OF_SITTING[SittingState(one.state)],
        )
        for one in queries.sittings_between(first, last)
    ]
