"""The spring as it was planned in January, and the case that makes of it the season that the digest tells."""

from datetime import date
from typing import Any

import pytest

from attache.demo import january, talks
from attache.front.disruptions import actions, queries
from attache.kernel.languages import Words
from attache.kernel.outbox.models import Note
from attache.kernel.undo import slips
from attache.registry.people.models import User
from attache.relations.meetings.models import Meeting
from attache.students.admissions.models import Application
from attache.students.presentations.models import Presentation

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_the_case_makes_of_januarys_plans_the_season_of_the_digest() -> None:
    case, lin = january.load(), User.objects.get(username="lin")
    planned = list(Meeting.objects.order_by("pk").values_list("format", flat=True))
    assert set(planned) == {"in_person"}
    assert set(Presentation.objects.values_list("format", flat=True)) == {"in_person"}
    actions.move_case(case=case, verb="activate", by=lin, at=january.AT)
    actions.accept_proposals(case=queries.case(case.code), keys=[], all_but=True, by=lin, at=january.AT)
    _release, slip = actions.apply_case(case=case, note=Words("Online until summer"), by=lin, at=january.AT)

    assert set(Meeting.objects.values_list("format", "state")) == {("online", "agreed")}
    assert set(Presentation.objects.values_list("format", "state")) == {("online", "planned")}
    group = Application.objects.select_related("target__term")
    assert {(one.state, one.target.term.first if one.target else None) for one in group} == {
        ("deferred", date(2021, 3, 1))
    }
    told = {partner for row in talks.rows() for side in row["sides"] if (partner := side.get("organisation"))}
    met = {side.organisation.full.en for one in Meeting.objects.all() for side in one.sides.all() if side.organisation}
    assert told <= met
    assert not Note.objects.filter(outside=True).exclude(state="held").exists()
    _says_when(Note.objects.filter(topic="meetings.replanned"))

    closed = actions.move_case(case=queries.case(case.code), verb="close", by=lin, at=january.AT)
    assert closed.state == "closed"
    slips.take_back(slip=slip, by=lin, at=january.AT)
    assert list(Meeting.objects.order_by("pk").values_list("format", flat=True)) == planned
    assert set(Presentation.objects.values_list("format", flat=True)) == {"in_person"}


def _says_when(notes: Any) -> None:
    """Both times, on both clocks."""
    assert notes.exists()
    for note in notes:
        assert note.body.count("UTC+8") >= 2
        assert note.body.count("UTC+3") >= 2
