"""A centre with a track and hours, learners, a day of tests."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from attache.kernel.languages import Words
from attache.registry.partners.models import Organisation
from attache.registry.people.models import User
from attache.students.centres import actions, queries
from attache.students.centres.models import Centre, Learner, Site, Sitting, Track
from attache.students.centres.states import Subtest
from attache.students.programmes.models import Term
from tests.admissions.factories import make_ana, person
from tests.partners.factories import make_partner
from tests.programmes.factories import make_term

AT = datetime(2020, 5, 20, 8, 0, tzinfo=UTC)
LATER = AT + timedelta(days=30)
DAY = date(2020, 5, 20)
GOOD = (80, 70, 66, 60, 90)  # one at 60: enough

__all__ = ["AT", "DAY", "GOOD", "LATER", "make_ana", "make_centre", "make_learner", "make_sitting", "make_term"]


def host(by: User) -> Organisation:
    return Organisation.objects.filter(is_own=False).first() or make_partner(by)


def said(by: User, **changed: Any) -> dict[str, Any]:
    return {
        "title": {"en": "Centre in Shanghai"},
        "host": host(by).code,
        "agreement": "",
        "purpose": {"en": "to prepare students"},
        "note": "",
        **changed,
    }


def make_centre(by: User, *, tracks: tuple[str, ...] = ("technical",), **changed: Any) -> Centre:
    centre = actions.add_centre(content=said(by, **changed), office=by.office, by=by, at=AT)
    for profile in tracks:
        track = actions.add_track(centre=centre, profile=profile, title=Words(profile), targets=[], by=by, at=AT)
        hours = {("a1", "russian"): 18, ("a2", "russian"): 16, ("b1", "russian"): 14, ("a1", "maths"): 4}
        actions.set_hours(track=track, hours=hours, by=by, at=AT)
    actions.add_site(centre=centre, title=Words("Pudong"), rooms=4, by=by, at=AT)
    return fresh(centre)


def fresh(centre: Centre) -> Centre:
    return queries.centre(centre.code)


def track_of(centre: Centre, profile: str = "technical") -> Track:
    return Track.objects.get(centre=centre, profile=profile)


def site_of(centre: Centre) -> Site:
    return Site.objects.filter(centre=centre)[0]


def make_learner(
    by: User, centre: Centre, *, profile: str = "technical", term: Term | None = None, **how: Any
) -> Learner:
    return actions.enrol_learner(
        applicant=person(by), track=track_of(centre, profile), term=term or make_term(by), **how, by=by, at=AT
    )


def make_sitting(by: User, centre: Centre, **changed: Any) -> Sitting:
    given = {"kind": "placement", "day": DAY, "level": "a1", "term": make_term(by), **changed}
    return actions.plan_sitting(centre=centre, **given, by=by, at=AT)


def scores(learner: Learner, marks: tuple[int | None, ...], level: str = "a1") -> dict[str, str]:
    """Results as a form sends them, by their paths."""
    typed = {
        f"scores.{learner.code} {part}": "" if n is None else str(n) for part, n in zip(Subtest, marks, strict=True)
    }
    return {f"levels.{learner.code}": level, **typed}


def place(
    by: User, sitting: Sitting, learner: Learner, marks: tuple[int | None, ...] = GOOD, level: str = "a1"
) -> Learner:
    """The learner, once these marks are written."""
    actions.record_results(sitting=sitting, content=scores(learner, marks, level), by=by, at=AT)
    return queries.learner(learner.code)
