"""How a case comes, eases and ends; the words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move

AT_ONCE = 60  # so many changes are carried out while one waits; more are the worker's

CASE = "disruptions.case"  # in the search index


class State(models.TextChoices):
    """Where a case stands."""

    WATCH = "watch", pgettext_lazy("case", "watched")
    ACTIVE = "active", pgettext_lazy("case", "active")
    EASING = "easing", pgettext_lazy("case", "easing")
    CLOSED = "closed", pgettext_lazy("case", "closed")


class Cause(models.TextChoices):
    """What is behind it."""

    EPIDEMIC = "epidemic", _("Epidemic")
    BORDERS = "borders", _("Borders or visas")
    WEATHER = "weather", _("Weather or disaster")
    TRANSPORT = "transport", _("Transport")
    SITE = "site", _("A house or site is closed")
    OTHER = "other", pgettext_lazy("cause", "Something else")


ACTIVATE = Move("activate", (State.WATCH,), State.ACTIVE, _("It has come"), primary=True)
EASE = Move("ease", (State.ACTIVE,), State.EASING, _("It is easing"))
TIGHTEN = Move("tighten", (State.EASING,), State.ACTIVE, _("It is back"))
CLOSE = Move("close", (State.WATCH, State.ACTIVE, State.EASING), State.CLOSED, _("Close the case"))
REOPEN = Move("reopen", (State.CLOSED,), State.ACTIVE, _("Open it again"))
MOVES = (ACTIVATE, EASE, TIGHTEN, CLOSE, REOPEN)
OPEN = (State.WATCH, State.ACTIVE, State.EASING)
TAG_OF_STATE = {State.WATCH: "news", State.ACTIVE: "seal", State.EASING: "wait", State.CLOSED: "plain"}


class How(models.TextChoices):
    """To when something is postponed."""

    DAY = "day", _("to a day")
    WEEKS = "weeks", _("by so many weeks")
    TERM = "term", _("to the next term")
    YEAR = "year", _("to the same day next year")


class Stage(models.TextChoices):
    """Where one plan stands in a case."""

    UNDECIDED = "undecided", pgettext_lazy("plan", "without a verdict")
    DECIDED = "decided", pgettext_lazy("plan", "decided")
    CHANGED = "changed", pgettext_lazy("plan", "changed meanwhile")
    APPLIED = "applied", pgettext_lazy("plan", "carried out")
    GONE = "gone", pgettext_lazy("plan", "no longer planned")


TAG_OF_STAGE = {
    Stage.UNDECIDED: "wait", Stage.DECIDED: "news", Stage.CHANGED: "seal", Stage.APPLIED: "good", Stage.GONE: "plain"
}  # fmt: skip
TAG_OF_VERDICT = {
    "keep": "good", "online": "news", "in_person": "good", "postpone": "wait", "replace": "plain", "cancel": "seal"
}  # fmt: skip
