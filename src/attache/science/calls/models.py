"""Calls, their sides and the deadlines of each."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from attache.kernel.languages import Language
from attache.kernel.languages.fields import WordsField
from attache.kernel.records import Record, Row
from attache.science.calls.states import Due, State, Type


class Call(Record):
    """A call for projects. `months`, `first` and `last` are set where the call sets how long and when work is done;
    `doubtful` tells what in it has not been checked against the fund's own papers.
    """

    CODE_PREFIX = "CL"
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="+")
    title = WordsField()
    type = models.CharField(max_length=8, choices=Type, default=Type.JOINT)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN, db_index=True)
    reason = WordsField(blank=True)
    eligibility = WordsField(blank=True)
    team_min = models.PositiveSmallIntegerField(default=1)
    team_max = models.PositiveSmallIntegerField(null=True, blank=True)
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    opens_on = models.DateField(null=True, blank=True)
    website = models.URLField(blank=True)
    source = models.CharField(max_length=500, blank=True)
    doubtful = models.TextField(blank=True)
    note = models.TextField(blank=True)
    preparer = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    told = models.OneToOneField(
        "chronicle.Happening", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(condition=Q(team_min__gte=1), name="calls_a_team_is_somebody"),
            models.CheckConstraint(
                condition=Q(team_max=None) | Q(team_max__gte=F("team_min")), name="calls_team_from_to"
            ),
        )

    def __str__(self) -> str:
        return str(self.title) or self.code

    def get_absolute_url(self) -> str:
        return f"/office/calls/{self.code}/"


class Side(Row):
    """One side of a call. `floor` and `ceiling` are what the fund gives for one project, in its currency."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="sides")
    number = models.PositiveSmallIntegerField()
    fund = models.ForeignKey("partners.Organisation", on_delete=models.PROTECT, related_name="+")
    portal = models.URLField(blank=True)
    language = models.CharField(max_length=2, choices=[(one.value, one.own_name) for one in Language])
    currency = models.CharField(max_length=3)
    floor = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    ceiling = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    eligibility = WordsField(blank=True)
    zone = models.CharField(max_length=64)

    class Meta(Row.Meta):
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["call", "number"], name="calls_a_side_once"),
            models.CheckConstraint(condition=Q(number__in=(1, 2)), name="calls_one_side_or_two"),
            models.CheckConstraint(
                condition=Q(floor=None) | Q(ceiling=None) | Q(ceiling__gte=F("floor")), name="calls_floor_and_ceiling"
            ),
        )

    def __str__(self) -> str:
        return str(self.fund)

    @property
    def binding(self) -> "Deadline | None":
        """The deadline after which nothing is taken: the portal's, or the last that is set."""
        known = {one.kind: one for one in self.deadlines.all()}
        return known.get(Due.PORTAL.value) or max(known.values(), key=lambda one: one.at, default=None)


class Deadline(Row):
    """Until when, as the clock of the side shows it, and the instant. At the instant itself it is not late."""

    side = models.ForeignKey(Side, on_delete=models.CASCADE, related_name="deadlines")
    kind = models.CharField(max_length=10, choices=Due)
    day = models.DateField()
    hour = models.TimeField()
    zone = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta(Row.Meta):
        ordering = ("at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["side", "kind"], name="calls_a_deadline_once"),
            models.CheckConstraint(condition=~Q(zone=""), name="calls_deadlines_name_their_clock"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.day} {self.hour:%H:%M} {self.zone}"

    def passed_at(self, moment: datetime) -> bool:
        """Whether it is too late at a moment."""
        return moment > self.at
