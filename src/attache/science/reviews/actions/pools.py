"""Who judges: the pools, the invitations and their answers, conflicts and wishes."""

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.journal import Actor
from attache.kernel.languages import Language
from attache.kernel.links import actions as links
from attache.kernel.links.models import Link
from attache.kernel.links.queries import links_of
from attache.kernel.links.states import State as LinkState
from attache.kernel.links.tokens import key_of
from attache.kernel.moves import take
from attache.kernel.outbox import actions as outbox
from attache.kernel.outbox.states import Channel
from attache.registry.people.models import User
from attache.science.reviews import outputs
from attache.science.reviews.actions import refusals
from attache.science.reviews.actions.rounds import changeable, tidy
from attache.science.reviews.models import Clash, Entry, Review, Reviewer, Round, Wish
from attache.science.reviews.queries import rounds
from attache.science.reviews.states import (
    ACCEPT,
    COUNTS,
    DECLINE,
    INVITE,
    RECUSE,
    Answer,
    Bid,
    Conflict,
    Said,
    State,
)  # fmt: skip

PURPOSE, TOPIC = "review", "reviews.invitation"
AFTERWARDS = timedelta(days=60)  # for the discussion


@transaction.atomic
def add_reviewer(
    *, round_: Round, side: int, person: str, language: str, reads: Iterable[str], subjects: Iterable[str], load: int,
    by: User, at: datetime,
) -> Reviewer:  # fmt: skip
    """Put a person of the registry into the pool of a side. Nobody is told yet.

    Refused for nobody or several of that name, for somebody who is in a pool of the call, and without a language.
    """
    changeable(round_)
    found = rounds.person(person)
    if found is None:
        raise refusals.UnknownPerson(typed=person)
    if side not in rounds.sides_of(rounds.round_(round_.code)):
        raise refusals.NoSuchSide
    if Reviewer.objects.filter(round=round_, person=found).exists():
        raise refusals.InPoolAlready(name=found)
    said = _said(language, reads, subjects, load)
    made = Reviewer.add(round=round_, side=side, person=found, **said)
    journal.write(gettext_noop("reviewer added"), made, by=by, at=at)
    return made


@transaction.atomic
def correct_reviewer(
    *, reviewer: Reviewer, language: str, reads: Iterable[str], subjects: Iterable[str], load: int, by: User,
    at: datetime,
) -> Reviewer:  # fmt: skip
    """Say what a reviewer knows, reads and takes on. Refused without a language."""
    said = _said(language, reads, subjects, load)
    changes: journal.Changes = {name: (str(getattr(reviewer, name)), str(value)) for name, value in said.items()}
    Reviewer.objects.filter(pk=reviewer.pk).update(**said)
    journal.write(gettext_noop("reviewer corrected"), reviewer, by=by, at=at, changes=changes)
    return rounds.reviewer(reviewer.code)


@transaction.atomic
def remove_reviewer(*, reviewer: Reviewer, by: User, at: datetime) -> None:
    """Take somebody out of the pool; the links end. Refused while there is something to read."""
    if Review.objects.filter(reviewer=reviewer, state__in=COUNTS).exists():
        raise refusals.StillReads(name=reviewer)
    _end_links(reviewer, by, at)
    journal.write(gettext_noop("reviewer removed"), reviewer, by=by, at=at)
    Reviewer.objects.filter(pk=reviewer.pk).delete()


@transaction.atomic
def invite_reviewer(*, reviewer: Reviewer, by: User, at: datetime) -> tuple[Link, str]:
    """Invite somebody by a link, in the person's language: a letter waits in the outbox until it is released.

    Links that were made before end. Returns it with its token, so that it can go by hand as well. Refused once the
    reviews have ended.
    """
    round_ = changeable(reviewer.round)
    if reviewer.state != Answer.ACCEPTED:
        take(reviewer, INVITE, answered_at=None, reason="")
    _end_links(reviewer, by, at)
    link, token = write_to(reviewer, TOPIC, outputs.invitation(rounds.reviewer(reviewer.code)), by=by, at=at)
    changes: journal.Changes = {"side": (None, reviewer.side), "call": (None, round_.call.code)}
    journal.write(gettext_noop("reviewer invited"), reviewer, by=by, at=at, changes=changes)
    return link, token


