"""Every change of the chronicle."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.daybook.chronicle import outputs, queries
from attache.daybook.chronicle.logic.drafts import Draft
from attache.daybook.chronicle.logic.reading import BadLine, read_line
from attache.daybook.chronicle.models import (
    Happening,
    Link,
    Participant,
    Party,
    Point,
    Statement,
    Value,
)
from attache.daybook.chronicle.states import HAPPENING, RESTORE, WITHDRAW, State
from attache.kernel import history, journal
from attache.kernel.languages import Words
from attache.kernel.moves import take
from attache.kernel.refusals import Refused
from attache.kernel.search import index
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.partners import actions as partners
from attache.registry.partners import queries as registry
from attache.registry.partners.models import Organisation, Person, Place, Position, Proposal
from attache.registry.partners.states import ProposalState
from attache.registry.people.models import Office, User
from attache.registry.references import actions as references
from attache.registry.references import queries as world
from attache.registry.references.models import ReferenceOrganisation

RECORDED = gettext_noop("happening recorded")
COLUMNS = ["type", "kind", "status", "title", "format", "section", "importance", "publishable", "source"]
COLUMNS += ["subject_label", "subject_code"]


class Unknown(Refused):
    """A draft names an office, a place, a person or a happening that does not exist."""


class UnknownOffice(Unknown):
    sentence = _("There is no office “%(name)s”.")


class UnknownPlace(Unknown):
    sentence = _("There is no place “%(name)s” in the registry.")


class UnknownPerson(Unknown):
    sentence = _("There is no person “%(name)s” in the registry, or more than one.")


class UnknownHappening(Unknown):
    sentence = _("There is no happening “%(name)s” to link to.")


class CodeTaken(Refused):
    sentence = _("The chronicle has a happening %(name)s already.")


@dataclass
class Report:
    """What an import did, or, when `errors` is not empty, why it did nothing. Line numbers count from 1."""

    recorded: list[Happening] = field(default_factory=list)
    proposed: list[str] = field(default_factory=list)
    errors: list[tuple[int, str]] = field(default_factory=list)


@transaction.atomic
def record_happening(*, draft: Draft, by: User | journal.Clockwork, at: datetime) -> Happening:
    """Write down what took place. What came about by its day alone is recorded by the clockwork, under no account.

    Refused when the draft names an office, place, person or happening that does not exist, or a code that is
    taken. An organisation that nobody knows becomes a proposal that waits for somebody's decision.
    """
    happening = _put_down(draft, by, at)
    _connect(happening, draft, {})
    _keep(happening, RECORDED, by, at)
    return happening


@transaction.atomic
def correct_happening(
    *, happening: Happening, draft: Draft, opened: int | None = None, by: User, at: datetime
) -> Happening:
    """Replace what is known of a happening, upon the revision that the form was opened on.

    Refused as recording would be, and with `history.Clashed` where somebody has changed the same fields meanwhile.
    The journal keeps what changed.
    """
    mine = outputs.content_from(replace(draft, code=happening.code))
    return _put(happening, mine, opened=opened, verb=gettext_noop("happening corrected"), by=by, at=at)


@transaction.atomic
def restore_version(
    *, record: Happening, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Happening:
    """Put back what an earlier revision said: an ordinary correction with its content, refused as one."""
    return _put(record, content, opened=opened, verb=gettext_noop("earlier version restored"), by=by, at=at)


@transaction.atomic
def reword_statement(*, statement: Statement, text: Words, by: User, at: datetime) -> Happening:
    """Put other words where somebody is quoted; the rest of the happening stays. A correction like any other."""
    happening = queries.happening_with_all(statement.happening.code)
    said = [one.pk for one in happening.statements.order_by("pk")]
    statements = list(outputs.as_draft(happening).statements)
    place = said.index(statement.pk)
    statements[place] = replace(statements[place], text=text)
    return revise_happening(happening=happening, statements=tuple(statements), by=by, at=at)


@transaction.atomic
def revise_happening(*, happening: Happening, by: User, at: datetime, **parts: Any) -> Happening:
    """Say some parts of a happening's draft anew; whatever else is known of it stays. A correction like any other."""
    draft = replace(outputs.as_draft(queries.happening_with_all(happening.code)), **parts)
    return correct_happening(happening=happening, draft=draft, by=by, at=at)


