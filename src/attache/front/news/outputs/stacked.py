"""A published edition in two languages on one page, one under the other."""

from functools import lru_cache
from itertools import chain
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from attache.front.digest.models import Publication
from attache.front.digest.queries.paper import Content
from attache.front.news.logic.stacking import Both, Stack, stacked
from attache.front.news.outputs import KEPT, reading, said_of
from attache.kernel.languages import Language


def page_of(first: Publication, other: Publication) -> str:
    """The public page in the words of the first, with the other under it; held ready once written."""
    return _written((first.pk, other.pk), (first.sha256, other.sha256), settings.PUBLIC_URL)


@lru_cache(maxsize=KEPT)
def _written(keys: tuple[int, int], _seals: tuple[str, str], _base: str) -> str:
    found = Publication.objects.in_bulk(keys)
    return page_from(*(found[one].content for one in keys))


def page_from(content: Content, also: Content) -> str:
    """The page of two contents of an edition, in the language of the first."""
    language, other = Language(content["language"]), Language(also["language"])
    with override(language.django):
        own = reading(content, language)
        return render_to_string("news/news_stacked.html", own | _together(own, reading(also, other), other))


def _together(own: Content, also: Content, other: Language) -> dict[str, Any]:
    pairs = stacked(own["sections"], also["sections"])
    code = own["content"]["code"]
    return {
        "other": other,
        "also": also,
        "stacks": [_shown(one, own["language"], other) for one in pairs],
        "corrections": _corrections(own["content"], also["content"], other),
        "turned": reverse("news:stacked", args=[other.value, code, own["language"].value]),
    }


def _shown(stack: Stack, language: Language, other: Language) -> dict[str, Any]:
    items = [
        {"both": one, "tongue": language if one.first else other, "pictures": _pictures(one, other)}
        for one in stack.items
    ]
    return {"section": stack.section, "tongue": language if stack.section.first else other, "items": items}


def _pictures(item: Both, other: Language) -> list[Content]:
    """The pictures of both, each once, with what is written under it in both."""
    own = {one["file"]: one for one in (item.first["pictures"] if item.first else ())}
    theirs = {one["file"]: one for one in (item.other["pictures"] if item.other else ())}
    said = {name: one["caption"] for name, one in theirs.items() if one["caption"] != own.get(name, {}).get("caption")}
    shown = [{**one, "also": said.get(name, "")} for name, one in own.items()]
    return shown + [{**one, "tongue": other} for name, one in theirs.items() if name not in own]


def _corrections(content: Content, also: Content, other: Language) -> list[tuple[Content | None, str]]:
    """Every correction with what is said of it in the other language."""
    own = {one["number"]: one for one in content["corrections"]}
    with override(other.django):
        said = {one["number"]: said_of(one) for one in also["corrections"]}
    return [(own.get(number), said.get(number, "")) for number in dict.fromkeys(chain(own, said))]
