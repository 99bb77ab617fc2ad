"""Every change of proposals."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import history, journal
from attache.kernel.keeping import Change, Keeper
from attache.kernel.languages import Words
from attache.kernel.moves import Move, take
from attache.kernel.refusals import Refused
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.partners import queries as registry
from attache.registry.partners.models import CooperationLine
from attache.registry.people.models import Office, User
from attache.registry.references import actions as references
from attache.registry.references import queries as world
from attache.relations.proposals import outputs, queries
from attache.relations.proposals.models import Proposal
from attache.relations.proposals.states import APPROVE, PROPOSAL, PUT, REJECT, REVISE, WITHDRAW, State

KEEPER = Keeper(PROPOSAL, queries.proposal, queries.proposals, outputs.content_from, outputs.search_entry)


class NoCase(Refused):
    sentence = _("Say why the agreement is worth having, before it goes to the vice-rector.")


class NoReason(Refused):
    sentence = _("Say why: whoever proposed it will ask.")


class Decided(Refused):
    sentence = _("It lies before the vice-rector or has been decided. Take it back to change it.")


@transaction.atomic
def write_proposal(*, office: Office, content: history.Content, by: User, at: datetime) -> Proposal:
    """Begin a proposal. An organisation that nobody knows stays as it was typed."""
    verb = gettext_noop("proposal written")
    made = Proposal.add(office=office, made_at=at, made_by=by, **_columns(content, by, at))
    journal.write(verb, made, by=by, at=at)
    return KEEPER.keep(made, verb, by=by, at=at)


@transaction.atomic
def correct_proposal(
    *, proposal: Proposal, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Proposal:
    """Say some things of a draft anew.

    Refused once it lies before the vice-rector, and with `history.Clashed` where somebody has changed the same.
    """
    return _put(proposal, content, opened=opened, verb=gettext_noop("proposal corrected"), by=by, at=at)


@transaction.atomic
def restore_version(
    *, record: Proposal, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Proposal:
    """Put back what an earlier revision said: an ordinary correction, refused as one."""
    return _put(record, content, opened=opened, verb=gettext_noop("earlier version restored"), by=by, at=at)


@transaction.atomic
def put_proposal(*, proposal: Proposal, by: User, at: datetime) -> Proposal:
    """Put it to the vice-rector. Refused without a case, and unless it is a draft."""
    history.lock(proposal)
    if not queries.proposal(proposal.code).case:
        raise NoCase
    return _moved(proposal, PUT, gettext_noop("proposal put to the vice-rector"), by, at)


@transaction.atomic
def approve_proposal(*, proposal: Proposal, comment: str = "", by: User, at: datetime) -> Proposal:
    """The vice-rector approves it: an agreement may be written. Refused unless it lies there."""
    verb = gettext_noop("proposal approved")
    return _moved(proposal, APPROVE, verb, by, at, decided_by=by, decided_at=at, comment=comment.strip())


@transaction.atomic
def reject_proposal(*, proposal: Proposal, comment: str, by: User, at: datetime) -> Proposal:
    """The vice-rector rejects it. Refused without a reason, and unless it lies there."""
    if not comment.strip():
        raise NoReason
    verb = gettext_noop("proposal rejected")
    return _moved(proposal, REJECT, verb, by, at, decided_by=by, decided_at=at, comment=comment.strip())


@transaction.atomic
def withdraw_proposal(*, proposal: Proposal, by: User, at: datetime) -> Slip:
    """Give it up. Refused once it is decided. Its slip takes it back."""
    verb = gettext_noop("proposal withdrawn")
    with slips.recording(verb, proposal, by=by, at=at, watching=[Proposal.objects.filter(pk=proposal.pk)]) as slip:
        take(proposal, WITHDRAW)
    journal.write(verb, proposal, by=by, at=at)
    return slip


@transaction.atomic
def revise_proposal(*, proposal: Proposal, by: User, at: datetime) -> Proposal:
    """Take it back to be written anew. An approved one stands."""
    verb = gettext_noop("proposal taken back for revision")
    return _moved(proposal, REVISE, verb, by, at, decided_by=None, decided_at=None)


@transaction.atomic
def refresh_proposals(*, codes: Sequence[str], by: journal.Actor, at: datetime) -> None:
    """After an act upon rows: keep what is known now, and let what is there be found by that, the rest no longer."""
    KEEPER.refresh(codes, by=by, at=at)


def _put(
    proposal: Proposal, mine: history.Content, *, opened: int | None, verb: str, by: User, at: datetime
) -> Proposal:
    def write(change: Change[Proposal]) -> None:
        if change.record.state != State.DRAFT:
            raise Decided
        Proposal.objects.filter(pk=proposal.pk).update(**_columns(change.wanted, by, at))

    return KEEPER.correct(proposal, mine, write, opened=opened, verb=verb, by=by, at=at)[1]


def _moved(proposal: Proposal, move: Move, verb: str, by: User, at: datetime, **evidence: object) -> Proposal:
    take(proposal, move, **evidence)
    changes: journal.Changes = {"comment": (None, proposal.comment)} if evidence.get("comment") else {}
    journal.write(verb, proposal, by=by, at=at, changes=changes)
    return proposal


def _columns(content: history.Content, by: User, at: datetime) -> dict[str, Any]:
    typed = content["organisation"]
    known = registry.resolve(typed) if typed else None
    reference = None if known or not typed else world.chosen(typed)
    body = references.take_over(reference=reference, by=by, at=at) if reference else known
    return {
        **{name: Words.read(content[name]) for name in outputs.WORDED},
        "organisation": body,
        "name": "" if body else typed,
        "line": CooperationLine.objects.filter(code=content["line"]).first() if content["line"] else None,
        "risk": content["risk"],
    }
