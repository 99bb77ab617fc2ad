"""How a cohort goes on, and the words of its plan and its deferral."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move

COHORT = "cohorts.cohort"  # in the search index


class Kind(models.TextChoices):
    """What comes: students of a programme, or a short school."""

    STUDENTS = "students", pgettext_lazy("cohort", "students of a programme")
    SUMMER = "summer", pgettext_lazy("cohort", "summer school")
    WINTER = "winter", pgettext_lazy("cohort", "winter school")


SCHOOLS = (Kind.SUMMER, Kind.WINTER)


class Stage(models.TextChoices):
    """Where a cohort stands."""

    PLANNED = "planned", pgettext_lazy("cohort", "planned")
    NOMINATED = "nominated", pgettext_lazy("cohort", "nominated")
    CONFIRMED = "confirmed", pgettext_lazy("cohort", "confirmed")
    DEFERRED = "deferred", pgettext_lazy("cohort", "deferred")
    TRAVELLING = "travelling", pgettext_lazy("cohort", "travelling")
    ON_SITE = "on_site", pgettext_lazy("cohort", "on site")
    COMPLETED = "completed", pgettext_lazy("cohort", "completed")


DEFERRABLE = (Stage.PLANNED, Stage.NOMINATED, Stage.CONFIRMED, Stage.TRAVELLING)
GATHERING = (Stage.PLANNED, Stage.NOMINATED, Stage.DEFERRED)  # nominees may join
NOMINATE = Move("nominate", (Stage.PLANNED,), Stage.NOMINATED, _("All are nominated"), primary=True)
CONFIRM = Move("confirm", (Stage.NOMINATED,), Stage.CONFIRMED, _("Confirm the cohort"), primary=True)
DEFER = Move("defer", DEFERRABLE, Stage.DEFERRED, _("Defer the cohort"))
TRAVEL = Move("travel", (Stage.CONFIRMED,), Stage.TRAVELLING, _("They travel"), primary=True)
ARRIVE = Move("arrive", (Stage.TRAVELLING,), Stage.ON_SITE, _("They are on site"), primary=True)
COMPLETE = Move("complete", (Stage.ON_SITE,), Stage.COMPLETED, _("It is completed"), primary=True)
RESUME_PLANNED = Move("resume", (Stage.DEFERRED,), Stage.PLANNED, _("Prepare it anew"), primary=True)
RESUME_NOMINATED = Move("resume-nominated", (Stage.DEFERRED,), Stage.NOMINATED, _("Prepare it anew"))
RESUME_CONFIRMED = Move("resume-confirmed", (Stage.DEFERRED,), Stage.CONFIRMED, _("Prepare it anew"))
MOVES = (
    NOMINATE, CONFIRM, TRAVEL, ARRIVE, COMPLETE, DEFER, RESUME_PLANNED, RESUME_NOMINATED, RESUME_CONFIRMED,
)  # fmt: skip
RESUMES = {
    Stage.PLANNED: RESUME_PLANNED, Stage.NOMINATED: RESUME_NOMINATED, Stage.CONFIRMED: RESUME_CONFIRMED,
    Stage.TRAVELLING: RESUME_CONFIRMED,
}  # fmt: skip
TAG_OF_STAGE = {
    Stage.PLANNED: "plain", Stage.NOMINATED: "wait", Stage.CONFIRMED: "good", Stage.DEFERRED: "wait",
    Stage.TRAVELLING: "news", Stage.ON_SITE: "good", Stage.COMPLETED: "plain",
}  # fmt: skip


class Exactness(models.TextChoices):
    """How exactly the beginning is told to readers."""

    DAY = "day", _("to the day")
    MONTH = "month", _("to the month")
    YEAR = "year", _("only the year")


class Whose(models.TextChoices):
    """Who has a step of the plan to do."""

    OFFICE = "office", pgettext_lazy("step", "the office")
    STUDENT = "student", pgettext_lazy("step", "each student")


class What(models.TextChoices):
    """What becomes of a student for whom a deferral makes an exception."""

    WITHDRAW = "withdraw", _("withdraws")
    ONLINE = "online", _("goes on online")
