"""Series with their rules; the meetings of one have its UID."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q

from attache.kernel.languages.fields import WordsField
from attache.kernel.records import Record
from attache.relations.series.states import CANCEL, DaysOff, Every, State


class Series(Record):
    """Meetings by a rule. `first` and `last` are days of the rule, whether or not a meeting is held on them; `follows`
    is the series that was changed from some meeting on and goes on as this one; `happening` tells of all of it at once.
    """

    CODE_PREFIX = "MS"
    GROWS = ("sequence",)
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="+")
    title = WordsField()
    every = models.CharField(max_length=20, choices=Every)
    first = models.DateField()
    last = models.DateField()
    time = models.TimeField()
    zone = models.CharField(max_length=64)
    minutes = models.PositiveSmallIntegerField(default=60)
    days_off = models.CharField(max_length=10, choices=DaysOff, default=DaysOff.SKIP)
    state = models.CharField(max_length=10, choices=State, default=State.RUNNING)
    reason = models.CharField(max_length=500, blank=True)
    follows = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    happening = models.OneToOneField(
        "chronicle.Happening", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    uid = models.CharField(max_length=200, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")

    class Meta(Record.Meta):
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(condition=Q(last__gte=models.F("first")), name="series_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(zone=""), name="series_has_a_zone"),
            models.CheckConstraint(
                condition=~Q(state=State.CANCELLED) | ~Q(reason=""), name="series_cancelled_says_why"
            ),
        )

    def __str__(self) -> str:
        return str(self.title) or self.code

    def get_absolute_url(self) -> str:
        return f"/office/meetings/series/{self.code}/"

    @property
    def is_running(self) -> bool:
        """Whether it goes on."""
        return self.state in CANCEL.sources

    def ends_at(self) -> datetime:
        """The last moment of the rule (UTC), as calendars want it (UNTIL)."""
        return datetime.combine(self.last, self.time, ZoneInfo(self.zone)).astimezone(UTC)