@transaction.atomic
def follow_record(*, happening: Happening, before: Draft, after: Draft, by: User, at: datetime) -> None:
    """Let a happening follow the record that wrote it, by what the record told before its change and tells after.

    Only what the record says otherwise than before is said anew. What somebody has corrected on the happening itself
    stays as it is there, part by part; `outputs.said_otherwise` names where the two differ then.
    """
    history.lock(happening)
    stands = outputs.as_draft(queries.happening_with_all(happening.code))
    old, new, theirs = (outputs.content_from(outputs.settled(one)) for one in (before, after, stands))
    theirs_alone = {one.field for one in history.differences(old, theirs)}
    anew = {one.field: one.after for one in history.differences(old, new) if one.field not in theirs_alone}
    if set(anew) - {"subject_label"}:
        _put(happening, anew, opened=None, verb=gettext_noop("happening corrected"), by=by, at=at)


@transaction.atomic
def withdraw_happening(*, happening: Happening, by: User, at: datetime) -> Slip:
    """Take a happening out of every list; the record stays. It can be taken back by its slip, or put back later."""
    verb, itself = gettext_noop("happening withdrawn"), Happening.objects.filter(pk=happening.pk)
    with slips.recording(verb, happening, by=by, at=at, watching=[itself], removes=True) as slip:
        take(happening, WITHDRAW)
    index.drop(HAPPENING, happening.code)
    journal.write(verb, happening, by=by, at=at)
    return slip


@transaction.atomic
def withdraw_happenings(*, happenings: Sequence[Happening], by: User, at: datetime) -> Slip:
    """Take many happenings out of every list in one act. Refused when all are withdrawn already."""
    verb, gone = gettext_noop("happening withdrawn"), {"state": State.WITHDRAWN.value}
    return slips.change_all(verb, happenings, gone, by=by, at=at, removes=True)


@transaction.atomic
def change_happenings(
    *,
    happenings: Sequence[Happening],
    section: str | None = None,
    importance: int | None = None,
    publishable: bool | None = None,
    by: User,
    at: datetime,
) -> Slip:
    """Give many happenings the same section, importance or leave to be published. Refused when all have it already."""
    asked = {"section": section, "importance": importance, "publishable": publishable}
    values = {name: value for name, value in asked.items() if value is not None}
    return slips.change_all(gettext_noop("happening corrected"), happenings, values, by=by, at=at)


@transaction.atomic
def refresh_happenings(*, codes: Sequence[str], by: journal.Actor, at: datetime) -> None:
    """After an act upon rows: keep what is known now, and let what stands be found by that, the rest no longer."""
    found = queries.happenings_with_all(codes)
    contents = {one.code: outputs.content_from(outputs.as_draft(one)) for one in found}
    history.catch_up_all(HAPPENING, contents, by=by, at=at)
    standing = {one.code: one for one in found if one.state == State.RECORDED}
    index.put_all([index.Entry(**outputs.search_entry(one), at=at) for one in standing.values()])
    index.drop(HAPPENING, *set(codes) - standing.keys())


@transaction.atomic
def restore_happening(*, happening: Happening, by: User, at: datetime) -> Happening:
    """Put a withdrawn happening back."""
    take(happening, RESTORE)
    _make_findable(queries.happening_with_all(happening.code), at)
    journal.write(gettext_noop("happening put back"), happening, by=by, at=at)
    return happening


@transaction.atomic
def answer_proposal(
    *, proposal: Proposal, organisation: Organisation | ReferenceOrganisation, by: User, at: datetime
) -> int:
    """Tie a proposed name to an organisation, in every happening that used it. Returns how many did.

    One of the reference is put into the registry first. The name is remembered as a form of the organisation's.
    """
    if isinstance(organisation, ReferenceOrganisation):
        organisation = references.take_over(reference=organisation, by=by, at=at)
    references.remember(organisation=organisation, typed=proposal.text, by=by, at=at)
    partners.settle_proposal(proposal=proposal, organisation=organisation, by=by, at=at)
    used_in = list(Happening.objects.filter(parties__proposal=proposal).distinct())
    Party.objects.filter(proposal=proposal).update(organisation=organisation, proposal=None)
    for happening in used_in:
        _keep(happening, gettext_noop("name tied to an organisation"), by, at)
    return len(used_in)


