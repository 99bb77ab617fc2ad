"""All channels of an edition on one page, and everything that stands in the way in one list."""

import itertools

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from attache.daybook.chronicle.models import Happening
from attache.front.channels import queries
from attache.front.channels.outputs import Obstacle, made_of, obstacles
from attache.front.channels.states import Kind, Weight
from attache.front.digest import actions as digest
from attache.front.digest import queries as editions
from attache.front.digest.models import Edition, Item, Picture, Publication, Text
from attache.front.mailing import actions as mailing
from attache.front.mailing import tasks
from attache.front.mailing.models import Trial
from attache.front.mailing.outputs import letters
from attache.kernel.languages import Language, Words
from tests.digest.factories import (
    LATER,
    answer_questions,
    approve_edition,
    make_company,
    make_edition,
    make_editor,
    make_happening,
    make_head,
    make_institute,
    make_picture,
    make_published,
)
from tests.subscribers.factories import subscribe

pytestmark = pytest.mark.django_db
LANGUAGES = ["en", "ru", "zh"]


def everything(code: str) -> list[Obstacle]:
    edition = editions.edition_with_all(code)
    made = [made_of(one, edition.office) for one in queries.contents(edition)]
    return obstacles(edition, made, queries.readers(edition))


def stopping(code: str) -> list[tuple[str, str]]:
    """What stops an edition, as language and channel."""
    return [(one.language.value if one.language else "", one.kind or "") for one in everything(code) if one.stops]


def a_draft() -> Edition:
    editor = make_editor()
    make_happening(editor, make_institute(editor))
    edition = make_edition(editor)
    answer_questions(edition.code, editor)
    return edition


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_finished_draft_has_nothing_that_stops_it_and_says_that_nobody_has_approved_it() -> None:
    edition = a_draft()
    found = everything(edition.code)
    assert [one for one in found if one.stops] == []
    assert "Nobody has approved these texts yet." in [one.said for one in found]
    assert {one.language for one in found if one.said == "Nobody is subscribed in this language."} == set(Language)


def test_a_heading_that_only_one_language_has_is_seen_in_the_others() -> None:
    edition = a_draft()
    assert not [one for one in everything(edition.code) if "the heading" in one.said]
    Item.objects.filter(edition=edition, section="science").update(heading=Words(ru="Открытые двери"))
    found = [one for one in everything(edition.code) if "the heading “Открытые двери” in another" in one.said]
    assert ({one.language for one in found}, {one.stops for one in found}) == ({Language.EN, Language.ZH}, {False})
    Item.objects.filter(edition=edition, section="science").update(hidden_in="zh", hidden_reason="not for them")
    left = [one.language for one in everything(edition.code) if "the heading" in one.said]
    assert left == [Language.EN]


def test_a_reader_in_a_language_is_seen() -> None:
    edition = a_draft()
    subscribe(edition.office, "a@example.org", language="ru", zone="Europe/Moscow")
    lonely = [one.language for one in everything(edition.code) if "Nobody is subscribed" in one.said]
    assert lonely == [Language.EN, Language.ZH]


def test_a_missing_text_and_a_sentence_without_a_record_stop_every_approval() -> None:
    edition = a_draft()
    item = Item.objects.get(edition=edition, position=1)
    Text.objects.filter(item=item, language="zh").update(sentences=[])
    Text.objects.filter(item=item, language="ru").update(
        sentences=[{"text": "Весна.", "happenings": [], "paragraph": 0, "kind": "", "by": ""}]
    )
    said = {(one.language, str(one.said)) for one in everything(edition.code) if one.stops}
    assert (Language.ZH, "has no text") in said
    assert (Language.RU, "a sentence without a record") in said


def test_an_obstacle_leads_to_the_place_where_it_is_mended() -> None:
    edition = a_draft()
    item = Item.objects.get(edition=edition, position=1)
    Text.objects.filter(item=item, language="zh").update(sentences=[])
    urls = {one.url for one in everything(edition.code) if one.stops}
    assert f"{edition.get_absolute_url()}?lang=zh#item-{item.pk}" in urls
    client = signed_in(make_head(edition.office))
    for one in everything(edition.code):
        assert client.get(one.url).status_code == 200, one.url


