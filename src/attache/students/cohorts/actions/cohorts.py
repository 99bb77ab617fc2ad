"""Cohorts: planned, corrected, filled with nominees, led from state to state, steps done."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.daybook.chronicle import actions as chronicle
from attache.kernel import history, journal
from attache.kernel.isced import is_code
from attache.kernel.journal import Actor
from attache.kernel.keeping import Change, Keeper
from attache.kernel.languages import Words
from attache.kernel.moves import Move, Overtaken, take
from attache.kernel.outbox import actions as outbox
from attache.kernel.outbox.models import Note
from attache.kernel.outbox.states import State as NoteState
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.partners.models import Organisation
from attache.registry.people.models import Office, User
from attache.relations.series.models import Series
from attache.students.cohorts import outputs, queries
from attache.students.cohorts.actions.refusals import (
    EndsBefore,
    InACohort,
    NobodyInIt,
    NoPartner,
    NoSuchField,
    NotGathering,
    NotInCohort,
    NoTitle,
    NotYourStep,
    OtherPartner,
    OtherYear,
    StillInCohort,
    StillPending,
)
from attache.students.cohorts.models import Cohort, Contingent, Deferral, Member, Step, Tick
from attache.students.cohorts.outputs.contents import PLAIN
from attache.students.cohorts.states import (
    ARRIVE,
    COHORT,
    COMPLETE,
    CONFIRM,
    GATHERING,
    NOMINATE,
    RESUMES,
    SCHOOLS,
    TRAVEL,
    Stage,
    Whose,
)
from attache.students.nominations.actions import shift
from attache.students.nominations.logic.years import academic_year, said
from attache.students.nominations.models import Nomination
from attache.students.nominations.states import BEGIN, Mobility, State
from attache.students.programmes.models import Programme

KEEPER = Keeper(COHORT, queries.cohort, queries.cohorts, outputs.cohort_content, outputs.cohort_entry)


@transaction.atomic
def plan_cohort(*, office: Office, content: history.Content, by: User, at: datetime) -> Cohort:
    """Plan a cohort or a short school; the chronicle has its beginning, planned, by the same act.

    Refused without a title, for students without a partner, for a last day before the first, for a field that ISCED-F
    does not know.
    """
    verb = gettext_noop("cohort planned")
    made = Cohort.add(office=office, made_at=at, made_by=str(by)[:200], **_columns(content))
    _attach(made, content)
    start = chronicle.record_happening(draft=outputs.start_draft(queries.cohort(made.code)), by=by, at=at)
    Cohort.objects.filter(pk=made.pk).update(start=start)
    journal.write(verb, made, by=by, at=at, changes={"happening": (None, start.code)})
    return KEEPER.keep(made, verb, by=by, at=at)


@transaction.atomic
def correct_cohort(
    *, cohort: Cohort, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Cohort:
    """Say some things of a cohort anew, by their names or paths; the happening of its beginning follows.

    Refused as planning would be, for another academic year or partner while people are in it, and with
    `history.Clashed`.
    """
    return _put(cohort, content, gettext_noop("cohort corrected"), opened=opened, by=by, at=at)


@transaction.atomic
def restore_version(
    *, record: Cohort, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Cohort:
    """Put back what an earlier revision said: an ordinary correction with its content, refused as one."""
    return _put(record, content, gettext_noop("earlier version restored"), opened=opened, by=by, at=at)


@transaction.atomic
def remove_step(*, cohort: Cohort, key: int, by: User, at: datetime) -> Slip:
    """Take a step out of the plan; the slip brings it back, with who has done it."""
    verb = gettext_noop("step of the plan removed")
    watched = [Step.objects.filter(cohort=cohort), Tick.objects.filter(step__cohort=cohort)]
    with slips.recording(verb, cohort, by=by, at=at, watching=watched) as slip:
        _put(cohort, {f"steps.{key}": None}, verb, opened=None, by=by, at=at)
    return slip


@transaction.atomic
def join(*, cohort: Cohort, nominations: Sequence[Nomination], by: User, at: datetime) -> Slip:
    """Let nominees come with a cohort. Refused for another partner's, those of another year, without a place, and
    once it is confirmed.
    """
    if cohort.state not in GATHERING:
        raise NotGathering(cohort=cohort, stage=cohort.get_state_display())
    for one in nominations:
        allotment = one.allotment
        if allotment.partner_id != cohort.partner_id or allotment.year != cohort.year or not one.takes_a_place:
            raise OtherPartner(name=one)
    verb = gettext_noop("joined the cohort")
    rows = Member.objects.filter(nomination__in=[one.pk for one in nominations])
    if rows.exists():
        raise InACohort
    with slips.recording(verb, cohort, by=by, at=at, watching=[rows], also=list(nominations)) as slip:
        Member.objects.bulk_create([Member(cohort=cohort, nomination=one) for one in nominations])
    _told(nominations, verb, cohort, by, at)
    return slip


@transaction.atomic
def leave(*, nomination: Nomination, by: User, at: datetime) -> Slip:
    """Take a nominee out of the cohort; the nomination stays as it is. Refused once they travel."""
    cohort = queries.cohort_of(nomination)
    if cohort is None:
        raise NotInCohort
    if cohort.state not in {*GATHERING, Stage.CONFIRMED}:
        raise NotGathering(cohort=cohort, stage=cohort.get_state_display())
    verb, rows = gettext_noop("left the cohort"), Member.objects.filter(nomination=nomination)
    with slips.recording(verb, cohort, by=by, at=at, watching=[rows], also=[nomination]) as slip:
        rows.delete()
    _told([nomination], verb, cohort, by, at)
    return slip


@transaction.atomic
def close_nominations(*, cohort: Cohort, by: User, at: datetime) -> Cohort:
    """All are nominated. Refused while nobody is in it."""
    _refuse_empty(queries.cohort(cohort.code))
    return _moved(cohort, NOMINATE, gettext_noop("cohort nominated"), by, at)


@transaction.atomic
def confirm(*, cohort: Cohort, by: User, at: datetime) -> Cohort:
    """Confirm a cohort. Refused while nobody is in it, and while somebody is not verified, who is named."""
    loaded = queries.cohort(cohort.code)
    _refuse_empty(loaded)
    pending = [str(one) for one in queries.holding(loaded) if one.state == State.PENDING]
    if pending:
        raise StillPending(names=", ".join(pending))
    return _moved(cohort, CONFIRM, gettext_noop("cohort confirmed"), by, at)


@transaction.atomic
def travel(*, cohort: Cohort, by: User, at: datetime) -> Cohort:
    """They are on their way. Refused unless it is confirmed."""
    return _moved(cohort, TRAVEL, gettext_noop("cohort travels"), by, at)


@transaction.atomic
def arrive(*, cohort: Cohort, by: User, at: datetime) -> Cohort:
    """They are on site: the mobility of everybody who came is under way, the beginning is told with the number."""
    _moved(cohort, ARRIVE, gettext_noop("cohort on site"), by, at)
    loaded = queries.cohort(cohort.code)
    for one in queries.holding(loaded):
        if one.mobility == Mobility.NOMINATION and one.state == State.VERIFIED:
            shift(one, BEGIN)
            journal.write(gettext_noop("mobility begun"), one, by=by, at=at)
    if loaded.start:
        before, after = outputs.start_draft(cohort_before(loaded)), outputs.start_draft(loaded, people_of(loaded))
        chronicle.follow_record(happening=loaded.start, before=before, after=after, by=by, at=at)
    return loaded


@transaction.atomic
def complete(*, cohort: Cohort, by: User, at: datetime) -> Cohort:
    """It is over. The results of each are recognised one by one."""
    return _moved(cohort, COMPLETE, gettext_noop("cohort completed"), by, at)


@transaction.atomic
def resume(*, cohort: Cohort, by: User, at: datetime) -> Cohort:
    """Prepare a deferred cohort anew, from where it stood; one that travelled is confirmed."""
    standing: Cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    if standing.state != Stage.DEFERRED:
        raise Overtaken
    return _moved(cohort, RESUMES[Stage(standing.before)], gettext_noop("cohort prepared anew"), by, at, before="")


@transaction.atomic
def finish_step(*, step: Step, done_on: date | None, by: User, at: datetime) -> Cohort:
    """A step of the plan was done by the office on a day; None: it was not after all."""
    row = {**outputs.step_content(step), "done_on": done_on.isoformat() if done_on else ""}
    verb = gettext_noop("step of the plan done") if done_on else gettext_noop("step of the plan reopened")
    return _put(step.cohort, {f"steps.{step.key}": row}, verb, opened=None, by=by, at=at)


@transaction.atomic
def tick(*, step: Step, nomination: Nomination, done: bool, by: Actor, at: datetime) -> None:
    """A student has done a step, or has not after all. Refused for the office's steps and those of other cohorts."""
    mine = Member.objects.filter(cohort=step.cohort_id, nomination=nomination)
    if step.whose != Whose.STUDENT or not mine.exists():
        raise NotYourStep
    if done:
        Tick.objects.get_or_create(step=step, nomination=nomination, defaults={"at": at, "by": str(by)[:200]})
    else:
        Tick.objects.filter(step=step, nomination=nomination).delete()
    verb = gettext_noop("step done by the student") if done else gettext_noop("step reopened by the student")
    journal.write(verb, nomination, by=by, at=at, changes={"step": (None, str(step))})


