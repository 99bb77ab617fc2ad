"""The office's pages of an edition."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from attache.front.digest.models import Edition, Publication
from attache.kernel.languages import Language, Words
from attache.registry.people.states import Role
from tests.digest.factories import (
    LATER,
    again,
    edit,
    follows,
    item_of,
    make_company,
    make_edition,
    make_editor,
    make_happening,
    make_head,
    make_institute,
    make_jpeg,
    make_letter,
    make_picture,
    make_published,
    sources,
    told,
)
from tests.people.counting import MOST, queries_of
from tests.people.factories import make_agent, make_translator, make_user, make_vera

pytestmark = pytest.mark.django_db
LIST, NEW = "/office/digest/", "/office/digest/new/"
DRAFT = "/office/digest/shanghai-2020-03/"
OFFERS = f"{DRAFT}offers/"
SPRING = {"start": "2020-03-01", "end": "2020-05-31", "layout": "sphere"}


@pytest.fixture
def ana(client):
    somebody = make_editor()
    client.force_login(somebody)
    return somebody


def make_season(by) -> Edition:
    institute = make_institute(by)
    make_letter(by, institute)
    make_happening(by, institute)
    return make_edition(by)


def item_page(edition: Edition, language: str = "en", rest: str = "") -> str:
    return f"{DRAFT}items/{item_of(edition).pk}/{language}/{rest}"


def picture_page(edition: Edition) -> str:
    return f"{DRAFT}items/{item_of(edition).pk}/picture/"


def test_an_empty_list_teaches_how_to_begin(client, ana):
    page = client.get(LIST).content.decode()
    assert "the first draft is written from what the chronicle holds" in page
    assert f'href="{NEW}"' in page


def test_the_list_takes_the_same_number_of_queries_for_one_and_three(client, ana):
    make_happening(ana)
    make_edition(ana)
    few = queries_of(client, LIST)
    for day in ("2020-04-29", "2020-04-30"):
        make_edition(ana, end=type(LATER.date()).fromisoformat(day))
    assert (queries_of(client, LIST), few <= MOST) == (few, True)


def test_a_new_edition_leads_to_its_editor(client, ana):
    make_happening(ana)
    assert client.get(NEW).status_code == 200
    answer = client.post(NEW, SPRING | {"office": ana.office.pk}, follow=True)
    assert answer.redirect_chain == [(DRAFT, 302)]
    assert "The first draft is written." in answer.content.decode()


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"end": "2020-02-01"}, "The period ends before it begins."),
        ({"start": ""}, "This field is required."),
        ({"start": "0001-01-01"}, "Look at the year again: it lies between 1800 and 2199."),
        ({"end": "9999-01-01"}, "Look at the year again: it lies between 1800 and 2199."),
        ({}, "The chronicle holds nothing that may be published"),
    ],
)
def test_a_period_that_cannot_be_compiled_comes_back_with_what_was_typed(client, ana, given, complaint: str):
    answer = client.post(NEW, SPRING | {"office": ana.office.pk} | given)
    page = answer.content.decode()
    assert (answer.status_code, complaint in page) == (422, True)
    assert f'value="{given.get("end", "2020-05-31")}"' in page
    assert not Edition.objects.exists()


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_the_editor_shows_every_sentence_with_its_records(client, ana, language: str):
    edition = make_season(ana)
    page = client.get(f"{DRAFT}?lang={language}").content.decode()
    for item in edition.items.all():
        for sentence, codes in zip(told(item, Language(language)), sources(item, Language(language)), strict=True):
            assert sentence in page.replace("&#x27;", "'")
            assert all(f"/office/chronicle/{code}/" in page for code in codes)


def test_the_editor_takes_the_same_number_of_queries_for_two_items_and_for_many(client, ana):
    make_season(ana)
    few = queries_of(client, DRAFT)
    company = make_company(ana)
    for kind in ("visit", "fair", "gift", "greeting", "lecture"):
        happening = make_happening(ana, company, kind=kind, section="companies")
        make_happening(ana, kind=kind, section="education", links=follows(happening))
    make_edition(ana)
    assert (queries_of(client, DRAFT), few <= MOST) == (few, True)


def test_what_was_recorded_since_is_offered_and_taken(client, ana):
    edition = make_season(ana)
    assert "Everything that was recorded is told" in client.get(OFFERS).content.decode()
    late = make_happening(ana, kind="visit", title=Words("A late visit"))
    other = make_happening(ana, kind="fair", title=Words("A late fair"))
    assert "A late visit" in client.get(OFFERS).content.decode()
    answer = client.post(f"{DRAFT}take/", {"happening": late.code}, follow=True)
    assert "The happening is told now." in answer.content.decode()
    client.post(f"{DRAFT}take/", {"happening": other.code, "into": item_of(edition).pk})
    assert other.code in item_of(edition).own_codes
    assert client.post(f"{DRAFT}take/", {"happening": other.code, "into": 99999}).status_code == 404
    assert client.post(f"{DRAFT}take/", {"happening": late.code}).status_code == 409
    left = client.get(OFFERS).content.decode()
    assert ("A late visit" in left, "A late fair" in left) == (False, False)
    assert "Compiled again from the records." in client.post(f"{DRAFT}recompile/", follow=True).content.decode()


def test_a_bare_sentence_is_marked_and_its_source_can_be_named(client, ana):
    edition = make_season(ana)
    item = item_of(edition)
    (happening,) = sources(item)[0]
    edit(item, "It was a bright cold day.", ana)
    page = client.get(f"{DRAFT}?lang=en").content.decode()
    assert "no record" in page
    assert item_page(edition, "en", "source/") in page
    named = client.post(item_page(edition, "en", "source/"), {"place": 0, "code": happening}, follow=True)
    assert named.redirect_chain == [(f"{DRAFT}?lang=en#item-{item.pk}", 302)]
    assert sources(item) == [[happening]]


def test_a_source_without_a_place_is_no_page_and_a_strange_one_is_refused(client, ana):
    edition = make_season(ana)
    assert client.post(item_page(edition, "en", "source/"), {"code": "H-0001"}).status_code == 404
    assert client.post(item_page(edition, "en", "source/"), {"place": 0, "code": "H-0999"}).status_code == 409
    assert client.post(item_page(edition, "en", "source/"), {"place": 99, "code": "H-0002"}).status_code == 409


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_an_item_is_edited_in_one_language(client, ana, language: str):
    edition = make_season(ana)
    page = item_page(edition, language)
    assert queries_of(client, page) <= MOST + 1  # and what speakers have answered
    answer = client.post(page, {"heading": "H", "text": "Text 1."})
    assert answer.url == f"{DRAFT}?lang={language}#item-{item_of(edition).pk}"
    assert told(item_of(edition), Language(language)) == ["Text 1."]
    assert item_of(edition).heading[Language(language)] == "H"


def test_an_empty_text_comes_back_with_its_heading(client, ana):
    edition = make_season(ana)
    answer = client.post(item_page(edition), {"heading": "Kept heading", "text": " "})
    assert (answer.status_code, "Kept heading" in answer.content.decode()) == (422, True)
    assert told(item_of(edition)) != []


def test_the_title_is_changed_and_an_empty_one_comes_back(client, ana):
    make_season(ana)
    page = f"{DRAFT}title/"
    assert client.get(page).status_code == 200
    assert client.post(page, {"title_en": "", "layout": "item"}).status_code == 422
    answer = client.post(
        page, {"title_en": "Far apart", "title_ru": "Врозь", "layout": "item", "source": "ru"}, follow=True
    )
    assert answer.redirect_chain == [(DRAFT, 302)]
    edition = Edition.objects.get()
    assert (edition.title, edition.layout, edition.source) == (Words("Far apart", "Врозь"), "item", "ru")


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_the_preview_is_the_page_as_readers_will_see_it(client, ana, language: str):
    edition = make_season(ana)
    page = f"{DRAFT}preview/{language}/"
    html = client.get(page).content.decode()
    assert '<meta name="robots" content="noindex">' in html
    assert "canonical" not in html
    assert told(item_of(edition), Language(language))[0] in html.replace("&#x27;", "'")
    assert queries_of(client, page) <= MOST


def test_an_edition_goes_from_state_to_state_by_its_buttons(client, ana):
    make_season(ana)
    client.force_login(make_head(ana.office))
    for verb, sentence in (
        ("edit", "Editing has begun."),
        ("translate", "The translators have it now."),
        ("approve", "Approved."),
        ("publish", "Published; readers have it."),
    ):
        assert f"{DRAFT}move/{verb}/" in client.get(DRAFT).content.decode()
        answer = client.post(f"{DRAFT}move/{verb}/", follow=True)
        assert sentence in answer.content.decode()
    assert "See it published" in answer.content.decode()
    assert Publication.objects.count() == 3


def test_a_refused_act_says_why_on_the_page_it_came_from(client, ana):
    edition = make_season(ana)
    edit(item_of(edition), "Out of thin air.", ana)
    client.force_login(make_head(ana.office))
    client.post(f"{DRAFT}move/translate/")
    answer = client.post(f"{DRAFT}move/approve/", headers={"referer": f"http://testserver{DRAFT}"}, follow=True)
    assert answer.redirect_chain == [(DRAFT, 302)]
    assert "have no record behind them" in answer.content.decode()
    assert client.post(f"{DRAFT}move/approve/").status_code == 409
    assert client.post(f"{DRAFT}move/elsewhere/").status_code == 404


def test_a_published_edition_is_not_compiled_again(client, ana):
    make_happening(ana)
    make_published(ana)
    page = client.get(DRAFT).content.decode()
    assert "recompile" not in page
    assert "reaches readers only as a correction" in page
    assert client.post(f"{DRAFT}recompile/").status_code == 409


def test_pictures_are_added_and_taken_out(client, ana):
    edition = make_season(ana)
    page = picture_page(edition)
    assert client.get(page).status_code == 200
    sent = {"alt_en": "Two people", "credit": "Ana", "may_publish": "on"}
    answer = client.post(page, sent | {"file": SimpleUploadedFile("a.jpg", make_jpeg())})
    assert answer.status_code == 302
    picture = item_of(edition).pictures.get()
    assert f"/news/pictures/{picture.file}.jpg" in client.get(DRAFT).content.decode()
    shown = client.get(f"/news/pictures/{picture.file}.jpg")
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/jpeg")
    assert "public" not in shown.headers["Cache-Control"]
    assert client.post(f"{page}{picture.pk}/remove/").status_code == 302
    assert client.post(f"{page}{picture.pk}/remove/").status_code == 404


def test_a_file_that_is_no_picture_comes_back_with_what_was_typed(client, ana):
    page = picture_page(make_season(ana))
    sent = {"alt_en": "Two people", "file": SimpleUploadedFile("a.jpg", b"no picture at all")}
    answer = client.post(page, sent)
    assert (answer.status_code, "not what its name says" in answer.content.decode()) == (422, True)
    assert "Two people" in answer.content.decode()
    assert client.post(page, {"alt_en": "Two people"}).status_code == 422


def test_a_picture_of_a_draft_is_hidden_from_strangers(client):
    ana = make_editor()
    picture = make_picture(item_of(make_season(ana)), ana)
    assert client.get(f"/news/pictures/{picture.file}.jpg").status_code == 404
    assert client.get(f"/news/pictures/{'0' * 64}.jpg").status_code == 404


def test_what_is_not_there_is_not_found(client, ana):
    edition = make_season(ana)
    for page in ("nowhere/", "nowhere/title/", "nowhere/preview/en/", f"nowhere/items/{item_of(edition).pk}/en/"):
        assert client.get(f"{LIST}{page}").status_code == 404, page
    for page in (f"{DRAFT}?lang=fr", f"{DRAFT}preview/fr/", item_page(edition, "fr")):
        assert client.get(page).status_code == 404, page


def test_each_page_asks_for_its_role(client):
    ana = make_editor()
    edition = make_season(ana)
    before = told(item_of(edition))
    forbidden = {
        make_vera(ana.office): [NEW, f"{DRAFT}title/", item_page(edition), picture_page(edition)],
        make_translator(ana.office): [NEW, f"{DRAFT}title/"],
        make_user("staff", Role.OFFICE_STAFF, office=ana.office): [NEW, item_page(edition)],
        make_agent(ana.office): [LIST, DRAFT, f"{DRAFT}preview/en/", NEW],
    }
    for user, pages in forbidden.items():
        client.force_login(user)
        assert {client.get(page).status_code for page in pages} == {403}, user
    client.force_login(make_user("plain", Role.OFFICE_STAFF, office=ana.office))
    posts = ["move/approve/", "recompile/", f"items/{item_of(edition).pk}/en/source/"]
    assert {client.post(f"{DRAFT}{page}", {"place": 0, "code": "H-0001"}).status_code for page in posts} == {403}
    client.post(item_page(edition), {"heading": "", "text": "Mine."})
    assert (again(edition).state, told(item_of(edition))) == ("draft", before)