def test_a_stale_text_stops() -> None:
    edition = a_draft()
    text = Text.objects.get(item__position=1, item__edition=edition, language="en")
    Text.objects.filter(pk=text.pk).update(state="edited", latest_hash="0123456789abcdef")
    assert ("en", "") in stopping(edition.code)


def test_a_wrong_name_stops_with_the_proofreaders_own_sentence() -> None:
    edition = a_draft()
    item = Item.objects.get(edition=edition, position=1)
    told = Text.objects.get(item=item, language="en")
    told.sentences[0]["text"] += " It was 99 degrees."
    Text.objects.filter(pk=told.pk).update(sentences=told.sentences)
    found = [one for one in everything(edition.code) if one.stops and "99" in one.said]
    assert found
    assert {one.url for one in found} <= {reverse("proofs:list", args=[edition.code, one]) for one in LANGUAGES}


def test_a_picture_without_its_description_or_right_stops() -> None:
    edition = a_draft()
    picture = make_picture(Item.objects.get(edition=edition, position=1), make_head(edition.office))
    Picture.objects.filter(pk=picture.pk).update(may_publish=False)
    assert any("picture" in str(one.said) for one in everything(edition.code) if one.stops)


def test_a_letter_that_is_too_heavy_is_shortened_and_said_so_and_stops_where_that_does_not_help(monkeypatch) -> None:
    edition = a_draft()
    whole = max(len(made_of(one, edition.office).letter.html.encode()) for one in queries.contents(edition))
    heard = []
    for most in (whole * 2, 10):
        monkeypatch.setattr(letters, "LIMIT", most)
        monkeypatch.setitem(obstacles.__globals__, "LIMIT", most)
        item = Item.objects.get(edition=edition, position=1)
        Item.objects.filter(pk=item.pk).update(heading=Words(*(f"{most} {one}" for one in LANGUAGES)))
        found = everything(edition.code)
        heard.append({one.weight for one in found if one.kind == Kind.LETTER and "KB" in one.said})
    assert heard == [set(), {Weight.STOPS}]


@pytest.mark.parametrize(("more", "kind"), [("很长。" * 9000, Kind.WECHAT), ("\x0b", Kind.FEED)])
def test_what_wechat_would_break_and_a_sign_that_no_feed_holds_are_told_by_channel(more: str, kind: Kind) -> None:
    edition = a_draft()
    item = Item.objects.get(edition=edition, position=1)
    told = Text.objects.get(item=item, language="zh")
    told.sentences[0]["text"] += more
    Text.objects.filter(pk=told.pk).update(sentences=told.sentences)
    found = stopping(edition.code)
    assert ("zh", kind) in found
    assert ("en", kind) not in found


def test_a_sign_that_no_font_has_stops_the_paper() -> None:
    edition = a_draft()
    told = Text.objects.get(item__edition=edition, item__position=1, language="ru")
    told.sentences[0]["text"] += " \U0001f600"
    Text.objects.filter(pk=told.pk).update(sentences=told.sentences)
    assert ("ru", Kind.PAPER) in stopping(edition.code)


def test_a_lead_that_speaks_of_what_some_readers_do_not_get_is_to_be_looked_at() -> None:
    editor = make_editor()
    make_happening(editor, make_institute(editor))
    make_happening(editor, make_company(editor), section="companies")
    edition = make_edition(editor)
    lead = next(one for one in edition.items.all() if one.is_lead)
    spoken = {code for text in lead.texts.all() for one in text.sentences for code in one["happenings"]}
    item = next(one for one in edition.items.all() if not one.is_lead and spoken & set(one.own_codes))
    assert [one for one in everything(edition.code) if "lead speaks" in one.said] == []
    digest.choose_readers(item=item, languages=[Language.EN, Language.RU], reason="Not for China", by=editor, at=LATER)
    told = [one for one in everything(edition.code) if "lead speaks" in one.said]
    assert [(one.language, one.weight) for one in told] == [(Language.ZH, Weight.LOOK)]


