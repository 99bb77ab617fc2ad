"""Languages side by side: what is stale, what differs, what was published before, and the names."""

from datetime import date

import pytest
from django.test import Client

from attache.front.digest import queries as editions
from attache.front.digest.models import Edition, Item, Text
from attache.front.translating import queries
from attache.kernel.languages import Language
from attache.registry.people.states import Role
from tests.digest.factories import (
    edit,
    make_company,
    make_edition,
    make_editor,
    make_happening,
    make_head,
    make_institute,
    make_published,
    told,
)
from tests.partners.factories import NARI
from tests.people.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return make_editor()


@pytest.fixture
def draft(ana) -> Edition:
    make_happening(ana, make_institute(ana))
    return make_edition(ana)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def cell(edition: Edition, language: Language) -> queries.Cell:
    rows = queries.rows(editions.edition_with_all(edition.code))
    return next(one for row in rows if not row.item.is_lead for one in row.cells if one.language is language)


def first(edition: Edition) -> Item:
    return Item.objects.get(edition=edition, position=1)


def test_a_draft_of_the_records_says_the_same_in_all_languages(draft) -> None:
    assert [cell(draft, one).marks for one in Language] == [[], [], []]


def test_a_number_that_a_translation_lacks_or_has_besides_is_marked(ana, draft) -> None:
    text = " ".join(told(first(draft)))
    edit(first(draft), f"{text} They named 15 topics.", ana)
    assert [(one.said, one.more) for one in cell(draft, Language.RU).marks] == [("lacks: 15", False)]
    russian = " ".join(told(first(draft), Language.RU))
    edit(first(draft), f"{russian} Названо 16 тем.", ana, Language.RU)
    marks = [one.said for one in cell(draft, Language.RU).marks]
    assert marks == ["lacks: 15", "has besides: 16"]
    assert cell(draft, Language.EN).marks == []


def test_a_name_that_a_translation_lacks_is_marked_in_its_own_language(ana, draft) -> None:
    make_company(ana)
    edit(first(draft), f"{NARI.en} met them.", ana)
    assert any(NARI.zh in one.said for one in cell(draft, Language.ZH).marks)


def test_a_stale_translation_shows_what_changed_in_its_source(ana, draft) -> None:
    edit(first(draft), "Something else was agreed.", ana)
    fresh = cell(draft, Language.ZH).fresh
    assert fresh.is_stale
    assert fresh.source[-1].after == "Something else was agreed."
    page = signed_in(ana).get(f"/office/digest/{draft.code}/side-by-side/").content.decode()
    assert "Something else was agreed." in page
    assert "<ins>" in page


def test_the_chosen_language_is_written_and_saved_beside_the_others(ana, draft) -> None:
    client = signed_in(ana)
    address = f"/office/digest/{draft.code}/side-by-side/{first(draft).pk}/zh/"
    page = client.get(address).content.decode()
    assert told(first(draft))[0][:20] in page
    sent = {"heading": "会谈", "text": "双方会面。"}
    assert client.post(address, sent).status_code == 302
    text = Text.objects.get(item=first(draft), language="zh")
    assert (text.texts, first(draft).heading.zh) == (["双方会面。"], "会谈")


def test_two_who_write_the_same_lose_nothing(ana, draft) -> None:
    client = signed_in(ana)
    address = f"/office/digest/{draft.code}/side-by-side/{first(draft).pk}/ru/"
    before = {"opened_heading": first(draft).heading.ru, "opened_text": "\n\n".join(told(first(draft), Language.RU))}
    edit(first(draft), "Другое.", ana, Language.RU)
    answer = client.post(address, {"heading": "Моё", "text": "Моё.", **before})
    assert answer.status_code in {409, 422}
    assert "Моё." in answer.content.decode()
    assert "Другое." in answer.content.decode()


def test_what_was_published_is_offered_with_its_translation_and_the_names_in_their_forms(ana) -> None:
    institute = make_institute(ana)
    make_happening(ana, institute)
    make_published(make_head(ana.office))
    item = first(make_edition(ana, start=date(2020, 4, 1), end=date(2020, 4, 30)))
    offered = queries.remembered(item, Language.EN, Language.ZH)
    heard = {one: [offer.pair.target for offer in best] for one, best in offered}
    for sentence, translation in zip(told(item), told(item, Language.ZH), strict=True):
        assert translation in heard[sentence]
    assert queries.remembered(item, Language.EN, Language.EN) == []
    names = queries.names(item, Language.EN, Language.ZH)
    assert [one.used for one in names if institute.names.filter(text__in=one.forms).exists()] == [True]


def test_nothing_of_a_draft_is_offered(ana, draft) -> None:
    assert queries.remembered(first(draft), Language.EN, Language.RU) == []


def test_the_page_costs_the_same_for_one_item_and_for_three(ana, django_assert_max_num_queries) -> None:
    counts: list[int] = []
    for more in (1, 2):
        for number in range(more):
            make_happening(ana, make_institute(ana) if not counts and not number else None, kind=f"talks_{number}")
        edition = make_edition(ana)
        with django_assert_max_num_queries(40) as asked:
            assert signed_in(ana).get(f"/office/digest/{edition.code}/side-by-side/").status_code == 200
        counts.append(len(asked))
    assert counts[1] <= counts[0] + 1


def test_who_may_not_change_texts_reads_them(draft) -> None:
    client = signed_in(make_user("vera", Role.VICE_RECTOR, office=draft.office))
    page = client.get(f"/office/digest/{draft.code}/side-by-side/").content.decode()
    assert told(first(draft))[0] in page
    assert f"/side-by-side/{first(draft).pk}/" not in page
    assert client.get(f"/office/digest/{draft.code}/side-by-side/{first(draft).pk}/en/").status_code == 403
