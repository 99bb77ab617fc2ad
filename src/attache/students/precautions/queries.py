"""What is in force, what an event still lacks, and what the pages need, each with its loading plan."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from attache.kernel.links.models import Link
from attache.kernel.needs import Need, Source, dated
from attache.kernel.search.models import SearchDoc
from attache.registry.people.models import User
from attache.students.precautions.logic.cover import KEPT
from attache.students.precautions.models import Acknowledgement, Event, HealthRule, Participant, Requirement
from attache.students.precautions.rules import can_keep
from attache.students.precautions.states import OF_EACH, What, Whom

PAGE = 50
SOON = timedelta(days=7)
NAMED = 3  # so many names in a sentence, the rest as a number


@dataclass(frozen=True)
class Open:
    """One item that keeps an event from going ahead: the rule, and who has not answered it with a yes that holds.

    Nobody is named where the office itself has to see to it.
    """

    rule: HealthRule
    people: tuple[Participant, ...] = ()

    def __str__(self) -> str:
        names = ", ".join(one.name for one in self.people[:NAMED])
        rest = len(self.people) - NAMED
        more = f" +{rest}" if rest > 0 else ""
        return f"{self.rule.get_what_display()} ({names}{more})" if names else str(self.rule.get_what_display())


def rule(code: str) -> HealthRule:
    """One rule. Raises HealthRule.DoesNotExist."""
    found: HealthRule = HealthRule.objects.select_related("made_by").get(code=code)
    return found


def rules_of(codes: Sequence[str]) -> list[HealthRule]:
    """The rules of these codes."""
    return list(HealthRule.objects.filter(code__in=codes))


def in_force(day: date, country: str = "", whom: Collection[str] = tuple(Whom)) -> QuerySet[HealthRule]:
    """The rules in force on a day, in a country or in all."""
    found: QuerySet[HealthRule] = HealthRule.objects.filter(first__lte=day, whom__in=whom)
    found = found.filter(Q(last=None) | Q(last__gte=day))
    return (found.filter(country=country) if country else found).order_by("country", "what", "pk")


def in_force_between(first: date, last: date) -> QuerySet[HealthRule]:
    """The rules that are in force on some day from the first to the last."""
    found: QuerySet[HealthRule] = HealthRule.objects.filter(first__lte=last)
    return found.filter(Q(last=None) | Q(last__gte=first)).order_by("country", "what", "pk")


def rules_page(*, country: str, past: bool, today: date, number: int | str) -> Page[HealthRule]:
    """One page of the rules that are or will be in force, or of those that are over."""
    over = Q(last__lt=today)
    found: QuerySet[HealthRule] = HealthRule.objects.filter(over if past else ~over | Q(last=None))
    if country:
        found = found.filter(country=country)
    return Paginator(found.order_by("country", "what", "-first", "pk"), PAGE).get_page(number)


def countries_with_rules() -> list[str]:
    """Where rules were noted."""
    return list(HealthRule.objects.order_by("country").values_list("country", flat=True).distinct())


def event(code: str) -> Event:
    """One event with its rules and participants. Raises Event.DoesNotExist."""
    found: Event = _whole().get(code=code)
    return found


def event_about(kind: str, about: str) -> Event | None:
    """The event that a record of some room is, if it stands under rules."""
    return _whole().filter(kind=kind, about=about).first()


def upon(found: HealthRule) -> QuerySet[Requirement]:
    """The events that a rule stands upon, the latest first."""
    rows: QuerySet[Requirement] = Requirement.objects.filter(rule=found).select_related("event")
    return rows.order_by("-event__day", "-pk")[:PAGE]


def not_upon(found: Event) -> QuerySet[HealthRule]:
    """The rules in force on the event's day that do not stand upon it."""
    return in_force(found.day).exclude(requirements__event=found)


def record_called(code: str) -> SearchDoc | None:
    """The record of a code, by what the search index shows of it: kind, title, address."""
    found: SearchDoc | None = SearchDoc.objects.filter(code=code.strip().upper()).first()
    return found


def events_page(*, past: bool, today: date, number: int | str) -> Page[Any]:
    """One page of the events to come, the soonest first, or of those that were."""
    found: QuerySet[Event] = Event.objects.select_related("office").filter(**{"day__lt" if past else "day__gte": today})
    counted = found.annotate(
        n_rules=Count("requirements", distinct=True), n_people=Count("participants", distinct=True)
    )
    return Paginator(counted.order_by("-day" if past else "day", "pk"), PAGE).get_page(number)


