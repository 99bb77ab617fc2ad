"""Jurors of two sides, their conflicts of interest and their sheets."""

from django.db import models

from attache.kernel.languages import Language
from attache.kernel.records import Record, Row
from attache.science.accelerator.states import Side
from attache.science.juries.states import Interest

LANGUAGES = [(one.value, one.own_name) for one in Language]


class Juror(Record):
    """Somebody of a side's jury, who comes by a link and has no account."""

    CODE_PREFIX = "JU"
    programme = models.ForeignKey("accelerator.Programme", on_delete=models.PROTECT, related_name="+")
    side = models.PositiveSmallIntegerField(choices=Side)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, choices=LANGUAGES, default=Language.EN.value)

    class Meta(Record.Meta):
        ordering = ("side", "pk")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{self.programme.get_absolute_url()}juries/"


class Tie(Row):
    """A juror's conflict of interest with a project; it hides the project from the juror until it is lifted."""

    juror = models.ForeignKey(Juror, on_delete=models.CASCADE, related_name="ties")
    project = models.ForeignKey("accelerator.StudentProject", on_delete=models.CASCADE, related_name="+")
    interest = models.CharField(max_length=14, choices=Interest)
    note = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Row.Meta):
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["juror", "project"], name="juries_a_tie_once"),)

    def __str__(self) -> str:
        return str(self.get_interest_display())


class Sheet(Row):
    """A juror's scores for a project, by criterion, and whether it is recommended."""

    juror = models.ForeignKey(Juror, on_delete=models.CASCADE, related_name="sheets")
    project = models.ForeignKey("accelerator.StudentProject", on_delete=models.CASCADE, related_name="+")
    scores = models.JSONField(default=dict)
    recommends = models.BooleanField()
    comment = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta(Row.Meta):
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["juror", "project"], name="juries_one_sheet_of_a_juror"),)

    def __str__(self) -> str:
        return f"{self.juror} · {self.project}"
