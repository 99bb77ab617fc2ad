"""Centres: set up, what is taught there and by whom, opened and closed, told to the chronicle."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.models import Happening
from attache.kernel import history, journal
from attache.kernel.dates.when import When
from attache.kernel.keeping import Change
from attache.kernel.languages import Words
from attache.kernel.moves import take
from attache.registry.partners import queries as partners
from attache.registry.people.models import Office, User
from attache.relations.agreements import queries as agreements
from attache.students.centres import outputs, queries
from attache.students.centres.actions.keeping import CENTRES
from attache.students.centres.actions.refusals import NothingTaught, ToldAlready, TrackKnown
from attache.students.centres.models import Centre, Hours, Site, Teacher, Track
from attache.students.centres.states import CLOSE, OPEN, CentreState


@transaction.atomic
def add_centre(*, content: history.Content, office: Office, by: User, at: datetime) -> Centre:
    """Begin to set a centre up with a host."""
    verb = gettext_noop("centre added")
    found = Centre.add(office=office, made_at=at, made_by=str(by)[:200], **_columns(content))
    journal.write(verb, found, by=by, at=at)
    return CENTRES.keep(found, verb, by=by, at=at)


@transaction.atomic
def correct_centre(
    *, centre: Centre, content: history.Content, opened: int | None = None, by: User, at: datetime
) -> Centre:
    """Say some things of a centre anew. Refused with `history.Clashed`."""

    def write(change: Change[Centre]) -> None:
        Centre.objects.filter(pk=centre.pk).update(**_columns(change.wanted))

    verb = gettext_noop("centre corrected")
    return CENTRES.correct(centre, content, write, opened=opened, verb=verb, by=by, at=at)[1]


@transaction.atomic
def add_site(*, centre: Centre, title: Words, rooms: int | None, by: User, at: datetime) -> Site:
    """An address where groups can learn, with the number of rooms."""
    site: Site = Site.objects.create(centre=centre, title=title, rooms=rooms)
    journal.write(gettext_noop("site added"), centre, by=by, at=at, changes={"site": (None, str(title))})
    return site


@transaction.atomic
def add_teacher(
    *, centre: Centre, name: str, employer: str, subject: str, weekly: int, by: User, at: datetime
) -> Teacher:
    """Somebody who teaches a subject, for so many academic hours a week at most."""
    found: Teacher = Teacher.objects.create(
        centre=centre, name=name.strip(), employer=employer, subject=subject, weekly=weekly
    )
    journal.write(gettext_noop("teacher added"), centre, by=by, at=at, changes={"teacher": (None, found.name)})
    return found


@transaction.atomic
def add_track(*, centre: Centre, profile: str, title: Words, targets: Sequence[str], by: User, at: datetime) -> Track:
    """What the centre prepares for, with the codes of the programmes that it leads to.

    Refused when it has a track of that profile.
    """
    known = Track.objects.filter(centre=centre, profile=profile).first()
    if known:
        raise TrackKnown(track=known)
    track = Track.add(centre=centre, profile=profile, title=title, targets=list(targets))
    journal.write(gettext_noop("track added"), centre, by=by, at=at, changes={"track": (None, str(title))})
    return track


@transaction.atomic
def set_hours(*, track: Track, hours: Mapping[tuple[str, str], int], by: User, at: datetime) -> Track:
    """The weekly hours of a track by level and subject, all anew; what is 0 is not taught."""
    Hours.objects.filter(track=track).delete()
    Hours.objects.bulk_create(
        Hours(track=track, level=level, subject=subject, weekly=weekly)
        for (level, subject), weekly in hours.items()
        if weekly
    )
    changes: journal.Changes = {str(track): (None, sum(hours.values()))}
    journal.write(gettext_noop("hours set"), track.centre, by=by, at=at, changes=changes)
    return queries.track(track.code)


@transaction.atomic
def open_centre(*, centre: Centre, on: date, by: User, at: datetime) -> Centre:
    """It is open from a day on. Refused before it has a track with hours."""
    if not Hours.objects.filter(track__centre=centre).exists():
        raise NothingTaught
    return _moved(take(centre, OPEN, opened_on=centre.opened_on or on), gettext_noop("centre opened"), by, at)


@transaction.atomic
def close_centre(*, centre: Centre, by: User, at: datetime) -> Centre:
    """Nobody is enrolled any more; who learns there goes on."""
    return _moved(take(centre, CLOSE), gettext_noop("centre closed"), by, at)


@transaction.atomic
def tell_centre(
    *, centre: Centre, when: When, topic: Words, planned: Words, place: str = "", reminds: str = "", by: User,
    at: datetime,
) -> Happening:  # fmt: skip
    """Record in the chronicle that the centre is being set up, or was opened. `topic`, `planned`: noun phrases.

    `reminds` is the code of the happening by which it was agreed on. Refused when the chronicle has this state of it.
    """
    known = queries.told(centre)
    if known and (known.status == "ongoing") == (centre.state == CentreState.PLANNED):
        raise ToldAlready(happening=known.code)
    draft = outputs.centre_draft(
        queries.centre(centre.code), when, topic=topic, planned=planned, place=place, reminds=reminds
    )
    happening = chronicle.record_happening(draft=draft, by=by, at=at)
    changes: journal.Changes = {"happening": (None, happening.code)}
    journal.write(gettext_noop("centre told"), centre, by=by, at=at, changes=changes)
    return happening


def _columns(content: history.Content) -> dict[str, Any]:
    agreement = agreements.agreement(content["agreement"]) if content["agreement"] else None
    return {
        "title": Words.read(content["title"]),
        "host": partners.organisation(content["host"]),
        "agreement": agreement,
        "purpose": Words.read(content["purpose"]),
        "note": content["note"],
    }


def _moved(centre: Centre, verb: str, by: User, at: datetime) -> Centre:
    journal.write(verb, centre, by=by, at=at, changes={"state": (None, centre.state)})
    return CENTRES.keep(centre, verb, by=by, at=at)
