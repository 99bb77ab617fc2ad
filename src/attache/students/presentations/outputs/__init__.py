"""Presentations as letters, as happenings, on the calendar, in the index; the addresses of their QR codes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from attache.daybook.chronicle.logic.drafts import Draft, LinkDraft, PartyDraft, PointDraft, ValueDraft
from attache.daybook.chronicle.states import Format, Kind, PointKind, Status, Type
from attache.kernel.dates import when
from attache.kernel.dates.when import When
from attache.kernel.languages import Language, Words, current, joined
from attache.kernel.links import qr
from attache.kernel.planned import Entry
from attache.registry.partners.states import Sphere
from attache.registry.people import queries as people
from attache.registry.people.models import User
from attache.relations.meetings.models import Platform as Tried
from attache.relations.meetings.states import Known
from attache.students.presentations import queries
from attache.students.presentations.logic.doors import join_path
from attache.students.presentations.models import Platform, Presentation
from attache.students.presentations.rules import can_see
from attache.students.presentations.states import PRESENTATION, TAG_OF_STATE, Side, State
from attache.students.programmes.models import Programme
from attache.students.recruitment.models import Campaign, Source
from attache.students.recruitment.outputs import statement

__all__ = ["statement"]
REMINDER, CHANGED, CANCELLED = "presentations.reminder", "presentations.seat", "presentations.cancelled"


@dataclass(frozen=True)
class Poster:
    """The address of a sign-up through a source, and its QR code as a picture."""

    source: Source | None
    address: str
    picture: SafeString


@dataclass(frozen=True)
class Letter:
    """What goes into a note of the outbox."""

    subject: str
    body: str


def poster(of: Presentation, source: Source | None = None) -> Poster:
    """The sign-up of a presentation through a source, or for the office's own posters."""
    address = settings.PUBLIC_URL + join_path(of.code, source.code if source else "")
    return Poster(source, address, qr.picture(address))


def clocks(of: Presentation) -> list[tuple[str, str]]:
    """The clocks that a presentation is told by: those of the offices, and its own."""
    known = {office.zone: str(office.city) for office in people.offices()}
    return [(city, zone) for zone, city in ({of.zone: known.get(of.zone, of.zone)} | known).items()]


def instants(of: Presentation) -> str:
    """When it begins, in words, on each clock, in the language of the page."""
    told = []
    for city, zone in clocks(of):
        wall = of.starts_at.astimezone(ZoneInfo(zone))
        said = when.say(when.day(wall.date()), current().value, adverbial=False)
        told.append(f"{said}, {wall:%H:%M} ({city})")
    return "; ".join(told)


def known_of(platform: Platform, tried: dict[str, Tried]) -> tuple[str, str]:
    """What meetings have found out of a service on that side, in a word, and how it is shown."""
    found = tried.get(platform.service)
    word = (found.in_china if platform.side == Side.CHINA else found.in_russia) if found else Known.UNKNOWN
    kind = {Known.YES: "good", Known.NO: "seal"}.get(Known(word), "plain")
    return str(Known(word).label), kind


def letter(of: Presentation, about: str, language: Language, name: str = "") -> Letter:
    """A letter about a presentation: `about` is one of the topics."""
    with override(language.django):
        title = of.title.best(language)
        said = {
            REMINDER: _("“%(title)s” is soon."),
            CHANGED: _("a seat has become free: you can come to “%(title)s”."),
            CANCELLED: _("“%(title)s” will not take place: %(reason)s"),
        }[about] % {"title": title, "reason": of.reason}
        hello = [_("Dear %(name)s,") % {"name": name}] if name else []
        where = [] if about == CANCELLED else [instants(of), *filter(None, [of.where]), *_platforms(of)]
        body = "\n\n".join([*hello, said, *where, of.campaign.office.name.best(language)])
        return Letter(title[:300], body)