@transaction.atomic
def add_and_answer(*, proposal: Proposal, kind: str, full: Words, by: User, at: datetime) -> Organisation:
    """Make a proposed name a new organisation of the registry and tie it, in one act. Refused as either would be."""
    organisation = partners.add_organisation(kind=kind, full=full, by=by, at=at)
    answer_proposal(proposal=proposal, organisation=organisation, by=by, at=at)
    return organisation


def import_happenings(*, lines: Iterable[str], by: User, at: datetime, dry_run: bool = False) -> Report:
    """Record every line of a file, or none: one bad line undoes all. Blank lines are passed over.

    A dry run does the same work and undoes it. The report holds the errors by line number, with the reason. Links
    are made last, so that a line may point to a later one.
    """
    report = Report()
    with transaction.atomic():
        known = set(Proposal.objects.filter(state=ProposalState.OPEN).values_list("pk", flat=True))
        pairs = _record_lines(lines, report, by, at)
        _connect_lines(pairs, report)
        for _number, _draft, happening in () if report.errors else pairs:
            _keep(happening, RECORDED, by, at)
        fresh = Proposal.objects.filter(state=ProposalState.OPEN).exclude(pk__in=known)
        report.proposed = list(fresh.order_by("pk").values_list("text", flat=True))
        report.recorded = [happening for _number, _draft, happening in pairs]
        if report.errors:
            report.recorded, report.proposed, report.errors = [], [], sorted(report.errors)
        if dry_run or report.errors:
            transaction.set_rollback(True)
    return report


def _record_lines(lines: Iterable[str], report: Report, by: User, at: datetime) -> list[tuple[int, Draft, Happening]]:
    pairs = []
    refs: set[str] = set()
    for number, line in enumerate(lines, start=1):
        text = line.strip("\ufeff \t\r\n")
        if not text:
            continue
        try:
            draft = read_line(text)
            if draft.ref and draft.ref in refs:
                raise BadLine(f"“ref”: {draft.ref!r} is the name of an earlier line")
            pairs.append((number, draft, _put_down(draft, by, at)))
            refs.add(draft.ref)
        except (BadLine, Refused) as error:
            report.errors.append((number, str(error)))
    return pairs


def _connect_lines(pairs: Iterable[tuple[int, Draft, Happening]], report: Report) -> None:
    refs = {draft.ref: happening.code for _number, draft, happening in pairs if draft.ref}
    for number, draft, happening in pairs:
        try:
            _connect(happening, draft, refs)
        except UnknownHappening as error:
            report.errors.append((number, str(error)))


@transaction.atomic
def _put_down(draft: Draft, by: User | journal.Clockwork, at: datetime) -> Happening:
    """A new happening with all that its draft says but the links."""
    if draft.code and Happening.objects.filter(code=draft.code).exists():
        raise CodeTaken(name=draft.code)
    happening = Happening.add(
        code=draft.code, recorded_at=at, recorded_by=by if isinstance(by, User) else None, **_columns(draft)
    )
    _attach(happening, draft, {}, by, at)
    journal.write(RECORDED, happening, by=by, at=at)
    return happening


def _put(
    happening: Happening, mine: history.Content, *, opened: int | None, verb: str, by: User, at: datetime
) -> Happening:
    history.lock(happening)
    before = outputs.as_draft(queries.happening_with_all(happening.code))
    standing = outputs.content_from(before)
    wanted = history.reconcile(happening, mine, standing=standing, base=opened)
    draft = replace(outputs.draft_from(wanted), code=happening.code)
    names = Proposal.objects.filter(pk__in=Party.objects.filter(happening=happening).values("proposal"))
    decided = {proposal.text: proposal for proposal in names}
    Happening.objects.filter(pk=happening.pk).update(**_columns(draft))
    for rows in (Party, Participant, Point, Value, Statement, Link):
        rows.objects.filter(happening=happening).delete()
    _attach(happening, draft, decided, by, at)
    _connect(happening, draft, {})
    corrected = queries.happening_with_all(happening.code)
    changes = outputs.changes(before, outputs.as_draft(corrected))
    journal.write(verb, corrected, by=by, at=at, changes=changes)
    history.catch_up(corrected, standing, by=by, at=at)
    _keep(corrected, verb, by, at)
    return corrected