def open_for(kind: str, code: str) -> list[Open]:
    """What an event, by the kind and code of its record, still lacks; nothing for one that is under no rule.

    Rooms above ask it before they let an event go ahead (`kernel.hindrances` asks it for all). Four queries.
    """
    found = event_about(kind, code)
    return open_of(found) if found else []


def open_of(found: Event) -> list[Open]:
    """The same of an event that was loaded. One query."""
    people, answers = list(found.participants.all()), answers_of(found)
    lacking = []
    for one in found.requirements.all():
        if not one.rule.of_each:
            if one.settled_on is None:
                lacking.append(Open(one.rule))
            continue
        given = [(who, answers.get((who.pk, one.rule_id))) for who in people]
        missing = tuple(who for who, answer in given if not (answer and answer.covers(found.day)))
        if missing:
            lacking.append(Open(one.rule, missing))
    return lacking


def hindrances(kind: str, code: str) -> list[str]:
    """What `kernel.hindrances` says of an event: each open item in words."""
    return [str(one) for one in open_for(kind, code)]


def participant(code: str) -> Participant:
    """Who takes part, with the event. Raises Participant.DoesNotExist."""
    found: Participant = Participant.objects.select_related("event__office").get(code=code)
    return found


def answers_through(link: Link) -> tuple[Participant, list[tuple[HealthRule, Acknowledgement | None]]]:
    """Who answers by a link, and the rules upon the event with what was answered. Raises Participant.DoesNotExist."""
    who = participant(link.subject_code)
    asked = [one.rule for one in who.event.requirements.select_related("rule") if one.rule.of_each]
    known = {one.rule_id: one for one in who.answers.all()}
    return who, [(rule, known.get(rule.pk)) for rule in asked]


def answers_of(found: Event) -> dict[tuple[int, int], Acknowledgement]:
    """The answers of an event's participants by participant and rule. One query."""
    rows = Acknowledgement.objects.filter(participant__event=found).select_related("rule")
    return {(one.participant_id, one.rule_id): one for one in rows}


def events_due(user: User, today: date) -> QuerySet[Event]:
    """Events of a recorder's own office within a week to which something is still open."""
    if not can_keep(user):
        return Event.objects.none()
    found: QuerySet[Event] = Event.objects.filter(office=user.office, day__gte=today, day__lte=today + SOON)
    return found.filter(Exists(_lacking().filter(event=OuterRef("pk")))).order_by("day", "pk")


def same_person(who: Participant) -> QuerySet[Participant]:
    """The same person at other events, where a record says who it is."""
    if not who.about:
        return Participant.objects.none()
    found: QuerySet[Participant] = Participant.objects.filter(kind=who.kind, about=who.about).exclude(pk=who.pk)
    return found.select_related("event")


def to_forget(today: date) -> QuerySet[Acknowledgement]:
    """The answers whose time is over."""
    found: QuerySet[Acknowledgement] = Acknowledgement.objects.filter(forget_on__lt=today)
    return found


def to_part_with(today: date) -> QuerySet[Participant]:
    """Whoever took part so long ago that nobody need be known any more."""
    found: QuerySet[Participant] = Participant.objects.filter(event__day__lt=today - KEPT, answers=None)
    return found


def _lacking() -> QuerySet[Requirement]:
    """The requirements that are open: not settled by the office, or with fewer answers that hold than participants."""
    day = F("participant__event__day")
    over = Q(rule__what=What.QUARANTINE)
    holds = Q(until=None) | (over & Q(until__lt=day)) | (~over & Q(until__gte=day))
    yes = Acknowledgement.objects.filter(
        holds, rule=OuterRef("rule"), participant__event=OuterRef("event"), answer=True
    )
    people = Participant.objects.filter(event=OuterRef("event"))
    n_yes, n_people = (
        Coalesce(Subquery(rows.order_by().values(by).annotate(n=Count("pk")).values("n")), 0)
        for rows, by in ((yes, "rule"), (people, "event"))
    )
    each = Q(rule__what__in=OF_EACH)
    found: QuerySet[Requirement] = Requirement.objects.annotate(n_yes=n_yes, n_people=n_people)
    return found.filter((~each & Q(settled_on=None)) | (each & Q(n_yes__lt=F("n_people"))))


def _whole() -> QuerySet[Event]:
    found: QuerySet[Event] = Event.objects.select_related("office")
    return found.prefetch_related("requirements__rule", "participants")


def _event_told(found: Event, today: date) -> Need:
    title = _("“%(event)s”: precautions are still open") % {"event": found.title}
    return Need(dated(found.day, today), title, found.get_absolute_url(), "check", due=found.day)


NEEDS = (Source(events_due, _event_told),)
