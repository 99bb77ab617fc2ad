"""The demo office is set up through the same actions that people use."""

import pytest

from attache.daybook.chronicle.models import Happening
from attache.demo import load
from attache.demo.preparation import told
from attache.front.desk.outputs import ICONS, KINDS
from attache.front.digest.models import Edition, Item, Publication
from attache.front.digest.queries import paper
from attache.front.digest.states import State
from attache.kernel import journal
from attache.kernel.languages import Language
from attache.kernel.outbox.models import Note
from attache.kernel.search.models import SearchDoc
from attache.registry.partners.models import Proposal
from attache.registry.people.models import Office, User
from attache.relations.minutes.models import Minutes
from attache.relations.series import queries
from attache.relations.series.models import Series
from attache.relations.visits.models import Visit
from attache.science.accelerator import queries as accelerator
from attache.science.accelerator.actions.letters import TOPIC
from attache.science.accelerator.models import StudentProject
from attache.science.mentoring import outputs
from attache.science.mentoring import queries as mentoring
from attache.science.mentoring.states import Light
from attache.students.grouping.models import Group
from attache.students.preparatory import queries as preparatory
from attache.students.preparatory.models import Certificate, Lesson

pytestmark = pytest.mark.django_db
ZONES = ("Europe/Moscow", "Asia/Shanghai")
HAPPENINGS = 29 + 12 + 3  # each meeting of the series is one too, and what is invented: not for the digest


def test_loading_gives_the_whole_season_and_its_published_edition(edition: Edition):
    assert load.is_loaded()
    assert (edition.code, edition.state, edition.title) == (load.EDITION, State.PUBLISHED, load.TITLE)
    assert (edition.start, edition.end) == load.SPRING
    assert Happening.objects.standing().count() == HAPPENINGS
    assert not Proposal.objects.exists()
    assert [one.published_at for one in Publication.objects.all()] == [load.PUBLISHED] * 3


def test_loading_twice_is_refused_and_changes_nothing(edition: Edition):
    with pytest.raises(load.AlreadyLoaded, match="demo office"):
        load.load()
    assert (Office.objects.count(), Happening.objects.count(), Edition.objects.count()) == (2, HAPPENINGS, 1)


def test_every_account_can_sign_in_with_the_password_that_is_printed(edition: Edition):
    accounts = load.accounts()
    assert [user.username for user, _roles in accounts] == ["lin", "anna", "boris", "vera", "tian"]
    assert all(user.check_password(load.PASSWORD) and roles for user, roles in accounts)
    assert User.objects.count() == 5


def test_everything_is_written_down_and_the_chain_holds(edition: Edition):
    verbs = list(journal.Entry.objects.values_list("verb", flat=True))
    assert verbs.count("happening recorded") == HAPPENINGS
    published = verbs.index("edition published")
    assert verbs[published - 1] == "edition approved"
    assert verbs[-1] == "mailing prepared"
    assert journal.verify() is None


@pytest.mark.parametrize("language", list(Language))
def test_every_sentence_has_its_records(edition: Edition, language: Language):
    content = Publication.objects.get(language=language.value).content
    codes = set(Happening.objects.values_list("code", flat=True))
    sentences = paper.all_sentences(content)
    assert len(sentences) > 30
    assert [one for one in sentences if not one["happenings"] or not set(one["happenings"]) <= codes] == []
    told = Happening.objects.filter(publishable=True).values_list("code", flat=True)
    assert {code for one in sentences for code in one["happenings"]} == set(told)


def test_the_weekly_meetings_are_a_series_that_the_digest_hears_of_at_once(edition: Edition):
    series = Series.objects.get()
    meetings = queries.meetings_of(series)
    assert [one.state for one in meetings] == ["held"] * 12
    assert [(f"{one.instance:%m-%d}", f"{one.start:%m-%d}") for one in meetings if one.instance != one.starts_at] == [
        ("04-30", "04-29")
    ]
    assert series.happening
    assert (series.happening.status, series.happening.publishable) == ("recurring", True)


def test_compiling_the_published_demo_anew_would_write_the_same(edition: Edition):
    sealed = {one.language: one.sha256 for one in Publication.objects.all()}
    assert {one.language: paper.seal(one.content) for one in Publication.objects.all()} == sealed
    assert Item.objects.filter(edition=edition).count() == 9


def test_the_season_has_minutes_that_the_other_side_signed_off_and_a_visit_that_was_given_up(edition: Edition):
    minutes, visit = Minutes.objects.get(), Visit.objects.get()
    assert (minutes.state, minutes.content["languages"], minutes.signoffs.count()) == ("signed", ["ru", "zh"], 2)
    assert (visit.state, visit.first.year, visit.lines.count(), bool(visit.reason)) == ("cancelled", 2020, 6, True)


def test_whatever_is_found_says_what_it_is(edition: Edition):
    found = set(SearchDoc.objects.filter(scope="office").values_list("kind", flat=True))
    assert {"cohorts.cohort", "centres.learner", "partners.organisation"} <= found
    assert found <= set(KINDS) & set(ICONS)


def test_the_centre_has_lessons_somebody_at_risk_and_certificates_that_the_digest_does_not_tell(edition: Edition):
    [group] = Group.objects.filter(state="open")
    lines = preparatory.lines_of(group.centre, load.TODAY, group=group)
    assert [bool(line.progress.at_risk) for line in lines] == [True, False, False, False, False]
    assert [one.state for one in Certificate.objects.all()] == ["valid"] * 3
    assert {one.learner.applicant.note for one in Certificate.objects.all()} == {told()["note"]}
    assert set(Lesson.objects.values_list("topic", flat=True)) == {"示例 · пример · invented"}
    assert not Happening.objects.filter(subject_code__in=[group.code, *certified()]).exists()


def test_a_project_is_led_on_both_clocks_and_the_digest_does_not_tell(edition: Edition):
    [admitted] = StudentProject.objects.filter(state="admitted")
    assert [(one.about_code, one.state, one.language) for one in Note.objects.filter(topic=TOPIC)] == [
        (admitted.code, "held", admitted.language)
    ]
    programme = accelerator.programme(admitted.programme.code)
    sessions = mentoring.sessions_of(programme)
    shown = [(one.session.form, one.asleep) for one in outputs.sessions(sessions)]
    assert shown == [("workshop", ""), ("mentor", ""), ("mentor", "")]
    assert {one.zone for one in mentoring.mentors_of(programme)} == set(ZONES)
    lights = [one.light for one in outputs.milestones(mentoring.milestones_of(programme), load.TODAY)]
    assert lights == [Light.DONE, Light.AMBER, Light.GREEN]
    assert not Happening.objects.filter(publishable=True, subject_code__in=[one.meeting.code for one in sessions])


def certified() -> list[str]:
    return list(Certificate.objects.values_list("code", flat=True))
