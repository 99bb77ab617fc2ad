"""What texts and titles said before, and the way back."""

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.test import Client

from attache.front.digest.models import Edition, Item, Text
from attache.front.revising import actions, outputs, queries
from attache.kernel import history
from attache.kernel.languages import Language, Words
from attache.registry.people.models import User
from tests.digest.factories import LATER, edit, item_of, make_edition, make_editor, make_happening, sources, told
from tests.people.factories import make_boris

pytestmark = pytest.mark.django_db


def make_item() -> tuple[User, Item]:
    ana = make_editor()
    make_happening(ana)
    return ana, item_of(make_edition(ana))


def test_an_earlier_version_of_a_text_comes_back_with_its_records(client: Client):
    ana, item = make_item()
    drafted, rests_on = told(item), sources(item)
    edit(item, "Something quite different.", ana)
    assert sources(item) == [[]]
    client.force_login(ana)
    address = f"/office/history/text/{item.edition.code}/{item.pk}-en/"
    page = client.get(address).content.decode()
    assert ("Something" in page, rests_on[0][0] in page, "Restore version 1" in page) == (True, True, True)
    assert client.post(f"{address}restore/1/", {"opened": "2"}).status_code == 302
    assert (told(item), sources(item)) == (drafted, rests_on)
    assert history.number_of(item.edition, f"{item.pk}-en") == 3
    assert address in client.get(f"/office/digest/{item.edition.code}/items/{item.pk}/en/").content.decode()


def test_a_version_is_not_put_over_what_somebody_has_written_since():
    ana, item = make_item()
    part, edition = f"{item.pk}-en", item.edition
    first = history.revisions(edition, part).get().content
    edit(item, "Second.", ana)
    edit(item, "Third.", ana)
    with pytest.raises(history.Clashed):
        actions.restore_text(record=edition, content=first, part=part, opened=2, by=ana, at=LATER)
    assert told(item) == ["Third."]
    actions.restore_text(record=edition, content=first, part=part, by=ana, at=LATER)
    assert told(item) == [one["text"] for one in first["sentences"]]


@pytest.mark.parametrize("part", ["", "/1", "/x-en", "/1-de", "/0-en"])
def test_other_addresses_are_no_texts(part: str):
    _ana, item = make_item()
    with pytest.raises(Text.DoesNotExist):
        queries.text_of(f"{item.edition.code}{part}")


def test_the_lead_is_called_by_its_edition():
    _ana, item = make_item()
    lead = Item.objects.get(edition=item.edition, section="lead")
    found = outputs.versions_of_text(f"{item.edition.code}/{lead.pk}-ru")
    assert found.title == f"{item.edition.title}, Русский"


def test_titles_written_at_once_merge_and_clash(client: Client):
    ana, item = make_item()
    edition, boris = item.edition, make_boris(ana.office)
    address = f"/office/digest/{edition.code}/title/"
    client.force_login(ana)
    sent = {f"title_{one.value}": edition.title[one] for one in Language} | {"layout": "sphere", "source": "en"}
    opened = str(client.get(address).context["editing"].opened)
    theirs = Words("Theirs", edition.title.ru, edition.title.zh)
    actions.rename_edition(edition=edition, title=theirs, layout="sphere", by=boris, at=LATER)
    answer = client.post(address, sent | {"opened": opened, "layout": "item"})
    assert answer.status_code == 302
    now = Edition.objects.get(pk=edition.pk)
    assert (str(now.title), now.layout) == ("Theirs", "item")
    answer = client.post(address, sent | {"opened": opened, "title_en": "Mine"})
    assert answer.status_code == 409
    assert ("Theirs" in answer.content.decode(), "Mine" in answer.content.decode()) == (True, True)
    assert str(Edition.objects.get(pk=edition.pk).title) == "Theirs"


def test_an_earlier_title_comes_back(client: Client):
    ana, item = make_item()
    edition, before = item.edition, str(item.edition.title)
    actions.rename_edition(edition=edition, title=Words("Spring", "Весна", "春"), layout="item", by=ana, at=LATER)
    client.force_login(ana)
    address = f"/office/history/edition/{edition.code}/"
    assert "Spring" in client.get(address).content.decode()
    assert client.post(f"{address}restore/1/", {"opened": "2"}).status_code == 302
    now = outputs.versions_of_edition(edition.code)
    assert (now.title, outputs.edition_content(queries.edition_of(edition.code))["layout"]) == (before, "sphere")
    assert client.get("/office/digest/nowhere/title/").status_code == 404
    with pytest.raises(ObjectDoesNotExist):
        queries.edition_of("nowhere")
