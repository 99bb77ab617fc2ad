"""An agreement as its revisions keep it, and the words for that."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from attache.daybook.chronicle.states import Importance
from attache.kernel.history import Content
from attache.kernel.languages import Language
from attache.kernel.telling import Field, Kept, Table, chosen, plain, worded
from attache.kernel.versions import Versioned
from attache.registry.partners.states import Sphere
from attache.relations.agreements import queries
from attache.relations.agreements.models import Agreement, Condition, Party
from attache.relations.agreements.states import Direction, Skill, StudyLevel, Type, What

WORDED = ("title", "topic", "prepared", "occasion")
PLAIN = ("type", "number", "theirs", "sphere", "importance", "publishable", "note", "prolongs", "notice")
DAYS = ("drafted_on", "sent_on", "effective_on", "expires_on")
NAMED = ("own_type", "line", "proposal", "person", "host", "owner", "second")


def content_from(one: Agreement) -> dict[str, Any]:
    """An agreement that was loaded with everything; parties, texts and conditions by their keys."""
    versions = list(one.versions.all())
    return {
        **{name: getattr(one, name).as_dict() for name in WORDED},
        **{name: getattr(one, name) for name in PLAIN},
        **{name: _day(getattr(one, name)) for name in DAYS},
        **{name: code_of(getattr(one, name)) for name in NAMED},
        "texts": {version.language: version.text for version in versions},
        "prevailing": next((version.language for version in versions if version.prevailing), ""),
        "translators": {version.language: version.translator for version in versions if version.translator},
        "parties": {str(party.key): party_content(party) for party in one.parties.all()},
        "conditions": {str(row.key): condition_content(row) for row in one.conditions.all()},
    }


def party_content(party: Party) -> dict[str, Any]:
    """A party as it is kept."""
    return {
        "ours": party.ours,
        "organisation": party.organisation.code if party.organisation else party.name,
        "signatory": party.signatory.code if party.signatory else party.signatory_name,
        "post": party.post.as_dict(),
        "signed_on": _day(party.signed_on),
        "contact": party.contact.code if party.contact else party.contact_name,
        "contact_post": party.contact_post.as_dict(),
    }


def condition_content(row: Condition) -> dict[str, Any]:
    """A condition as it is kept."""
    named = ("what", "direction", "places", "level", "isced", "language", "skill", "first_year", "last_year", "used")
    months = None if row.months is None else format(row.months.normalize(), "f")
    return {**{name: getattr(row, name) for name in named}, "months": months, "note": row.note.as_dict()}


def content_of(one: Agreement) -> Content:
    """Everything that a form can change of an agreement, as it is stored now."""
    return content_from(queries.agreement(one.code))


def content_words(contents: Sequence[Content]) -> Table:
    """The words for contents of agreements; the names of all that they mention are loaded at once."""
    named = {code for content in contents for name in NAMED if (code := content.get(name))}
    sides = [party for content in contents for party in content.get("parties", {}).values() if party]
    named |= {code for party in sides for name in ("organisation", "signatory", "contact") if (code := party[name])}
    names = queries.names_for(named)

    def called(code: Any) -> str:
        return str(names.get(code, code))

    return _facts(called) | _terms() | _parts(called)


def _facts(called: Callable[[Any], str]) -> dict[str, Field]:
    return {
        "title": Field(gettext_lazy("Title"), by_language=True),
        "type": Field(gettext_lazy("Type"), chosen(Type)),
        "own_type": Field(gettext_lazy("Type of our own"), called),
        "number": Field(pgettext_lazy("agreement", "Number")),
        "theirs": Field(gettext_lazy("Their number")),
        "topic": Field(gettext_lazy("What it is on"), by_language=True),
        "prepared": Field(gettext_lazy("What was worked out with it"), by_language=True),
        "sphere": Field(gettext_lazy("Section"), chosen(Sphere)),
        "importance": Field(gettext_lazy("Importance"), chosen(Importance)),
        "publishable": Field(gettext_lazy("May be published in the digest"), plain),
        "line": Field(gettext_lazy("Line of cooperation"), called),
        "proposal": Field(gettext_lazy("Proposal"), called),
        "person": Field(gettext_lazy("About one person"), called),
        "occasion": Field(gettext_lazy("Signed at"), by_language=True),
        "host": Field(gettext_lazy("Whose event"), called),
        "owner": Field(gettext_lazy("Owner"), called),
        "second": Field(gettext_lazy("Second owner"), called),
        "note": Field(gettext_lazy("Note")),
    }


def _terms() -> dict[str, Field]:
    return {
        "drafted_on": Field(gettext_lazy("Drafted on")),
        "sent_on": Field(gettext_lazy("Sent to the partner on")),
        "effective_on": Field(gettext_lazy("In force from")),
        "expires_on": Field(gettext_lazy("In force until")),
        "prolongs": Field(gettext_lazy("Prolongs itself by (months)")),
        "notice": Field(gettext_lazy("Notice before the end (months)")),
    }


def _parts(called: Callable[[Any], str]) -> dict[str, Field]:
    return {
        "texts": Field(gettext_lazy("Text"), lambda text: str(text).splitlines(), by_language=True),
        "prevailing": Field(gettext_lazy("Which text prevails"), _language),
        "translators": Field(gettext_lazy("Translator"), by_language=True),
        "parties": Field(gettext_lazy("Party"), lambda row: _party_said(row, called)),
        "conditions": Field(gettext_lazy("Condition"), _condition_said),
    }


def versions_of(code: str) -> Versioned:
    """The agreement of a code, for its versions. Raises DoesNotExist."""
    found: Agreement = Agreement.objects.get(code=code)
    return Versioned(found, str(found), found.get_absolute_url())


KEPT = Kept(content_of, content_words)


def code_of(row: Any) -> str:
    """The code of a record that may not be there."""
    return row.code if row else ""


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""


def _language(code: str) -> str:
    return Language(code).own_name if code else ""


def _party_said(row: Mapping[str, Any], called: Callable[[Any], str]) -> list[str]:
    who = _("Our university") if row["ours"] else called(row["organisation"])
    signs = " ".join(filter(None, [called(row["signatory"]), worded(row["post"]), row["signed_on"]]))
    writes = " ".join(filter(None, [called(row["contact"]), worded(row["contact_post"])]))
    return [line for line in (who, signs, writes) if line]


def _condition_said(row: Mapping[str, Any]) -> list[str]:
    told = [
        chosen(What)(row["what"]),
        chosen(Direction)(row["direction"]),
        _("%(places)s a year") % {"places": row["places"]},
        f"{row['first_year']}–{row['last_year']}",
        row["isced"],
        chosen(StudyLevel)(row["level"]) if row["level"] else "",
        " ".join(filter(None, [row["language"], chosen(Skill)(row["skill"]) if row["skill"] else ""])),
        worded(row["note"]),
        " ".join(f"{year}: {places}" for year, places in sorted(row["used"].items())),
    ]
    return [" · ".join(filter(None, told))]
