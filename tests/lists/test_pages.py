"""A list comes in by three pages: the file, its columns, what its rows would do."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from attache.kernel import clock
from attache.kernel.errands import tasks
from attache.kernel.errands.models import Errand
from attache.kernel.languages import Words
from attache.kernel.undo.models import Slip
from attache.registry.lists import actions, queries
from attache.registry.lists.models import WaitingList
from attache.registry.partners.models import Organisation
from attache.registry.people.models import User
from tests.lists.samples import workbook
from tests.partners.factories import make_partner, make_xatu
from tests.people.factories import make_ana, make_boris

pytestmark = pytest.mark.django_db
UPLOAD = "/office/organisations/import/"
LIST = """Name,中文名称,Acronym,ROR
Xi'an Technological University,西安工业大学,XTU,
Hiboway,,,
Xian Technological Universty,,,
Bad,,,x
"""


@pytest.fixture
def ana(client: Client) -> User:
    ana = make_ana()
    client.force_login(ana)
    return ana


def send(client: Client, text: str | bytes = LIST, name: str = "list.csv"):
    """Send a file; the answer."""
    content = text.encode() if isinstance(text, str) else text
    return client.post(UPLOAD, {"sent": SimpleUploadedFile(name, content)})


def previewed(client: Client, text: str = LIST) -> tuple[str, str, str]:
    """Send a list and go on to its preview: the address, the page and its seal."""
    address = send(client, text)["Location"] + "preview/"
    body = client.get(address).content.decode()
    return address, body, body.split('name="seal" value="')[1].split('"')[0]


def test_a_list_comes_in_as_ticked_and_one_press_takes_it_back(client: Client, ana: User) -> None:
    xatu = make_xatu(ana)
    address, body, seal = previewed(client)
    assert 'value="2" checked' in body  # changed: the acronym
    assert "Acronym, English: XTU" in body
    assert 'value="3" checked' in body  # new
    assert 'value="4"> Xian Technological Universty' in body  # doubtful, not ticked
    assert f'may be <a href="{xatu.get_absolute_url()}">' in body.replace("\n", "")
    assert "“ROR”: “x” is no ROR identifier" in body
    answer = client.post(address, {"seal": seal, "row": ["2", "3"]}, follow=True)
    assert "2 rows of the list are brought in." in answer.content.decode()
    assert Organisation.objects.with_names().get(pk=xatu.pk).acronym.en == "XTU"
    assert list(Organisation.objects.exclude(pk=xatu.pk).values_list("names__text", flat=True)) == ["Hiboway"]
    assert not WaitingList.objects.exists()
    client.post("/office/undo/", {"slip": Slip.objects.get(verb=actions.VERB).code})
    assert [str(one) for one in Organisation.objects.with_names()] == [str(xatu)]


def test_a_long_list_is_brought_in_by_the_worker_and_taken_back(
    client: Client, ana: User, settings, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA = tmp_path
    monkeypatch.setattr("attache.registry.lists.views.AT_ONCE", 1)
    xatu = make_xatu(ana)
    address, _body, seal = previewed(client)
    asked = client.post(address, {"seal": seal, "row": ["2", "3"]})["Location"]
    errand = Errand.objects.get()
    assert (asked, errand.total, Organisation.objects.count()) == (errand.get_absolute_url(), 2, 1)
    assert client.get(address)["Location"] == asked
    tasks.run.func(errand.pk)
    assert "2 rows of the list are brought in." in client.get(asked, follow=True).content.decode()
    assert Organisation.objects.with_names().get(pk=xatu.pk).acronym.en == "XTU"
    client.post("/office/undo/", {"slip": Errand.objects.get().slip})
    assert [str(one) for one in Organisation.objects.with_names()] == [str(xatu)]


def test_a_list_that_went_meanwhile_is_refused_by_the_worker(ana: User, client: Client, settings, tmp_path) -> None:
    settings.DATA = tmp_path
    send(client)
    waiting = WaitingList.objects.get()
    said = {"rows": [2], "rest": [], "seal": ""}
    errand = actions.ask_worker(waiting=waiting, said=said, many=1, back=UPLOAD, by=ana, at=clock.now())
    WaitingList.objects.all().delete()
    tasks.run.func(errand.pk)
    assert Errand.objects.get().refusal == str(actions.PlanChanged())


def test_a_doubtful_row_comes_in_when_it_is_ticked_and_an_error_never(client: Client, ana: User) -> None:
    make_xatu(ana)
    address, _body, seal = previewed(client)
    client.post(address, {"seal": seal, "row": ["4", "5"]})
    assert Organisation.objects.filter(names__text="Xian Technological Universty").exists()
    assert Organisation.objects.count() == 2


def test_nothing_comes_in_when_the_registry_changed_or_nothing_is_ticked(client: Client, ana: User) -> None:
    address, _body, seal = previewed(client)
    assert client.post(address, {"seal": seal}).status_code == 409
    make_partner(ana, full=Words("Hiboway"))
    refused = client.post(address, {"seal": seal, "row": ["3"]})
    assert refused.status_code == 409
    assert "has changed meanwhile" in refused.content.decode()
    assert Organisation.objects.count() == 1


def test_the_columns_are_guessed_shown_with_their_cells_and_changed(client: Client, ana: User) -> None:
    address = send(client, "Кто,Город\nТомский политех,Томск\n")["Location"]
    assert "Томский политех" in client.get(address).content.decode()
    refused = client.post(address, {"map": "1", "column-0": "", "column-1": "city_ru"})
    assert refused.status_code == 422
    assert "Say which column holds the full name" in refused.content.decode()
    twice = client.post(address, {"map": "1", "column-0": "city_ru", "column-1": "city_ru"})
    assert "Кто, Город" in twice.content.decode()
    assert client.get(f"{address}preview/")["Location"] == address
    assert (
        client.post(address, {"map": "1", "column-0": "full_ru", "column-1": "city_ru"})["Location"]
        == f"{address}preview/"
    )
    assert "Томский политех" in client.get(f"{address}preview/").content.decode()


def test_another_sheet_and_another_row_of_headings_are_read(client: Client, ana: User) -> None:
    book = workbook([["Name"], ["A"]], [["x"], ["Name", "City"], ["B", "Omsk"]], names=["One", "Two"])
    address = send(client, book, "list.xlsx")["Location"]
    assert client.post(address, {"again": "1", "sheet": "1", "headings": "1"})["Location"] == address
    waiting = WaitingList.objects.get()
    assert (waiting.sheet, waiting.headings, waiting.mapping) == (1, 2, ["full_en", "city_en"])
    client.post(address, {"again": "1", "sheet": "1", "headings": "1"})
    waiting.refresh_from_db()
    assert (waiting.headings, waiting.mapping) == (1, ["", ""])
    assert client.post(address, {"again": "1", "sheet": "1", "headings": "9"}).status_code == 422


@pytest.mark.parametrize("language", ["en", "ru", "zh-hans"])
@pytest.mark.parametrize(("name", "content"), [("a.csv", b""), ("a.docx", b"PK\x03\x04"), ("a.exe", b"MZ")])
def test_what_is_no_list_is_said_on_the_page(
    client: Client, ana: User, language: str, name: str, content: bytes
) -> None:
    client.cookies["attache_language"] = language
    answer = send(client, content, name)
    assert answer.status_code == 422
    assert name in answer.content.decode()
    assert not WaitingList.objects.exists()


def test_a_list_belongs_to_whoever_sent_it_and_three_wait_for_seven_days(client: Client, ana: User) -> None:
    addresses = [send(client, name=f"{number}.csv")["Location"] for number in range(4)]
    assert client.get(addresses[0]).status_code == 404
    assert client.get(UPLOAD).content.decode().count('href="/office/organisations/import/') == 3
    other = Client()
    other.force_login(make_boris(ana.office))
    assert other.get(addresses[3]).status_code == 404
    assert actions.purge(at=WaitingList.objects.latest("at").at + timedelta(days=8)) == 3


def test_what_is_not_shown_row_by_row_is_ticked_as_a_whole(
    client: Client, ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("attache.registry.lists.outputs.SHOWN", 2)
    monkeypatch.setattr(queries, "SHOWN", 2)
    address, body, seal = previewed(client, "name\nKazan\nTomsk\nOmsk\nPerm\n")
    assert "and 2 more rows" in body
    client.post(address, {"seal": seal, "row": ["2"], "rest": ["create"]})
    names = Organisation.objects.order_by("pk").values_list("names__text", flat=True)
    assert list(names) == ["Kazan", "Omsk", "Perm"]


def test_a_preview_costs_the_same_for_one_row_and_for_three(
    client: Client, ana: User, django_assert_num_queries
) -> None:
    make_partner(ana)
    one = send(client, "name\nKazan\n")["Location"]
    three = send(client, "name\nKazan\nTomsk\nOmsk\n")["Location"]
    client.get(f"{one}preview/")
    for address in (one, three):
        with django_assert_num_queries(10):
            client.get(f"{address}preview/")
