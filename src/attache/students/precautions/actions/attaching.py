"""Events under rules: which, who takes part, what the office has seen to."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.journal import Actor
from attache.kernel.links import actions as links
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import Office, User
from attache.students.precautions import queries
from attache.students.precautions.actions.refusals import NoSuchEvent, RuleUsed, TheirsToSay
from attache.students.precautions.logic.cover import covers, forgotten_after
from attache.students.precautions.logic.people import Who
from attache.students.precautions.models import Acknowledgement, Event, HealthRule, Participant, Requirement
from attache.students.precautions.states import Whom


@transaction.atomic
def put_under_rules(
    *,
    kind: str,
    about: str,
    title: str,
    url: str,
    day: date,
    country: str,
    office: Office,
    people: Sequence[Who] = (),
    whom: Collection[str] = (Whom.STUDENTS,),
    by: Actor,
    at: datetime,
) -> Event:
    """Put an event with students, by the kind and code of its record, under what is in force there on its day.

    Called again it follows: another day brings the rules of that day, what was answered and settled stays, and those
    who take part are added to. Rules of a city or site are proposed too: drop what does not apply. Refuses nothing.
    """
    known = Event.objects.select_for_update().filter(kind=kind, about=about).first()
    said = {"title": title[:300], "url": url[:200], "day": day, "country": country, "office": office}
    if known:
        Event.objects.filter(pk=known.pk).update(**said)
        event = queries.event(known.code)
    else:
        event = Event.add(kind=kind, about=about, made_at=at, made_by=str(by)[:200], **said)
    wanted = list(queries.in_force(day, country, whom))
    there = set(Requirement.objects.filter(event=event).values_list("rule", flat=True))
    if known and known.day != day:  # what is no longer in force on the new day is asked no more, unless it was settled
        gone = Requirement.objects.filter(event=event, settled_on=None).exclude(rule__in=[one.pk for one in wanted])
        gone.delete()
    Requirement.objects.bulk_create(Requirement(event=event, rule=one) for one in wanted if one.pk not in there)
    changes: journal.Changes = {"day": (known.day if known else None, day)}
    journal.write(gettext_noop("event put under health rules"), event, by=by, at=at, changes=changes)
    add_participants(event=event, people=people, by=by, at=at)
    return queries.event(event.code)


@transaction.atomic
def put_record_under_rules(
    *, code: str, day: date, country: str, office: Office, people: Sequence[Who], by: User, at: datetime
) -> Event:
    """The same for whatever record of the house has a code. Refused (NoSuchEvent) when none has it."""
    found = queries.record_called(code)
    if found is None:
        raise NoSuchEvent(code=code)
    return put_under_rules(
        kind=found.kind, about=found.code, title=found.title, url=found.url, day=day, country=country, office=office,
        people=people, by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def add_participants(*, event: Event, people: Sequence[Who], by: Actor, at: datetime) -> list[Participant]:
    """Say who takes part; whoever is there already is left as is. What the same person answered elsewhere counts."""
    known = {(one.kind, one.about or one.name) for one in Participant.objects.filter(event=event)}
    added = []
    for who in people:
        name = who.name.strip()[:200]
        if not name or (who.kind, who.about or name) in known:
            continue
        known.add((who.kind, who.about or name))
        made = Participant.add(event=event, name=name, language=who.language, kind=who.kind, about=who.about)
        _take_over(made, event)
        added.append(made)
    if added:
        changes: journal.Changes = {"participants": (None, len(added))}
        journal.write(gettext_noop("participants noted"), event, by=by, at=at, changes=changes)
    return added


@transaction.atomic
def drop_participant(*, participant: Participant, by: User, at: datetime) -> None:
    """Somebody does not take part after all: the name, the answers and the link are gone."""
    event = participant.event
    links.forget(subject=participant)
    Participant.objects.filter(pk=participant.pk).delete()
    journal.write(gettext_noop("participant dropped"), event, by=by, at=at)


@transaction.atomic
def require(*, event: Event, rule: HealthRule, by: User, at: datetime) -> Requirement:
    """Put one more rule upon an event. Refused when it stands there already."""
    row: Requirement
    row, made = Requirement.objects.get_or_create(event=event, rule=rule)
    if not made:
        raise RuleUsed(rule=rule)
    journal.write(gettext_noop("rule put upon an event"), event, by=by, at=at, changes={"rule": (None, rule.code)})
    return row


@transaction.atomic
def drop_requirement(*, requirement: Requirement, by: User, at: datetime) -> Slip:
    """A rule does not apply to this event, such as one of another city. The slip puts it back."""
    event, code = requirement.event, requirement.rule.code
    verb, itself = gettext_noop("rule taken off an event"), Requirement.objects.filter(pk=requirement.pk)
    with slips.recording(verb, event, by=by, at=at, watching=[itself]) as slip:
        itself.delete()
    journal.write(verb, event, by=by, at=at, changes={"rule": (code, None)})
    return slip


@transaction.atomic
def settle(*, requirement: Requirement, on: date | None, by: User, at: datetime) -> Requirement:
    """The office has seen to it since a day: the group is small enough, the event is online. None: it has not.

    Refused (TheirsToSay) for what each participant answers.
    """
    if requirement.rule.of_each:
        raise TheirsToSay
    said = str(by)[:200] if on else ""
    Requirement.objects.filter(pk=requirement.pk).update(settled_on=on, settled_by=said)
    requirement.settled_on, requirement.settled_by = on, said
    changes: journal.Changes = {"rule": (None, requirement.rule.code), "since": (None, on)}
    journal.write(gettext_noop("precaution settled"), requirement.event, by=by, at=at, changes=changes)
    return requirement


def _take_over(made: Participant, event: Event) -> None:
    """Copy the answers of the same person at other events that hold on this one's day."""
    asked = set(Requirement.objects.filter(event=event).values_list("rule", flat=True))
    elsewhere = Acknowledgement.objects.filter(
        participant__in=queries.same_person(made), rule__in=asked, answer=True
    ).select_related("rule")
    for one in elsewhere.order_by("at"):
        if covers(one.rule.what, one.answer, one.until, event.day):
            given = {"answer": True, "until": one.until, "at": one.at}
            given["forget_on"] = forgotten_after(event.day, one.until)
            Acknowledgement.objects.update_or_create(participant=made, rule=one.rule, defaults=given)
