"""What participants say by their link, and what is forgotten after its time."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.journal import Actor
from attache.kernel.languages import Language
from attache.kernel.links import actions as links
from attache.kernel.links.models import Link
from attache.kernel.links.queries import links_of
from attache.kernel.links.states import State as LinkState
from attache.registry.people.models import User
from attache.students.precautions import queries
from attache.students.precautions.actions.refusals import NoDay, NotAsked
from attache.students.precautions.logic.cover import forgotten_after
from attache.students.precautions.models import Acknowledgement, HealthRule, Participant, Requirement
from attache.students.precautions.states import DATED

PURPOSE = "precaution"
AFTER = timedelta(days=2)  # a link ends so long after the event's day


@transaction.atomic
def share_questions(*, participant: Participant, by: User, at: datetime) -> tuple[Link, str]:
    """Make the link by which somebody answers, in the own language; links that stood open for it end.

    It ends two days after the event, or after now for one that was. Returns it with its token, nowhere kept.
    """
    for former in links_of(participant).filter(purpose=PURPOSE, state=LinkState.OPEN):
        links.revoke(link=former, by=by, at=at)
    event = participant.event
    until = max(at, datetime.combine(event.day, at.time(), at.tzinfo)) + AFTER
    return links.make(
        PURPOSE, subject=participant, name=participant.name, sender=event.office.name,
        language=Language(participant.language), expires_at=until, single_use=False, by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def acknowledge(
    *, participant: Participant, rule: HealthRule, answer: bool, until: date | None, by: Actor, at: datetime
) -> Acknowledgement:
    """Somebody says yes or no to a rule, and for a yes until when; said again it replaces what was said.

    The same person's other events take it over. The journal has that there was an answer, not which.
    Refused (NotAsked) for a rule that is not upon the event or not for each, and (NoDay) for a yes without its day.
    """
    event = participant.event
    if not rule.of_each or not Requirement.objects.filter(event=event, rule=rule).exists():
        raise NotAsked
    if answer and until is None and rule.what in DATED:
        raise NoDay
    last = until if answer else None
    everywhere = [participant, *queries.same_person(participant).filter(event__requirements__rule=rule)]
    for who in everywhere:
        kept = {"answer": answer, "until": last, "at": at, "forget_on": forgotten_after(who.event.day, last)}
        Acknowledgement.objects.update_or_create(participant=who, rule=rule, defaults=kept)
    verb = gettext_noop("precaution acknowledged")
    journal.write(verb, event, by=by, at=at, changes={"rule": (None, rule.code)})
    given: Acknowledgement = Acknowledgement.objects.select_related("rule").get(participant=participant, rule=rule)
    return given


@transaction.atomic
def forget_old(*, at: datetime) -> int:
    """Delete the answers whose time is over, and the names and links of those who took part long ago.

    Returns how many answers went. Harmless to repeat; nothing of what was said is kept anywhere else.
    """
    gone = int(queries.to_forget(at.date()).delete()[0])
    for who in queries.to_part_with(at.date()):
        links.forget(subject=who)
        Participant.objects.filter(pk=who.pk).delete()
    return gone


@transaction.atomic
def forget_person(*, kind: str, about: str) -> int:
    """Part of erasing a person: names, answers and links of whoever a record says it is. Returns how many."""
    found = list(Participant.objects.filter(kind=kind, about=about))
    for who in found:
        links.forget(subject=who)
        Participant.objects.filter(pk=who.pk).delete()
    return len(found)
