"""Nominations and fact sheets in the search index; days, papers and languages in words."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from attache.kernel.dates import when
from attache.kernel.languages import Language, Words, current
from attache.registry.partners.models import Organisation
from attache.registry.people.models import Office
from attache.students.nominations.models import FactSheet, Nomination
from attache.students.nominations.states import NOMINATION, SHEET

PAPERS: dict[str, str | Promise] = {
    "passport": gettext_lazy("Passport"),
    "visa": gettext_lazy("Visa"),
    "certificate": gettext_lazy("Language certificate"),
}


def nomination_entry(found: Nomination) -> dict[str, Any]:
    """What can be searched of a person: the names and nothing else."""
    return entry(NOMINATION, found, forms_of(found.words), found.code)


def sheet_entry(found: FactSheet) -> dict[str, Any]:
    """What can be searched of a fact sheet: whose it is, and the year."""
    return entry(SHEET, found, f"{forms_of(found.partner.full)} {found.year_said}", found.code)


def forms_of(words: Words) -> str:
    """One line with the text in every language, each form once."""
    return " · ".join(dict.fromkeys(words[language] for language in Language if words[language]))


def called(person: Nomination) -> str:
    """The name as the person's own language writes it."""
    return person.words.best(Language(person.language))


def paper_said(name: str) -> str:
    """What a paper with a last day is called, in the language of the page."""
    return str(PAPERS[name])


def partner_language(partner: Organisation | None) -> Language:
    """In which language a partner is written to: by its country."""
    country = partner.place.country if partner and partner.place else ""
    return {"CN": Language.ZH, "RU": Language.RU}.get(country, Language.EN)


def day_at(at: datetime, office: Office) -> date:
    """The day that a moment lies on at an office."""
    return at.astimezone(ZoneInfo(office.zone)).date()


def day_said(day: date) -> str:
    """A day in the reader's language."""
    return when.say(when.day(day), current().value, adverbial=False)


def entry(kind: str, found: Any, title: str, subtitle: str) -> dict[str, Any]:
    """What the index keeps of a record by its code and one line of names."""
    return {
        "kind": kind,
        "code": found.code,
        "title": title[:250],
        "subtitle": subtitle,
        "texts": [(found.code, 8), (title, 4)],
        "url": found.get_absolute_url(),
    }
