"""The shelves of the letterbox, and what waits there for a person."""

from datetime import date
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from attache.kernel import journal
from attache.kernel.needs import Need, Source, Why
from attache.kernel.outbox.models import Note
from attache.kernel.outbox.states import Channel, State
from attache.registry.people.models import User

SHELVES = {
    "waiting": (pgettext_lazy("shelf of notes", "Waiting for release"), (State.HELD,)),
    "way": (pgettext_lazy("shelf of notes", "On their way"), (State.QUEUED, State.SENDING)),
    "failed": (pgettext_lazy("shelf of notes", "Failed"), (State.FAILED,)),
    "sent": (pgettext_lazy("shelf of notes", "Sent"), (State.SENT,)),
    "cancelled": (pgettext_lazy("shelf of notes", "Cancelled"), (State.CANCELLED,)),
}
ORDER = {"way": ("due_at", "pk"), "sent": ("-sent_at", "-pk")}


def shelf(name: str) -> "QuerySet[Note]":
    """The notes of a shelf: what is on its way by its moment, what was sent newest first, the others oldest first."""
    found: QuerySet[Note] = Note.objects.filter(state__in=SHELVES[name][1])
    return found.order_by(*ORDER.get(name, ("pk",)))


def releasable() -> "QuerySet[Note]":
    """The notes that wait and can go by one press: by mail, to an address."""
    return shelf("waiting").filter(channel=Channel.MAIL).exclude(to_address="")


def counts() -> dict[str, int]:
    """How many notes lie on each shelf, in one statement."""
    found = dict(Note.objects.order_by().values_list("state").annotate(Count("pk")))
    return {name: sum(found.get(state, 0) for state in states) for name, (_title, states) in SHELVES.items()}


def note(code: str) -> Note:
    """One note. Raises Note.DoesNotExist."""
    found: Note = Note.objects.get(code=code)
    return found


def history(of: Note) -> list[journal.Entry]:
    """What happened to a note, oldest first."""
    return list(journal.about(of).order_by("pk"))


def _mine(user: User, _today: date) -> "QuerySet[Any]":
    """What this person wrote and must still release, or mend."""
    return Note.objects.filter(by_code=user.code, state__in=(State.HELD, State.FAILED)).order_by("pk")


def _told(row: Note, _today: date) -> Need:
    failed = row.state == State.FAILED
    why = _("not sent: %(why)s") % {"why": row.error_words} if failed else _("waits for your release")
    url = reverse("letterbox:detail", args=[row.code])
    return Need(Why.WAITING, row.subject_line, url, "letter", f"{row.to_name} · {why}")


NEEDS = (Source(_mine, _told),)
