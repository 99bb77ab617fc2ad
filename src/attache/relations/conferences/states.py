"""How an outside conference goes from an idea to a report, and the words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move

CONFERENCE = "conferences.conference"  # what the search index calls the records of this room
CURRENCIES = ("CNY", "RUB", "USD", "EUR")


class State(models.TextChoices):
    """Where a conference stands for us."""

    CONSIDERED = "considered", pgettext_lazy("conference", "considered")
    GO = "go", pgettext_lazy("conference", "go")
    REGISTERED = "registered", pgettext_lazy("conference", "registered")
    ATTENDED = "attended", pgettext_lazy("conference", "attended")
    REPORTED = "reported", pgettext_lazy("conference", "reported")
    SKIPPED = "skipped", pgettext_lazy("conference", "skipped")


class Due(models.TextChoices):
    """What has to be there by a deadline."""

    ABSTRACT = "abstract", _("Abstract")
    PAPER = "paper", _("Paper")
    REGISTRATION = "registration", _("Registration")
    VISA = "visa", _("Visa")
    OTHER = "other", pgettext_lazy("deadline", "Other")


GO = Move("go", (State.CONSIDERED,), State.GO, pgettext_lazy("conference", "Go"), primary=True)
REGISTER = Move("register", (State.GO,), State.REGISTERED, _("We are registered"), primary=True)
ATTEND = Move("attend", (State.GO, State.REGISTERED), State.ATTENDED, _("We were there"), primary=True)
REPORT = Move("report", (State.ATTENDED,), State.REPORTED, _("Report on it"), primary=True)
COMING = (State.CONSIDERED, State.GO, State.REGISTERED)
SKIP = Move("skip", COMING, State.SKIPPED, pgettext_lazy("conference", "Skip it"))
RECONSIDER = Move("reconsider", (State.SKIPPED,), State.CONSIDERED, _("Consider it again"))
MOVES = (GO, REGISTER, ATTEND, REPORT, SKIP, RECONSIDER)
DECIDED = (State.GO, State.REGISTERED, State.ATTENDED, State.REPORTED)
BEEN = (State.ATTENDED, State.REPORTED)
TAG_OF_STATE = {
    State.CONSIDERED: "wait",
    State.GO: "news",
    State.REGISTERED: "news",
    State.ATTENDED: "good",
    State.REPORTED: "good",
    State.SKIPPED: "plain",
}
