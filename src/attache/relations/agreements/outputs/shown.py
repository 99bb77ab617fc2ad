"""Parts of the page of an agreement: its texts with who checked them, what differs, its terms, the balance."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from attache.kernel.counting import counted
from attache.kernel.dates.when import day, say
from attache.kernel.isced import field_name
from attache.kernel.languages import Language, current, parity
from attache.registry.naming import queries as naming
from attache.registry.naming.states import ORGANISATION, PERSON
from attache.relations.agreements.logic.sealing import text_hash
from attache.relations.agreements.models import Agreement, Condition, Version

KINDS: dict[str, str | Promise] = {
    "articles": gettext_lazy("articles"),
    "dates": gettext_lazy("dates"),
    "numbers": gettext_lazy("numbers"),
    "names": gettext_lazy("names"),
}


@dataclass(frozen=True)
class TextRow:
    """One text on the page, and whether somebody's check is still good for it."""

    version: Version
    language: Language
    checked: bool


@dataclass(frozen=True)
class Balance:
    """A condition with what was used of it: by year, and what is left of all its years."""

    row: Condition
    field: str
    years: list[tuple[str, int, int, bool]]
    used: int
    agreed: int


def text_rows(one: Agreement, first: Language) -> list[TextRow]:
    """The texts, that of the reader first."""
    rows = [
        TextRow(row, Language(row.language), row.checked_sha256 == text_hash(f"{row.language} {row.text}"))
        for row in one.versions.all()
    ]
    return sorted(rows, key=lambda row: (row.language is not first, not row.version.prevailing, row.language.value))


def differing(one: Agreement) -> list[tuple[str, str, str]]:
    """What one text has and another lacks: the language, what kind of thing, which."""
    versions = list(one.versions.all())
    if len(versions) < 2:
        return []
    found: dict[Language, parity.Facts] = {}
    names: dict[str, str] = {}
    mentioned = naming.find_in_all([(row.text, row.language) for row in versions])
    for row, mentions in zip(versions, mentioned, strict=True):
        ours = {one.code: one.text for one in mentions if one.kind in {ORGANISATION, PERSON}}
        names = {**ours, **names}
        language = Language(row.language)
        found[language] = parity.facts(row.text, language, list(ours))
    return [
        (gap.language.own_name, str(KINDS[gap.kind]), ", ".join(names.get(what, what) for what in gap.missing))
        for gap in parity.gaps(found)
    ]


def terms_said(one: Agreement) -> list[tuple[str, str]]:
    """The days that it lives by, in the language of the page."""
    return list(_terms(one))


def balances(one: Agreement) -> list[Balance]:
    """Every condition with its balance: once signed as a room above counts the places, else as it was typed."""
    known = counted("places_taken", one) if one.is_signed else {}
    return [_balance(row, known) for row in one.conditions.all()]


def _balance(row: Condition, known: Mapping[tuple[int, int], tuple[int, int]]) -> Balance:
    years = range(row.first_year, row.last_year + 1)
    rows = [(year, *known.get((row.key, year), (int(row.used.get(str(year), 0)), 0))) for year in years]
    name = f"{row.isced} {field_name(row.isced)}" if row.isced else ""
    places = [(year, taken, row.places + carried) for year, taken, carried in rows]
    noted = [(f"{year}/{year + 1}", taken, there, taken > there) for year, taken, there in places if taken]
    return Balance(row, name, noted, sum(taken for _year, taken, _there in places), row.places * len(years))


def _terms(one: Agreement) -> Iterator[tuple[str, str]]:
    days = (
        (_("Drafted on"), one.drafted_on),
        (_("Sent to the partner on"), one.sent_on),
        (_("In force from"), one.effective_on),
        (_("In force until"), one.expires_on),
        (_("Prolonged until"), one.prolonged_to),
        (_("Last day for notice"), one.terms.notice_day),
        (_("Ends on"), one.ended_on),
    )
    for label, value in days:
        if value:
            yield label, say(day(value), current().value, adverbial=False)
    if one.prolongs:
        yield _("Prolongs itself"), ngettext("by %(n)s month", "by %(n)s months", one.prolongs) % {"n": one.prolongs}
