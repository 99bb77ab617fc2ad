"""Commitments as revisions keep them, as search finds them, and as the mail of the day tells them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from attache.daybook.commitments.models import Commitment
from attache.daybook.commitments.queries import Owed
from attache.daybook.commitments.rules import can_see_commitments
from attache.daybook.commitments.states import COMMITMENT, Level, Side
from attache.kernel.dates import when
from attache.kernel.dates.when import day, say
from attache.kernel.history import Content
from attache.kernel.languages import Language, current
from attache.kernel.planned import Entry
from attache.kernel.replanning import Consequence, Guest, Move, Plan, Scope, Verdict, Weight, fingerprint
from attache.kernel.telling import Field, Kept, Table, chosen
from attache.kernel.versions import Versioned
from attache.registry.partners import queries as registry
from attache.registry.partners.logic.names import all_forms
from attache.registry.people import queries as people
from attache.registry.people.models import User

FIELDS = ("what", "side", "partner", "owner", "second", "due", "note")


def content_of(one: Commitment) -> Content:
    """Everything that the form can change, as it is loaded."""
    return content_from({name: getattr(one, name) for name in FIELDS})


def content_from(values: dict[str, Any]) -> Content:
    """Values of a commitment as plain ones: records by their codes, the day as text."""
    codes = {name: values[name].code if values[name] else "" for name in ("partner", "owner", "second")}
    what, due = values["what"].as_dict(), values["due"].isoformat()
    return {"what": what, "side": str(values["side"]), "due": due, "note": values["note"], **codes}


def content_words(contents: Sequence[Content]) -> Table:
    """The words for contents of commitments; a query for the names of partners and one for those of owners."""
    partners = registry.organisation_names(content.get("partner", "") for content in contents)
    owners = people.names_of(content[name] for content in contents for name in ("owner", "second") if content.get(name))
    return {
        "what": Field(gettext_lazy("What was promised"), by_language=True),
        "side": Field(gettext_lazy("Whose promise"), chosen(Side)),
        "partner": Field(gettext_lazy("Partner"), lambda code: str(partners.get(code, code))),
        "owner": Field(gettext_lazy("Who sees to it"), lambda code: owners.get(code) or str(code)),
        "second": Field(gettext_lazy("Second owner"), lambda code: owners.get(code) or str(code)),
        "due": Field(gettext_lazy("Due on"), lambda day: say_day(date.fromisoformat(day))),
        "note": Field(gettext_lazy("Note")),
    }


def versions_of(code: str) -> Versioned:
    """The commitment of a code, for its versions. Raises DoesNotExist."""
    found: Commitment = Commitment.objects.get(code=code)
    return Versioned(found, str(found), found.get_absolute_url())


KEPT = Kept(content_of, content_words)


def say_day(day: date) -> str:
    """A day as the reader's language writes it."""
    return when.say(when.day(day), current().value, adverbial=False)


def search_entry(one: Commitment) -> dict[str, Any]:
    """What can be searched of a commitment: its words, its partner, its note."""
    partner = all_forms(one.partner.full) if one.partner else ""
    return {
        "kind": COMMITMENT,
        "code": one.code,
        "title": all_forms(one.what),
        "subtitle": one.code,
        "texts": [(all_forms(one.what), 8), (one.code, 8), (partner, 4), (one.note, 1)],
        "url": one.get_absolute_url(),
    }


def mail_of_the_day(user: User, owed: Sequence[Owed]) -> tuple[str, str]:
    """Subject line and text of a person's one mail about what is owed, in the person's language."""
    with translation.override(Language(user.language).tag):
        subject = ngettext("%(n)s promise needs you", "%(n)s promises need you", len(owed)) % {"n": len(owed)}
        parts = [_told(level, owed) for level in sorted(Level, reverse=True)]
        return subject, "\n\n".join(filter(None, parts)) + "\n"


def _told(level: Level, owed: Sequence[Owed]) -> str:
    lines = [_line(one.commitment) for one in owed if one.level == level]
    return "\n".join([str(level.label).capitalize(), *lines]) if lines else ""


def _line(one: Commitment) -> str:
    facts = {"what": one, "day": say_day(one.due), "side": one.get_side_display()}
    partner = f" · {one.partner}" if one.partner else ""
    told = _("%(what)s: due on %(day)s. %(side)s.") % facts
    return f"- {told}{partner}\n  {settings.PUBLIC_URL}{one.get_absolute_url()}"


def planned(user: User, first: date, last: date) -> list[Entry]:
    """What is due between two days and still owed. One query."""
    if not can_see_commitments(user):
        return []
    return [
        Entry(
            title=str(one),
            url=one.get_absolute_url(),
            icon="clock",
            code=one.code,
            first=one.due,
            tag=str(one.get_side_display()),
            tag_kind="wait",
        )
        for one in Commitment.objects.open().filter(due__gte=first, due__lte=last).pressing_first()
    ]


def plans(scope: Scope) -> list[Plan]:
    """What is owed and may be meant by a scope: due in the period. Two queries."""
    found = Commitment.objects.open().select_related("partner__place", "owner__office")
    if scope.codes is None:
        found = found.filter(due__gte=scope.first, due__lte=scope.last)
    else:
        found = found.filter(code__in=scope.codes)
    return [_plan(one) for one in found]


def _plan(one: Commitment) -> Plan:
    place = one.partner.place if one.partner else None
    owner = one.owner
    guest = Guest(
        owner.code, owner.words.best(Language(owner.language)), owner.email, owner.language, owner.zone, False
    )
    return Plan(
        kind=COMMITMENT,
        code=one.code,
        title=one.what,
        url=one.get_absolute_url(),
        icon="clock",
        version=fingerprint(one.state, one.due, one.owner_id, one.what.as_dict()),
        can=frozenset({Verdict.KEEP, Verdict.POSTPONE, Verdict.CANCEL}),
        zone=owner.zone,
        first=one.due,
        last=one.due,
        countries=frozenset({owner.office.country, *([place.country] if place else [])}),
        places=frozenset({place.code} if place else ()),
        guests=(guest,),
        bodies=(one.partner.code,) if one.partner else (),
        office=owner.office.code,
    )


def foreseen(moves: Sequence[Move]) -> list[Consequence]:
    """What is owed about a record that is put to a later day, and falls due before that day. One query."""
    later = {one.plan.code: one for one in moves if one.verdict == Verdict.POSTPONE and one.day}
    off = {one.plan.code: one for one in moves if not one.stands}
    about = Commitment.objects.open().filter(about_code__in=[*later, *off]).order_by("due")
    found = []
    for one in about:
        move = later.get(one.about_code)
        said = {"what": one, "day": say(day(one.due), current().value, adverbial=False)}
        if move and move.plan.day <= one.due < move.after.day:
            told = _("“%(what)s” is due on %(day)s, before it takes place.") % said
            found.append(Consequence(one.about_code, told, Weight.CARE, one.get_absolute_url()))
        elif one.about_code in off:
            told = _("“%(what)s” (%(day)s) is owed about it and loses its sense.") % said
            found.append(Consequence(one.about_code, told, Weight.CARE, one.get_absolute_url()))
    return found
