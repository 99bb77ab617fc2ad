"""Projects, what each side files, the teams, and what is objected to."""

from django.db import models
from django.db.models import F, Q

from attache.kernel.languages.fields import WordsField
from attache.kernel.records import Record, Row
from attache.registry.partners.states import Sphere
from attache.science.projects.states import Filed, Ground, Part, State


class Project(Record):
    """A project that answers a call. `topic` is what was spoken of, as a noun phrase, where it is told; `came_up` the
    happening that it follows, `told` its own.
    """

    CODE_PREFIX = "PJ"
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="+")
    call = models.ForeignKey("calls.Call", on_delete=models.PROTECT, related_name="+")
    title = WordsField()
    partner = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State, default=State.IDEA, db_index=True)
    reason = models.CharField(max_length=500, blank=True)
    topic = WordsField(blank=True)
    sphere = models.CharField(max_length=10, choices=Sphere, default=Sphere.SCIENCE)
    came_up = models.ForeignKey(
        "chronicle.Happening", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    told = models.OneToOneField(
        "chronicle.Happening", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    note = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        ordering = ("-pk",)

    def __str__(self) -> str:
        return str(self.title) or self.code

    def get_absolute_url(self) -> str:
        return f"/office/projects/{self.code}/"


class Submission(Record):
    """What one side files with its fund. `leader` is the principal investigator's name as typed, `person` who it is
    where the registry knows; `number` is the portal's; `ask` what more is asked, until `answer_by`.
    """

    CODE_PREFIX = "PS"
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="submissions")
    side = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=Filed, default=Filed.DRAFT)
    leader = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey("partners.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    host = models.ForeignKey("partners.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    title = WordsField(blank=True)
    first = models.DateField(null=True, blank=True)
    last = models.DateField(null=True, blank=True)
    team = models.PositiveSmallIntegerField(null=True, blank=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    summary = models.TextField(blank=True)
    number = models.CharField(max_length=60, blank=True)
    ask = models.CharField(max_length=1000, blank=True)
    answer_by = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta(Record.Meta):
        ordering = ("side",)
        constraints = (
            models.UniqueConstraint(fields=["project", "side"], name="projects_a_side_files_once"),
            models.CheckConstraint(
                condition=Q(state=Filed.MORE, answer_by__isnull=False) & ~Q(ask="")
                | ~Q(state=Filed.MORE) & Q(ask="", answer_by=None),
                name="projects_more_says_what_and_until_when",
            ),
            models.CheckConstraint(
                condition=Q(state=Filed.DRAFT, submitted_at=None)
                | (~Q(state=Filed.DRAFT) & Q(submitted_at__isnull=False)),
                name="projects_submitted_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(first=None) | Q(last=None) | Q(last__gt=F("first")), name="projects_end_after_they_begin"
            ),
        )

    def __str__(self) -> str:
        return f"{self.project.code}/{self.side}"

    def get_absolute_url(self) -> str:
        return f"{self.project.get_absolute_url()}#side-{self.side}"


class Member(Row):
    """Somebody of a side's team beside the leader, as typed; `person` and `host` where the registry knows them."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="members")
    name = models.CharField(max_length=200)
    person = models.ForeignKey("partners.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    part = models.CharField(max_length=12, choices=Part, default=Part.INVESTIGATOR)
    institution = models.CharField(max_length=300, blank=True)
    host = models.ForeignKey("partners.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Row.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name


class Objection(Row):
    """A ground of the screening against a side; it stands until it is lifted."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="objections")
    ground = models.CharField(max_length=2, choices=Ground)
    note = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta(Row.Meta):
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["submission", "ground"], condition=Q(lifted_at=None), name="projects_a_ground_stands_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.ground} · {self.get_ground_display()}"
