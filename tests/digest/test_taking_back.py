"""What was done to the items of an edition is taken back as a whole."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from attache.front.digest import actions
from attache.front.digest.models import Edition, Item
from attache.front.digest.states import State
from attache.kernel import history
from attache.kernel.languages import Language
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import User
from tests.digest.factories import (
    LATER,
    again,
    edit,
    item_of,
    make_approved,
    make_company,
    make_edition,
    make_editor,
    make_happening,
    make_institute,
    make_picture,
    told,
)
from tests.kernel.undoing import dump

pytestmark = pytest.mark.django_db
ACTS = ("take", "take into", "merge", "split", "drop")


def make_world() -> tuple[User, Edition]:
    """An edition that somebody works on: two items, of which one tells of two happenings."""
    ana = make_editor()
    make_happening(ana, make_institute(ana))
    make_happening(ana, make_company(ana), kind="visit", section="companies")
    edition = make_edition(ana)
    late = make_happening(ana, kind="memorandum", section="education")
    actions.take_happening(edition=edition, happening=late, into=item_of(edition), by=ana, at=LATER)
    return ana, edition


def the_act(act: str, edition: Edition, ana: User) -> Callable[[], Slip]:
    first, second = item_of(edition), item_of(edition, "companies")
    upon: dict[str, Any] = {"by": ana, "at": LATER}
    if act.startswith("take"):
        late, into = make_happening(ana, kind="fair", section="education"), first if "into" in act else None
        return lambda: actions.take_happening(edition=edition, happening=late, into=into, **upon)[1]
    if act == "merge":
        return lambda: actions.merge_items(item=first, other=second, **upon)[1]
    if act == "split":
        return lambda: actions.split_item(item=first, codes=first.own_codes[:1], **upon)[1]
    return lambda: actions.drop_item(item=first, reason="Told last time", **upon)


@settings(max_examples=12)
@given(act=st.sampled_from(ACTS), worked=st.sets(st.sampled_from(["science", "companies"])), picture=st.booleans())
def test_an_act_and_its_taking_back_change_nothing_and_it_can_be_done_again(act, worked, picture):
    with transaction.atomic():
        ana, edition = make_world()
        for section in sorted(worked):
            item = item_of(edition, section)
            edit(item, " ".join([*told(item), "It went well."]), ana)
        if picture:
            make_picture(item_of(edition, "companies"), ana)
        acts = the_act(act, edition, ana)
        before = dump()
        slip = acts()
        after = dump()
        assert after != before
        back = slips.take_back(slip=slip, by=ana, at=LATER)
        assert dump() == before
        slips.take_back(slip=back, by=ana, at=LATER)
        assert dump() == after
        transaction.set_rollback(True)


def test_what_somebody_has_written_since_is_not_taken_back():
    ana, edition = make_world()
    slip = the_act("merge", edition, ana)()
    edit(item_of(edition), "Written since.", ana)
    before = dump()
    with pytest.raises(slips.Collided), transaction.atomic():
        slips.take_back(slip=slip, by=ana, at=LATER)
    assert dump() == before


def test_an_approval_of_other_texts_is_void_and_one_of_these_stands():
    ana, edition = make_world()
    slip = actions.drop_item(item=item_of(edition), reason="Told last time", by=ana, at=LATER)
    make_approved(ana, edition)
    slips.take_back(slip=slip, by=ana, at=LATER)
    assert (again(edition).state, again(edition).approved_hash) == (State.TRANSLATING, "")


def test_a_removed_draft_comes_back_as_it_was_and_goes_again():
    ana, edition = make_world()
    slip = actions.remove_edition(edition=edition, by=ana, at=LATER)
    back = slips.take_back(slip=slip, by=ana, at=LATER)
    assert again(edition).state == State.EDITING
    slips.take_back(slip=back, by=ana, at=LATER)
    assert not Edition.objects.exists()


def test_versions_follow_every_act_and_its_taking_back():
    ana, edition = make_world()
    item = item_of(edition)
    first = told(item)
    slip = actions.take_happening(
        edition=edition, happening=make_happening(ana, kind="fair"), into=item, by=ana, at=LATER
    )[1]
    slips.take_back(slip=slip, by=ana, at=LATER)
    kept = list(history.revisions(edition, f"{item.pk}-en"))
    assert [one.verb for one in kept] == ["act taken back", "happening taken", "happening taken", "edition compiled"]
    assert kept[0].content == kept[2].content
    assert [one["text"] for one in kept[0].content["sentences"]] == first
    others = history.revisions(edition, f"{item_of(edition, 'companies').pk}-en")
    assert [one.verb for one in others] == ["edition compiled"]


def test_the_pages_offer_to_take_it_back(client: Client):
    ana, edition = make_world()
    client.force_login(ana)
    item, other = item_of(edition), item_of(edition, "companies")
    client.post(f"/office/digest/{edition.code}/items/{item.pk}/merge/", {"other": other.pk})
    assert not Item.objects.filter(pk=other.pk).exists()
    slip = Slip.objects.latest("pk")
    assert client.get(edition.get_absolute_url()).content.decode().count(slip.code) > 0
    client.post("/office/undo/", {"slip": slip.code})
    assert told(other, Language.ZH)
