"""An edition moved from state to state, and what every change of its texts does to its state."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.front.digest.models import Edition, Step
from attache.front.digest.states import EDIT, REOPEN, SEALED, TRANSLATE, VOID, State
from attache.kernel import journal
from attache.kernel.moves import Move, take
from attache.kernel.refusals import Refused
from attache.registry.people.models import User

UNAPPROVED: dict[str, Any] = {"approved_at": None, "approved_by": None, "approved_hash": ""}


class AlreadyPublished(Refused):
    sentence = _("%(code)s has been published; what was published is not changed.")


class ReasonMissing(Refused):
    sentence = _("Say why, so that the others know.")


@transaction.atomic
def begin_editing(*, edition: Edition, by: User, at: datetime, reason: str = "") -> Edition:
    """Say that somebody works on the compiled draft. The first change by hand says so too."""
    return step(edition, EDIT, gettext_noop("editing begun"), by=by, at=at, reason=reason)


@transaction.atomic
def hand_to_translators(*, edition: Edition, by: User, at: datetime, reason: str = "") -> Edition:
    """Say that the text in the source language is settled, and the others may be gone over."""
    return step(edition, TRANSLATE, gettext_noop("handed to the translators"), by=by, at=at, reason=reason)


@transaction.atomic
def reopen_edition(*, edition: Edition, by: User, at: datetime, reason: str) -> Edition:
    """Go back to editing before readers have it; an approval is void. Refused without a reason."""
    if not reason.strip():
        raise ReasonMissing
    return step(edition, REOPEN, gettext_noop("edition reopened"), by=by, at=at, reason=reason, **UNAPPROVED)


def step(
    edition: Edition, move: Move, verb: str, *, by: User, at: datetime, reason: str = "", **evidence: Any
) -> Edition:
    """Take a move with its evidence and write down who made it, when and why."""
    came_from = lock(edition)
    take(edition, move, **evidence)
    Step.objects.create(
        edition=edition, verb=move.verb, came_from=came_from, state=move.target, reason=reason.strip(), by=by, at=at
    )
    changes: dict[str, tuple[object, object]] = {"state": (came_from, move.target)}
    journal.write(verb, edition, by=by, at=at, changes=changes | ({"reason": ("", reason)} if reason else {}))
    return edition


def touch(edition: Edition, *, by: User, at: datetime) -> None:
    """What every change of an edition's texts, pictures or order does first, in its own transaction.

    A draft is being edited from now on; an approval was for other texts and is void. What readers have stays as it
    was sealed until a correction is published.
    """
    state = lock(edition)
    if state == State.DRAFT:
        step(edition, EDIT, gettext_noop("editing begun"), by=by, at=at)
    if state == State.APPROVED:
        step(edition, VOID, gettext_noop("approval void"), by=by, at=at, **UNAPPROVED)


def lock(edition: Edition) -> str:
    """Hold the edition until the transaction ends, so that texts and approval cannot cross. Its state as it stands."""
    return str(Edition.objects.select_for_update().get(pk=edition.pk).state)


def refuse_sealed(edition: Edition) -> None:
    """Stop what would write an edition anew when readers have it."""
    if lock(edition) in SEALED:
        raise AlreadyPublished(code=edition.code)
