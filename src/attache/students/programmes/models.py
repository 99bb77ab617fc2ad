"""Programmes, the terms in which they begin, and the intakes with their deadlines."""

from datetime import date, datetime
from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from attache.kernel.languages import Language, Words
from attache.kernel.languages.fields import WordsField
from attache.kernel.records import Record, Row
from attache.students.programmes.logic.fields import field_name
from attache.students.programmes.logic.regions import nearest
from attache.students.programmes.states import CURRENCIES, Level, Per, Region, State


class Programme(Record):
    """What can be studied. `tuition` is in whole units of `currency` for `per`; without one it is not told yet."""

    CODE_PREFIX = "PG"
    title = WordsField()
    level = models.CharField(max_length=12, choices=Level)
    isced = models.CharField(max_length=4)
    taught_in = models.CharField(max_length=2, choices=[(one.value, one.own_name) for one in Language])
    months = models.PositiveSmallIntegerField()
    tuition = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True, choices=[(one, one) for one in CURRENCIES])
    per = models.CharField(max_length=5, choices=Per, default=Per.YEAR)
    subjects = models.JSONField(default=list)  # texts in three languages, in the order of the examinations
    note = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.OFFERED)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")

    class Meta(Record.Meta):
        constraints = (
            models.CheckConstraint(condition=Q(months__gt=0), name="programmes_take_some_time"),
            models.CheckConstraint(
                condition=Q(tuition=None) | (Q(tuition__gte=Decimal(0)) & ~Q(currency="")),
                name="programmes_tuition_has_its_currency",
            ),
        )

    def __str__(self) -> str:
        return str(self.title) or self.code

    def get_absolute_url(self) -> str:
        return f"/office/programmes/{self.code}/"

    @property
    def field(self) -> Words:
        """The field of study by its name."""
        return field_name(self.isced)

    def next_intake(self, today: date) -> "Intake | None":
        """The first intake that begins after a day, of those that were loaded."""
        coming = [one for one in self.intakes.all() if one.term.first >= today]
        return min(coming, key=lambda one: one.term.first, default=None)

    @property
    def subject_words(self) -> list[Words]:
        """The subjects of the entrance examinations."""
        return [Words.read(one) for one in self.subjects]


class Term(Record):
    """When studies begin and how long the term lasts."""

    CODE_PREFIX = "TM"
    title = WordsField()
    first = models.DateField(unique=True)
    last = models.DateField()

    class Meta(Record.Meta):
        ordering = ("first",)
        constraints = (models.CheckConstraint(condition=Q(last__gt=F("first")), name="programmes_terms_last"),)

    def __str__(self) -> str:
        return str(self.title) or self.code

    def get_absolute_url(self) -> str:
        return f"/office/programmes/terms/{self.code}/"


class Intake(Record):
    """A programme begins in a term."""

    CODE_PREFIX = "IN"
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="intakes")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="intakes")
    note = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")

    class Meta(Record.Meta):
        ordering = ("term__first", "programme__pk")
        constraints = (models.UniqueConstraint(fields=["programme", "term"], name="programmes_one_intake_in_a_term"),)

    def __str__(self) -> str:
        return f"{self.programme} · {self.term}"

    def get_absolute_url(self) -> str:
        return f"/office/programmes/intakes/{self.code}/"

    def deadline_of(self, region: str) -> "Deadline | None":
        """The deadline that applies to a region: its own, else everybody's."""
        known = {one.region: one for one in self.deadlines.all()}
        found = nearest(region, known)
        return known[found] if found else None


class Deadline(Row):
    """Until when a region may apply: what the clock of `zone` shows, and the instant. At the instant it is not late."""

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="deadlines")
    region = models.CharField(max_length=10, choices=Region, default=Region.ANY)
    day = models.DateField()
    hour = models.TimeField()
    zone = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta(Row.Meta):
        ordering = ("at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["intake", "region"], name="programmes_one_deadline_for_a_region"),
            models.CheckConstraint(condition=~Q(zone=""), name="programmes_deadlines_name_their_clock"),
        )

    def __str__(self) -> str:
        return f"{self.get_region_display()}: {self.day} {self.hour:%H:%M} {self.zone}"

    def passed_at(self, moment: datetime) -> bool:
        """Whether it is too late at a moment."""
        return moment > self.at

    def days_left(self, today: date) -> int:
        """Days from a day to the day of the deadline on its own clock; negative once it is over."""
        return (self.day - today).days
