"""The package for whoever posts: one ZIP with the article, its fields, its pictures in their order and its cover."""

import io
import zipfile
from collections.abc import Iterator

from django.template.loader import render_to_string

from attache.front.wechat.outputs.articles import Ready
from attache.front.wechat.outputs.said import said_of

BEGINNING = (1980, 1, 1, 0, 0, 0)  # a ZIP has no earlier day; the same package is the same bytes


def package(made: Ready, lang: str) -> bytes:
    """The ZIP of an article; `lang` is the BCP 47 tag of its language. The guide is in that of the person who asks."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in _entries(made, lang):
            zipped.writestr(zipfile.ZipInfo(name, BEGINNING), data)
    return held.getvalue()


def _entries(made: Ready, lang: str) -> Iterator[tuple[str, bytes]]:
    context = {"article": made.article, "lang": lang, "cover": made.cover, "findings": map(said_of, made.findings)}
    yield "read-me.txt", render_to_string("wechat/read_me.txt", context).encode()
    yield "article.html", render_to_string("wechat/alone/article.html", context).encode()
    if made.cover:
        yield f"cover.{'png' if made.cover.startswith(b'\x89PNG') else 'jpg'}", made.cover
    yield from made.files.items()
