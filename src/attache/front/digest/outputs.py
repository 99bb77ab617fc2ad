"""An edition in one language as plain content, and that content as text, JSON and a feed."""

import base64
import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import override

from attache.front.digest import queries
from attache.front.digest.logic.editing import as_text
from attache.front.digest.models import Edition, Item, Picture, Publication
from attache.front.digest.states import Layout
from attache.front.narration.logic.story import Sentence, read_sentence
from attache.kernel import files
from attache.kernel.dates.when import Precision, When, say
from attache.kernel.languages import Language
from attache.kernel.worldmap import Drawing, Spot, draw
from attache.registry.partners.models import Place
from attache.registry.partners.states import Sphere

Content = dict[str, Any]


def content_of(edition: Edition, language: Language, published_at: datetime | None = None) -> Content:
    """Everything that is printed of an edition in one language, as values that JSON can hold.

    `published_at` is given on publication; its day is that of the office's zone.
    """
    items = list(edition.items.all())
    with override(language.django):
        return {
            "code": edition.code,
            "language": language.value,
            "office": {"code": edition.office.code, "name": edition.office.name.best(language)},
            "title": edition.title.best(language),
            "period": {
                "from": edition.start.isoformat(),
                "to": edition.end.isoformat(),
                "words": period_words(edition.start, edition.end, language),
            },
            "published": _day(edition, published_at, language) if published_at else None,
            "lead": [one for item in items if item.is_lead for one in sentences_of(item, language)],
            "sections": _sections(edition, [item for item in items if not item.is_lead], language),
            "places": [_place(place, told, home, language) for place, told, home in queries.places_of(edition)],
            "prepared_by": _("Prepared by the International Office"),
        }


def period_words(start: date, end: date, language: Language) -> str:
    """The period as it is printed under the title: March – May 2020."""
    precision = Precision.RANGE if start < end else Precision.DAY
    return say(When(start, end, precision), language.value, adverbial=False)


def sentences_of(item: Item, language: Language) -> list[dict[str, Any]]:
    """The stored sentences of an item in one language."""
    return next((text.sentences for text in item.texts.all() if text.language == language), [])


def all_sentences(content: Content) -> list[dict[str, Any]]:
    """Every sentence of the content, lead first."""
    items = [item for section in content["sections"] for item in section["items"]]
    return [*content["lead"], *(sentence for item in items for sentence in item["sentences"])]


def seal(content: Content) -> str:
    """The SHA-256 of the content in canonical form: what a publication is sealed with."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def paragraphs(sentences: Iterable[dict[str, Any]]) -> list[list[Sentence]]:
    """Sentences gathered into their paragraphs; a quotation stands alone."""
    gathered: dict[int, list[Sentence]] = {}
    for stored in sentences:
        sentence = read_sentence(stored)
        gathered.setdefault(sentence.paragraph, []).append(sentence)
    return list(gathered.values())


def as_plain_text(content: Content) -> str:
    """The edition as text for reading in a terminal or a mail."""
    language = Language(content["language"])
    lines = [content["title"], f"{content['office']['name']} · {content['period']['words']}", ""]
    lines += [_text(content["lead"], language), ""]
    for section in content["sections"]:
        lines += [section["title"].upper(), ""] if section["title"] else []
        for item in section["items"]:
            lines += [item["heading"], "", _text(item["sentences"], language), ""]
    return "\n".join([*lines, content["prepared_by"], ""])


def as_json(content: Content) -> str:
    """The edition as JSON: its sections and items, and all sentences with the codes of their happenings."""
    return json.dumps({**content, "sentences": all_sentences(content)}, ensure_ascii=False, indent=2)


def printed_content(edition: Edition, language: Language) -> Content:
    """What was published of an edition in one language, or the draft as it stands."""
    sealed = edition.publications.filter(language=language.value).first()
    return sealed.content if sealed else content_of(edition, language)


def as_html(content: Content) -> str:
    """The edition as one HTML file that opens anywhere, without a network."""
    language = Language(content["language"])
    with override(language.django):
        context = reading(content, language, _picture_as_data) | {"css": export_css()}
        return render_to_string("digest/alone/edition.html", context)


def _picture_as_data(name: str) -> str:
    return "data:image/jpeg;base64," + base64.b64encode(files.read(name)).decode()


def _picture_address(name: str) -> str:
    return reverse("news:picture", args=[name])


def reading(content: Content, language: Language, source: Callable[[str], str] = _picture_address) -> dict[str, Any]:
    """What the printed page shows, from its content alone; `source` gives the address of a picture's file."""
    address = f"/{{}}/news/{content['code']}/"
    return {
        "content": content,
        "language": language,
        "lead": paragraphs(content["lead"]),
        "drawing": map_of(content),
        "sections": [
            {**section, "items": [_printed(item, source) for item in section["items"]]}
            for section in content["sections"]
        ],
        "description": " ".join(one["text"] for one in content["lead"])[:300],
        "base": settings.PUBLIC_URL,
        "address": address.format(language.value),
        "tongues": [(one, address.format(one.value)) for one in Language],
    }


