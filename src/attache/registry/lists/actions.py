"""A list kept until it is brought in, and brought into the registry."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.errands import actions as errands
from attache.kernel.errands.models import Errand
from attache.kernel.errands.progress import Progress
from attache.kernel.intake.gate import Readable
from attache.kernel.refusals import Refused
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.lists import queries
from attache.registry.lists.logic import columns, tables
from attache.registry.lists.logic.tables import Table
from attache.registry.lists.models import WaitingList
from attache.registry.lists.queries import Planned
from attache.registry.lists.states import TAKABLE, TAKEN, Act
from attache.registry.partners import actions as partners
from attache.registry.partners.models import Organisation, OrganisationName, Place
from attache.registry.people.models import User
from attache.registry.tidying import actions as tidying

VERB = gettext_noop("list imported")
WORK = "attache.registry.lists.tasks.bring_in"
KEPT = timedelta(days=7)
MOST = 3  # lists of one person that wait; the oldest give way


class NobodyNamed(Refused):
    """No column says which organisations the rows mean."""

    sentence = _("Say which column holds the full name, in at least one language, or the ROR identifier.")


class SaidTwice(Refused):
    """Two columns would say the same."""

    sentence = _("More than one column says the same: %(headings)s. Leave one of them out.")


class PlanChanged(Refused):
    """Something of it is not as it was when the person looked at it."""

    sentence = _("The registry or the list has changed meanwhile. Nothing was brought in; look at it again.")


class NothingTicked(Refused):
    """An import of no rows."""

    sentence = _("There is nothing to bring in: no row is ticked.")


@transaction.atomic
def keep_list(*, source: bytes | Readable, name: str, by: User, at: datetime) -> WaitingList:
    """Keep a list until its owner has said what the columns mean and what is to come in; 7 days at most.

    Refused by the gate, or with `tables.NoTable`. A person's oldest lists beyond three give way.
    """
    sheets = tables.read(source, name)
    sheet = tables.chosen(sheets)
    table = tables.table_of(sheets[sheet])
    kept: WaitingList = WaitingList.objects.create(
        person=by,
        name=name[:200],
        sheets=[[one.name, one.lines] for one in sheets],
        sheet=sheet,
        headings=tables.headings_of(sheets[sheet]),
        mapping=columns.guess(table.headings),
        at=at,
    )
    mine = WaitingList.objects.filter(person=by).order_by("-at", "-pk").values_list("pk", flat=True)
    WaitingList.objects.filter(pk__in=list(mine[MOST:])).delete()
    return kept


@transaction.atomic
def read_again(*, waiting: WaitingList, sheet: int, headings: int | None, by: User, at: datetime) -> WaitingList:
    """Read another sheet, or another line as the headings (None: the one that seems to hold them), and guess anew.

    Refused with `tables.NoTable` where no table is there.
    """
    _refuse_other(waiting, by)
    read = queries.sheets_of(waiting)[sheet]
    line = tables.headings_of(read) if headings is None else headings
    mapping = columns.guess(tables.table_of(read, line).headings)
    return _set(waiting, sheet=sheet, headings=line, mapping=mapping, at=at)


@transaction.atomic
def map_list(*, waiting: WaitingList, mapping: Sequence[str], by: User, at: datetime) -> WaitingList:
    """Say what each column means. Refused without a column that names the organisation, and with the same twice."""
    _refuse_other(waiting, by)
    table = tables.table_of(queries.sheets_of(waiting)[waiting.sheet], waiting.headings)
    refuse_mapping(table, mapping)
    return _set(waiting, mapping=list(mapping), at=at)


@transaction.atomic
def purge(*, at: datetime) -> int:
    """Forget lists that nobody has brought in for 7 days. Returns how many went."""
    return int(WaitingList.objects.filter(at__lt=at - KEPT).delete()[0])


def refuse_mapping(table: Table, mapping: Sequence[str]) -> None:
    """Refuse what no row could be read by."""
    twice = columns.twice(mapping)
    if twice:
        several = [heading for heading, one in zip(table.headings, mapping, strict=True) if one in twice]
        raise SaidTwice(headings=", ".join(several))
    if not columns.says_who(mapping):
        raise NobodyNamed


@transaction.atomic
def import_waiting(
    *,
    waiting: WaitingList,
    rows: Collection[int],
    rest: Collection[str],
    seal: str,
    by: User,
    at: datetime,
    told: Progress = lambda _done: None,
) -> tuple[list[Planned], Slip]:
    """Bring the ticked rows of a list that waits in, and let it go. `rest` names the acts whose rows come in as a
    whole, beyond those that were shown one by one.

    Refused with `PlanChanged` where the plan is no longer the one that bears this seal, and with `NothingTicked`.
    """
    _refuse_other(waiting, by)
    journal.hold()
    table = tables.table_of(queries.sheets_of(waiting)[waiting.sheet], waiting.headings)
    planned = queries.plan(table, waiting.mapping)
    if queries.seal(planned) != seal:
        raise PlanChanged
    wanted = queries.ticked(planned, rows, rest)
    if not wanted:
        raise NothingTicked
    slip = _bring_all(wanted, by, at, told)
    WaitingList.objects.filter(pk=waiting.pk).delete()
    return wanted, slip


@transaction.atomic
def import_list(
    *, table: Table, mapping: Sequence[str], doubtful: bool = False, by: User, at: datetime
) -> tuple[list[Planned], Slip | None]:
    """Create and correct what the rows of a list say; the slip takes all of it back.

    All or nothing: with an error in any row nothing is done, and the plan says which. Doing it again changes nothing.
    Rows that may be a body that we have are left out, or brought in as new ones where `doubtful` says so.
    A row that creates an organisation in a city without a country lies in the country of the office.
    """
    refuse_mapping(table, mapping)
    planned = queries.plan(table, mapping)
    if any(one.act == Act.ERROR for one in planned):
        return planned, None
    return planned, _bring_all([one for one in planned if one.act in (TAKABLE if doubtful else TAKEN)], by, at)


def ask_worker(*, waiting: WaitingList, said: dict[str, Any], many: int, back: str, by: User, at: datetime) -> Errand:
    """Let the worker bring them in. Refused (errands.UnderWay) while it does so already."""
    _refuse_other(waiting, by)
    return errands.ask(
        what=WORK,
        about=about(waiting),
        title=waiting.name,
        said={"waiting": waiting.pk, **said},
        total=many,
        back=back,
        by=by,
        at=at,
    )


def about(waiting: WaitingList) -> str:
    """What its errand is about."""
    return f"list {waiting.pk}"


def _bring_all(wanted: Sequence[Planned], by: User, at: datetime, told: Progress = lambda _done: None) -> Slip:
    watching = [model.objects.all() for model in (Organisation, OrganisationName, Place)]
    with slips.recording(VERB, by.office, by=by, at=at, watching=watching) as slip:
        new = [
            tidying.NewOrganisation(**one.values, place=_city(one, by)) for one in wanted if one.organisation is None
        ]
        brought = tidying.add_organisations(new=new, by=by, at=at, told=told)
        for one in wanted:
            if one.organisation:
                brought.append(_correct(one, one.organisation, by, at))
                told(len(brought))
        subjects = [journal.subject_of(one) for one in brought]
        slip.records = [*slip.records, *([one.kind, one.code, one.label] for one in subjects)]
    return slip


def _correct(one: Planned, ours: Organisation, by: User, at: datetime) -> Organisation:
    where = _city(one, by) or ours.place
    return partners.correct_organisation(organisation=ours, **one.values, place=where, by=by, at=at)


def _city(one: Planned, by: User) -> partners.City | None:
    return partners.City(one.city, one.country or by.office.country) if one.city else None


def _set(waiting: WaitingList, **values: object) -> WaitingList:
    WaitingList.objects.filter(pk=waiting.pk).update(**values)
    for field, value in values.items():
        setattr(waiting, field, value)
    return waiting


def _refuse_other(waiting: WaitingList, by: User) -> None:
    if waiting.person_id != by.pk:
        raise PlanChanged
