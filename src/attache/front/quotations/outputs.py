"""The letter by which a speaker is asked."""

from datetime import datetime
from typing import TypedDict

from django.utils.translation import gettext as _
from django.utils.translation import override

from attache.daybook.chronicle.models import Happening
from attache.kernel.dates import when
from attache.kernel.languages import Language
from attache.kernel.links.tokens import MARK


class Letter(TypedDict):
    """What a letter says."""

    subject_line: str
    body: str


def letter(happening: Happening, name: str, language: Language, until: datetime) -> Letter:
    """Subject and text in the speaker's language. Where the link goes stands a mark."""
    with override(language.django):
        said = {
            "name": name,
            "link": MARK,
            "day": when.say(when.day(until.date()), language.value, adverbial=False),
            "about": happening.title.best(language),
            "office": happening.office.name.best(language),
        }
        body = _(
            "%(name)s,\n\nwe would like to quote you in our news about this: %(about)s. "
            "Please read your words and tell us whether we may print them:\n\n%(link)s\n\n"
            "The link is for you alone and needs no account. It is open until %(day)s.\n\n%(office)s"
        )
        return {"subject_line": _("May we quote you?"), "body": body % said}
