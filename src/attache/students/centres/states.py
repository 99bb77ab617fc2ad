"""The words of preparatory centres, and how centres, learners and sittings move."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.moves import Move

CENTRE, LEARNER = "centres.centre", "centres.learner"  # in the search index
SITTING = "centres.sitting"  # in the journal


class Level(models.TextChoices):
    """Levels of Russian as a foreign language, from the lowest: TORFL with its CEFR level.

    Source: order of the Ministry of Education and Science of 1 April 2014 No. 255 (levels of Russian as a foreign
    language and what is asked for at each), whose levels carry the CEFR sign: https://sertifikatru.ru/
    sertifikat-o-vladenii-russkim-yazykom-uroven-bazovyj/ ; the English names: https://russian.language.ru/about-school/
    russian-language-levels . The order's level for migrant workers (TBUM) is no step of studies and is left out.
    """

    A1 = "a1", _("TEU (A1)")
    A2 = "a2", _("TBU (A2)")
    B1 = "b1", _("TORFL-I (B1)")
    B2 = "b2", _("TORFL-II (B2)")
    C1 = "c1", _("TORFL-III (C1)")
    C2 = "c2", _("TORFL-IV (C2)")


class Subtest(models.TextChoices):
    """The five parts of a TORFL test (https://omgpu.ru/en/test-russian-foreign-language), as they are typed."""

    READING = "reading", _("Reading")
    WRITING = "writing", pgettext_lazy("subtest", "Writing")
    GRAMMAR = "grammar", _("Vocabulary and grammar")
    LISTENING = "listening", _("Listening")
    SPEAKING = "speaking", _("Speaking")


class Profile(models.TextChoices):
    """The five profiles of Russian preparatory faculties.

    Named from memory after the order of the Ministry of Education and Science of 3 October 2014 No. 1304 (requirements
    for programmes that prepare foreign citizens for professional programmes in Russian). Its text could not be found in
    what we can read: neither number and date nor the names of its profiles are verified. Nothing is computed from them;
    what a track is called and teaches is each centre's own (`Track.title`, `Hours`).
    """

    TECHNICAL = "technical", pgettext_lazy("profile", "Technical")
    ECONOMIC = "economic", pgettext_lazy("profile", "Economic")
    HUMANITARIAN = "humanitarian", pgettext_lazy("profile", "Humanitarian")
    NATURAL = "natural", pgettext_lazy("profile", "Natural science")
    MEDICAL = "medical", pgettext_lazy("profile", "Medical and biological")


class Subject(models.TextChoices):
    """What is taught."""

    RUSSIAN = "russian", _("Russian")
    MATHS = "maths", _("Mathematics")
    PHYSICS = "physics", _("Physics")
    INFORMATICS = "informatics", _("Informatics")
    CHEMISTRY = "chemistry", _("Chemistry")
    BIOLOGY = "biology", _("Biology")
    HISTORY = "history", pgettext_lazy("subject", "History")
    LITERATURE = "literature", _("Literature")
    SOCIAL = "social", _("Social studies")


class Employer(models.TextChoices):
    """Who pays a teacher."""

    OURS = "ours", _("the university")
    PARTNER = "partner", _("the partner")


class Mode(models.TextChoices):
    """How a group learns."""

    ONSITE = "onsite", _("in the classroom")
    ONLINE = "online", pgettext_lazy("teaching", "online")


class CentreState(models.TextChoices):
    """How far a centre has come."""

    PLANNED = "planned", pgettext_lazy("centre", "being set up")
    OPEN = "open", pgettext_lazy("centre", "open")
    CLOSED = "closed", pgettext_lazy("centre", "closed")


class LearnerState(models.TextChoices):
    """Where a learner stands."""

    ENROLLED = "enrolled", pgettext_lazy("learner", "enrolled")
    STUDYING = "studying", pgettext_lazy("learner", "in a group")
    COMPLETED = "completed", pgettext_lazy("learner", "completed")
    LEFT = "left", pgettext_lazy("learner", "left")


class SittingKind(models.TextChoices):
    """What a sitting is for."""

    PLACEMENT = "placement", _("Placement test")
    FINAL = "final", _("Final examination")


class SittingState(models.TextChoices):
    """Whether a sitting took place."""

    PLANNED = "planned", pgettext_lazy("sitting", "planned")
    HELD = "held", pgettext_lazy("sitting", "held")
    CANCELLED = "cancelled", pgettext_lazy("sitting", "cancelled")


OPEN = Move("open", (CentreState.PLANNED, CentreState.CLOSED), CentreState.OPEN, _("Open the centre"), primary=True)
CLOSE = Move("close", (CentreState.OPEN,), CentreState.CLOSED, _("Close the centre"))
CENTRE_MOVES = (OPEN, CLOSE)

GROUPED = Move("group", (LearnerState.ENROLLED,), LearnerState.STUDYING, _("Into a group"))
UNGROUPED = Move("ungroup", (LearnerState.STUDYING,), LearnerState.ENROLLED, _("Out of the group"))
COMPLETE = Move("complete", (LearnerState.ENROLLED, LearnerState.STUDYING), LearnerState.COMPLETED, _("Complete"))
LEAVE = Move("leave", (LearnerState.ENROLLED, LearnerState.STUDYING), LearnerState.LEFT, _("Leaves the centre"))
RETURN = Move("return", (LearnerState.LEFT,), LearnerState.ENROLLED, _("Comes back"), primary=True)
LEARNER_MOVES = (GROUPED, UNGROUPED, COMPLETE, LEAVE, RETURN)
ACTIVE = (LearnerState.ENROLLED, LearnerState.STUDYING)

HOLD = Move("hold", (SittingState.PLANNED,), SittingState.HELD, _("It took place"), primary=True)
CALL_OFF = Move("cancel", (SittingState.PLANNED,), SittingState.CANCELLED, _("Call it off"))
SITTING_MOVES = (HOLD, CALL_OFF)

TAG_OF_CENTRE = {CentreState.PLANNED: "wait", CentreState.OPEN: "good", CentreState.CLOSED: "plain"}
TAG_OF_LEARNER = {
    LearnerState.ENROLLED: "wait", LearnerState.STUDYING: "good", LearnerState.COMPLETED: "good",
    LearnerState.LEFT: "plain",
}  # fmt: skip
TAG_OF_SITTING = {SittingState.PLANNED: "wait", SittingState.HELD: "good", SittingState.CANCELLED: "plain"}
