"""An edition on paper: tagged, with its fonts, the same each time, and for strangers only what was published."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from django.test import Client

from attache.front.digest.models import Publication
from attache.front.press import outputs
from attache.kernel import printing
from attache.kernel.languages import Language
from tests.digest.factories import make_edition, make_editor, make_happening, make_published
from tests.press.samples import QUOTED, TALKS, TITLES, a_content, a_picture

pytestmark = pytest.mark.any_database


def words_of(data: bytes) -> str:
    """The text as a second reader of PDF has it, without its breaks."""
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_range() for page in document]
    return "".join("".join(pages).split())


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_a_booklet_is_tagged_carries_its_fonts_and_can_be_searched(language):
    made = outputs.booklet([a_content(language, a_picture())])
    with pikepdf.open(BytesIO(made)) as read:
        assert read.Root.MarkInfo.Marked
        assert str(read.Root.Lang).startswith(language)
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts_in(read))
        with read.open_outline() as outline:
            assert [TITLES[language], "Science"] == [one.title for one in outline.root]
            assert [one.title for one in outline.root[1].children] == [TALKS[language][0]]
    words = words_of(made)
    for wanted in (TITLES[language], *TALKS[language][1], QUOTED[language], "TheHall"[:3]):
        assert "".join(wanted.split()) in words


def fonts_in(read):
    return [font for page in read.pages for font in page.Resources.get("/Font", {}).values()]


def test_every_picture_speaks_to_those_who_cannot_see_it():
    made = outputs.booklet([a_content("en", a_picture(alt="A hall of people"))])
    with pikepdf.open(BytesIO(made)) as read:
        said = {str(one.Alt) for one in read.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one}
    assert "A hall of people" in said
    assert any("Xi'an" in one for one in said)


def test_the_same_content_gives_the_same_bytes():
    content = a_content("zh", a_picture())
    assert outputs.booklet([content]) == outputs.booklet([content])


def test_all_languages_stand_in_one_booklet_one_after_the_other():
    made = outputs.booklet([a_content(one) for one in ("en", "ru", "zh")])
    words = words_of(made)
    places = [words.index("".join(TITLES[one].split())) for one in ("en", "ru", "zh")]
    assert places == sorted(places)


@pytest.mark.parametrize("layout", ["spheres", "bare"])
def test_thirty_items_with_twenty_pictures_are_laid_out(layout):
    pictures = [a_picture(900 + n, 600, caption=f"Picture {n}") for n in range(20)]
    content = a_content("ru", *pictures, items=30)
    if layout == "bare":
        content["sections"] = [{**content["sections"][0], "section": "", "title": ""}]
    words = words_of(outputs.booklet([content]))
    assert all(f"Picture{n}" in words for n in range(20))
    assert words.count("".join(TALKS["ru"][1][0].split())) == 30


def test_a_film_is_its_poster_and_a_large_picture_its_smallest_sharp_size():
    poster, large = a_picture(640, 360), a_picture(4000, 3000)
    sharp, small = a_picture(1600, 1200), a_picture(800, 600)
    sizes = [{"file": one["file"], "width": one["width"]} for one in (small, sharp)]
    film = {**a_picture(), "file": "0" * 64, "media_type": "video/mp4", "poster": poster["file"]}
    shown = dict(outputs.enclosed([a_content("en", film, {**large, "sizes": sizes})]))
    assert {f"{poster['file']}.jpg", f"{sharp['file']}.jpg"} <= shown.keys()
    assert not any(name.startswith(("0" * 64, large["file"])) for name in shown)


def test_a_sign_that_no_font_has_is_named():
    with pytest.raises(printing.NoSign, match="𠮷"):
        outputs.booklet([a_content("zh", title="𠮷祥")])


@pytest.mark.django_db
def test_strangers_get_what_was_published_and_nothing_else():
    by = make_editor()
    make_happening(by)
    draft = make_edition(by)
    address = f"/ru/news/{draft.code}.pdf"
    assert Client().get(address).status_code == Client().get(f"/news/{draft.code}.pdf").status_code == 404
    edition = make_published(by, draft)
    answer = Client().get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert Client().get(address, headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert Publication.objects.get(edition=edition, language="ru").sha256[:12] in words_of(answer.content)
    whole = words_of(Client().get(f"/news/{edition.code}.pdf").content)
    assert all(f"/{one.value}/news/" in whole for one in Language)
    assert Client().get(f"/xx/news/{edition.code}.pdf").status_code == 404


@pytest.mark.django_db
def test_the_house_sees_a_draft_on_paper():
    by = make_editor()
    make_happening(by)
    draft, client = make_edition(by), Client()
    client.force_login(by)
    answer = client.get(f"/office/digest/{draft.code}/preview/en.pdf")
    assert "published" not in words_of(answer.content)
    assert client.get(f"/office/digest/{draft.code}/preview/xx.pdf").status_code == 404
    assert client.get("/office/digest/none/preview/en.pdf").status_code == 404
