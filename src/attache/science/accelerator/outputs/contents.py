"""Programmes as plain values for their revisions and in the search index."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.history import Content
from attache.kernel.telling import Field, Kept, Table
from attache.kernel.versions import Versioned
from attache.science.accelerator import queries
from attache.science.accelerator.models import Programme
from attache.science.accelerator.states import PROGRAMME, Side
from attache.science.calls.outputs import all_forms

WORDED = ("title", "topic", "purpose", "aim")
PLAIN = ("currency", "least", "most", "votes", "note")
DAYS = ("starts_on", "ends_on", "demo_on")
LABELS = {
    "starts_on": _("The batch begins on"),
    "ends_on": _("The batch ends on"),
    "demo_on": _("Demo day"),
}


def programme_content(found: Programme) -> dict[str, Any]:
    """A programme as its revisions keep it; sums as text, so that no digit is lost; shares by their side."""
    closes = [found.closes_on.isoformat(), f"{found.closes_hour:%H:%M}", found.zone] if found.closes_on else []
    return {
        **{name: getattr(found, name).as_dict() for name in WORDED},
        **{name: getattr(found, name) for name in PLAIN},
        **{name: day.isoformat() if (day := getattr(found, name)) else "" for name in DAYS},
        "partner": found.partner.code,
        "funder": found.funder.code if found.funder else "",
        "granted": "" if found.granted is None else f"{found.granted:.2f}",
        "closes": closes,
        "shares": {str(one.side): [f"{one.amount:.2f}", one.currency] for one in found.shares.all()},
    }


def programme_words(contents: Sequence[Content]) -> Table:
    """The words for contents of programmes; the names of bodies are loaded at once."""
    codes = {content.get(name, "") for content in contents for name in ("partner", "funder")}
    names, sides = queries.names_for({code for code in codes if code}), {str(one.value): one.label for one in Side}

    def called(code: str) -> str:
        return names.get(code, code)

    return {
        "title": Field(_("Title"), by_language=True),
        "topic": Field(_("What is talked about"), by_language=True),
        "purpose": Field(_("What matters in it"), by_language=True),
        "aim": Field(_("What the grant is for"), by_language=True),
        "partner": Field(_("Partner university"), called),
        "funder": Field(pgettext_lazy("accelerator", "Who gives the grant"), called),
        "granted": Field(_("Sum granted")),
        "currency": Field(_("Currency")),
        "shares": Field(
            _("Shares of both universities"),
            lambda rows: [f"{sides[side]}: {' '.join(money)}" for side, money in rows.items()],
        ),
        "least": Field(_("Members of each university, at least")),
        "most": Field(_("Members of a team, at most")),
        "votes": Field(_("Sheets of each jury upon a project")),
        "closes": Field(_("Applications until"), " ".join),
        **{name: Field(label) for name, label in LABELS.items()},
        "note": Field(_("Note")),
    }


KEPT = Kept(lambda record: programme_content(queries.programme(record.code)), programme_words)


def versions_of(code: str) -> Versioned:
    """The programme of a code, for its versions. Raises DoesNotExist."""
    found = queries.programme(code)
    return Versioned(found, str(found), found.get_absolute_url())


def programme_entry(found: Programme) -> dict[str, Any]:
    """What can be searched of a programme: its title and its partner."""
    title = all_forms(found.title)
    partner = f"{all_forms(found.partner.full)} {all_forms(found.partner.acronym)}"
    return {
        "kind": PROGRAMME, "code": found.code, "title": title[:250], "subtitle": found.code,
        "texts": [(found.code, 8), (title, 6), (partner, 2)], "url": found.get_absolute_url(),
    }  # fmt: skip
