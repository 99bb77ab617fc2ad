"""A content as it is sealed, small and with everything that a channel has to show; no database is needed for it."""

import io
from typing import Any

from PIL import Image

from attache.kernel import files

TITLES = {"en": "Spring & 2020", "ru": "Весна 2020 года", "zh": "2020年春"}
TALKS = {
    "en": ("Talks with the institute", ["The sides met <by video> & agreed.", "They meet again."]),
    "ru": ("Переговоры с институтом", ["Стороны встретились <по видео> & договорились.", "Они встретятся снова."]),
    "zh": ("与研究院会谈", ["双方以<视频>方式会面 & 达成一致。", "双方将再次会面。"]),
}
QUOTED = {"en": "We go on.", "ru": "Идём дальше.", "zh": "携手前行。"}


def a_picture(width: int = 1800, height: int = 1200, **given: Any) -> dict[str, Any]:
    """A picture of one colour, kept as a file of ours."""
    held = io.BytesIO()
    Image.new("RGB", (width, height), "#3a6b5c").save(held, "JPEG", quality=85)
    file = {"file": files.keep(held.getvalue()), "media_type": "image/jpeg", "width": width, "height": height}
    return {**file, "alt": "A hall", "caption": "The hall", "credit": "Anna Li", "sizes": [], **given}


def sentence(text: str, paragraph: int, kind: str = "", by: str = "") -> dict[str, Any]:
    return {"text": text, "happenings": ["H-0001"], "paragraph": paragraph, "kind": kind, "by": by}


def a_content(lang: str = "en", *pictures: dict[str, Any], items: int = 1, **given: Any) -> dict[str, Any]:
    """An edition of some items, each with two sentences and a quotation; the pictures are the first item's."""
    heading, said = TALKS[lang]
    sentences = [*(sentence(one, 0) for one in said), sentence(QUOTED[lang], 1, "quote", "Lei Yaping")]
    made = [
        {"heading": f"{heading} {n}" if n else heading, "sentences": sentences, "pictures": []} for n in range(items)
    ]
    made[0]["pictures"] = list(pictures)
    places = [
        {"name": name, "latitude": latitude, "longitude": longitude, "told": 1, "home": home}
        for name, latitude, longitude, home in (("Shanghai", 31.2, 121.5, True), ("Xi'an", 34.3, 108.9, False))
    ]
    return {
        "code": "shanghai-2020-03",
        "language": lang,
        "office": {"code": "shanghai", "name": "Office in Shanghai"},
        "period": {"from": "2020-03-01", "to": "2020-05-31", "words": "March – May 2020"},
        "published": {"on": "2020-05-28", "words": "28 May 2020"},
        "number": 1,
        "corrections": [],
        "title": TITLES[lang],
        "lead": [sentence(said[1], 0)],
        "sections": [{"section": "science", "title": "Science", "items": made}],
        "waived": [],
        "places": places,
        "prepared_by": "Prepared by the International Office",
        **given,
    }
