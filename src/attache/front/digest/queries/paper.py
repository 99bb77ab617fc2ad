"""An edition in one language as plain content, and that content as text, JSON and a feed."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import override

from attache.front.digest.models import Correction, Edition, Item, Picture
from attache.front.digest.queries.editions import languages_of, places_of, waived_in
from attache.front.digest.queries.figures import printed
from attache.front.digest.states import Layout
from attache.front.narration.logic.story import Sentence, read_sentence
from attache.kernel.attachments import queries as attachments
from attache.kernel.attachments.models import Part
from attache.kernel.attachments.showing import files_in
from attache.kernel.dates.when import Precision, When, say
from attache.kernel.languages import Language
from attache.registry.partners.models import Place
from attache.registry.partners.states import Sphere
from attache.registry.people.models import Office

Content = dict[str, Any]


def content_of(edition: Edition, language: Language, published_at: datetime | None = None, number: int = 0) -> Content:
    """Everything that is printed of an edition in one language, as values that JSON can hold.

    `published_at` and `number` are given on publication; its day is that of the office's zone.
    """
    day = _day(edition, published_at, language) if published_at else None
    with override(language.django):
        return {
            "code": edition.code,
            "language": language.value,
            "office": {"code": edition.office.code, "name": names_of(edition.offices, language)},
            "period": {
                "from": edition.start.isoformat(),
                "to": edition.end.isoformat(),
                "words": period_words(edition.start, edition.end, language),
            },
            "published": day,
            "number": number,
            "corrections": [_correction(edition, one, language) for one in edition.corrections.all()],
            **texts_in(edition, language),
            "places": [_place(place, told, home, language) for place, told, home in places_of(edition)],
            "prepared_by": _("Prepared by the International Office"),
        }


def names_of(offices: Iterable[Office], language: Language) -> str:
    """Offices as a masthead names them."""
    return " · ".join(one.name.best(language) for one in offices)


def texts_in(edition: Edition, language: Language) -> Content:
    """What people write and approve of an edition in one language, without what is drawn from other records."""
    items = printed_items(edition, language)
    with override(language.django):
        figures = {"figures": printed(edition.figures, language)} if edition.figures else {}
        return {
            "title": edition.title.best(language),
            "lead": [one for item in items if item.is_lead for one in sentences_of(item, language)],
            "sections": _sections(edition, [item for item in items if not item.is_lead], language),
            "waived": waived_in(edition),
            **figures,
        }


def printed_items(edition: Edition, language: Language | None = None) -> list[Item]:
    """The items that readers of a language (or of any) see, in order: none that was dropped."""
    standing = [item for item in edition.items.all() if item.dropped_at is None]
    return [item for item in standing if language is None or item.is_for(language)]


def texts_hash(edition: Edition) -> str:
    """What an approval is bound to: the texts, pictures and waivers of all languages that will be published."""
    return seal({one.value: texts_in(edition, one) for one in languages_of(edition)})


def unpublished_changes(edition: Edition) -> list[Language]:
    """The languages in which a published edition's texts, as they stand here, are not those that readers have."""
    sealed = {one.language: one.content for one in edition.publications.order_by("number")}
    return [one for one in languages_of(edition) if _differs(sealed.get(one.value), texts_in(edition, one))]


def _differs(sealed: Content | None, texts: Content) -> bool:
    """Whether readers have something else than these texts; figures are in neither until there are some."""
    if sealed is None:
        return True
    keys = {*texts, "figures"}
    return any(sealed.get(key, []) != texts.get(key, []) for key in keys)


def period_words(start: date, end: date, language: Language) -> str:
    """The period as it is printed under the title: March – May 2020."""
    precision = Precision.RANGE if start < end else Precision.DAY
    return say(When(start, end, precision), language.value, adverbial=False)


def sentences_of(item: Item, language: Language) -> list[dict[str, Any]]:
    """The stored sentences of an item in one language."""
    return next((text.sentences for text in item.texts.all() if text.language == language), [])


def everything_told(edition: Edition) -> list[dict[str, Any]]:
    """Every stored sentence that an edition prints, in all languages that are not waived."""
    tongues = languages_of(edition)
    return [told for one in tongues for item in printed_items(edition, one) for told in sentences_of(item, one)]


def all_sentences(content: Content) -> list[dict[str, Any]]:
    """Every sentence of the content, lead first."""
    items = [item for section in content["sections"] for item in section["items"]]
    return [*content["lead"], *(sentence for item in items for sentence in item["sentences"])]


def numbered(content: Content) -> list[Content]:
    """The items of the content with their section and the anchor under which the page has them."""
    return [
        {**item, "section": section["section"], "anchor": f"n{at}-{place}"}
        for at, section in enumerate(content["sections"], start=1)
        for place, item in enumerate(section["items"], start=1)
    ]


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


def _place(place: Place, told: int, home: bool, language: Language) -> dict[str, Any]:
    spot = {"latitude": float(place.latitude or 0), "longitude": float(place.longitude or 0)}
    return {"name": place.name.best(language), "told": told, "home": home, **spot}


def _sections(edition: Edition, items: Sequence[Item], language: Language) -> list[dict[str, Any]]:
    parts = attachments.parts_of(picture.file for item in items for picture in item.pictures.all())
    if edition.layout == Layout.ITEM:
        printed = [_item(item, parts, language) for item in items]
        return [{"section": "", "title": "", "items": printed}] if printed else []
    found = []
    for sphere in dict.fromkeys(item.section for item in items):
        printed = [_item(item, parts, language) for item in items if item.section == sphere]
        found.append({"section": sphere, "title": str(Sphere(sphere).label), "items": printed})
    return found


def _item(item: Item, parts: Mapping[str, Sequence[Part]], language: Language) -> dict[str, Any]:
    return {
        "heading": item.heading.best(language),
        "sentences": sentences_of(item, language),
        "pictures": [_picture(one, parts.get(one.file, ()), language) for one in item.pictures.all()],
    }


def _picture(picture: Picture, parts: Sequence[Part], language: Language) -> Content:
    words = {"alt": picture.alt.best(language), "caption": picture.caption.best(language), "credit": picture.credit}
    shape = {"media_type": picture.media_type, "width": picture.width, "height": picture.height}
    return {"file": picture.file, **shape, **words, **files_in(parts)}


def _correction(edition: Edition, correction: Correction, language: Language) -> dict[str, Any]:
    note = correction.note.best(language)
    return {"number": correction.number, "note": note, **_day(edition, correction.at, language)}


def _day(edition: Edition, moment: datetime, language: Language) -> dict[str, str]:
    day = moment.astimezone(ZoneInfo(edition.office.zone)).date()
    words = say(When(day, day, Precision.DAY), language.value, adverbial=False)
    return {"on": day.isoformat(), "words": words}
