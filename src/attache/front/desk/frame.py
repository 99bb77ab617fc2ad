"""What the frame of every page shows: the wings and rooms, and the clocks of the offices' cities."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel import clock, needs
from attache.registry.people import queries as people
from attache.registry.people import rules
from attache.registry.people.models import User

NEEDS = _("What needs me")
SHORT = {"desk:needs": pgettext_lazy("place", "To do")}  # in the bar of the phone
WINGS = (
    (
        "",
        (
            (_("Desk"), "desk:home", "desk"),
            (NEEDS, "desk:needs", "inbox"),
            (_("Calendar"), "planner:now", "calendar"),
        ),
    ),
    (
        _("Registry"),
        (
            (_("Partners"), "partners:list", "partners"),
            (_("People"), "partners:people", "people"),
            (_("Names"), "naming:terms", "quote"),
            (_("Staff"), "people:list", "user"),
        ),
    ),
    (
        _("Daybook"),
        (
            (_("Chronicle"), "chronicle:list", "chronicle"),
            (_("What is owed"), "commitments:list", "clock"),
            (_("Disruptions"), "disruptions:list", "alert"),
            (_("Outbox"), "letterbox:list", "letter"),
        ),
    ),
    (
        _("Relations"),
        (
            (_("Cooperation"), "lines:board", "list"),
            (_("Companies"), "companies:list", "company"),
            (_("Meetings"), "meetings:list", "meeting"),
            (_("Visits"), "visits:list", "globe"),
            (_("Conferences"), "conferences:list", "people"),
            (_("Letters"), "letters:list", "document"),
            (_("Agreements"), "agreements:list", "document"),
        ),
    ),
    (
        _("Students"),
        (
            (pgettext_lazy("studies", "Overview"), "seasons:overview", "globe"),
            (pgettext_lazy("studies", "Applications"), "admissions:list", "inbox"),
            (_("Preparatory centres"), "centres:list", "edit"),
            (pgettext_lazy("learners", "Groups"), "grouping:start", "people"),
            (_("Lessons and certificates"), "preparatory:start", "student"),
            (_("Recruitment"), "recruitment:list", "people"),
            (_("Presentations"), "presentations:list", "video"),
            (pgettext_lazy("studies", "Cohorts"), "cohorts:list", "people"),
            (_("Places by year"), "nominations:places", "list"),
            (_("Programmes"), "programmes:list", "student"),
            (_("Precautions"), "precautions:list", "check"),
        ),
    ),
    (
        _("Science"),
        (
            (_("Calls for projects"), "calls:list", "science"),
            (_("Research projects"), "projects:list", "document"),
            (_("Accelerator"), "accelerator:list", "student"),
            (pgettext_lazy("research", "Reviews"), "reviews:list", "check"),
            (_("Decisions and awards"), "awards:list", "list"),
        ),
    ),
    (
        _("For readers"),
        (
            (_("Digest"), "digest:list", "digest"),
            (_("Quotations"), "quotations:list", "quote"),
            (_("Mailings"), "mailing:list", "letter"),
        ),
    ),
    ("", ((_("Search"), "desk:search", "search"), (_("Trash"), "desk:trash", "trash"))),
)


@dataclass(frozen=True)
class Room:
    """One place in the rail."""

    title: str | Promise
    url: str
    icon: str
    current: bool
    count: int | None = None
    short: str | Promise = ""


@dataclass(frozen=True)
class Wing:
    """A group of places in the rail."""

    title: str | Promise
    rooms: list[Room]


@dataclass(frozen=True)
class Frame:
    """Everything around the page itself."""

    wings: list[Wing] = field(default_factory=list)
    clocks: list[clock.Face] = field(default_factory=list)
    home_url: str = "/"
    find_url: str = ""
    quick_add_url: str = ""
    undo_url: str = ""


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context processor: nothing is loaded unless the page draws its frame."""
    return {"frame": SimpleLazyObject(lambda: _frame(request))}


def _frame(request: HttpRequest) -> Frame:
    if not rules.can_enter(request.user):
        return Frame()
    moment = clock.now()
    here = _nearest(request.path)
    user = cast(User, request.user)
    counts = {"desk:needs": needs.count(user, clock.today(user.office.zone))}
    return Frame(
        wings=[Wing(title, [_room(here, counts, *room) for room in rooms]) for title, rooms in WINGS],
        clocks=[clock.face(str(office.city), office.zone, moment) for office in people.offices()],
        home_url=reverse("desk:home"),
        find_url=reverse("desk:search"),
        quick_add_url=reverse("chronicle:new") if rules.can_record(request.user) else "",
        undo_url=reverse("desk:undo"),
    )


def _nearest(path: str) -> str:
    """The address of the room that a page stands in: the longest one that begins the page's own address."""
    urls = [reverse(name) for _title, rooms in WINGS for _words, name, _icon in rooms]
    home = reverse("desk:home")
    return max((url for url in urls if path.startswith(url) and (url != home or path == home)), key=len, default="")


def _room(here: str, counts: Mapping[str, int], title: str | Promise, name: str, icon: str) -> Room:
    url = reverse(name)
    return Room(title, url, icon, current=url == here, count=counts.get(name), short=SHORT.get(name, ""))
