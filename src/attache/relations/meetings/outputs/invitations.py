"""A meeting as an invitation, in the language of one side: the calendar object and the letter that carries it."""

from dataclasses import replace
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from attache.kernel import clock
from attache.kernel.calendars import wall
from attache.kernel.invitations import Conference, Event, Guest, Invitation, Method, Status, text
from attache.kernel.languages import Language
from attache.registry.partners.states import ChannelKind
from attache.relations.meetings.models import Delegate, Meeting, Platform, Side
from attache.relations.meetings.states import State

STATUS = {State.PROPOSED: Status.TENTATIVE, State.CANCELLED: Status.CANCELLED}


def calendar_text(meeting: Meeting, side: Side, at: datetime, *, only: tuple[Guest, ...] | None = None) -> str:
    """The iCalendar text of a meeting with a time, for one side or for some of its guests only."""
    method = Method.CANCEL if meeting.state == State.CANCELLED else Method.REQUEST
    said = event(meeting, side, at)
    return text(Invitation(method, (said if only is None else replace(said, guests=only),)))


def event(meeting: Meeting, side: Side, at: datetime) -> Event:
    """The meeting as an event. Its UID stays for ever and so does whoever invites; its SEQUENCE counts what changed."""
    if meeting.starts_at is None:
        raise ValueError("what has no time cannot be invited to")
    language = Language(side.language or Language.EN)
    platforms = list(side.platforms.all()) or _ours(meeting)
    host = meeting.made_by
    zone = meeting.instance_zone or meeting.zone
    return Event(
        uid=meeting.uid,
        start=wall(meeting.starts_at, zone),
        zone=zone,
        instance=wall(meeting.instance, zone) if meeting.instance else None,
        minutes=meeting.minutes,
        stamp=at,
        title=meeting.title.best(language),
        sequence=meeting.sequence,
        status=STATUS.get(State(meeting.state), Status.CONFIRMED),
        organizer=Guest(host.email or parseaddr(settings.DEFAULT_FROM_EMAIL)[1], host.words.best(language)),
        guests=tuple(Guest(mail, str(one.words.best(language))) for one, mail in invited(side)),
        place=meeting.room or (meeting.place.name.best(language) if meeting.place else ""),
        description=letter(meeting, side)[1],
        conferences=tuple(Conference(one.address, str(one)) for one in platforms if one.address),
        language=language.tag,
    )


def invited(side: Side) -> list[tuple[Delegate, str]]:
    """Who of a side is invited and has a mail address: an account's own, or the first of the person."""
    found = [(one, _mail(one)) for one in side.delegates.all() if one.invited]
    return [(one, mail) for one, mail in found if mail]


def letter(meeting: Meeting, side: Side) -> tuple[str, str]:
    """Subject line and text in the language of the side, with the hour on its own clock and on ours."""
    if meeting.starts_at is None:
        raise ValueError("what has no time cannot be invited to")
    with override(Language(side.language or Language.EN).django):
        cancelled = meeting.state == State.CANCELLED
        heading = _("Cancelled: “%(title)s”.") if cancelled else _("Invitation: %(title)s")
        title = meeting.title.best(Language(side.language or Language.EN))
        places = {zone: (city, zone) for zone, city in reversed(_places(meeting, side))}
        faces = clock.faces(places.values(), meeting.starts_at)
        lines = [f"{face.day_words}, {face.time} {face.city} ({face.offset_words})" for face in faces]
        lines += [str(item.words.best(Language(side.language or Language.EN))) for item in meeting.agenda.all()]
        lines += how_to_join(meeting, side)
        return heading % {"title": title}, "\n".join([title, "", *filter(None, [*lines, meeting.reason])])


def how_to_join(meeting: Meeting, side: Side) -> list[str]:
    """The platforms of a side, else ours, a line for each."""
    return [_platform(one) for one in list(side.platforms.all()) or _ours(meeting)]


def _places(meeting: Meeting, side: Side) -> list[tuple[str, str]]:
    """Zones with what they are called, the side's own first."""
    own = [(side.zone, str(side))] if side.zone and side.zone != meeting.office.zone else []
    return [*own, (meeting.office.zone, str(meeting.office.city))]


def _ours(meeting: Meeting) -> list[Platform]:
    return [one for side in meeting.sides.all() if side.ours for one in side.platforms.all()]


def _platform(one: Platform) -> str:
    password = _("password %(password)s") % {"password": one.password} if one.password else ""
    spare = f"{_('Fall-back')}: " if one.fallback else ""
    return spare + " ".join(filter(None, [str(one), one.number, password, one.address]))


def _mail(one: Delegate) -> str:
    if one.user:
        return str(one.user.email)
    channels = one.person.channels.all() if one.person else ()
    return next((channel.value for channel in channels if channel.kind == ChannelKind.MAIL), "")
