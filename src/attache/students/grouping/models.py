"""Proposals, pins, groups and their members."""

from django.db import models
from django.db.models import F, Q
from django.utils.text import capfirst

from attache.kernel.records import Record, Row
from attache.students.centres.states import Level, Mode
from attache.students.grouping.logic.forming import Cell
from attache.students.grouping.states import FormationState, GroupState


class Placed(Row):
    """Where somebody learns: a track, a level, a site (none for what is online) and a mode."""

    track = models.ForeignKey("centres.Track", on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=2, choices=Level)
    site = models.ForeignKey("centres.Site", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    mode = models.CharField(max_length=6, choices=Mode)

    class Meta(Row.Meta):
        abstract = True

    @property
    def cell(self) -> Cell:
        """The same for the solver: the track and the site by their keys."""
        return Cell(str(self.track_id), self.level, str(self.site_id or ""), self.mode)


class Formation(Record):
    """A proposal of groups as it was computed. `basis`: a fingerprint of learners, rules and pins that it stands on."""

    CODE_PREFIX = "GF"
    centre = models.ForeignKey("centres.Centre", on_delete=models.PROTECT, related_name="+")
    term = models.ForeignKey("programmes.Term", on_delete=models.PROTECT, related_name="+")
    least = models.PositiveSmallIntegerField()
    most = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=FormationState, default=FormationState.PROPOSED)
    missing = models.PositiveIntegerField()
    moved = models.PositiveIntegerField()
    unmet = models.PositiveIntegerField()
    groups = models.PositiveIntegerField()
    basis = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(condition=Q(least__gte=1, most__gte=F("least")), name="grouping_sizes_fit"),
        )

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return f"/office/groups/formations/{self.code}/"


class Placement(Placed):
    """A learner in a proposal: the number of the group, 0 for nowhere; why, with the figures of its sentence."""

    formation = models.ForeignKey(Formation, on_delete=models.CASCADE, related_name="placements")
    learner = models.ForeignKey("centres.Learner", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    pinned = models.BooleanField(default=False)
    why = models.CharField(max_length=10)
    figures = models.JSONField(default=dict)

    class Meta(Row.Meta):
        ordering = ("track__pk", "level", "mode", "site__pk", "number", "learner__pk")
        constraints = (
            models.UniqueConstraint(fields=["formation", "learner"], name="grouping_a_learner_is_placed_once"),
        )

    def __str__(self) -> str:
        return f"{self.learner} · {self.number}"


class Pin(Placed):
    """A person has said where a learner goes."""

    learner = models.OneToOneField("centres.Learner", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Row.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.learner} · {self.get_mode_display()}"


class Group(Record, Placed):
    """Learners who are taught together. `into`: the group that it was merged into."""

    CODE_PREFIX = "GR"
    centre = models.ForeignKey("centres.Centre", on_delete=models.PROTECT, related_name="+")
    term = models.ForeignKey("programmes.Term", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    least = models.PositiveSmallIntegerField()
    most = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=9, choices=GroupState, default=GroupState.PLANNED, db_index=True)
    opened_on = models.DateField(null=True, blank=True)
    into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        ordering = ("track__pk", "level", "mode", "site__pk", "number", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(state=GroupState.MERGED, into__isnull=False) | (~Q(state=GroupState.MERGED) & Q(into=None)),
                name="grouping_merged_into_one",
            ),
        )

    def __str__(self) -> str:
        place = f"{self.site} · {self.number}" if self.site else f"{self.get_mode_display()} · {self.number}"
        return f"{capfirst(str(self.track))} · {self.get_level_display()} · {place}"

    def get_absolute_url(self) -> str:
        return f"/office/groups/{self.code}/"


class Member(Row):
    """A learner in a group from a day on, until a day where that is over, and why it began so."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="members")
    learner = models.ForeignKey("centres.Learner", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta(Row.Meta):
        ordering = ("learner__pk", "pk")
        constraints = (
            models.UniqueConstraint(fields=["learner"], condition=Q(until=None), name="grouping_one_group_at_a_time"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="grouping_over_after_it_began"
            ),
        )

    def __str__(self) -> str:
        return f"{self.learner} · {self.group}"
