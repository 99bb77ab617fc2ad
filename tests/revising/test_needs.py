"""Which editions wait for whom."""

import pytest

from attache.front.digest import actions as digest
from attache.front.digest.models import Edition
from attache.front.revising.queries import NEEDS
from attache.kernel import needs
from attache.kernel.languages import Language
from attache.registry.people.models import User
from tests.digest.factories import (
    LATER,
    SPRING,
    edit,
    item_of,
    make_approved,
    make_edition,
    make_editor,
    make_happening,
    make_head,
    told,
)
from tests.people.counting import counted
from tests.people.factories import make_agent, make_vera

pytestmark = pytest.mark.django_db
TODAY = LATER.date()


def waits(user: User) -> list[str]:
    return [one.title for one in needs.of(user, TODAY, NEEDS)]


def make_translating() -> tuple[User, User, Edition]:
    ana = make_editor()
    make_happening(ana)
    edition = make_edition(ana)
    digest.begin_editing(edition=edition, by=ana, at=LATER)
    digest.hand_to_translators(edition=edition, by=ana, at=LATER)
    return ana, make_head(ana.office), edition


def test_a_text_left_behind_by_its_source_language_waits_until_it_is_gone_over():
    ana, head, edition = make_translating()
    assert (waits(ana), waits(head)) == ([], [f"To be approved: {edition}"])
    item = item_of(edition)
    edit(item, " ".join([*told(item), "It went well."]), ana)
    assert waits(ana) == [f"Texts to be gone over: {edition}"]
    digest.confirm_text(item=item, language=Language.EN, by=ana, at=LATER)
    for language in (Language.RU, Language.ZH):
        assert waits(ana) == waits(head) == [f"Texts to be gone over: {edition}"]
        digest.confirm_text(item=item, language=language, by=ana, at=LATER)
    assert (waits(ana), waits(head)) == ([], [f"To be approved: {edition}"])


def test_a_waived_language_and_a_dropped_item_wait_for_nobody():
    ana, head, edition = make_translating()
    item = item_of(edition)
    edit(item, "Changed.", ana)
    for language in (Language.RU, Language.ZH):
        digest.waive_language(edition=edition, language=language, reason="No translator", by=head, at=LATER)
    assert waits(ana) == []
    item = item_of(make_edition(ana, end=TODAY))
    edit(item, "Changed.", ana)
    assert len(waits(ana)) == 1
    digest.drop_item(item=item, reason="Told", by=ana, at=LATER)
    assert waits(ana) == []


def test_an_approved_edition_waits_to_be_published_and_a_published_one_for_nobody():
    ana = make_editor()
    make_happening(ana)
    edition = make_approved(ana)
    head = make_vera(ana.office)
    assert (waits(head), waits(ana)) == ([f"To be published: {edition}"], [])
    digest.publish_edition(edition=edition, by=head, at=LATER)
    assert waits(head) == []


def test_whoever_may_do_nothing_about_it_is_not_asked():
    ana, _head, edition = make_translating()
    edit(item_of(edition), "Changed.", ana)
    assert waits(make_agent(ana.office)) == []


def test_needs_cost_the_same_for_one_and_three_editions():
    ana, head, edition = make_translating()
    edit(item_of(edition), "Changed.", ana)
    assert len(waits(head)) == 1
    with counted() as one:
        waits(head)
    for day in (1, 2):
        other = make_edition(ana, start=SPRING[0].replace(day=day + 1), end=SPRING[1])
        edit(item_of(other), "Changed.", ana)
    with counted() as three:
        assert len(waits(head)) == 3
    assert len(three) == len(one) == 2