@transaction.atomic
def accept(*, reviewer: Reviewer, by: Actor, at: datetime) -> Reviewer:
    """The reviewer accepts."""
    take(reviewer, ACCEPT, answered_at=at, reason="")
    journal.write(gettext_noop("invitation accepted"), reviewer, by=by, at=at)
    return reviewer


@transaction.atomic
def decline(*, reviewer: Reviewer, reason: str = "", by: Actor, at: datetime) -> Reviewer:
    """The reviewer declines; whatever was to be read is given back."""
    take(reviewer, DECLINE, answered_at=at, reason=reason.strip()[:500])
    for review in Review.objects.filter(reviewer=reviewer, state__in=COUNTS):
        take(review, RECUSE, submitted_at=None)
    journal.write(gettext_noop("invitation declined"), reviewer, by=by, at=at)
    return reviewer


@transaction.atomic
def say_beforehand(
    *, reviewer: Reviewer, bids: Mapping[Entry, str], conflicts: Mapping[Entry, str], by: Actor, at: datetime
) -> None:
    """Say of each project whether it would be read with pleasure, and where there is a conflict, of which kind.

    Refused once the projects are with the reviewers: then a conflict is said of each by itself.
    """
    if changeable(reviewer.round).state != State.SETUP:
        raise refusals.UnderWay
    for entry, bid in bids.items():
        Wish.objects.update_or_create(reviewer=reviewer, entry=entry, defaults={"bid": Bid(bid)})
    journal.write(gettext_noop("wishes said"), reviewer, by=by, at=at)
    for entry, kind in conflicts.items():
        say_conflict(reviewer=reviewer, entry=entry, kind=kind, by=by, at=at)


@transaction.atomic
def say_conflict(*, reviewer: Reviewer, entry: Entry, kind: str, by: Actor, at: datetime) -> Clash:
    """Note a conflict of a kind. What the reviewer has to read or has said of that project is given back and counts no
    more; the reviewer sees nothing of it any longer."""
    said = Said.OFFICE if isinstance(by, User) else Said.REVIEWER
    clash: Clash = Clash.objects.get_or_create(
        reviewer=reviewer, entry=entry, kind=Conflict(kind), defaults={"said": said, "made_at": at}
    )[0]
    for review in Review.objects.filter(reviewer=reviewer, entry=entry, state__in=COUNTS):
        take(review, RECUSE, submitted_at=None)
    changes: journal.Changes = {"conflict": (None, kind), "project": (None, entry.project.code)}
    journal.write(gettext_noop("conflict said"), reviewer, by=by, at=at, changes=changes)
    return clash


@transaction.atomic
def lift_conflict(*, clash: Clash, by: User, at: datetime) -> None:
    """A conflict that was said is none. What the records show cannot be lifted: the records would have to change."""
    changes: journal.Changes = {"conflict": (clash.kind, None), "project": (clash.entry.project.code, None)}
    journal.write(gettext_noop("conflict lifted"), clash.reviewer, by=by, at=at, changes=changes)
    Clash.objects.filter(pk=clash.pk).delete()


def write_to(reviewer: Reviewer, topic: str, letter: outputs.Letter, *, by: Actor, at: datetime) -> tuple[Link, str]:
    """Write to a reviewer, with a link of their own; where no address is known, as a note to be sent by hand."""
    seed, name = secrets.token_hex(16), reviewer.person.printed.best(Language(reviewer.language))
    mail = rounds.mail_of(reviewer.person)
    link, token = links.make(
        PURPOSE, subject=reviewer, name=name, sender=reviewer.round.call.office.name,
        language=Language(reviewer.language), expires_at=max(reviewer.round.due, at) + AFTERWARDS, single_use=False,
        seed=seed, by=by, at=at,
    )  # fmt: skip
    outbox.put(
        topic, subject=reviewer, to_name=name, to_address=mail, language=reviewer.language, key=key_of(seed),
        channel=Channel.MAIL, **letter, by=by, at=at,
    )  # fmt: skip
    return link, token


def _said(language: str, reads: Iterable[str], subjects: Iterable[str], load: int) -> dict[str, Any]:
    known = sorted({Language(one).value for one in reads})
    if not known:
        raise refusals.ReadsNothing
    return {"language": Language(language).value, "reads": known, "subjects": tidy(subjects), "load": load}


def _end_links(reviewer: Reviewer, by: Actor, at: datetime) -> None:
    for former in links_of(reviewer).filter(purpose=PURPOSE, state=LinkState.OPEN):
        links.revoke(link=former, by=by, at=at)
