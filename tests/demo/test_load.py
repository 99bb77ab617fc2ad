"""The demo office is set up through the same actions that people use."""

import pytest

from attache.daybook.chronicle.models import Happening
from attache.demo import load
from attache.front.digest.models import Edition, Item, Publication
from attache.front.digest.queries import paper
from attache.front.digest.states import State
from attache.kernel import journal
from attache.kernel.languages import Language
from attache.registry.partners.models import Proposal
from attache.registry.people.models import Office, User
from attache.relations.minutes.models import Minutes
from attache.relations.series import queries
from attache.relations.series.models import Series
from attache.relations.visits.models import Visit

pytestmark = pytest.mark.django_db
HAPPENINGS = 28 + 12  # each meeting of the weekly series is one too, but not for the digest


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
