"""What is said of a meeting, written into its rows, with its revisions and its place in the search."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.logic.drafts import Draft as Told
from attache.kernel import history, journal
from attache.kernel.keeping import Change, Keeper
from attache.kernel.languages import Language
from attache.kernel.moves import Overtaken
from attache.kernel.refusals import Refused
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.partners import queries as registry
from attache.registry.partners.models import CooperationLine, Organisation, Person, Place, Position
from attache.registry.people.models import Office, User
from attache.registry.references import actions as references
from attache.registry.references import queries as world
from attache.relations.meetings import outputs, queries
from attache.relations.meetings.actions.inviting import invite_again, say_farewell_by_letters
from attache.relations.meetings.actions.promising import note_promises
from attache.relations.meetings.actions.recalling import recall_dropped, recall_invitations
from attache.relations.meetings.logic.drafts import DelegateDraft, Draft, ItemDraft, SideDraft
from attache.relations.meetings.models import Delegate, Item, Meeting, Platform, Side
from attache.relations.meetings.states import MEETING, OPEN, State

COLUMNS = ("title", "kind", "sphere", "format", "room", "interpreter", "minutes", "importance", "told", "publishable")
TOLD = (State.AGREED, State.CANCELLED)
OUTWARD = ("title", "format", "place", "room", "minutes", "sides")  # what an invitation says
KEEPER = Keeper(MEETING, queries.meeting, queries.meetings, outputs.content_from, outputs.search_entry)
AT_HOME = {"CN": ("Asia/Shanghai", Language.ZH), "RU": ("Europe/Moscow", Language.RU)}


class UnknownPlace(Refused):
    sentence = _("There is no place “%(name)s” in the registry.")


class UnknownLine(Refused):
    sentence = _("There is no line of cooperation “%(name)s”.")


@transaction.atomic
def correct_meeting(
    *, meeting: Meeting, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Meeting:
    """Say some things of a meeting anew, by their names in the content; its time moves by its own acts.

    Refused with `history.Clashed` where somebody has changed the same fields since the revision `opened`. Of a meeting
    that was held the happening is corrected too.
    """
    return put(meeting, content, opened=opened, verb=gettext_noop("meeting corrected"), by=by, at=at)


@transaction.atomic
def restore_version(
    *, record: Meeting, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Meeting:
    """Put back what an earlier revision said: an ordinary correction with its content, refused as one."""
    return put(record, content, opened=opened, verb=gettext_noop("earlier version restored"), by=by, at=at)


@transaction.atomic
def refresh_meetings(*, codes: Sequence[str], by: journal.Actor, at: datetime) -> None:
    """After an act upon rows: keep what is known now, and let what is there be found by that, the rest no longer.

    Calendars that were told of it have to believe what is there now, so it counts as a change. Where a cancelling was
    taken back, what waits of it is withdrawn, and whoever was told of it is invited anew. Where a meeting is gone, it
    is cancelled for whoever has it.
    """
    Meeting.objects.filter(code__in=codes, state__in=TOLD).update(sequence=F("sequence") + 1)
    found = KEEPER.refresh(codes, by=by, at=at)
    for code in set(codes) - {one.code for one in found}:
        say_farewell_by_letters(code, by, at)
    invite_again([one for one in found if one.state == State.AGREED and one.starts_at], by, at)
    recall_invitations([one for one in found if one.state == State.CANCELLED], by=by, at=at)


@transaction.atomic
def remove_side(*, meeting: Meeting, place: int, by: User, at: datetime) -> Slip:
    """Take one side out of a meeting that is still to be held, with its delegates; the slip brings it back."""
    if meeting.state not in OPEN:
        raise Overtaken
    verb = gettext_noop("side removed")
    own = {"side__meeting": meeting}
    rows = [Meeting.objects.filter(pk=meeting.pk), Side.objects.filter(meeting=meeting), Delegate.objects.filter(**own)]
    rows += [Platform.objects.filter(**own), Item.objects.filter(meeting=meeting)]
    sides = list(outputs.content_of(meeting)["sides"])
    with slips.recording(verb, meeting, by=by, at=at, watching=rows) as slip:
        put(meeting, {"sides": sides[:place] + sides[place + 1 :]}, opened=None, verb=verb, by=by, at=at)
    return slip


def put(meeting: Meeting, mine: history.Content, *, opened: int | None, verb: str, by: User, at: datetime) -> Meeting:
    """Merge what is said with what stands, and write it. Part of the caller's transaction."""
    told = before(meeting)

    def write(change: Change[Meeting]) -> None:
        draft = Draft.read(change.wanted)
        Meeting.objects.filter(pk=meeting.pk).update(**columns(draft))
        if meeting.state == State.AGREED and change.touches(OUTWARD):
            Meeting.objects.filter(pk=meeting.pk).update(sequence=F("sequence") + 1)
        Side.objects.filter(meeting=meeting).delete()
        Item.objects.filter(meeting=meeting).delete()
        attach(meeting, draft, by, at)
        if meeting.state == State.HELD:
            note_promises(meeting, by, at)

    was, kept = KEEPER.correct(meeting, mine, write, opened=opened, verb=verb, by=by, at=at)
    if kept is not was:
        recall_dropped(kept, by=by, at=at)
        tell_again(kept, told, by, at)
    return kept


