"""A meeting as an invitation, in the language of one side: the calendar object and the letter that carries it."""

from dataclasses import replace
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from attache.kernel import clock
from attache.kernel.calendars import wall
from attache.kernel.invitations import Conference, Event, Guest, Invitation, Method, Status, text
from attache.kernel.languages import Language
from attache.registry.partners.states import ChannelKind
from attache.relations.meetings.models import Delegate, Meeting, Platform, Side
from attache.relations.meetings.states import Format, Says, State

STATUS = {State.PROPOSED: Status.TENTATIVE, State.CANCELLED: Status.CANCELLED}


def says_of(meeting: Meeting) -> Says:
    """What a meeting says by its state."""
    return Says.CANCELLED if meeting.state == State.CANCELLED else Says.COME


def calendar_text(meeting: Meeting, side: Side, at: datetime) -> str:
    """The iCalendar text of a meeting with a time, for one side."""
    method = Method.CANCEL if meeting.state == State.CANCELLED else Method.REQUEST
    return text(Invitation(method, (event(meeting, side, at),)))


def text_for(meeting: Meeting, side: Side, at: datetime, guest: Guest, says: Says) -> str:
    """The iCalendar text that invites one guest, or takes a meeting out of a calendar, saying no more than it must.

    Where only this guest is taken out it names no status, for the meeting itself stands (RFC 5546, 3.2.5).
    """
    if says is Says.COME:
        return calendar_text(meeting, side, at)
    status = Status.CANCELLED if says is Says.CANCELLED else None
    said = replace(event(meeting, side, at), guests=(guest,), status=status, conferences=())
    return text(Invitation(Method.CANCEL, (replace(said, description=letter(meeting, side, says)[1]),)))


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
        place=place_of(meeting, language),
        description=letter(meeting, side)[1],
        conferences=tuple(Conference(one.address, str(one)) for one in platforms if one.address),
        language=language.tag,
    )


def place_of(meeting: Meeting, language: Language) -> str:
    """Where people come together; what takes place online has no such place."""
    if meeting.format == Format.ONLINE:
        return ""
    return meeting.room or (meeting.place.name.best(language) if meeting.place else "")


def invited(side: Side) -> list[tuple[Delegate, str]]:
    """Who of a side is invited and has a mail address: an account's own, or the first of the person."""
    found = [(one, _mail(one)) for one in side.delegates.all() if one.invited]
    return [(one, mail) for one, mail in found if mail]


HEADINGS = {
    Says.COME: gettext_lazy("Invitation: %(title)s"),
    Says.CANCELLED: gettext_lazy("Cancelled: “%(title)s”."),
    Says.DROPPED: gettext_lazy("No longer expected: “%(title)s”"),
}
NOT_EXPECTED = gettext_lazy("This takes place without you. The enclosed file takes it out of your calendar.")


def letter(meeting: Meeting, side: Side, says: Says | None = None) -> tuple[str, str]:
    """Subject line and text in the language of the side, with the hour on its own clock and on ours."""
    told = says or says_of(meeting)
    if meeting.starts_at is None:
        raise ValueError("what has no time cannot be invited to")
    with override(Language(side.language or Language.EN).django):
        title = meeting.title.best(Language(side.language or Language.EN))
        places = {zone: (city, zone) for zone, city in reversed(_places(meeting, side))}
        faces = clock.faces(places.values(), meeting.starts_at)
        lines = [f"{face.moment_words} {face.city} ({face.offset_words})" for face in faces]
        if told is Says.COME:
            lines += [str(item.words.best(Language(side.language or Language.EN))) for item in meeting.agenda.all()]
            lines += how_to_join(meeting, side)
        lines = [*filter(None, [*lines, meeting.reason])]
        if told is Says.DROPPED:
            lines += ["", str(NOT_EXPECTED)]
        return str(HEADINGS[told]) % {"title": title}, "\n".join([title, "", *lines])


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
