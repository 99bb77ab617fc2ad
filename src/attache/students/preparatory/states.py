"""How lessons, certificates and steps move, and the words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move


class Presence(models.TextChoices):
    """Whether somebody came."""

    PRESENT = "present", pgettext_lazy("lesson", "came")
    LATE = "late", pgettext_lazy("lesson", "late")
    EXCUSED = "excused", pgettext_lazy("lesson", "excused")
    ABSENT = "absent", pgettext_lazy("lesson", "missed")


CAME = (Presence.PRESENT, Presence.LATE)


class LessonState(models.TextChoices):
    """Whether a lesson took place."""

    PLANNED = "planned", pgettext_lazy("lesson", "planned")
    HELD = "held", pgettext_lazy("lesson", "held")
    CANCELLED = "cancelled", pgettext_lazy("lesson", "cancelled")


class CertificateState(models.TextChoices):
    """Whether a certificate holds."""

    VALID = "valid", pgettext_lazy("certificate", "valid")
    WITHDRAWN = "withdrawn", pgettext_lazy("certificate", "withdrawn")
    REPLACED = "replaced", pgettext_lazy("certificate", "replaced")


class StepState(models.TextChoices):
    """What became of the way into a programme."""

    OPEN = "open", pgettext_lazy("step", "open")
    MET = "met", pgettext_lazy("step", "condition met")
    ENDED = "ended", pgettext_lazy("step", "ended")


class Concern(models.TextChoices):
    """Why a learner is at risk. %(share)s, %(least)s... are filled from what was computed."""

    ATTENDANCE = "attendance", _("Came to %(share)s %% of the lessons; %(least)s %% are the least.")
    IN_A_ROW = "in_a_row", _("Missed the last %(missed)s lessons; from %(limit)s on somebody asks.")
    MARKS = "marks", _("Marks of %(average)s %% on average; %(least)s %% are the least.")
    BEHIND = "behind", _("%(level)s was to be reached by %(day)s.")


HOLD = Move("hold", (LessonState.PLANNED, LessonState.HELD), LessonState.HELD, _("It was held"), primary=True)
CALL_OFF = Move("cancel", (LessonState.PLANNED,), LessonState.CANCELLED, _("Call it off"))
LESSON_MOVES = (HOLD, CALL_OFF)

WITHDRAW = Move("withdraw", (CertificateState.VALID,), CertificateState.WITHDRAWN, _("Withdraw the certificate"))
REPLACE = Move("replace", (CertificateState.VALID,), CertificateState.REPLACED, _("Replace the certificate"))
CERTIFICATE_MOVES = (WITHDRAW, REPLACE)

MEET = Move("meet", (StepState.OPEN,), StepState.MET, _("The condition is met"))
END = Move("end", (StepState.OPEN,), StepState.ENDED, _("End the step"))
STEP_MOVES = (MEET, END)

TAG_OF_LESSON = {LessonState.PLANNED: "wait", LessonState.HELD: "good", LessonState.CANCELLED: "plain"}
TAG_OF_CERTIFICATE: dict[str, str] = {
    CertificateState.VALID: "good", CertificateState.WITHDRAWN: "seal", CertificateState.REPLACED: "plain",
}  # fmt: skip
TAG_OF_STEP: dict[str, str] = {StepState.OPEN: "wait", StepState.MET: "good", StepState.ENDED: "plain"}
