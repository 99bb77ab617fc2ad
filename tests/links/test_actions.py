"""A link is made once, acts as often as it may, and ends for good."""

from datetime import timedelta

import pytest

from attache.kernel import journal
from attache.kernel.journal import Entry
from attache.kernel.links import actions, queries, tokens
from attache.kernel.links.models import Link, Visit
from attache.kernel.links.states import Doing, State
from attache.kernel.moves import Overtaken
from attache.registry.partners.models import Organisation
from attache.registry.people.models import User
from tests.links.factories import AT, make_link

pytestmark = pytest.mark.django_db


def test_of_the_token_only_its_fingerprint_is_kept(ana: User, partner: Organisation) -> None:
    link, token = make_link(partner, ana)
    assert len(token) == 43
    stored = [str(value) for row in Link.objects.values() for value in row.values()]
    stored += [str(value) for row in Entry.objects.values() for value in row.values()]
    assert not [text for text in stored if token in text]
    assert link.token_sha256 == tokens.fingerprint(token)
    assert queries.opened_by(token) == link
    assert queries.opened_by(token[:-1]) is None
    assert queries.opened_by(link.token_sha256) is None


def test_no_two_links_have_the_same_token(ana: User, partner: Organisation) -> None:
    assert len({make_link(partner, ana)[1] for _number in range(20)}) == 20


def test_a_link_that_would_end_before_it_begins_is_not_made(ana: User, partner: Organisation) -> None:
    with pytest.raises(actions.EndsBeforeItBegins):
        make_link(partner, ana, expires_at=AT)
    assert not Link.objects.exists()


def test_a_link_for_one_answer_ends_with_it(ana: User, partner: Organisation) -> None:
    link, _token = make_link(partner, ana)
    used = actions.spend(link=link, detail="confirmed", address="203.0.113.0/24", at=AT)
    assert (used.state, used.used_at) == (State.USED, AT)
    with pytest.raises(actions.LinkEnded):
        actions.spend(link=link, detail="confirmed", address="", at=AT)
    visit = Visit.objects.get()
    assert (visit.what, visit.detail, visit.address) == (Doing.ACTED, "confirmed", "203.0.113.0/24")
    assert str(visit) == f"{link.code} acted"


def test_a_link_for_many_answers_stays_open(ana: User, partner: Organisation) -> None:
    link, _token = make_link(partner, ana, single_use=False)
    for _number in range(3):
        assert actions.spend(link=link, detail="uploaded", address="", at=AT).state == State.OPEN
    assert Visit.objects.count() == 3


def test_nothing_is_done_through_a_link_that_has_expired_or_was_revoked(ana: User, partner: Organisation) -> None:
    late, _token = make_link(partner, ana)
    with pytest.raises(actions.LinkEnded):
        actions.spend(link=late, detail="", address="", at=late.expires_at)
    revoked, _token = make_link(partner, ana)
    actions.revoke(link=revoked, by=ana, at=AT)
    with pytest.raises(actions.LinkEnded):
        actions.spend(link=revoked, detail="", address="", at=AT)
    assert not Visit.objects.exists()


def test_a_link_is_revoked_once(ana: User, partner: Organisation) -> None:
    link, _token = make_link(partner, ana)
    actions.revoke(link=link, by=ana, at=AT)
    with pytest.raises(Overtaken):
        actions.revoke(link=link, by=ana, at=AT)
    assert (link.revoked_at, link.revoked_by) == (AT, "Ana Orlova")


def test_the_journal_names_the_guest_and_the_link(ana: User, partner: Organisation) -> None:
    link, _token = make_link(partner, ana)
    actions.spend(link=link, detail="confirmed", address="", at=AT)
    last = journal.about(link)[0]
    assert (last.verb, last.by_code, last.by_label) == ("link used", link.code, "雷亚萍")
    assert journal.verify() is None


def test_links_of_a_subject_tell_how_often_and_when_they_were_opened(ana: User, partner: Organisation) -> None:
    link, _token = make_link(partner, ana)
    make_link(partner, ana)
    for hours in (1, 2):
        actions.note_visit(link=link, what=Doing.OPENED, address="", at=AT + timedelta(hours=hours))
    actions.spend(link=link, detail="", address="", at=AT + timedelta(hours=3))
    told = [(vars(one)["openings"], vars(one)["last_opened_at"]) for one in queries.links_of(partner)]
    assert told == [(0, None), (2, AT + timedelta(hours=2))], "the newest link first"
    assert list(queries.links_of(ana)) == []
    assert str(link) == "confirm: 雷亚萍"
