"""Money: lines of a side's share, and what is spent upon them."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import history, journal, money
from attache.kernel.languages import Words
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import User
from attache.science.accelerator import queries
from attache.science.accelerator.actions import refusals
from attache.science.accelerator.models import Expense, Line, Programme


@transaction.atomic
def add_line(*, programme: Programme, side: int, title: Words, planned: str, by: User, at: datetime) -> Line:
    """Plan what a side's share is spent on. Refused without a share or title, and for a sum that cannot be."""
    share = queries.share(programme, side)
    if share is None:
        raise refusals.NoShare
    if not title:
        raise refusals.NoTitle
    made = Line.add(share=share, title=title, planned=money.read(planned))
    changes: journal.Changes = {"line": (None, str(made)), "planned": (None, f"{planned} {share.currency}")}
    journal.write(gettext_noop("budget line added"), programme, by=by, at=at, changes=changes)
    return queries.line(made.code)


@transaction.atomic
def correct_line(*, line: Line, title: Words, planned: str, by: User, at: datetime) -> Line:
    """Call a line otherwise, or plan another sum. Refused as adding it would be. What is spent stays."""
    if not title:
        raise refusals.NoTitle
    programme = line.share.programme
    history.lock(programme)
    before, amount = queries.line(line.code), money.read(planned)
    Line.objects.filter(pk=line.pk).update(title=title, planned=amount)
    changes: journal.Changes = {
        "line": (str(before), str(title)), "planned": (f"{before.planned:.2f}", f"{amount:.2f}")
    }  # fmt: skip
    journal.write(gettext_noop("budget line corrected"), programme, by=by, at=at, changes=changes)
    return queries.line(line.code)


@transaction.atomic
def remove_line(*, line: Line, by: User, at: datetime) -> Slip:
    """Take out a line upon which nothing was spent; its slip brings it back."""
    if Expense.objects.filter(line=line).exists():
        raise refusals.HasExpenses
    verb, itself = gettext_noop("budget line removed"), Line.objects.filter(pk=line.pk)
    programme = line.share.programme
    with slips.recording(verb, programme, by=by, at=at, watching=[itself], removes=True) as slip:
        itself.delete()
    journal.write(verb, programme, by=by, at=at, changes={"line": (str(line), None)})
    return slip


@transaction.atomic
def spend(*, line: Line, day: date, amount: str, what: str, by: User, at: datetime) -> Expense:
    """Note money spent upon a line, in the currency of its share. More than is planned is noted too, and shown.

    Refused for nothing, and without saying what for.
    """
    spent = money.read(amount)
    if not spent or not what.strip():
        raise refusals.NothingSpent
    made = Expense.add(line=line, day=day, amount=spent, what=what.strip()[:300], made_at=at, made_by=str(by)[:200])
    changes: journal.Changes = {
        "line": (None, str(line)), "spent": (None, f"{spent:.2f} {line.share.currency}"), "what": (None, made.what)
    }  # fmt: skip
    journal.write(gettext_noop("expense noted"), line.share.programme, by=by, at=at, changes=changes)
    return made


@transaction.atomic
def take_out_expense(*, expense: Expense, by: User, at: datetime) -> Slip:
    """It was noted by mistake; the slip brings it back."""
    programme = expense.line.share.programme
    verb, itself = gettext_noop("expense taken out"), Expense.objects.filter(pk=expense.pk)
    with slips.recording(verb, programme, by=by, at=at, watching=[itself], removes=True) as slip:
        itself.delete()
    changes: journal.Changes = {"spent": (f"{expense.amount:.2f}", None), "what": (expense.what, None)}
    journal.write(verb, programme, by=by, at=at, changes=changes)
    return slip