def _printed(item: dict[str, Any], source: Callable[[str], str]) -> dict[str, Any]:
    shown = [{**picture, "source": source(picture["file"])} for picture in item["pictures"]]
    return {**item, "pictures": shown, "paragraphs": paragraphs(item["sentences"])}


@cache
def export_css() -> str:
    """The public page's style sheet for a file that stands alone: without fonts, which it could not load."""
    sheet = Path(str(finders.find("attache/digest.css"))).read_text(encoding="utf-8")
    return "\n".join(line for line in sheet.splitlines() if not line.startswith("@font-face"))


def feed_of(publications: Sequence[Publication], language: Language, base: str) -> str:
    """An Atom feed (RFC 4287) of the published editions in one language. `base` is the public address."""
    with override(language.django):
        archive = f"{base}/{language.value}/news/"
        feed = Atom1Feed(
            title=_("News digests"),
            link=archive,
            description=_("The news of the university's offices abroad"),
            language=language.tag,
            feed_url=f"{archive}feed.xml",
            feed_guid=archive,
        )
    for one in publications:
        content = one.content
        feed.add_item(
            title=content["title"],
            link=f"{archive}{content['code']}/",
            description=_text(content["lead"], language),
            unique_id=f"{archive}{content['code']}/",
            pubdate=one.published_at,
            updateddate=one.published_at,
            author_name=content["office"]["name"],
        )
    return str(feed.writeString("utf-8"))


def map_of(content: Content) -> Drawing | None:
    """The map of the places in the content; none when there are fewer than two."""
    spots = tuple(
        Spot(one["name"], one["latitude"], one["longitude"], weight=one["told"], home=one["home"])
        for one in content["places"]
    )
    return _drawn(spots) if len(spots) > 1 else None


@lru_cache(maxsize=200)
def _drawn(spots: tuple[Spot, ...]) -> Drawing:
    return draw(spots)


def _place(place: Place, told: int, home: bool, language: Language) -> dict[str, Any]:
    spot = {"latitude": float(place.latitude or 0), "longitude": float(place.longitude or 0)}
    return {"name": place.name.best(language), "told": told, "home": home, **spot}


def _sections(edition: Edition, items: Sequence[Item], language: Language) -> list[dict[str, Any]]:
    if edition.layout == Layout.ITEM:
        printed = [_item(item, language) for item in items]
        return [{"section": "", "title": "", "items": printed}] if printed else []
    found = []
    for sphere in dict.fromkeys(item.section for item in items):
        printed = [_item(item, language) for item in items if item.section == sphere]
        found.append({"section": sphere, "title": str(Sphere(sphere).label), "items": printed})
    return found


def _item(item: Item, language: Language) -> dict[str, Any]:
    return {
        "heading": item.heading.best(language),
        "sentences": sentences_of(item, language),
        "pictures": [_picture(picture, language) for picture in item.pictures.all()],
    }


def _picture(picture: Picture, language: Language) -> dict[str, Any]:
    words = {"alt": picture.alt.best(language), "caption": picture.caption.best(language), "credit": picture.credit}
    return {"file": picture.file, "width": picture.width, "height": picture.height, **words}


def _text(sentences: Sequence[dict[str, Any]], language: Language) -> str:
    return as_text([read_sentence(one) for one in sentences], language)


def _day(edition: Edition, moment: datetime, language: Language) -> dict[str, str]:
    day = moment.astimezone(ZoneInfo(edition.office.zone)).date()
    words = say(When(day, day, Precision.DAY), language.value, adverbial=False)
    return {"on": day.isoformat(), "words": words}
