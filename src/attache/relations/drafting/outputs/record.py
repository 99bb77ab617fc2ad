"""The page of record of an agreement: what it is, who signed, which words, as one PDF page with their fingerprint."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import override

from attache.kernel import printing
from attache.kernel.dates.when import day, say
from attache.kernel.isced import field_name
from attache.kernel.languages import Language
from attache.registry.partners.models import Organisation
from attache.relations.agreements.models import Agreement, Approval, Condition, Party
from attache.relations.agreements.outputs.shown import terms_said

TEMPLATE = Path(__file__).parent / "record.typ"
MOST = 8  # conditions and answers that the page has room for


def pdf(one: Agreement, chain: Sequence[Approval], own: Organisation | None, language: Language) -> bytes:
    """One page in a language. Refused as all printing is (`printing.NoSign`, `printing.NoEngine`)."""
    with override(language.django):
        return printing.pdf(TEMPLATE, _values(one, chain, own, language))


def _values(one: Agreement, chain: Sequence[Approval], own: Organisation | None, language: Language) -> dict[str, Any]:
    zone = ZoneInfo(one.office.zone)
    signed = say(one.signed, language.value, adverbial=False) if one.signed_on else ""
    facts = [
        (_("Type"), one.type_words),
        (_("Number"), " · ".join(filter(None, [one.number, one.theirs]))),
        (_("Stands"), str(one.get_state_display())),
        (_("Signed"), signed),
        *terms_said(one),
        (_("Languages"), ", ".join(_named(row) for row in one.versions.all())),
    ]
    approved = [
        f"{step.person.words.best(language)}, {step.answered_at.astimezone(zone):%Y-%m-%d %H:%M}"
        for step in chain
        if step.answered_at
    ]
    rows = [_condition(row, language) for row in one.conditions.all()]
    return {
        "lang": language.value,
        "title": one.title.best(language),
        "code": one.code,
        "office": one.office.name.best(language),
        "heading": _("Record of an agreement"),
        "facts": [[str(label), str(value)] for label, value in facts if value],
        "parties": [_party(party, own, language) for party in one.parties.all()],
        "parties_heading": _("Parties"),
        "conditions": _first(rows),
        "conditions_heading": _("Conditions"),
        "approved": _first(approved),
        "approved_heading": _("Approved by"),
        "hash_heading": _("Fingerprint of the words (SHA-256)"),
        "hash": one.sha256,
    }


def _first(rows: list[str]) -> list[str]:
    left = len(rows) - MOST
    return rows if left <= 0 else [*rows[:MOST], _("and %(n)s more") % {"n": left}]


def _named(row: Any) -> str:
    name = Language(row.language).own_name
    return f"{name} ({_('prevails')})" if row.prevailing else name


def _party(party: Party, own: Organisation | None, language: Language) -> list[str]:
    body = own.full if party.ours and own else party.words
    who = body.best(language) or _("Our university")
    post = party.post.best(language)
    signs = ", ".join(filter(None, [party.signed_by.best(language), post]))
    on = say(day(party.signed_on), language.value, adverbial=False) if party.signed_on else ""
    return [who, " · ".join(filter(None, [signs, on]))]


def _condition(row: Condition, language: Language) -> str:
    field = f"{row.isced} {field_name(row.isced).best(language)}" if row.isced else ""
    told = [
        str(row.get_what_display()), str(row.get_direction_display()), _("%(places)s a year") % {"places": row.places},
        f"{row.first_year}–{row.last_year}", field,
    ]  # fmt: skip
    return " · ".join(filter(None, told))
