"""An edition prints nobody's words unasked, and follows the speaker who changes them."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from attache.front.digest.actions.quotations import NotAgreed, follow_words
from attache.front.digest.models import Edition, Publication
from attache.front.editor.views import contexts
from attache.front.quotations import actions as quotations
from attache.front.quotations.models import Quotation
from attache.front.quotations.queries import quotes_of
from attache.kernel import journal
from attache.kernel.languages import Language, Words
from attache.registry.people.models import User
from tests.digest.factories import LATER, again, edit, item_of, make_edition, make_editor, make_published, text_of, told
from tests.quotations.factories import AT, WORDS, ask, make_letter, said_in, settle

pytestmark = pytest.mark.django_db
OWN = "我们始终携手同行。"


@pytest.fixture
def ana(db: None) -> User:
    return make_editor()


def publish(edition: Edition, by: User) -> Edition:
    return make_published(by, again(edition))


def test_an_edition_that_quotes_somebody_unasked_is_not_published(ana: User) -> None:
    letter = make_letter(ana)
    edition = make_edition(ana)
    with pytest.raises(NotAgreed, match="We go on together"):
        publish(edition, ana)
    ask(said_in(letter), ana)
    with pytest.raises(NotAgreed):
        publish(edition, ana)
    settle(letter, ana)
    publish(edition, ana)
    assert Publication.objects.count() == 3


def test_the_editors_page_says_where_somebody_is_quoted_unasked(ana: User) -> None:
    letter = make_letter(ana)
    edition = make_edition(ana)
    problems = contexts.editor(edition, Language.EN, ana)["problems"]
    assert [str(one.what) for one in problems] == ["quotes somebody unasked"] * 3
    assert {one.url for one in problems} == {
        f"/office/digest/{edition.code}/items/{item_of(edition, 'courtesy').pk}/{language}/#quotations"
        for language in Language
    }
    settle(letter, ana)
    assert contexts.editor(again(edition), Language.EN, ana)["problems"] == []


def test_an_items_page_shows_the_answers_to_what_it_quotes(ana: User, client: Client) -> None:
    letter = make_letter(ana)
    edition = make_edition(ana)
    settle(letter, ana)
    client.force_login(ana)
    item = item_of(edition, "courtesy")
    page = client.get(f"/office/digest/{edition.code}/items/{item.pk}/en/").content.decode()
    address = f"/office/quotations/?about={letter.code}"
    assert f'hx-get="{address}"' in page
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "printed unasked" in part
    assert "<html" not in part
    assert f"/office/quotations/{letter.code}/1/" in part


def test_a_speakers_own_words_reach_the_open_edition_with_their_source(ana: User) -> None:
    letter = make_letter(ana)
    edition = make_edition(ana)
    item = item_of(edition, "courtesy")
    before = text_of(item, Language.ZH).sentences
    row, link, _token = ask(said_in(letter), ana)
    where: dict[str, Any] = {"language": Language.ZH, "address": "", "at": AT + timedelta(days=1)}
    quotations.propose(quotation=row, link=link, text=OWN, note="", **where)
    quotations.accept(quotation=Quotation.objects.get(), others=WORDS, by=ana, at=LATER)
    after = text_of(item, Language.ZH).sentences
    assert after == [{**one, "text": OWN} if one["kind"] == "quote" else one for one in before]
    assert after != before
    assert journal.about(edition)[0].verb == "speaker's words taken"
    publish(edition, ana)


def test_in_a_text_that_somebody_worked_on_only_the_quotation_changes(ana: User) -> None:
    letter = make_letter(ana)
    item = item_of(make_edition(ana), "courtesy")
    edit(item, f"The rector wrote to us.\n\n> {WORDS.zh}\n> — 雷亚萍", ana, Language.ZH)
    row, link, _token = ask(said_in(letter), ana)
    where: dict[str, Any] = {"language": Language.ZH, "address": "", "at": AT + timedelta(days=1)}
    quotations.propose(quotation=row, link=link, text=OWN, note="", **where)
    quotations.accept(quotation=Quotation.objects.get(), others=WORDS, by=ana, at=LATER)
    assert told(item, Language.ZH) == ["The rector wrote to us.", OWN]


def test_what_readers_have_does_not_follow(ana: User) -> None:
    letter = make_letter(ana)
    settle(letter, ana)
    edition = publish(make_edition(ana), ana)
    item = item_of(edition, "courtesy")
    before = text_of(item).sentences
    follow_words(happening=letter, before=WORDS, after=Words(en="Other words."), by=ana, at=LATER)
    assert text_of(item).sentences == before
    assert [one.is_settled for one in quotes_of([letter.code])] == [True]
