"""A case as plain values, in words, and as an entry of the search."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy

from attache.front.disruptions import queries
from attache.front.disruptions.models import Case, Release
from attache.front.disruptions.states import Cause
from attache.kernel.history import Content
from attache.kernel.languages import Language, Words, current
from attache.kernel.telling import Field, Kept, Table, chosen
from attache.kernel.versions import Versioned
from attache.registry.partners.logic.countries import country_name
from attache.registry.partners.queries import place_names
from attache.relations.meetings.states import Format

WORDED = ("title", "because")
DAYS = ("first", "last")
LISTS = ("countries", "cities", "sites", "formats")


def content_from(case: Case) -> dict[str, Any]:
    """Everything that a form can change of a case."""
    return {
        **{name: getattr(case, name).as_dict() for name in WORDED},
        **{name: getattr(case, name).isoformat() for name in DAYS},
        **{name: list(getattr(case, name)) for name in LISTS},
        "cause": case.cause,
        "note": case.note,
    }


def content_of(case: Case) -> Content:
    """The same, as it is stored now."""
    return content_from(queries.case(case.code))


def content_words(contents: Sequence[Content]) -> Table:
    """The words for contents of cases."""
    names = place_names({code for content in contents for code in content.get("cities", ())})
    return {
        "title": Field(gettext_lazy("Title"), by_language=True),
        "because": Field(gettext_lazy("The cause as the digest says it"), by_language=True),
        "first": Field(gettext_lazy("From")),
        "last": Field(gettext_lazy("Until")),
        "countries": Field(gettext_lazy("Countries"), lambda codes: [country_name(one, current()) for one in codes]),
        "cities": Field(gettext_lazy("Cities"), lambda codes: [str(names.get(one, one)) for one in codes]),
        "sites": Field(gettext_lazy("Houses and sites"), list),
        "formats": Field(
            gettext_lazy("Which formats it hits"), lambda codes: [str(Format(one).label) for one in codes]
        ),
        "cause": Field(gettext_lazy("Cause"), chosen(Cause)),
        "note": Field(gettext_lazy("Note")),
    }


def carried_out(release: Release) -> str:
    """What is said after it."""
    said = _now("Carried out as version %(number)s. Letters to outside people wait in the outbox.")
    return said % {"number": release.number}


def versions_of(code: str) -> Versioned:
    """The case of a code, for its versions. Raises DoesNotExist."""
    found: Case = Case.objects.get(code=code)
    return Versioned(found, str(found), found.get_absolute_url())


KEPT = Kept(content_of, content_words)


def search_entry(case: Case) -> dict[str, Any]:
    """What can be searched of a case."""
    return {
        "kind": "disruptions.case",
        "code": case.code,
        "title": all_forms(case.title),
        "subtitle": case.code,
        "texts": [(case.code, 8), (all_forms(case.because), 2), (case.note, 1)],
        "url": case.get_absolute_url(),
    }


def area_words(case: Case) -> str:
    """Where, in the language of the page."""
    names = place_names(case.cities)
    parts = [country_name(one, current()) for one in case.countries]
    return " · ".join([*parts, *(str(names.get(one, one)) for one in case.cities), *case.sites])


def all_forms(words: Words) -> str:
    """One line with the text in every language, each form once."""
    return " · ".join(dict.fromkeys(words[language] for language in Language if words[language]))
