"""Lessons with attendance, goals and thresholds, certificates, steps into a programme."""

from django.db import models
from django.db.models import F, Q

from attache.kernel.records import Record, Row
from attache.students.centres.states import Level, Subject
from attache.students.preparatory.logic.progress import Limits
from attache.students.preparatory.states import CertificateState, LessonState, Presence, StepState


class Watch(Row):
    """The thresholds of a centre from which on a learner is at risk; without a row those of `Limits` hold."""

    centre = models.OneToOneField("centres.Centre", on_delete=models.CASCADE, related_name="+")
    attendance = models.PositiveSmallIntegerField()
    in_a_row = models.PositiveSmallIntegerField()
    marks = models.PositiveSmallIntegerField()

    class Meta(Row.Meta):
        constraints = (
            models.CheckConstraint(
                condition=Q(attendance__lte=100, marks__lte=100, in_a_row__gte=1), name="preparatory_limits_in_bounds"
            ),
        )

    def __str__(self) -> str:
        return f"{self.attendance} %"

    @property
    def limits(self) -> Limits:
        """As the rule takes them."""
        return Limits(self.attendance, self.in_a_row, self.marks)


class Goal(Row):
    """A level that a group is to have reached by a day."""

    group = models.ForeignKey("grouping.Group", on_delete=models.CASCADE, related_name="+")
    level = models.CharField(max_length=2, choices=Level)
    by = models.DateField()

    class Meta(Row.Meta):
        ordering = ("by", "pk")
        constraints = (models.UniqueConstraint(fields=["group", "level"], name="preparatory_one_goal_of_a_level"),)

    def __str__(self) -> str:
        return f"{self.get_level_display()} · {self.by}"


class Lesson(Record):
    """What a group has in a subject on a day, in academic hours of 45 minutes."""

    CODE_PREFIX = "LS"
    group = models.ForeignKey("grouping.Group", on_delete=models.PROTECT, related_name="+")
    day = models.DateField(db_index=True)
    subject = models.CharField(max_length=11, choices=Subject)
    hours = models.PositiveSmallIntegerField()
    teacher = models.ForeignKey("centres.Teacher", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    topic = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=9, choices=LessonState, default=LessonState.PLANNED)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        ordering = ("-day", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["group", "day", "subject"],
                condition=~Q(state=LessonState.CANCELLED),
                name="preparatory_a_subject_once_a_day",
            ),
            models.CheckConstraint(condition=Q(hours__gte=1, hours__lte=12), name="preparatory_hours_of_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.get_subject_display()} · {self.day}"

    def get_absolute_url(self) -> str:
        return f"/office/preparatory/lessons/{self.code}/"


class Attendance(Row):
    """Whether a learner came to a lesson, and the mark there in per cent, if any."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="attendance")
    learner = models.ForeignKey("centres.Learner", on_delete=models.PROTECT, related_name="+")
    presence = models.CharField(max_length=7, choices=Presence)
    mark = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta(Row.Meta):
        ordering = ("lesson__day", "pk")
        constraints = (
            models.UniqueConstraint(fields=["lesson", "learner"], name="preparatory_noted_once"),
            models.CheckConstraint(condition=Q(mark=None) | Q(mark__lte=100), name="preparatory_mark_in_per_cent"),
            models.CheckConstraint(
                condition=Q(mark=None) | Q(presence__in=("present", "late")), name="preparatory_a_mark_of_who_came"
            ),
        )

    def __str__(self) -> str:
        return f"{self.learner} · {self.get_presence_display()}"


class Certificate(Record):
    """What somebody has reached, under the next number of the office's register of a year.

    `key` is printed beside the number and leads to the public page; `replaces`: the certificate in whose place it came.
    The name is the applicant's own and not copied, so that whoever is erased is erased here too.
    """

    CODE_PREFIX = "CE"
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="+")
    learner = models.ForeignKey("centres.Learner", on_delete=models.PROTECT, related_name="+")
    sitting = models.ForeignKey("centres.Sitting", on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=2, choices=Level)
    day = models.DateField(db_index=True)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=16, unique=True)
    state = models.CharField(max_length=9, choices=CertificateState, default=CertificateState.VALID)
    reason = models.CharField(max_length=300, blank=True)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        ordering = ("-year", "-number")
        constraints = (
            models.UniqueConstraint(fields=["office", "year", "number"], name="preparatory_a_number_once"),
            models.UniqueConstraint(
                fields=["learner", "level"],
                condition=Q(state=CertificateState.VALID),
                name="preparatory_one_of_a_level",
            ),
            models.CheckConstraint(
                condition=Q(state=CertificateState.VALID, reason="") | ~Q(state=CertificateState.VALID) & ~Q(reason=""),
                name="preparatory_not_valid_says_why",
            ),
        )

    def __str__(self) -> str:
        return self.printed

    def get_absolute_url(self) -> str:
        return f"/office/preparatory/certificates/{self.code}/"

    @property
    def kept_label(self) -> str:
        """How the journal names it: without the person's name."""
        return self.code

    @property
    def printed(self) -> str:
        """The number as it stands on paper."""
        return f"{self.office.code}-{self.year}/{self.number:04d}"


class Step(Record):
    """A learner's way into a programme: the application, and the level to be proven by a certificate by a day."""

    CODE_PREFIX = "SP"
    learner = models.ForeignKey("centres.Learner", on_delete=models.PROTECT, related_name="+")
    application = models.OneToOneField("admissions.Application", on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=2, choices=Level)
    by = models.DateField()
    state = models.CharField(max_length=5, choices=StepState, default=StepState.OPEN)
    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, null=True, blank=True, related_name="steps")
    met_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(state=StepState.MET, certificate__isnull=False, met_on__isnull=False)
                | (~Q(state=StepState.MET) & Q(certificate=None, met_on=None)),
                name="preparatory_met_by_a_certificate",
            ),
            models.CheckConstraint(condition=Q(met_on=None) | Q(met_on__lte=F("by")), name="preparatory_met_in_time"),
        )

    def __str__(self) -> str:
        return f"{self.learner} · {self.get_level_display()}"

    def get_absolute_url(self) -> str:
        return f"/office/preparatory/steps/{self.code}/"

    @property
    def kept_label(self) -> str:
        """How the journal names it: without the person's name."""
        return self.code
