"""Two people edit one item at once, and neither loses a word."""

import pytest
from django.test import Client

from attache.front.digest import queries
from attache.front.digest.models import Item
from attache.kernel import history
from attache.kernel.languages import Language
from attache.registry.people.models import User
from tests.digest.factories import make_edition, make_editor, make_happening, make_head

pytestmark = pytest.mark.django_db


def make_item(ana: User) -> Item:
    make_happening(ana)
    edition = make_edition(ana)
    return queries.edition_with_all(edition.code).items.get(position=1)


def opened_by(client: Client, user: User, address: str) -> dict[str, str]:
    """The form as somebody's browser holds it."""
    client.force_login(user)
    form = client.get(address).context["form"]
    return {name: form.initial[name] for name in ("heading", "text", "opened_heading", "opened_text")}


def text_of(item: Item) -> str:
    return " ".join(one["text"] for one in item.texts.get(language="en").sentences)


def test_a_heading_and_a_text_changed_at_once_are_both_saved(client: Client):
    ana = make_editor()
    lin, item = make_head(ana.office), make_item(ana)
    address = f"/office/digest/{item.edition.code}/items/{item.pk}/en/"
    hers, his = opened_by(client, ana, address), opened_by(client, lin, address)
    client.force_login(ana)
    assert client.post(address, hers | {"heading": "Another heading"}).status_code == 302
    client.force_login(lin)
    assert client.post(address, his | {"text": his["text"] + " It went well."}).status_code == 302
    item.refresh_from_db()
    assert item.heading[Language.EN] == "Another heading"
    assert text_of(item).endswith("It went well.")


def test_the_same_text_changed_twice_is_shown_from_three_sides_and_nothing_is_lost(client: Client):
    ana = make_editor()
    lin, item = make_head(ana.office), make_item(ana)
    address = f"/office/digest/{item.edition.code}/items/{item.pk}/en/"
    hers, his = opened_by(client, ana, address), opened_by(client, lin, address)
    client.force_login(ana)
    client.post(address, hers | {"text": "Written by Ana."})
    client.force_login(lin)
    answer = client.post(address, his | {"text": "Written by Lin."})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert [side in page for side in ("Written by Ana.", "Written by Lin.", his["text"][:20])] == [True] * 3
    assert text_of(item) == "Written by Ana."
    again = answer.context["form"].data
    assert client.post(address, {**again.dict(), "text": "Written by both."}).status_code == 302
    assert text_of(item) == "Written by both."


def test_every_saved_text_is_a_revision(client: Client):
    ana = make_editor()
    item = make_item(ana)
    drafted = [text_of(item)]
    address = f"/office/digest/{item.edition.code}/items/{item.pk}/en/"
    for text in ("First words.", "Second words."):
        client.post(address, opened_by(client, ana, address) | {"text": text})
    kept = history.revisions(item.edition, f"{item.pk}-en")
    assert [revision.content["text"] for revision in kept] == ["Second words.", "First words.", *drafted]


def test_what_is_being_typed_is_kept_as_a_draft_and_saves_nothing(client: Client):
    ana = make_editor()
    item = make_item(ana)
    address = f"/office/digest/{item.edition.code}/items/{item.pk}/en/"
    hers, before = opened_by(client, ana, address), text_of(item)
    assert client.post(address, hers | {"draft": "keep", "text": "Half a sen"}).status_code == 204
    assert text_of(item) == before
    assert "?draft=on" in client.get(address).content.decode()
    form = client.get(address, {"draft": "on"}).context["form"]
    assert (form["text"].value(), form["opened_text"].value()) == ("Half a sen", hers["opened_text"])
    assert client.post(address, hers | {"text": "A whole sentence."}).status_code == 302
    assert "?draft=on" not in client.get(address).content.decode()