def programme_words(programmes: Sequence[Programme]) -> Words:
    """The programmes of a presentation in every language, as a noun phrase."""
    said = {}
    for language in Language:
        with override(language.django):
            names = joined([_("“%(title)s”") % {"title": one.title.best(language)} for one in programmes])
            said[language.value] = _("the programmes %(names)s") % {"names": names} if names else ""
    return Words.read(said)


def happening(of: Presentation, topic: Words, came: int | None) -> Draft:
    """What the chronicle is told of a presentation that was held."""
    partner = (PartyDraft(organisation=of.cohost.code),) if of.cohost else ()
    return Draft(
        office=of.campaign.office.code,
        type=Type.RECRUITMENT.value,
        kind=Kind.PRESENTATION.value,
        title=of.title,
        when=when.day(of.day),
        format=of.format,
        place=of.place.code if of.place and of.format != Format.ONLINE else "",
        section=Sphere.EDUCATION.value,
        publishable=of.publishable,
        subject_label=str(of)[:200],
        subject_code=of.code,
        parties=partner,
        points=(PointDraft(PointKind.TOPIC.value, topic),) if topic else (),
        values=(ValueDraft(label=_participants(), number=Decimal(came)),) if came else (),
    )


def series(of: Campaign, spell: When, partners: Words, follows: Sequence[str]) -> Draft:
    """What the chronicle is told of presentations that are to come."""
    title, words, usual = series_words()
    return Draft(
        office=of.office.code,
        type=Type.RECRUITMENT.value,
        kind=Kind.PRESENTATION.value,
        title=title,
        status=Status.PLANNED.value,
        when=spell,
        format=Format.ONLINE.value,
        section=Sphere.EDUCATION.value,
        subject_label=str(of)[:200],
        subject_code=of.code,
        parties=(PartyDraft(collective=partners or usual),),
        points=(PointDraft(PointKind.PLANNED.value, words),),
        links=tuple(LinkDraft(to=code) for code in follows),
    )


def series_words() -> tuple[Words, Words, Words]:
    """The title, the noun phrase and the partners of presentations that are to come, in every language."""
    texts: list[dict[str, str]] = [{}, {}, {}]
    for language in Language:
        with override(language.django):
            texts[0][language.value] = _("Joint online presentations of programmes")
            texts[1][language.value] = _("a series of joint online presentations of the university's programmes")
            texts[2][language.value] = pgettext("presentations together with", "partners")
    title, words, partners = (Words.read(one) for one in texts)
    return title, words, partners


def planned(user: User, first: date, last: date) -> list[Entry]:
    """The presentations that begin between two days. One query."""
    if not can_see(user):
        return []
    begins = datetime.combine(first, datetime.min.time(), UTC) - timedelta(days=1)
    ends = datetime.combine(last, datetime.min.time(), UTC) + timedelta(days=2)
    return [
        Entry(
            title=one.title.best(current()), url=one.get_absolute_url(), icon="video", code=one.code,
            starts=one.starts_at, ends=one.ends_at, tag=str(one.get_state_display()),
            tag_kind=TAG_OF_STATE[State(one.state)],
        )
        for one in queries.between(begins, ends)
    ]  # fmt: skip


def presentation_entry(found: Presentation) -> dict[str, Any]:
    """What can be searched of a presentation."""
    title = " · ".join(dict.fromkeys(found.title[one] for one in Language if found.title[one])) or found.code
    return {
        "kind": PRESENTATION, "code": found.code, "title": title[:250], "subtitle": found.day.isoformat(),
        "texts": [(found.code, 8), (title, 6)], "url": found.get_absolute_url(),
    }  # fmt: skip


def _platforms(of: Presentation) -> list[str]:
    told = []
    for one in of.platforms.all():
        parts = [f"{one.get_side_display()}: {one}", one.address, one.number and f"№ {one.number}"]
        parts += [_("password %(word)s") % {"word": one.password}] if one.password else []
        told.append(" · ".join(part for part in parts if part))
    return told


def _participants() -> Words:
    said = {}
    for language in Language:
        with override(language.django):
            said[language.value] = pgettext("number of", "participants of the presentation")
    return Words.read(said)
