"""Drafts and pictures go into the trash and come back."""

import pytest

from attache.front.digest import actions
from attache.front.digest.models import Edition
from attache.kernel.undo import slips
from tests.architecture import editions, matrix
from tests.kernel.undoing import dump

pytestmark = pytest.mark.django_db


def test_a_draft_and_a_picture_come_back_whole():
    world = matrix.make_world()
    picture = editions.a_picture(world)
    edition = Edition.objects.get()
    before = dump()
    for slip in (
        actions.remove_picture(picture=edition.items.get(pk=picture["pk"]).pictures.get(), by=world.by, at=world.at),
        actions.remove_edition(edition=edition, by=world.by, at=world.at),
    ):
        assert (dump() != before, slip.removes) == (True, True)
    for slip in slips.trash(world.at):
        slips.take_back(slip=slip, by=world.by, at=world.at)
    assert dump() == before


def test_what_is_published_stays():
    world = matrix.make_world()
    edition = editions.published(world)
    with pytest.raises(actions.AlreadyPublished):
        actions.remove_edition(edition=edition, by=world.by, at=world.at)


def test_the_page_removes_a_draft(client):
    world = matrix.make_world()
    code = editions.an_edition(world)["code"]
    client.force_login(world.by)
    assert "Remove this draft" in client.get(f"/office/digest/{code}/title/").content.decode()
    page = client.post(f"/office/digest/{code}/remove/", follow=True)
    assert (Edition.objects.count(), 'name="slip"' in page.content.decode()) == (0, True)