@transaction.atomic
def refresh_cohorts(*, codes: Sequence[str], by: Actor, at: datetime) -> None:
    """After an act upon rows: keep what is known now, and let it be found; the letters about a deferral that was taken
    back are held no more.
    """
    KEEPER.refresh(codes, by=by, at=at)
    stands = set(Deferral.objects.filter(cohort__code__in=codes).values_list("cohort__code", flat=True))
    letters = Note.objects.filter(
        about_kind=COHORT, about_code__in=set(codes) - stands, topic=outputs.DEFERRED, state=NoteState.HELD
    )
    stale = list(letters.values_list("code", flat=True))
    if stale:
        outbox.cancel(codes=stale, reason=gettext_noop("the deferral was taken back"), by=by, at=at)


def people_of(loaded: Cohort) -> int:
    """How many came: a school's participants, else those who hold a place and do not study online."""
    if loaded.is_school:
        return sum(one.people for one in loaded.contingents.all())
    return sum(1 for one in queries.holding(loaded) if not one.online)


def cohort_before(loaded: Cohort) -> Cohort:
    """The same as the chronicle knew it before they came."""
    known = queries.cohort(loaded.code)
    known.state = Stage.PLANNED.value
    return known


def _put(
    cohort: Cohort, mine: history.Content, verb: str, *, opened: int | None, by: User, at: datetime
) -> Cohort:  # fmt: skip
    def write(change: Change[Cohort]) -> None:
        columns = _columns(change.wanted)
        seated = queries.holding(change.record)
        if seated and academic_year(columns["first_on"]) != change.record.year:
            raise OtherYear(year=said(change.record.year))
        partner = columns["partner"]
        if seated and (partner.pk if partner else None) != change.record.partner_id:
            raise StillInCohort
        Cohort.objects.filter(pk=cohort.pk).update(**columns)
        _attach(change.record, change.wanted)

    was, kept = KEEPER.correct(cohort, mine, write, opened=opened, verb=verb, by=by, at=at)
    if kept is not was and kept.start and kept.state not in {Stage.ON_SITE, Stage.COMPLETED}:
        before, after = outputs.start_draft(was), outputs.start_draft(kept)
        chronicle.follow_record(happening=kept.start, before=before, after=after, by=by, at=at)
    return kept