def test_a_waived_language_is_said_with_who_signed() -> None:
    edition = a_draft()
    digest.waive_language(
        edition=edition, language=Language.RU, reason="Nobody to translate", by=make_head(edition.office), at=LATER
    )
    assert any("Nobody to translate" in one.said for one in everything(edition.code))
    assert {one.language for one in everything(edition.code) if one.kind} == {Language.EN, Language.ZH}


def test_each_channel_shows_the_same_text_in_a_frame_of_ours_alone() -> None:
    edition = a_draft()
    client = signed_in(make_head(edition.office))
    item = Item.objects.get(edition=edition, position=1)
    for language, kind in itertools.product(Language, Kind):
        address = f"/office/digest/{edition.code}/channels/{language.value}/{kind.value}"
        answer = client.get(f"{address}.html")
        assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
        page = answer.content.decode()
        assert (item.heading[language].split()[0] in page) is (kind != Kind.PAPER), address
        assert ("page-1.png" in page) is (kind == Kind.PAPER), address
        assert client.get(f"{address}.css").status_code == 200


def test_the_pages_of_paper_are_pictures_and_end_where_the_booklet_ends() -> None:
    edition = a_draft()
    client = signed_in(make_head(edition.office))
    first, far = (client.get(f"/office/digest/{edition.code}/channels/zh/page-{one}.png") for one in (1, 99))
    assert first.content.startswith(b"\x89PNG")
    assert far.status_code == 404


def test_what_readers_have_and_what_stands_here_can_both_be_seen() -> None:
    editor = make_editor()
    make_happening(editor, make_institute(editor))
    edition = make_published(make_head(editor.office))
    item = Item.objects.get(edition=edition, position=1)
    Item.objects.filter(pk=item.pk).update(heading=Words("Changed since", "Изменено", "已更改"))
    client = signed_in(editor)
    address = f"/office/digest/{edition.code}/channels/en/web.html"
    assert "Changed since" in client.get(address).content.decode()
    assert "Changed since" not in client.get(f"{address}?sealed=1").content.decode()


def test_a_draft_can_be_sent_to_oneself_as_it_stands_and_to_nobody_else(settings) -> None:
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    edition = a_draft()
    head = make_head(edition.office)
    head.email = "lin@example.org"
    head.save(update_fields=["email"])
    client = signed_in(head)
    answer = client.post(f"/office/digest/{edition.code}/channels/ru/trial/")
    assert answer.status_code == 302
    tasks.work(now=lambda: LATER)
    trial = Trial.objects.get()
    assert (trial.edition, trial.mailing, trial.error) == (edition, None, "")
    assert trial.sent_at == LATER
    assert [one.to for one in mail.outbox] == [["lin@example.org"]]
    assert not Publication.objects.exists()


def test_nobody_gets_a_letter_in_a_language_that_was_waived() -> None:
    edition = a_draft()
    head = make_head(edition.office)
    head.email = "lin@example.org"
    digest.waive_language(edition=edition, language=Language.RU, reason="None", by=head, at=LATER)
    with pytest.raises(mailing.NotInThisLanguage):
        mailing.try_edition(edition=edition, language=Language.RU, by=head, at=LATER)


def test_an_approved_edition_is_ready(django_assert_max_num_queries) -> None:
    edition = a_draft()
    head = make_head(edition.office)
    edition = digest.hand_to_translators(
        edition=digest.begin_editing(edition=edition, by=head, at=LATER), by=head, at=LATER
    )
    approve_edition(edition=edition, by=head, at=LATER)
    assert stopping(edition.code) == []
    assert Happening.objects.count() == 1
    with django_assert_max_num_queries(52):
        signed_in(head).get(f"/office/digest/{edition.code}/channels/obstacles/")
