"""The words of an agreement in one language, for whoever is asked about them, and the letter with the link."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from django.utils.translation import gettext as _
from django.utils.translation import override

from attache.kernel.dates import when
from attache.kernel.languages import Language
from attache.kernel.links.tokens import MARK
from attache.relations.agreements.models import Agreement


@dataclass(frozen=True)
class Text:
    """One text with its language, and whether it is the one that prevails."""

    language: Language
    text: str
    prevails: bool


class Letter(TypedDict):
    """What a letter says."""

    subject_line: str
    body: str


def texts(one: Agreement, first: Language | None = None) -> list[Text]:
    """The texts of an agreement that was loaded with everything, that of the reader first."""
    found = [Text(Language(row.language), row.text, row.prevailing) for row in one.versions.all()]
    return sorted(found, key=lambda text: (text.language is not first, not text.prevails, text.language.value))


def letter(one: Agreement, name: str, language: Language, until: datetime) -> Letter:
    """Subject and text in the language of whoever is asked. Where the link goes stands a mark."""
    with override(language.django):
        told = {
            "name": name,
            "link": MARK,
            "title": one.title.best(language),
            "day": when.say(when.day(until.date()), language.value, adverbial=False),
            "office": one.office.name.best(language),
        }
        body = _(
            "%(name)s,\n\nhere is the draft: %(title)s. Please read it and tell us whether you agree, or what should "
            "be put right:\n\n%(link)s\n\nThe link is for you alone and needs no account. It is open until %(day)s."
            "\n\n%(office)s"
        )
        return {"subject_line": _("For your agreement: %(title)s") % told, "body": body % told}
