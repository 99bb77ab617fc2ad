"""Presentations: planned, opened, held, cancelled; who invites to them; what the chronicle is told."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.models import Happening
from attache.kernel import hindrances, journal
from attache.kernel.calendars import instant
from attache.kernel.dates.when import When
from attache.kernel.dates.when import day as on_day
from attache.kernel.languages import Words
from attache.kernel.moves import Move, take
from attache.kernel.search import index
from attache.registry.people.models import User
from attache.students.precautions import actions as precautions
from attache.students.presentations import outputs, queries
from attache.students.presentations.actions.letters import tell_all
from attache.students.presentations.actions.refusals import (
    NoneComing,
    NoReason,
    NotYet,
    SeatsTaken,
    ToldAlready,
)
from attache.students.presentations.actions.seats import seat_waiting
from attache.students.presentations.models import Inviter, Platform, Presentation
from attache.students.presentations.states import CANCEL, HOLD, OPEN_SIGN_UP, PRESENTATION, Standing
from attache.students.programmes import queries as catalogue
from attache.students.recruitment.models import Campaign, Source

NO_WORDS = Words()


@transaction.atomic
def plan_presentation(*, campaign: Campaign, content: Mapping[str, Any], by: User, at: datetime) -> Presentation:
    """Plan a presentation. `content`: title, topic, cohost, programmes (codes), languages, day, hour, zone, minutes,
    seats, publishable, note; `platforms`, a mapping of side to service, address, number and password.

    Refused for a clock that is unknown or does not show that hour.
    """
    found = Presentation.add(campaign=campaign, made_at=at, made_by=str(by)[:200], **_columns(content))
    _set_platforms(found, content["platforms"])
    return _written(found.code, gettext_noop("presentation planned"), by, at)


@transaction.atomic
def correct_presentation(
    *, presentation: Presentation, content: Mapping[str, Any], by: User, at: datetime
) -> Presentation:
    """Say some things of it anew. Refused as planning would be, and with fewer seats than are taken.

    Where seats are added, the first of the waiting list get them, and letters to them are held.
    """
    locked: Presentation = Presentation.objects.select_for_update().get(pk=presentation.pk)
    highest = max(queries.taken(locked), default=0)
    if content["seats"] < highest:
        raise SeatsTaken(taken=highest)
    values = _columns(content)
    Presentation.objects.filter(pk=presentation.pk).update(**values)
    _set_platforms(presentation, content["platforms"])
    changed = {
        name: (str(getattr(locked, name)), str(new)) for name, new in values.items() if getattr(locked, name) != new
    }
    corrected = _written(presentation.code, gettext_noop("presentation corrected"), by, at, **changed)
    seat_waiting(corrected, by=by, at=at)
    follow_rules(corrected, by, at)
    return corrected


@transaction.atomic
def invite(*, presentation: Presentation, source: Source, by: User, at: datetime) -> Inviter:
    """A source invites to it, by its own QR code."""
    found: Inviter
    found, made = Inviter.objects.get_or_create(presentation=presentation, source=source)
    if made:
        changes: journal.Changes = {"source": (None, source.code)}
        journal.write(gettext_noop("inviter added"), presentation, by=by, at=at, changes=changes)
    return found


@transaction.atomic
def open_sign_up(*, presentation: Presentation, by: User, at: datetime) -> Presentation:
    """From now on people sign up by the QR codes. Refused unless it is planned, and while a precaution is open."""
    hindrances.refuse_open(PRESENTATION, presentation.code)
    return _moved(presentation, OPEN_SIGN_UP, gettext_noop("sign-up opened"), by, at)


@transaction.atomic
def hold_presentation(*, presentation: Presentation, by: User, at: datetime) -> Presentation:
    """It was held: the chronicle is told, with the number of those who came where that is known.

    Refused before it has begun, and while a precaution is open.
    """
    if at < presentation.starts_at:
        raise NotYet
    hindrances.refuse_open(PRESENTATION, presentation.code)
    came = presentation.sign_ups.filter(state=Standing.CAME).count()
    held = take(presentation, HOLD)
    topic = held.topic or outputs.programme_words(catalogue.programmes(held.programmes))
    told = chronicle.record_happening(draft=outputs.happening(held, topic, came or None), by=by, at=at)
    Presentation.objects.filter(pk=held.pk).update(happening=told.code)
    return _written(held.code, gettext_noop("presentation held"), by, at, happening=(None, told.code))


@transaction.atomic
def cancel_presentation(*, presentation: Presentation, reason: str, by: User, at: datetime) -> Presentation:
    """It will not take place; letters to those who signed up are held. Refused without a reason."""
    if not reason.strip():
        raise NoReason
    take(presentation, CANCEL, reason=reason.strip()[:500])
    cancelled = _written(presentation.code, gettext_noop("presentation cancelled"), by, at)
    tell_all(cancelled, outputs.CANCELLED, by=by, at=at)
    return cancelled


@transaction.atomic
def tell_series(
    *,
    campaign: Campaign,
    when: When | None = None,
    partners: Words = NO_WORDS,
    follows: Sequence[str] = (),
    by: User,
    at: datetime,
) -> Happening:
    """Let the chronicle know that a campaign's presentations are planned: once, as one happening; on the day of the
    first, or when it was decided.

    Refused when none is to come, and when the chronicle has it.
    """
    coming = [one for one in queries.of_campaign(campaign) if one.is_coming]
    if not coming:
        raise NoneComing
    known = queries.series_told(campaign)
    if known:
        raise ToldAlready(happening=known.code)
    draft = outputs.series(campaign, when or on_day(coming[0].day), partners, follows)
    told = chronicle.record_happening(draft=draft, by=by, at=at)
    journal.write(gettext_noop("presentations told"), campaign, by=by, at=at, changes={"happening": (None, told.code)})
    return told


@transaction.atomic
def refresh_presentations(*, codes: Sequence[str], by: User, at: datetime) -> None:  # noqa: ARG001  as undo calls it
    """After an act upon rows: those that are there are found, the rest no longer."""
    found = queries.presentations(codes)
    index.put_all([index.Entry(**outputs.presentation_entry(one), at=at) for one in found])
    index.drop(PRESENTATION, *set(codes) - {one.code for one in found})


def follow_rules(of: Presentation, by: User, at: datetime) -> None:
    """Where it stands under health rules, these are now those of its new day."""
    ruled = queries.precautions_of(of)
    if ruled and ruled.day != of.day:
        precautions.put_under_rules(
            kind=PRESENTATION, about=of.code, title=str(of), url=of.get_absolute_url(), day=of.day,
            country=ruled.country, office=ruled.office, by=by, at=at,
        )  # fmt: skip


def _columns(content: Mapping[str, Any]) -> dict[str, Any]:
    starts = instant(datetime.combine(content["day"], content["hour"]), content["zone"])
    return {name: value for name, value in content.items() if name != "platforms"} | {"starts_at": starts}


def _set_platforms(presentation: Presentation, platforms: Mapping[str, Mapping[str, str]]) -> None:
    Platform.objects.filter(presentation=presentation).delete()
    Platform.objects.bulk_create(
        Platform(presentation=presentation, side=side, **told) for side, told in platforms.items() if told["service"]
    )


def _moved(presentation: Presentation, move: Move, verb: str, by: User, at: datetime) -> Presentation:
    take(presentation, move)
    return _written(presentation.code, verb, by, at, state=(None, move.target))


def _written(code: str, verb: str, by: User, at: datetime, **changes: tuple[object, object]) -> Presentation:
    found = queries.presentation(code)
    journal.write(verb, found, by=by, at=at, changes=changes or None)
    index.put(**outputs.presentation_entry(found), at=at)
    return found
