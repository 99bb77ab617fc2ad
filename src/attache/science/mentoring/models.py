"""Mentors, the sessions that meetings are, and milestones."""

from django.db import models
from django.db.models import Q

from attache.kernel.languages import Language
from attache.kernel.languages.fields import WordsField
from attache.kernel.records import Record, Row
from attache.science.accelerator.states import Side
from attache.science.mentoring.states import Form

LANGUAGES = [(one.value, one.own_name) for one in Language]


class Mentor(Record):
    """Somebody who advises projects, on the clock of `zone`; comes by a link."""

    CODE_PREFIX = "MT"
    programme = models.ForeignKey("accelerator.Programme", on_delete=models.PROTECT, related_name="+")
    side = models.PositiveSmallIntegerField(choices=Side)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, choices=LANGUAGES, default=Language.EN.value)
    zone = models.CharField(max_length=64)

    class Meta(Record.Meta):
        ordering = ("side", "pk")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{self.programme.get_absolute_url()}batch/"


class Session(Row):
    """A meeting that this room knows: a workshop for all, or a mentor with a project. Its time is the meeting's."""

    programme = models.ForeignKey("accelerator.Programme", on_delete=models.PROTECT, related_name="+")
    meeting = models.OneToOneField("meetings.Meeting", on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=8, choices=Form)
    mentor = models.ForeignKey(Mentor, on_delete=models.PROTECT, null=True, blank=True, related_name="sessions")
    project = models.ForeignKey(
        "accelerator.StudentProject", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(Row.Meta):
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(form=Form.WORKSHOP, project=None)
                | Q(form=Form.MENTOR, project__isnull=False, mentor__isnull=False),
                name="mentoring_a_mentor_meets_a_project",
            ),
        )

    def __str__(self) -> str:
        return str(self.meeting)


class Milestone(Record):
    """What a project has to reach, until a day. `worry` says why it is in danger."""

    CODE_PREFIX = "MI"
    project = models.ForeignKey("accelerator.StudentProject", on_delete=models.CASCADE, related_name="+")
    title = WordsField()
    due = models.DateField()
    reached_on = models.DateField(null=True, blank=True)
    worry = models.CharField(max_length=300, blank=True)

    class Meta(Record.Meta):
        ordering = ("due", "pk")

    def __str__(self) -> str:
        return str(self.title) or self.code

    def get_absolute_url(self) -> str:
        return f"/office/accelerator/milestones/{self.code}/"
