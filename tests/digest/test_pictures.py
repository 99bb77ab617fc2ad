"""Pictures and videos of happenings in the digest: offered, taken in, printed in sizes, with captions, for ever."""

from datetime import UTC, datetime

import pytest

from attache.daybook.chronicle.models import Happening
from attache.front.digest import actions, queries
from attache.front.digest.models import Item, Picture
from attache.front.digest.queries import paper
from attache.front.news import outputs
from attache.kernel.attachments import actions as attachments
from attache.kernel.attachments.models import Attachment
from attache.kernel.attachments.showing import VideoWithoutCaptions, VideoWithoutPoster
from attache.kernel.languages import Language, Words
from attache.registry.people.models import User
from tests.digest.factories import (
    LATER,
    item_of,
    make_edition,
    make_editor,
    make_happening,
    make_head,
    make_picture,
    make_published,
)
from tests.kernel.samples import SOUND, VTT, picture
from tests.people.counting import MOST, queries_of

AT = datetime(2020, 4, 22, tzinfo=UTC)
ALT = Words("Two people", "Двое", "两人")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path, settings) -> None:
    settings.DATA = tmp_path


@pytest.fixture
def ana() -> User:
    return make_editor()


@pytest.fixture
def item(ana: User) -> Item:
    make_happening(ana)
    return item_of(make_edition(ana))


def hang(item: Item, by: User, name: str = "photo.jpg", data: bytes | None = None) -> Attachment:
    """A file on the item's happening, described and cleared."""
    happening = Happening.objects.get()
    sent = SOUND[name] if data is None else data
    one = attachments.attach(subject=happening, data=sent, name=name, by=by, at=AT)
    return attachments.describe(
        attachment=one,
        alt=ALT,
        caption=Words(en="The talks"),
        credit="Ana Orlova",
        may_publish=True,
        evidence="Letter of 20 April",
        by=by,
        at=AT,
    )


def use(item: Item, one: Attachment, by: User) -> Picture:
    return actions.use_attachment(item=item, attachment=one, by=by, at=LATER)


def film_with_everything(item: Item, by: User) -> Attachment:
    film = hang(item, by, "appeal.mp4")
    poster = picture("JPEG", (1280, 720))
    attachments.set_poster(attachment=film, data=poster, name="p.jpg", by=by, at=AT)
    for language in Language:
        attachments.set_captions(attachment=film, language=language, data=VTT.encode(), name="c.vtt", by=by, at=AT)
    return film


def printed(item: Item, language: Language = Language.EN) -> dict:
    content = paper.content_of(queries.edition_with_all(item.edition.code), language)
    (shown,) = content["sections"][0]["items"][0]["pictures"]
    return shown


def test_pictures_of_the_happenings_are_offered_until_they_are_used(ana: User, item: Item):
    photo = hang(item, ana)
    hang(item, ana, "memo.pdf")
    assert [one.code for one in queries.offered(item)] == [photo.code]
    use(item, photo, ana)
    assert list(queries.offered(Item.objects.get(pk=item.pk))) == []


def test_a_used_picture_brings_its_words_and_rights(ana: User, item: Item):
    taken = use(item, hang(item, ana), ana)
    assert (taken.alt, taken.caption.en, taken.credit, taken.may_publish) == (ALT, "The talks", "Ana Orlova", True)


def test_a_picture_of_something_else_is_no_picture_of_the_item(ana: User, item: Item):
    other = make_happening(ana)
    one = attachments.attach(subject=other, data=SOUND["photo.jpg"], name="photo.jpg", by=ana, at=AT)
    with pytest.raises(actions.NotItsSource):
        use(item, one, ana)


def test_a_large_picture_is_printed_in_sizes(client, ana: User, item: Item):
    large = hang(item, ana, data=picture("JPEG", (1600, 800)))
    use(item, large, ana)
    shown = printed(item)
    assert [one["width"] for one in shown["sizes"]] == [480, 1070]
    make_published(ana, item.edition)
    page = client.get(f"/en/news/{item.edition.code}/").content.decode()
    smallest = shown["sizes"][0]["file"]
    assert f'srcset="/news/pictures/{smallest}.jpg 480w, ' in page
    answer = client.get(f"/news/pictures/{smallest}.jpg")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")
    assert "immutable" in answer.headers["Cache-Control"]


def test_the_upload_of_an_item_makes_sizes_too(ana: User, item: Item):
    make_picture(item, ana, data=picture("PNG", (1200, 600)), name="drawing.png")
    assert [one["width"] for one in printed(item)["sizes"]] == [480, 1070]


