"""Editing, naming sources and publishing; what is published never changes."""

from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from attache.daybook.chronicle import actions as chronicle
from attache.front.digest import actions, queries
from attache.front.digest.models import Edition, Publication, Text
from attache.front.digest.queries import paper
from attache.front.digest.states import State
from attache.front.news import outputs as news
from attache.front.news import queries as readers
from attache.front.revising import actions as revising
from attache.kernel import files, journal
from attache.kernel.intake import refusals
from attache.kernel.languages import Language, Words
from attache.kernel.moves import Overtaken
from attache.kernel.refusals import Refused
from attache.registry.partners import actions as partners
from tests.digest.factories import (
    AT,
    LATER,
    again,
    edit,
    item_of,
    make_approved,
    make_edition,
    make_editor,
    make_happening,
    make_head,
    make_institute,
    make_jpeg,
    make_picture,
    make_published,
    sources,
    text_of,
    told,
)

pytestmark = pytest.mark.django_db


def publish(edition: Edition, by) -> Edition:
    return make_published(by, edition)


def name_source(item, place: int, code: str, by):
    return actions.name_source(item=item, language=Language.EN, place=place, code=code, by=by, at=LATER)


# --- editing ----------------------------------------------------------------------------------------------------------


def test_an_edited_text_keeps_its_sources_and_a_new_sentence_has_none():
    ana = make_editor()
    talks = make_happening(ana)
    item = item_of(make_edition(ana))
    edit(item, "In April 2020, a video conference was held on new materials. It went well.", ana, heading="Materials")
    assert sources(item) == [[talks.code], []]
    assert (text_of(item).state, text_of(item, Language.RU).state) == ("edited", "drafted")
    assert item_of(again(item.edition)).heading.en == "Materials"
    entry = journal.Entry.objects.order_by("-pk").first()
    assert entry is not None
    assert entry.verb == "text edited"
    assert entry.changes["en"][1].endswith("It went well.")


def test_a_source_can_be_named_for_a_new_sentence():
    ana = make_editor()
    talks = make_happening(ana)
    item = item_of(make_edition(ana))
    edit(item, "Something quite different was added here.", ana)
    name_source(item, 0, talks.code, ana)
    name_source(item, 0, talks.code, ana)
    assert sources(item) == [[talks.code]]
    assert told(item) == ["Something quite different was added here."]


def test_only_a_happening_of_the_item_can_be_its_source():
    ana = make_editor()
    make_happening(ana)
    other = make_happening(ana, kind="visit", section="companies")
    with pytest.raises(actions.NotItsSource, match=f"{other.code} is not among"):
        name_source(item_of(make_edition(ana)), 0, other.code, ana)


def test_a_source_of_a_sentence_that_is_gone_is_refused():
    ana = make_editor()
    talks = make_happening(ana)
    with pytest.raises(actions.SentenceGone, match="no longer there"):
        name_source(item_of(make_edition(ana)), 1, talks.code, ana)


def test_an_edition_can_be_renamed_and_laid_out_by_item():
    ana = make_editor()
    make_happening(ana)
    edition = make_edition(ana)
    revising.rename_edition(edition=edition, title=Words("Spring", "Весна", "春"), layout="item", by=ana, at=LATER)
    assert (edition.title.ru, again(edition).title.zh, again(edition).layout) == ("Весна", "春", "item")


# --- publishing -------------------------------------------------------------------------------------------------------


def test_an_edition_is_published_in_three_languages_at_once():
    ana = make_editor()
    lin = make_head(ana.office)
    make_happening(ana)
    edition = publish(make_edition(ana), lin)
    assert (edition.state, edition.published_at, edition.published_by) == (State.PUBLISHED, LATER, lin)
    assert [one.language for one in Publication.objects.order_by("pk")] == ["en", "ru", "zh"]
    assert str(Publication.objects.get(language="zh")) == "shanghai-2020-03 zh"


def test_nothing_is_published_while_a_sentence_has_no_record():
    ana = make_editor()
    make_happening(ana)
    edition = make_edition(ana)
    edit(item_of(edition), "Nobody knows where this comes from.", ana, Language.ZH)
    with pytest.raises(actions.Unsupported, match="1 sentences have no record behind them"):
        publish(edition, ana)
    assert (again(edition).state, Publication.objects.count()) == (State.TRANSLATING, 0)


def test_nothing_is_published_while_a_language_is_missing():
    ana = make_editor()
    make_happening(ana)
    edition = make_edition(ana)
    Text.objects.filter(item=item_of(edition), language="ru").delete()
    with pytest.raises(actions.LanguageMissing, match="“Talks on materials” has no text in Русский"):
        publish(edition, ana)
    assert Publication.objects.count() == 0


def test_nothing_is_published_that_rests_on_a_withdrawn_record():
    ana = make_editor()
    make_happening(ana)
    wrong = make_happening(ana, kind="visit", section="companies")
    edition = make_edition(ana)
    chronicle.withdraw_happening(happening=wrong, by=ana, at=LATER)
    with pytest.raises(actions.SourceWithdrawn, match=f"{wrong.code} has been withdrawn"):
        publish(edition, ana)
    publish(make_edition(ana), ana)
    assert wrong.code not in str(Publication.objects.get(language="en").content)


