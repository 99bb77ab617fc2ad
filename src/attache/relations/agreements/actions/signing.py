"""Signed, and in force: the happening and the step of the line in the same act."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.models import Happening
from attache.kernel import history, journal
from attache.kernel.calendars import wall
from attache.kernel.dates.when import When, day
from attache.kernel.languages import Language, joined
from attache.kernel.moves import Move, Overtaken, open_moves, take
from attache.kernel.refusals import Refused
from attache.registry.partners import actions as partners
from attache.registry.partners.states import STAGE_MOVES, Stage
from attache.registry.people.models import Office, User
from attache.relations.agreements import outputs, queries
from attache.relations.agreements.actions.keeping import KEEPER, put
from attache.relations.agreements.actions.writing import make
from attache.relations.agreements.models import Agreement
from attache.relations.agreements.states import BEGIN, ENTER, INWARD, SIGN, State, Type

Actor = User | journal.Clockwork
SIGNED_VERB = gettext_noop("agreement signed")


class Incomplete(Refused):
    sentence = _("Say for every side who signed and when: “%(who)s” is not complete.")


class SignedBefore(Refused):
    sentence = _("It cannot have been signed on a day that is still to come.")


class NotYet(Refused):
    sentence = _("It is in force from %(day)s on, and not before.")


@transaction.atomic
def sign(
    *,
    agreement: Agreement,
    content: history.Content,
    when: When | None = None,
    advance: bool = True,
    opened: int | None = None,
    by: User,
    at: datetime,
) -> Agreement:
    """It was signed: who signed for each side and when, as parts of its content (`parties.1`).

    In the same act the chronicle records the happening, the line of cooperation takes its step (where `advance` says
    so and there is one), and the agreement is in force if its day has come. `when` is the time where it is known only
    vaguely. An approved text needs no more; a draft is entered as signed without approval: an old paper, a licence.
    Refused without signatory or day for any side, for a day to come, and unless it is approved or a draft.
    """
    if agreement.state not in (*SIGN.sources, *ENTER.sources):
        raise Overtaken
    told = put(agreement, content, opened=opened, verb=gettext_noop("agreement corrected"), by=by, at=at)
    return _sign(told, when, advance, by, at)


@transaction.atomic
def enter_agreement(
    *, office: Office, content: history.Content, when: When | None = None, advance: bool = False, by: User, at: datetime
) -> Agreement:
    """Write down an agreement that was signed before. Refused as drafting and signing it would be."""
    agreement = make(office, content, by, at)
    return _sign(queries.agreement(agreement.code), when, advance, by, at)


@transaction.atomic
def begin(*, agreement: Agreement, by: User, at: datetime) -> Agreement:
    """It is in force. Refused before its day, and unless it is signed."""
    today = today_of(agreement, at)
    if agreement.effective_on and agreement.effective_on > today:
        raise NotYet(day=agreement.effective_on)
    return enter_into_force(agreement, agreement.effective_on or today, by, at)


def enter_into_force(
    agreement: Agreement, on: date, by: Actor, at: datetime, *, tells: bool = True, advance: bool = True
) -> Agreement:
    """Take the move, let the line follow, and tell the chronicle. Part of the caller's transaction."""
    take(agreement, BEGIN)
    if tells:
        tell_turn(agreement, "in_force", on, by, at)
    if advance:
        step(agreement, on, by, at)
    verb = gettext_noop("agreement in force")
    journal.write(verb, agreement, by=by, at=at)
    return agreement


def tell_turn(agreement: Agreement, what: str, on: date, by: Actor, at: datetime) -> Happening:
    """Let the chronicle know of a later turn (a key of `outputs.telling.LATER`). Part of the caller's transaction."""
    loaded = queries.agreement(agreement.code)
    told: Happening = chronicle.record_happening(draft=outputs.ended(loaded, what, on), by=by, at=at)
    return told


def step_of(agreement: Agreement) -> Move | None:
    """The step that the line of an agreement takes by its being signed or in force; None where there is none."""
    if agreement.line is None or agreement.type in INWARD or agreement.amends_id:
        return None
    wanted = {
        Stage.MEMORANDUM.value if agreement.type == Type.MEMORANDUM else "",
        Stage.IN_FORCE.value if agreement.state == State.IN_FORCE and agreement.type != Type.MEMORANDUM else "",
        Stage.AGREEMENT.value if agreement.state == State.SIGNED and agreement.type != Type.MEMORANDUM else "",
    }
    return next((move for move in open_moves(agreement.line.state, STAGE_MOVES) if move.target in wanted), None)


def step(agreement: Agreement, on: date, by: Actor, at: datetime) -> None:
    """Let the line of cooperation take its step, twice where it has to catch up."""
    move = step_of(agreement)
    while move and agreement.line:
        agreement.line = partners.move_line(line=agreement.line, move=move, on=on, by=by, at=at)
        move = step_of(agreement)


def today_of(agreement: Agreement, at: datetime) -> date:
    """The day on the clock of the office."""
    return wall(at, agreement.office.zone).date()


def _sign(agreement: Agreement, when: When | None, advance: bool, by: User, at: datetime) -> Agreement:
    signed = _time(agreement, when)
    if signed.end is None or signed.end > today_of(agreement, at):
        raise SignedBefore
    evidence = _evidence(agreement, signed)
    move = ENTER if agreement.state == State.DRAFT else SIGN
    take(agreement, move, **evidence)
    told: Happening = chronicle.record_happening(draft=outputs.happening(agreement), by=by, at=at)
    Agreement.objects.filter(pk=agreement.pk).update(happening=told)
    agreement.happening = told
    changes: journal.Changes = {"happening": (None, told.code), "sha256": (None, agreement.sha256)}
    journal.write(SIGNED_VERB, agreement, by=by, at=at, changes=changes)
    if advance:
        step(agreement, signed.end, by, at)
    begins = agreement.effective_on
    if begins is None or begins <= today_of(agreement, at):
        late = begins is not None and begins > signed.end
        enter_into_force(agreement, begins if begins and late else signed.end, by, at, tells=late, advance=advance)
    return KEEPER.keep(agreement, SIGNED_VERB, by=by, at=at)


def _time(agreement: Agreement, when: When | None) -> When:
    """The vague time, else the day of the last signature."""
    parties = list(agreement.parties.all())
    for party in parties:
        if not party.signed_by or not (party.signed_on or when):
            raise Incomplete(who=party if not party.ours else _("Our university"))
    if when:
        return when
    return day(max(party.signed_on for party in parties if party.signed_on))


def _evidence(agreement: Agreement, signed: When) -> dict[str, Any]:
    parties = list(agreement.parties.all())
    ours = next((party.signed_by.best(Language.EN) for party in parties if party.ours), "")
    theirs = joined(party.signed_by.best(Language.EN) for party in parties if not party.ours)
    if not ours:
        raise Incomplete(who=_("Our university"))
    return {
        "signed_from": signed.start,
        "signed_on": signed.end,
        "signed_precision": signed.precision.value,
        "signatory_ours": ours[:300],
        "signatory_theirs": theirs[:2000],
    }
