"""A case is noted, corrected, moved on; its sources and rules."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.front.disruptions import outputs, queries
from attache.front.disruptions.models import Case, Proposal, Source
from attache.front.disruptions.states import CASE, CLOSE, MOVES, State
from attache.kernel import history, journal
from attache.kernel.keeping import Change, Keeper
from attache.kernel.languages import Words
from attache.kernel.moves import Move, take
from attache.kernel.refusals import Refused
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import Office, User

KEEPER = Keeper(CASE, queries.case, queries.cases, outputs.content_from, outputs.search_entry)
VERBS = {
    "activate": gettext_noop("case has come"),
    "ease": gettext_noop("case is easing"),
    "tighten": gettext_noop("case is back"),
    "close": gettext_noop("case closed"),
    "reopen": gettext_noop("case opened again"),
}


class NoTitle(Refused):
    sentence = _("A case needs a title in at least one language.")


class EndsBefore(Refused):
    sentence = _("It ends before it begins.")


class ClosedCase(Refused):
    sentence = _("The case is closed. Open it again first.")


class Undecided(Refused):
    """Every plan in the scope has a verdict that is carried out before a case closes."""

    sentence = _("%(n)s plans of this case still wait for a verdict, or for being carried out.")


@transaction.atomic
def open_case(*, office: Office, content: history.Content, by: User, at: datetime) -> Case:
    """Note a case, to be watched at first. Refused without a title, and where it ends before it begins."""
    verb = gettext_noop("case noted")
    made = Case.add(office=office, made_at=at, made_by=by, **_columns(content))
    journal.write(verb, made, by=by, at=at)
    return KEEPER.keep(made, verb, by=by, at=at)


@transaction.atomic
def correct_case(*, case: Case, content: history.Content, opened: int | None = None, by: User, at: datetime) -> Case:
    """Say some things of a case anew; its scope is asked by that from now on. What was decided stays.

    Refused as noting would be, and with `history.Clashed` where somebody has changed the same since `opened`.
    """
    return _put(case, content, opened=opened, verb=gettext_noop("case corrected"), by=by, at=at)


@transaction.atomic
def restore_version(
    *, record: Case, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Case:
    """Put back what an earlier revision said: an ordinary correction with its content."""
    return _put(record, content, opened=opened, verb=gettext_noop("earlier version restored"), by=by, at=at)


@transaction.atomic
def move_case(*, case: Case, verb: str, by: User, at: datetime) -> Case:
    """Move a case on. Closing is refused while a plan of it has no verdict, or one that is not carried out."""
    move = next(one for one in MOVES if one.verb == verb)
    journal.hold()  # no plan may be entered between the question and the closing
    if move is CLOSE:
        undone = sum(1 for one in queries.board(case).lines if one.waits)
        if undone:
            raise Undecided(n=undone)
    return _moved(case, move, by, at)


@transaction.atomic
def add_source(*, case: Case, title: str, url: str, on: date, by: User, at: datetime) -> Source:
    """Note where a case is known from."""
    made: Source = Source.objects.create(case=case, title=title, url=url, on=on)
    journal.write(gettext_noop("source of a case noted"), case, by=by, at=at, changes={"source": (None, title)})
    return made


@transaction.atomic
def add_proposal(*, case: Case, by: User, at: datetime, **rule: Any) -> Proposal:
    """Write a rule that proposes a verdict. Refused once the case is closed."""
    if case.state == State.CLOSED:
        raise ClosedCase
    made: Proposal = Proposal.objects.create(case=case, **rule)
    changes: journal.Changes = {"verdict": (None, made.verdict), "reason": (None, str(made.reason))}
    journal.write(gettext_noop("rule of a case written"), case, by=by, at=at, changes=changes)
    return made


@transaction.atomic
def remove_part(*, part: Source | Proposal, by: User, at: datetime) -> Slip:
    """Take a source or a rule out; the slip brings it back."""
    verb, rows = gettext_noop("source or rule of a case removed"), type(part).objects.filter(pk=part.pk)
    with slips.recording(verb, part.case, by=by, at=at, watching=[rows]) as slip:
        rows.delete()
    journal.write(verb, part.case, by=by, at=at, changes={"removed": (str(part), None)})
    return slip


def _moved(case: Case, move: Move, by: User, at: datetime) -> Case:
    before = case.state
    take(case, move)
    journal.write(VERBS[move.verb], case, by=by, at=at, changes={"state": (before, case.state)})
    return case


def _put(case: Case, mine: history.Content, *, opened: int | None, verb: str, by: User, at: datetime) -> Case:
    def write(change: Change[Case]) -> None:
        Case.objects.filter(pk=case.pk).update(**_columns(change.wanted))

    return KEEPER.correct(case, mine, write, opened=opened, verb=verb, by=by, at=at)[1]


def _columns(content: history.Content) -> dict[str, Any]:
    title = Words.read(content["title"])
    if not title:
        raise NoTitle
    first, last = date.fromisoformat(content["first"]), date.fromisoformat(content["last"])
    if last < first:
        raise EndsBefore
    plain = {name: content[name] for name in (*outputs.LISTS, "cause", "note")}
    return {**plain, "title": title, "because": Words.read(content.get("because")), "first": first, "last": last}