def test_what_readers_have_stays_whatever_is_changed_behind_it():
    ana = make_editor()
    make_happening(ana)
    edition = make_published(ana)
    item = item_of(edition)
    before = {one.language: one.content for one in Publication.objects.all()}
    edit(item, "In April 2020, rewritten after the fact.", ana)
    revising.rename_edition(edition=edition, title=Words("Late"), layout="item", by=ana, at=LATER)
    make_picture(item, ana)
    assert {one.language: one.content for one in Publication.objects.all()} == before
    assert not readers.is_public(item.pictures.get().file)
    with pytest.raises(Overtaken):
        actions.publish_edition(edition=again(edition), by=ana, at=LATER)
    assert Publication.objects.count() == 3


def test_a_publication_is_sealed_and_later_changes_do_not_touch_it():
    ana = make_editor()
    institute = make_institute(ana)
    talks = make_happening(ana, institute)
    make_published(ana)
    before = {one.language: (one.sha256, one.content) for one in Publication.objects.all()}
    assert {language: paper.seal(content) for language, (_sha, content) in before.items()} == {
        language: sha for language, (sha, _content) in before.items()
    }
    nothing: dict[str, Any] = {
        "short": Words(),
        "acronym": Words(),
        "place": None,
        "ror_id": "",
        "website": "",
        "note": "",
    }
    partners.correct_organisation(
        organisation=institute, kind=institute.kind, full=Words("Another Institute"), **nothing, by=ana, at=LATER
    )
    chronicle.withdraw_happening(happening=talks, by=ana, at=LATER)
    assert {one.language: (one.sha256, one.content) for one in Publication.objects.all()} == before
    content = news.printed_content(queries.edition_with_all("shanghai-2020-03"), Language.EN)
    assert content == before["en"][1]


def test_a_seal_holds_every_letter_but_no_order_of_keys():
    content = {"title": "Весна", "lead": [{"text": "a"}]}
    assert paper.seal(content) == paper.seal({"lead": [{"text": "a"}], "title": "Весна"})
    assert paper.seal(content) != paper.seal(content | {"title": "весна"})


@pytest.mark.parametrize("evidence", [{"published_at": LATER}, {"state": State.PUBLISHED}])
def test_the_database_wants_the_evidence_of_publishing(evidence: dict[str, object]):
    ana = make_editor()
    make_happening(ana)
    edition = make_edition(ana)
    with pytest.raises(IntegrityError, match=r"digest_(published|approved)_has_evidence"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(**evidence)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_publish_at_once_one_wins():
    """Both have seen a draft; the second finds it published."""
    ana = make_editor()
    make_happening(ana)
    code = make_edition(ana).code
    make_approved(ana, queries.edition_with_all(code))
    first, second = (queries.edition_with_all(code) for _one in range(2))
    actions.publish_edition(edition=first, by=ana, at=LATER)
    with pytest.raises(Overtaken):
        actions.publish_edition(edition=second, by=ana, at=LATER)
    assert Publication.objects.count() == 3


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="an SQLite in memory has one connection")
def test_of_two_threads_that_publish_at_once_one_wins():
    ana = make_editor()
    make_happening(ana)
    code = make_approved(ana).code
    outcomes: list[str] = []
    line = Barrier(2)

    def press() -> None:
        edition = queries.edition_with_all(code)
        line.wait(10)
        try:
            outcomes.append(actions.publish_edition(edition=edition, by=ana, at=LATER).state)
        except Overtaken:
            outcomes.append("overtaken")
        finally:
            connection.close()

    threads = [Thread(target=press) for _one in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["overtaken", "published"]
    assert Publication.objects.count() == 3


# --- pictures ---------------------------------------------------------------------------------------------------------


def test_a_picture_is_encoded_anew_and_printed_with_its_words():
    ana = make_editor()
    make_happening(ana)
    item = item_of(make_edition(ana))
    picture = make_picture(item, ana)
    assert (picture.width, picture.height, str(picture)) == (40, 30, "Two people at a screen")
    assert files.read(picture.file) != make_jpeg()
    content = paper.content_of(again(item.edition), Language.RU)
    (printed,) = content["sections"][0]["items"][0]["pictures"]
    assert printed["alt"] == "Два человека у экрана"
    assert printed["caption"] == "Переговоры"


def test_a_file_that_is_no_picture_is_refused():
    ana = make_editor()
    make_happening(ana)
    item = item_of(make_edition(ana))
    with pytest.raises(refusals.OtherInside):
        make_picture(item, ana, data=b"GIF89a")
    assert not item.pictures.exists()


@pytest.mark.parametrize(
    ("given", "refusal", "sentence"),
    [
        ({"may_publish": False}, actions.PictureNotCleared, "Nobody has confirmed the right"),
        ({"alt": Words("Two people", zh="两个人")}, actions.PictureNotDescribed, "is not described in Русский"),
    ],
)
def test_a_picture_that_is_not_ready_stops_the_edition(given: dict[str, object], refusal: type[Refused], sentence: str):
    ana = make_editor()
    make_happening(ana)
    edition = make_edition(ana)
    picture = make_picture(item_of(edition), ana, **given)
    with pytest.raises(refusal, match=sentence):
        publish(edition, ana)
    actions.remove_picture(picture=picture, by=ana, at=LATER)
    publish(edition, ana)
    assert Publication.objects.count() == 3


def test_a_picture_of_a_published_edition_stays():
    ana = make_editor()
    make_happening(ana)
    edition = make_edition(ana)
    picture = make_picture(item_of(edition), ana)
    assert (readers.is_used(picture.file), readers.is_public(picture.file)) == (True, False)
    publish(edition, ana)
    assert readers.is_public(picture.file)
    actions.remove_picture(picture=picture, by=ana, at=AT)
    assert readers.is_public(picture.file)
