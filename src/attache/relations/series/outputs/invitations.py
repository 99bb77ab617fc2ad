"""A series as calendars have it: the rule, the days that are left out, the meetings that are otherwise."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from attache.kernel import clock
from attache.kernel.invitations import Event, Guest, Invitation, Method, Status, text
from attache.kernel.languages import Language
from attache.relations.meetings.models import Meeting, Side
from attache.relations.meetings.outputs.invitations import HEADINGS, NOT_EXPECTED, event, how_to_join, invited
from attache.relations.meetings.states import Says
from attache.relations.meetings.states import State as Standing
from attache.relations.series import outputs, queries
from attache.relations.series.logic.days import days_of, rule_of
from attache.relations.series.models import Series

Pick = Callable[[Meeting], Side | None]
Sided = list[tuple[Meeting, Side]]
SAME = ("minutes", "title", "place", "status", "conferences", "guests")


def guests(meeting: Meeting) -> list[tuple[str, str]]:
    """Everybody who is invited to a meeting: mail address and name."""
    return [(mail, str(who)) for side in meeting.sides.all() for who, mail in invited(side)]


def our_side(meeting: Meeting) -> Side | None:
    """As our own side is invited."""
    return next((one for one in meeting.sides.all() if one.ours), None)


def side_of(mail: str) -> Pick:
    """As the person with this address is invited; to nothing where the person is not."""

    def pick(meeting: Meeting) -> Side | None:
        sides = meeting.sides.all()
        return next((side for side in sides if mail in [one for _who, one in invited(side)]), None)

    return pick


def sided(meetings: Sequence[Meeting], pick: Pick) -> Sided:
    """The meetings that take place, each with the side as which somebody is invited."""
    live = [one for one in meetings if one.state != Standing.CANCELLED and one.starts_at and one.instance]
    return [(one, side) for one in live if (side := pick(one))]


def calendar_text(series: Series, meetings: Sequence[Meeting], pick: Pick, at: datetime) -> str | None:
    """The iCalendar text that invites to a series; None where nothing of it takes place.

    Its meetings were loaded with everything.
    """
    said = events(series, sided(meetings, pick), at)
    return text_of(said) if said else None


def text_of(said: tuple[Event, ...]) -> str:
    """The iCalendar text that invites to what `events` gave."""
    return text(Invitation(Method.REQUEST, said))


def cancelling_text(series: Series, meets: Sided, guest: Guest, at: datetime, says: Says) -> str:
    """The iCalendar text that takes a series out of the calendar of one guest; where it goes on without this guest, it
    names no status.
    """
    begins = datetime.combine(series.first, series.time)
    status = Status.CANCELLED if says is Says.CANCELLED else None
    whole = replace(_master(series, meets, at), start=begins, guests=(guest,), left_out=(), conferences=())
    told = replace(whole, status=status, description=letter(series, meets, says)[1])
    return text(Invitation(Method.CANCEL, (told,)))


def any_side(meeting: Meeting, *, ours: bool) -> Side:
    """Our side, or one of the others."""
    sides = list(meeting.sides.all())
    return next((one for one in sides if one.ours == ours), sides[0])


def events(series: Series, meets: Sided, at: datetime) -> tuple[Event, ...]:
    """The series with its rule, then each meeting that differs from it. None without a meeting."""
    if not meets:
        return ()
    whole = _master(series, meets, at)
    single = [event(meeting, side, at) for meeting, side in meets]
    return (whole, *(one for one in single if _differs(one, whole)))


def letter(series: Series, meets: Sided, says: Says = Says.COME) -> tuple[str, str]:
    """Subject line and text in the language of the side, the hour on its own clock and on ours."""
    meeting, side = pattern(meets)
    language = Language(side.language or Language.EN)
    with override(language.django):
        title = series.title.best(language)
        lines = [outputs.rule_in_words(series.every, series.first), *_hours(series, meeting, side)]
        lines.append(" – ".join(outputs.days_in_words([series.first, series.last])))
        gone = _left_out(series, meets) if says is Says.COME else ()
        left_out = outputs.days_in_words([one.date() for one in gone])
        lines += [_("Not on: %(days)s") % {"days": "; ".join(left_out)}] if left_out else []
        lines += how_to_join(meeting, side) if says is Says.COME else []
        lines += filter(None, [series.reason])
        lines += ["", str(NOT_EXPECTED)] if says is Says.DROPPED else []
        return str(HEADINGS[says]) % {"title": title}, "\n".join([title, "", *lines])


def _master(series: Series, meets: Sided, at: datetime) -> Event:
    meeting, side = pattern(meets)
    agreed = any(one.state != Standing.PROPOSED for one, _side in meets)
    return replace(
        event(meeting, side, at),
        start=datetime.combine(_begins(series, meets), series.time),
        zone=series.zone,
        minutes=series.minutes,
        title=series.title.best(Language(side.language or Language.EN)),
        sequence=series.sequence,
        status=Status.CONFIRMED if agreed else Status.TENTATIVE,
        description=letter(series, meets)[1],
        rule=replace(rule_of(series.every, series.first), until=series.ends_at()),
        left_out=_left_out(series, meets),
        instance=None,
    )


def pattern(meets: Sided) -> tuple[Meeting, Side]:
    """The next meeting that is to come as the rule has it: what holds for all of them is taken from it."""
    usual = [one for one in meets if one[0].is_open and one[0].starts_at == one[0].instance]
    return (usual or [one for one in meets if one[0].is_open] or meets[-1:])[0]


def _begins(series: Series, meets: Sided) -> date:
    """The first day of the rule that has a meeting: many calendars do not understand a first day that is left out."""
    return min((day for one, _side in meets if (day := queries.day_of(series, one))), default=series.first)


def _left_out(series: Series, meets: Sided) -> tuple[datetime, ...]:
    met, begins = {queries.day_of(series, one) for one, _side in meets}, _begins(series, meets)
    gone: list[date] = []
    for on in days_of(series.every, series.first):
        if on > series.last:
            break
        if on > begins and on not in met:
            gone.append(on)
    return tuple(datetime.combine(on, series.time) for on in gone)


def _differs(one: Event, whole: Event) -> bool:
    return one.start != one.instance or any(getattr(one, name) != getattr(whole, name) for name in SAME)


def _hours(series: Series, meeting: Meeting, side: Side) -> list[str]:
    """The hour of a meeting on the side's own clock and on the office's."""
    if meeting.instance is None:
        return []
    places = [(str(side), side.zone)] if side.zone and side.zone != series.zone else []
    faces = clock.faces([*places, (str(series.office.city), series.zone)], meeting.instance)
    return [f"{face.time} {face.city} ({face.offset_words})" for face in faces]
