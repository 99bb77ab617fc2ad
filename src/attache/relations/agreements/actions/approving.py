"""The chain on our side: sent, approved step by step, rejected, withdrawn. Every answer names the words it is about."""

from collections.abc import Sequence
from datetime import datetime

from django.db import DatabaseError, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.moves import Overtaken, take
from attache.kernel.refusals import Refused
from attache.registry.people.models import User
from attache.relations.agreements import queries
from attache.relations.agreements.actions.keeping import locked, unseal
from attache.relations.agreements.models import Agreement, Approval, Version
from attache.relations.agreements.states import PASS, REJECT, SUBMIT, WITHDRAW, Answer, State


class NobodyAsked(Refused):
    sentence = _("Say who approves, in which order.")


class SameTwice(Refused):
    sentence = _("Nobody approves twice: each person stands once in the chain.")


class NoTextPrevails(Refused):
    sentence = _("Write the text, and say which language prevails, before others are asked to approve it.")


class OtherWords(Refused):
    sentence = _("The words have been changed since you opened this page. Please read them again.")
    status = 409


class NotYourTurn(Refused):
    sentence = _("It is %(who)s whose answer is awaited now.")


class NoComment(Refused):
    sentence = _("Say what should be put right.")


@transaction.atomic
def submit(*, agreement: Agreement, chain: Sequence[User], by: User, at: datetime) -> Agreement:
    """Send the words as they stand to those who approve, in this order. From now on they are sealed.

    Refused without anybody, with somebody twice, without a text that prevails, and unless it is a draft.
    """
    if not chain:
        raise NobodyAsked
    if len({one.pk for one in chain}) < len(chain):
        raise SameTwice
    standing = locked(agreement)
    if not Version.objects.filter(agreement=standing, prevailing=True).exists():
        raise NoTextPrevails
    take(standing, SUBMIT, sealed=standing.sha256)
    for step, person in enumerate(chain, start=1):
        Approval.objects.create(agreement=standing, step=step, person=person, sha256=standing.sha256, asked_at=at)
    changes: journal.Changes = {"chain": (None, ", ".join(map(str, chain))), "sha256": (None, standing.sha256)}
    journal.write(gettext_noop("approval asked"), standing, by=by, at=at, changes=changes)
    return standing


@transaction.atomic
def approve(*, agreement: Agreement, seen: str, comment: str = "", by: User, at: datetime) -> Agreement:
    """Approve these very words: `seen` is the fingerprint of those that the page showed.

    The last of the chain makes the agreement approved. Refused for other words, and to anybody whose turn it is not.
    """
    standing, mine = _my_turn(agreement, seen, by)
    answer(mine, Answer.APPROVED, comment, at)
    changes: journal.Changes = {"sha256": (None, seen), "comment": (None, comment.strip())}
    journal.write(gettext_noop("agreement approved"), standing, by=by, at=at, changes=changes)
    if queries.turn_of(standing) is None:
        take(standing, PASS)
    return standing


@transaction.atomic
def reject(*, agreement: Agreement, seen: str, comment: str, by: User, at: datetime) -> Agreement:
    """Send these very words back with a reason: all answers to them are void.

    Refused as approving is, and without a reason.
    """
    if not comment.strip():
        raise NoComment
    standing, mine = _my_turn(agreement, seen, by)
    answer(mine, Answer.REJECTED, comment, at)
    changes: journal.Changes = {"sha256": (None, seen), "comment": (None, comment.strip())}
    journal.write(gettext_noop("agreement rejected"), standing, by=by, at=at, changes=changes)
    return _back(standing, REJECT.target, by, at)


@transaction.atomic
def withdraw(*, agreement: Agreement, by: User, at: datetime) -> Agreement:
    """Take it back from approval. Refused unless it lies there or is approved."""
    standing = locked(agreement)
    if standing.state not in WITHDRAW.sources:
        raise Overtaken
    journal.write(gettext_noop("agreement withdrawn from approval"), standing, by=by, at=at)
    return _back(standing, WITHDRAW.target, by, at)


def answer(step: Approval, said: Answer, comment: str, at: datetime) -> None:
    """Write the answer down. The database itself refuses one about other words than those that stand."""
    try:
        with transaction.atomic():
            rows = Approval.objects.filter(pk=step.pk, answer="", voided_at=None)
            written = rows.update(answer=said, comment=comment.strip(), answered_at=at)
    except DatabaseError as error:
        raise OtherWords from error
    if not written:
        raise Overtaken


def _my_turn(agreement: Agreement, seen: str, by: User) -> tuple[Agreement, Approval]:
    standing = locked(agreement)
    if standing.state != State.APPROVAL:
        raise Overtaken
    if seen != standing.sha256:
        raise OtherWords
    turn = queries.turn_of(standing)
    if turn is None:
        raise Overtaken
    if turn.person_id != by.pk:
        raise NotYourTurn(who=turn.person)
    return standing, turn


def _back(standing: Agreement, target: str, by: User, at: datetime) -> Agreement:
    unseal(standing, by, at)
    standing.state, standing.sealed = target, ""
    return standing
