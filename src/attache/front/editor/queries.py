"""What stands in the way of approving an edition, and where each thing is put right."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _lazy

from attache.front.digest import queries
from attache.front.digest.models import Edition, Item
from attache.front.digest.queries import Freshness, paper
from attache.front.quotations import queries as quotations
from attache.kernel.languages import Language, current

PROBLEMS = {
    "missing": _lazy("has no text"),
    "unasked": _lazy("quotes somebody unasked"),
    "bare": _lazy("a sentence without a record"),
    "withdrawn": _lazy("rests on a record that was withdrawn"),
    "stale": _lazy("older than what it was made from"),
    "picture": _lazy("a picture without the right to publish it, or without its description"),
}


@dataclass(frozen=True)
class Problem:
    """One thing that stops an item in one language, in words, with the address where it is put right."""

    item: Item
    language: Language
    url: str
    what: Any


def editor_url(item: Item, language: Language) -> str:
    """Where the editor goes back to: the edition in the same language, at this item."""
    return f"{item.edition.get_absolute_url()}?lang={language.value}#item-{item.pk}"


def problems_of(edition: Edition, stale: dict[tuple[int, Language], Freshness]) -> list[Problem]:
    """What stands in the way of approving, each with the place where it is put right."""
    found: list[Problem] = []
    unasked = quotations.unasked(paper.everything_told(edition))
    for item in paper.printed_items(edition):
        withdrawn = {one.code for one in item.happenings.all() if one.state != "recorded" or not one.publishable}
        readers = [one for one in queries.languages_of(edition) if item.is_for(one)]
        for language in readers:
            told = paper.sentences_of(item, language)
            url = editor_url(item, language)
            wrong = {
                "missing": not told,
                "bare": any(not one["happenings"] for one in told),
                "withdrawn": any(withdrawn.intersection(one["happenings"]) for one in told),
                "stale": (item.pk, language) in stale and not edition.is_sealed,
            }
            found += [Problem(item, language, url, PROBLEMS[name]) for name, is_so in wrong.items() if is_so]
            if any(one in unasked for one in told):
                url = reverse("digest:item", args=[edition.code, item.pk, language.value]) + "#quotations"
                found.append(Problem(item, language, url, PROBLEMS["unasked"]))
        for picture in item.pictures.all():
            if not picture.may_publish or set(picture.alt.missing()) & set(readers):
                found.append(Problem(item, current(), editor_url(item, current()), PROBLEMS["picture"]))
    return found
