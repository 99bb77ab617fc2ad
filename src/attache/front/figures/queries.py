"""Counting what an office reports, and what the editions have reported so far."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Count
from django.utils.translation import override

from attache.daybook.chronicle.models import Happening, Party
from attache.daybook.chronicle.states import Status, Type
from attache.front.digest.models import Edition, Publication
from attache.front.digest.states import Measure
from attache.front.subscribers import queries as subscribers
from attache.kernel.dates.when import month, say
from attache.kernel.languages import Language, Words
from attache.registry.partners.models import Organisation
from attache.registry.people.models import Office
from attache.relations.agreements import states as agreements
from attache.relations.agreements.models import Agreement
from attache.students.admissions import states as admissions
from attache.students.admissions.models import Application

MOST = 5  # partners that are named
type Stored = dict[str, Any]
type Counts = tuple[list[Stored], list[Stored], int]  # the parts, what stands beside them, the total
HAPPENED = (Status.DONE, Status.ONGOING)
STEPS = [one for one in admissions.State if one not in {admissions.State.DRAFT, admissions.State.WITHDRAWN}]


def counted(edition: Edition, today: date) -> list[Stored]:
    """Everything that the offices of an edition count for it, as an edition stores it; what counts nothing is left out.

    Meetings are those of the edition's period; all else is as of today.
    """
    offices, before = edition.offices, _before(edition)
    found = [
        _count(Measure.MEETINGS, _meetings(offices, edition.start, edition.end), None, before),
        _count(Measure.DOCUMENTS, _documents(offices), today, before),
        _count(Measure.APPLICANTS, _applicants(offices), today, before),
        _count(Measure.SUBSCRIBERS, _subscribers(offices), today, before),
    ]
    return [one for one in found if one["total"]]


def reported(language: Language) -> list[tuple[str, list[tuple[Publication, dict[str, Any]]]]]:
    """By measure, in the words of the language: what each published edition has reported, the newest first."""
    standing = Publication.objects.standing().filter(language=language.value).order_by("-edition__end", "-pk")
    found: dict[str, list[tuple[Publication, dict[str, Any]]]] = {}
    for one in standing:
        for figure in one.content.get("figures", ()):
            found.setdefault(figure["title"], []).append((one, figure))
    return list(found.items())


def _count(measure: Measure, counts: Counts, as_of: date | None, before: dict[str, int]) -> Stored:
    parts, also, total = counts
    return {
        "measure": measure.value,
        "total": total,
        "before": before.get(measure.value),
        "as_of": as_of.isoformat() if as_of else "",
        "parts": parts,
        "also": also,
    }


def _before(edition: Edition) -> dict[str, int]:
    """The totals of the published edition before this one, where it told of the same offices."""
    earlier = Publication.objects.standing().filter(edition__office=edition.office, edition__end__lt=edition.start)
    last = earlier.select_related("edition").order_by("-edition__end", "pk").first()
    if last is None or {*last.edition.also} != {*edition.also}:
        return {}
    return {one["measure"]: one["total"] for one in last.content.get("figures", ())}


def _meetings(offices: list[Office], start: date, end: date) -> Counts:
    """By month, and with whom most often."""
    told = Happening.objects.standing().filter(office__in=offices, publishable=True, type=Type.MEETING)
    held = told.filter(status__in=HAPPENED).touching(start, end)
    months = Counter((max(one.start, start).year, max(one.start, start).month) for one in held if one.start)
    parties = Party.objects.filter(happening__in=held, organisation__is_own=False).order_by()
    by_body = dict(parties.values_list("organisation").annotate(n=Count("happening", distinct=True)))
    bodies = {one.pk: one for one in Organisation.objects.filter(pk__in=by_body).prefetch_related("names")}
    ranked = sorted(by_body, key=lambda pk: (-by_body[pk], bodies[pk].code))[:MOST]
    parts = [_part(partial(_month, at), months[at]) for at in sorted(months)]
    also = [_part(bodies[pk].short.best, by_body[pk]) for pk in ranked]
    return parts, also, sum(months.values())


def _documents(offices: list[Office]) -> Counts:
    """Agreements that bind, by how they stand; beside them those that are being prepared."""
    mine = Agreement.objects.filter(office__in=offices).exclude(type__in=agreements.INWARD).order_by()
    by_state = dict(mine.values_list("state").annotate(Count("pk")))
    parts = [_labelled(one, by_state[one.value]) for one in agreements.BINDING if by_state.get(one.value)]
    also = [_labelled(one, by_state[one.value]) for one in agreements.OPEN if by_state.get(one.value)]
    return parts, also, sum(one["n"] for one in parts)


def _applicants(offices: list[Office]) -> Counts:
    """Applications that were handed in, by how far they have come."""
    mine = Application.objects.filter(office__in=offices, state__in=STEPS).order_by()
    by_state = dict(mine.values_list("state").annotate(Count("pk")))
    parts = [_labelled(one, by_state[one.value]) for one in STEPS if by_state.get(one.value)]
    return parts, [], sum(by_state.values())


def _subscribers(offices: list[Office]) -> Counts:
    """Readers who have confirmed, by language."""
    mine = subscribers.readers_of(offices).order_by()
    by_language = dict(mine.values_list("language").annotate(Count("pk")))
    names = {Language(one): n for one, n in by_language.items()}
    parts = [_part(partial(_own_name, one), names[one]) for one in Language if names.get(one)]
    return parts, [], sum(names.values())


def _month(at: tuple[int, int], language: Language) -> str:
    return say(month(*at), language.value, adverbial=False)


def _own_name(said: Language, _language: Language) -> str:
    return said.own_name


def _labelled(state: Any, n: int) -> Stored:
    return _part(lambda _lang: str(state.label), n)


def _part(label: Callable[[Language], str], n: int) -> Stored:
    """A part with its label in each language."""
    said = {}
    for language in Language:
        with override(language.django):
            said[language.value] = label(language)
    return {"label": Words(**said).as_dict(), "n": n}