def test_a_video_is_published_with_poster_and_captions_only(client, ana: User, item: Item):
    film = hang(item, ana, "appeal.mp4")
    use(item, film, ana)
    with pytest.raises(VideoWithoutPoster):
        make_published(ana, item.edition)
    poster = picture("JPEG", (1280, 720))
    attachments.set_poster(attachment=film, data=poster, name="p.jpg", by=ana, at=AT)
    with pytest.raises(VideoWithoutCaptions, match="English"):
        make_published(ana, item.edition)
    film_with_everything(item, ana)
    make_published(ana, item.edition)
    page = client.get(f"/ru/news/{item.edition.code}/").content.decode()
    assert (page.count("<track "), 'srclang="ru" label="Русский" default' in page) == (3, True)
    assert "<img" not in page[page.index("<video") : page.index("</video>")]


def test_a_published_video_is_played_by_everybody_in_parts(client, ana: User, item: Item):
    use(item, film_with_everything(item, ana), ana)
    shown = printed(item)
    address = f"/news/films/{shown['file']}"
    assert client.get(address).status_code == 404
    make_published(ana, item.edition)
    answer = client.get(address, headers={"Range": "bytes=0-3"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (206, "video/mp4")
    captions = client.get(f"/news/films/{shown['captions'][0]['file']}")
    assert (captions.status_code, captions.headers["Content-Type"]) == (200, "text/vtt")


def test_captions_that_were_published_stay_when_there_are_newer_ones(client, ana: User, item: Item):
    film = film_with_everything(item, ana)
    use(item, film, ana)
    before = printed(item)["captions"][0]["file"]
    make_published(ana, item.edition)
    newer = VTT.replace("Dear", "Dearest").encode()
    attachments.set_captions(
        attachment=film,
        language=Language.EN,
        data=newer,
        name="c.vtt",
        by=ana,
        at=LATER,
    )
    assert printed(item)["captions"][0]["file"] != before
    assert client.get(f"/news/films/{before}").status_code == 200


def test_the_file_that_stands_alone_shows_the_poster_of_a_video(ana: User, item: Item):
    use(item, film_with_everything(item, ana), ana)
    html = outputs.as_html(paper.content_of(queries.edition_with_all(item.edition.code), Language.ZH))
    assert ('src="data:image/jpeg;base64,' in html, "<video" in html) == (True, False)


def test_what_was_printed_before_there_were_sizes_is_still_shown():
    old = {"file": "a" * 64, "width": 40, "height": 20, "alt": "Two", "caption": "", "credit": ""}
    shown = outputs._shown(old)
    assert (shown["source"], shown["srcset"], shown["is_video"]) == (f"/news/pictures/{'a' * 64}.jpg", "", False)


def test_the_page_offers_them_in_a_constant_number_of_queries(client, ana: User, item: Item):
    client.force_login(ana)
    page = f"/office/digest/{item.edition.code}/items/{item.pk}/picture/"
    photo = hang(item, ana)
    client.get(page)
    one = queries_of(client, page)
    film_with_everything(item, ana)
    hang(item, ana, "poster.webp")
    assert queries_of(client, page) == one <= MOST
    said = client.get(page).content.decode()
    assert ("Use this picture" in said, "Use this video" in said) == (True, True)
    answer = client.post(f"{page}use/{photo.code}/")
    assert (answer.status_code, item.pictures.get().file) == (302, photo.file)
    assert client.post(f"{page}use/F-9999/").status_code == 404


def test_the_words_of_a_picture_in_an_item_are_changed_by_two_without_a_loss(client, ana: User, item: Item):
    put, lin = make_picture(item, ana), make_head(ana.office)
    address = f"/office/digest/{item.edition.code}/items/{item.pk}/picture/{put.pk}/"
    sent = {"alt_en": "Two people at a screen", "alt_ru": "Два человека у экрана", "alt_zh": "屏幕前的两个人"}
    sent |= {"caption_en": "The talks", "caption_ru": "Переговоры", "caption_zh": "会谈现场", "credit": "Ana Orlova"}
    sent |= {"may_publish": "on", "opened": "0"}
    client.force_login(ana)
    assert client.get(address).context["form"].initial["caption"] == Words("The talks", "Переговоры", "会谈现场")
    assert client.post(address, sent | {"caption_en": "The talks of April"}).status_code == 302
    client.force_login(lin)
    assert client.post(address, sent | {"caption_zh": "四月会谈"}).status_code == 302
    clashed = client.post(address, sent | {"caption_en": "The talks of spring"})
    assert clashed.status_code == 409
    assert all(said in clashed.content.decode() for said in ("The talks of April", "The talks of spring"))
    assert item.pictures.get().caption == Words("The talks of April", "Переговоры", "四月会谈")
    assert client.post(address, sent | dict.fromkeys(("alt_en", "alt_ru", "alt_zh"), "")).status_code == 422
    assert client.get(address.replace(f"/{put.pk}/", "/9999/")).status_code == 404