def before(meeting: Meeting) -> Told | None:
    """What the chronicle was told of a held meeting, asked before an act upon it; None where it was not held."""
    return outputs.happening(queries.meeting(meeting.code)) if meeting.state == State.HELD else None


def tell_again(meeting: Meeting, told: Told | None, by: User, at: datetime) -> None:
    """Let the happening of a held meeting follow it: what it tells otherwise than `told` before."""
    if told and meeting.happening:
        after = outputs.happening(meeting)
        chronicle.follow_record(happening=meeting.happening, before=told, after=after, by=by, at=at)


def columns(draft: Draft) -> dict[str, Any]:
    """The meeting's own columns. Refused when the draft names a place or a line that does not exist."""
    place = Place.objects.filter(code=draft.place).first() if draft.place else None
    if draft.place and place is None:
        raise UnknownPlace(name=draft.place)
    line = CooperationLine.objects.filter(code=draft.line).first() if draft.line else None
    if draft.line and line is None:
        raise UnknownLine(name=draft.line)
    given = {name: getattr(draft, name) for name in (*COLUMNS, "note", "report")}
    return {**given, "place": place, "line": line, "languages": list(draft.languages)}


def attach(meeting: Meeting, draft: Draft, by: User, at: datetime) -> None:
    """All rows of a draft. Our own side is there even when nobody named it."""
    ours = () if any(side.ours for side in draft.sides) else (SideDraft(ours=True),)
    for side in (*ours, *draft.sides):
        _attach_side(meeting, _as_ours(side, meeting.office, by) if side.ours else side, by, at)
    for item in draft.agenda:
        _attach_item(meeting, item)


def keep(meeting: Meeting, verb: str, by: journal.Actor, at: datetime) -> Meeting:
    """Keep what is said of a meeting after an act, and let it be found by that."""
    return KEEPER.keep(meeting, verb, by=by, at=at)


def _as_ours(side: SideDraft, office: Office, by: User) -> SideDraft:
    own = Organisation.objects.filter(is_own=True).first()
    code = own.code if own else ""
    return replace(side, organisation=code, zone=side.zone or office.zone, language=side.language or by.language)


def _attach_side(meeting: Meeting, draft: SideDraft, by: User, at: datetime) -> None:
    body = _body(draft, by, at)
    country = body.place.country if body and body.place else ""
    zone, language = AT_HOME.get(country, ("", Language.EN))
    side = Side.objects.create(
        meeting=meeting,
        ours=draft.ours,
        organisation=body,
        name="" if body else draft.organisation or draft.name,
        group=draft.group,
        role=draft.role,
        zone=draft.zone or zone,
        language=draft.language or language,
    )
    for one in draft.delegates:
        _attach_delegate(side, one)
    for platform in draft.platforms:
        Platform.objects.create(side=side, **vars(platform))


def _body(draft: SideDraft, by: User, at: datetime) -> Organisation | None:
    """The organisation that is called so; one that was chosen from the reference comes into the registry with this."""
    typed = draft.organisation or draft.name
    known = registry.resolve(typed) if typed else None
    reference = world.chosen(typed) if typed and not known else None
    return references.take_over(reference=reference, by=by, at=at) if reference else known


def _attach_delegate(side: Side, draft: DelegateDraft) -> None:
    typed = draft.person or draft.name
    user = User.objects.filter(code=typed).first() if side.ours else None
    person = None if user else registry.resolve_person(typed)
    post = _post(person, side) if person else None
    name = "" if user or person else typed
    came = {"invited": draft.invited, "came": draft.came}
    Delegate.objects.create(side=side, person=person, user=user, post=post, name=name, **came)


def _post(person: Person, side: Side) -> Position | None:
    """The post that the person holds for this side; the one noted last where there are several."""
    held = Position.objects.filter(person=person, organisation=side.organisation)
    return held.order_by("-pk").first()


def _attach_item(meeting: Meeting, draft: ItemDraft) -> None:
    owner = User.objects.filter(code=draft.owner).first() if draft.owner else None
    Item.objects.create(meeting=meeting, **{**vars(draft), "owner": owner})