def _columns(content: history.Content) -> dict[str, Any]:
    first, last = (date.fromisoformat(text) for text in content["days"])
    if last < first:
        raise EndsBefore
    if not Words.read(content["title"]):
        raise NoTitle
    partner = Organisation.objects.filter(code=content["partner"]).first() if content["partner"] else None
    if partner is None and content["kind"] not in SCHOOLS:
        raise NoPartner
    for code in (content["isced"], *(row[1] for row in content["contingents"])):
        if code and not is_code(code):
            raise NoSuchField(code=code)
    return {
        **{name: content[name] for name in PLAIN},
        **{name: Words.read(content[name]) for name in ("title", "whom")},
        **{name: _day(content[name]) for name in ("visa_sent_on", "visa_until")},
        "first_on": first,
        "last_on": last,
        "partner": partner,
        "programme": _found(Programme, content["programme"]),
        "series": _found(Series, content["series"]),
    }


def _attach(cohort: Cohort, content: history.Content) -> None:
    """Steps are kept by their keys, so that what students have done stays with them."""
    steps = content["steps"]
    Step.objects.filter(cohort=cohort).exclude(key__in=[int(key) for key in steps]).delete()
    for key, row in steps.items():
        values = {"what": Words.read(row["what"]), "whose": row["whose"], "due_on": _day(row["due_on"])}
        values["done_on"] = _day(row["done_on"])
        Step.objects.update_or_create(cohort=cohort, key=int(key), defaults=values)
    Contingent.objects.filter(cohort=cohort).delete()
    for country, isced, people, hours in content["contingents"]:
        Contingent.objects.create(cohort=cohort, country=country, isced=isced, people=people, hours=hours)


def _told(some: Sequence[Nomination], verb: str, cohort: Cohort, by: User, at: datetime) -> None:
    journal.write_all(verb, [(one, {"cohort": (None, cohort.code)}) for one in some], by=by, at=at)


def _moved(cohort: Cohort, move: Move, verb: str, by: User, at: datetime, **evidence: object) -> Cohort:
    take(cohort, move, **evidence)
    journal.write(verb, cohort, by=by, at=at, changes={"state": (None, cohort.state)})
    return cohort


def _refuse_empty(loaded: Cohort) -> None:
    if not queries.holding(loaded) and not loaded.contingents.all():
        raise NobodyInIt


def _found(model: Any, code: str) -> Any:
    return model.objects.filter(code=code).first() if code else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
