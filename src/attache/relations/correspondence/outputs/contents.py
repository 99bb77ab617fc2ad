"""Records of this room as plain values, as their revisions keep them; and the words for those values."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy

from attache.daybook.chronicle.states import Importance
from attache.kernel.dates.when import Precision, When, day, say
from attache.kernel.history import Content
from attache.kernel.languages import Words, current
from attache.kernel.records import Record
from attache.kernel.telling import Field, Kept, Table, chosen, plain
from attache.kernel.versions import Versioned
from attache.relations.correspondence import queries
from attache.relations.correspondence.models import Appeal, Gift, Letter, Paper

ALL = ("title", "organisation", "person", "name", "when", "importance", "publishable", "owner", "due", "note")
FIELDS: dict[type[Paper], tuple[str, ...]] = {
    Letter: (*ALL, "theirs", "signatory", "signed", "answers", "thanks_for", "quoted", "behalf", "words"),
    Gift: (*ALL, "goods", "amount", "unit", "value", "currency", "received_by"),
    Appeal: (*ALL, "link", "transcript", "said", "retold", "wish", "whom", "hope", "evidence"),
}


def content_of(paper: Paper) -> Content:
    """Everything that a form can change of a record, as it is stored now."""
    return content_from(queries.paper(type(paper), paper.code))


def content_from(paper: Paper) -> Content:
    """The same of a record that was loaded with everything."""
    return {name: as_plain(getattr(paper, name)) for name in FIELDS[type(paper)]}


def as_plain(value: Any) -> Any:
    """A value that JSON can hold: records by their codes, texts by language, days as 2020-05-28."""
    match value:
        case Words():
            return value.as_dict()
        case When():
            return [*(one.isoformat() if one else "" for one in (value.start, value.end)), value.precision, value.words]
        case Record():
            return value.code
        case Decimal():
            return f"{value.normalize():f}"
        case date():
            return value.isoformat()
    return "" if value is None else value


def as_value(model: type[Paper], name: str, value: Any) -> Any:
    """What `as_plain` gave, as the column of a model keeps it. Raises DoesNotExist for an unknown code."""
    column = model._meta.get_field(name)
    if isinstance(column, models.ForeignKey):
        return column.related_model._default_manager.get(code=value) if value else None
    if isinstance(column.get_default() if column.has_default() else None, Words):  # type: ignore[union-attr]  # a column of the room
        return Words.read(value)
    if isinstance(column, models.DateField):
        return date.fromisoformat(value) if value else None
    if isinstance(column, models.DecimalField):
        return Decimal(value) if value else None
    return value


def as_when(value: Sequence[str]) -> When:
    """The time that `as_plain` wrote."""
    start, end, precision, words = value
    first, last = (date.fromisoformat(one) if one else None for one in (start, end))
    return When(first, last, Precision(precision), words)


def content_words(contents: Sequence[Content]) -> Table:
    """The words for contents of this room; the names of all that they mention are loaded at once."""
    names = queries.names_for(contents)
    return _words_of_all(lambda code: names.get(code, code)) | _words_of_their_own()


def _words_of_all(named: Callable[[str], str]) -> dict[str, Field]:
    return {
        "title": Field(gettext_lazy("Title"), by_language=True),
        "organisation": Field(gettext_lazy("Organisation"), named),
        "person": Field(gettext_lazy("Person"), named),
        "name": Field(gettext_lazy("Name that nobody knows yet")),
        "when": Field(gettext_lazy("When"), lambda value: say(as_when(value), current().value, adverbial=False)),
        "importance": Field(gettext_lazy("Importance"), chosen(Importance)),
        "publishable": Field(gettext_lazy("May be published in the digest"), plain),
        "owner": Field(gettext_lazy("Who sees to the answer"), named),
        "due": Field(gettext_lazy("Answer due on"), lambda value: say(day(date.fromisoformat(value)), current().value)),
        "note": Field(gettext_lazy("Note")),
        "theirs": Field(gettext_lazy("Their number")),
        "signatory": Field(gettext_lazy("Signed by"), named),
        "signed": Field(gettext_lazy("Signed by")),
        "answers": Field(gettext_lazy("Answers"), named),
        "thanks_for": Field(gettext_lazy("Thanks for"), named),
    }


def _words_of_their_own() -> dict[str, Field]:
    return {
        "quoted": Field(gettext_lazy("In a few words, for the digest"), by_language=True),
        "behalf": Field(gettext_lazy("On whose behalf"), by_language=True),
        "words": Field(gettext_lazy("Text"), by_language=True),
        "goods": Field(gettext_lazy("What was given"), by_language=True),
        "amount": Field(gettext_lazy("How much")),
        "unit": Field(gettext_lazy("Unit"), by_language=True),
        "value": Field(gettext_lazy("Value")),
        "currency": Field(gettext_lazy("Currency")),
        "received_by": Field(gettext_lazy("Received by")),
        "link": Field(gettext_lazy("Link")),
        "transcript": Field(gettext_lazy("Transcript"), by_language=True),
        "said": Field(gettext_lazy("What was said"), by_language=True),
        "retold": Field(gettext_lazy("Retold, not word for word"), plain),
        "wish": Field(gettext_lazy("What was wished"), by_language=True),
        "whom": Field(gettext_lazy("To whom"), by_language=True),
        "hope": Field(gettext_lazy("What was hoped for"), by_language=True),
        "evidence": Field(gettext_lazy("Evidence of the right to publish")),
    }


def versions_of(code: str) -> Versioned:
    """The record of a code, for its versions. Raises DoesNotExist."""
    model = next((one for one in FIELDS if code.startswith(f"{one.CODE_PREFIX}-")), Letter)
    found: Paper = model.objects.get(code=code)
    return Versioned(found, str(found), found.get_absolute_url())


KEPT = Kept(content_of, content_words)
