"""Texts and titles as their versions are shown."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from attache.front.digest.models import Edition
from attache.front.digest.queries.contents import content_of, part_of
from attache.front.digest.states import Layout
from attache.front.revising import queries
from attache.kernel.history import Content
from attache.kernel.languages import Language
from attache.kernel.telling import Field, Kept, Table, chosen
from attache.kernel.versions import Versioned


def versions_of_text(code: str) -> Versioned:
    """The text of a code, for its versions. Raises DoesNotExist."""
    text = queries.text_of(code)
    edition, language = text.item.edition, Language(text.language)
    title = f"{text.item.heading.best(language) or edition.title}, {language.own_name}"
    return Versioned(
        edition, title, f"{edition.get_absolute_url()}items/{text.item_id}/{language.value}/", part_of(text)
    )


def versions_of_edition(code: str) -> Versioned:
    """The edition of a code, for the versions of its title. Raises DoesNotExist."""
    edition = queries.edition_of(code)
    return Versioned(edition, str(edition), f"{edition.get_absolute_url()}title/")


def text_words(_contents: Sequence[Content]) -> Table:
    """How a text's contents are told: the records behind its sentences are named, the sentences stand in the text."""
    return {
        "heading": Field(_("Heading")),
        "text": Field(_("Text"), str.splitlines),
        "sentences": Field(_("Records of its sentences"), _records),
    }


def _records(sentences: Sequence[dict[str, Any]]) -> list[str]:
    return sorted({code for one in sentences for code in one["happenings"]})


TEXT_KEPT = Kept(content_of, text_words)


def edition_content(edition: Edition) -> Content:
    """What the form of an edition's title can change."""
    return {"title": edition.title.as_dict(), "layout": edition.layout, "source": edition.source}


def edition_words(_contents: Sequence[Content]) -> Table:
    """How that is told."""
    tongue = Field(_("Written first in"), lambda value: Language(value).own_name)
    return {
        "title": Field(_("Title"), by_language=True),
        "layout": Field(_("Headings"), chosen(Layout)),
        "source": tongue,
    }


EDITION_KEPT = Kept(edition_content, edition_words)
