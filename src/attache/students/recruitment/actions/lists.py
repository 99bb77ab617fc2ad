"""Class lists: read and looked at, taken in row by row in the background, taken back as a whole."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.intake.gate import Readable
from attache.kernel.journal import Actor
from attache.kernel.records import next_codes
from attache.kernel.search import index
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.lists.logic import tables
from attache.students.recruitment import queries
from attache.students.recruitment.actions.claims import PROTECTED, claim_lead
from attache.students.recruitment.actions.leads import refuse_source
from attache.students.recruitment.actions.refusals import ListChanged, NoNames, NothingToUndo
from attache.students.recruitment.actions.showing import show_all
from attache.students.recruitment.logic import classes
from attache.students.recruitment.logic.headed import rows_of
from attache.students.recruitment.models import Campaign, Claim, ClassList, Lead, Source
from attache.students.recruitment.states import LEAD, LeadState, ListState

CHUNK = 500


@transaction.atomic
def keep_list(
    *, campaign: Campaign, source: Source, data: bytes | Readable, name: str, by: Actor, at: datetime
) -> ClassList:
    """Read a class list (XLSX, ODS, or CSV in UTF-8 or GB 18030) and keep it until it is looked at; nobody is taken in
    by that. What is wrong stands with its row and column.

    Refused by the gate, with `tables.NoTable`, without a column of names (NoNames), when the campaign is not open and
    when the source may not bring people now.
    """
    refuse_source(campaign, source, at)
    rows = rows_of(tables.read(data, name, classes.HEADINGS), classes.HEADINGS, "name")
    if rows is None or not rows.lines:
        raise NoNames(name=name)
    found = classes.pupils(rows, queries.programmes_by_title(source))
    kept = ClassList.add(
        campaign=campaign, source=source, name=name[:200], rows=[one.plain() for one in found],
        wrong=sum(bool(one.wrong) for one in found), made_at=at, made_by=str(by)[:200],
    )  # fmt: skip
    journal.write(gettext_noop("class list read"), kept, by=by, at=at, changes={"rows": (None, len(found))})
    return kept


@transaction.atomic
def take_list(*, found: ClassList, by: Actor, at: datetime) -> ClassList:
    """Take in the rows without errors: the worker does it, and the page shows how far it is.

    Refused when it was taken in before, the campaign has closed, or the source may not bring people now.
    """
    refuse_source(found.campaign, found.source, at)
    if not ClassList.objects.filter(pk=found.pk, state=ListState.READ).update(state=ListState.TAKING):
        raise ListChanged
    journal.write(gettext_noop("class list to be taken in"), found, by=by, at=at)
    return queries.class_list(found.code)


@transaction.atomic
def take_rows(*, code: str, by: Actor, at: datetime, most: int = CHUNK) -> bool:
    """Take in the next rows of a list. Repeated after a crash, it goes on where the last transaction ended.

    Returns whether there are more.
    """
    found = ClassList.objects.select_for_update(of=("self",)).select_related("campaign", "source").get(code=code)
    if found.state != ListState.TAKING:
        return False
    part = found.rows[found.done : found.done + most]
    Campaign.objects.select_for_update().get(pk=found.campaign_id)  # as whoever meets a lead
    made, known = _bring([one for one in part if not one["wrong"]], found, by, at)
    done = found.done + len(part)
    over = done >= len(found.rows)
    state = ListState.TAKEN if over else ListState.TAKING
    ClassList.objects.filter(pk=found.pk).update(
        done=done, made=found.made + made, known=found.known + known, state=state
    )
    if over:
        changes: journal.Changes = {"leads": (None, found.made + made), "known": (None, found.known + known)}
        journal.write(gettext_noop("class list taken in"), found, by=by, at=at, changes=changes)
    return not over


@transaction.atomic
def take_list_back(*, found: ClassList, by: Actor, at: datetime) -> Slip:
    """Take out again whom a list brought. Who was spoken with meanwhile, or has signed up for something, stays.

    Refused unless it was taken in. Its slip does it again.
    """
    verb, itself = gettext_noop("class list taken back"), ClassList.objects.filter(pk=found.pk)
    leads = Lead.objects.filter(class_list=found, state=LeadState.NEW, contacts=None)
    if not itself.filter(state=ListState.TAKEN).exists():
        raise NothingToUndo
    keys = _free(leads)
    doomed = Lead.objects.filter(pk__in=keys)
    codes = list(doomed.values_list("code", flat=True))
    watching = [itself, doomed, Claim.objects.filter(lead__in=keys)]
    with slips.recording(verb, found, by=by, at=at, watching=watching, removes=True) as slip:
        doomed.delete()
        itself.update(state=ListState.UNDONE)
    index.drop(LEAD, *codes)
    journal.write(verb, found, by=by, at=at, changes={"leads": (len(codes), None)})
    return slip


@transaction.atomic
def refresh_lists(*, codes: Sequence[str], by: Actor, at: datetime) -> None:  # noqa: ARG001  as undo calls it
    """After an act upon rows: the leads of these lists are found again."""
    show_all(list(Lead.objects.filter(class_list__code__in=codes)), at)


def _free(leads: "QuerySet[Lead]") -> list[int]:
    """The keys of the leads on which nothing hangs."""
    keys = set(leads.values_list("pk", flat=True))
    try:
        with transaction.atomic():
            Lead.objects.filter(pk__in=keys).delete()
            raise _Tried
    except _Tried:
        return list(keys)
    except ProtectedError as error:
        return list(keys - {getattr(one, "lead_id", None) for one in error.protected_objects})


class _Tried(Exception):
    """It could be done, and was not."""


def _bring(rows: Sequence[Mapping[str, Any]], found: ClassList, by: Actor, at: datetime) -> tuple[int, int]:
    """Insert whom nobody knows, claim all for an agency. Returns how many are new and how many were known."""
    phones = [one["phone"] for one in rows if one["phone"]]
    wechats = [one["wechat"] for one in rows if one["wechat"]]
    known = queries.leads_reached(found.campaign, phones, wechats)
    fresh = [one for one in rows if not _known(one, known)]
    leads = _insert(fresh, found, by, at)
    if found.source.is_agency:
        Claim.objects.bulk_create(
            Claim(lead=one, agency=found.source, made_at=at, until=at + PROTECTED) for one in leads
        )
        for lead in {lead.pk: lead for one in rows if (lead := _known(one, known))}.values():
            claim_lead(lead=lead, agency=found.source, by=by, at=at)
    return len(leads), len(rows) - len(fresh)


def _insert(rows: Sequence[Mapping[str, Any]], found: ClassList, by: Actor, at: datetime) -> list[Lead]:
    programmes = queries.programmes_of({one["programme"] for one in rows})
    names = ("name", "phone", "wechat", "mail", "city", "school")
    leads: list[Lead] = Lead.objects.bulk_create(
        Lead(
            code=code, campaign=found.campaign, source=found.source, class_list=found, made_at=at,
            made_by=str(by)[:200], programme=programmes.get(one["programme"]), **{name: one[name] for name in names},
        )
        for one, code in zip(rows, next_codes(Lead.CODE_PREFIX, len(rows)) if rows else [], strict=True)
    )  # fmt: skip
    journal.write_all(gettext_noop("lead added"), [(one, None) for one in leads], by=by, at=at)
    show_all(leads, at)
    return leads


def _known(row: Mapping[str, Any], known: Mapping[str, Lead]) -> Lead | None:
    return known.get(row["phone"]) or known.get(row["wechat"])