def _columns(draft: Draft) -> dict[str, object]:
    office = Office.objects.filter(code=draft.office).first()
    if office is None:
        raise UnknownOffice(name=draft.office)
    place = Place.objects.filter(code=draft.place).first() if draft.place else None
    if draft.place and place is None:
        raise UnknownPlace(name=draft.place)
    when = draft.when
    time = {"start": when.start, "end": when.end, "precision": when.precision.value, "date_words": when.words}
    return {"office": office, "place": place, **time, **{name: getattr(draft, name) for name in COLUMNS}}


def _attach(happening: Happening, draft: Draft, known: Mapping[str, Proposal], by: journal.Actor, at: datetime) -> None:
    """All rows of a draft but its links.

    A name decided upon (`known`) is not proposed again; who is named twice, perhaps in two scripts, takes part once.
    """
    named: set[tuple[str, Organisation | Proposal | None]] = set()
    for party in draft.parties:
        found = _organisation(party.organisation, by, at) if party.organisation else None
        proposal = None
        if party.organisation and found is None:
            proposal = known.get(party.organisation) or partners.propose(
                text=party.organisation, source=happening.code, by=by, at=at
            )
        body = found or proposal
        if body is None or (party.role, body) not in named:
            named.add((party.role, body))
            Party.objects.create(
                happening=happening,
                role=party.role,
                organisation=found,
                proposal=proposal,
                collective=party.collective,
            )
    for one in draft.people:
        person = _person(one.person)
        Participant.objects.create(happening=happening, person=person, role=one.role, post=_post(person, happening))
    for point in draft.points:
        Point.objects.create(happening=happening, **vars(point))
    for value in draft.values:
        Value.objects.create(happening=happening, **vars(value))
    for said in draft.statements:
        Statement.objects.create(happening=happening, person=_person(said.person), text=said.text, retold=said.retold)


def _organisation(text: str, by: journal.Actor, at: datetime) -> Organisation | None:
    """The one that is called so; one that was chosen from the reference comes into the registry with this."""
    known = registry.resolve(text)
    reference = None if known else world.chosen(text)
    return references.take_over(reference=reference, by=by, at=at) if reference else known


def _connect(happening: Happening, draft: Draft, refs: Mapping[str, str]) -> None:
    for link in draft.links:
        target = Happening.objects.filter(code=refs.get(link.to, link.to)).first()
        if target is None or target.pk == happening.pk:
            raise UnknownHappening(name=link.to)
        Link.objects.get_or_create(happening=happening, target=target, kind=link.kind)


def _person(text: str) -> Person:
    person = registry.resolve_person(text)
    if person is None:
        raise UnknownPerson(name=text)
    return person


def _post(person: Person, happening: Happening) -> Position | None:
    """The post that the person held on the day; when several are possible, the one noted last."""
    held = Position.objects.filter(person=person)
    if happening.start:
        held = held.exclude(end__lt=happening.start).exclude(start__gt=happening.end)
    return held.order_by("-pk").first()


def _keep(happening: Happening, verb: str, by: journal.Actor, at: datetime) -> None:
    """Keep what is known of it after an act, and let it be found by that."""
    loaded = queries.happening_with_all(happening.code)
    history.catch_up(loaded, outputs.content_from(outputs.as_draft(loaded)), verb=verb, by=by, at=at)
    _make_findable(loaded, at)


def _make_findable(happening: Happening, at: datetime) -> None:
    """A withdrawn happening is corrected without being found again."""
    if happening.state == State.RECORDED:
        index.put(**outputs.search_entry(happening), at=at)
