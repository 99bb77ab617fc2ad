"""Cohorts with their members and plan, short schools, deferrals."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from attache.kernel.dates.when import When
from attache.kernel.dates.when import day as on_day
from attache.kernel.dates.when import month as in_month
from attache.kernel.dates.when import year as in_year
from attache.kernel.languages.fields import WordsField
from attache.kernel.records import Record, Row
from attache.students.cohorts.states import DEFERRABLE, SCHOOLS, Exactness, Kind, Stage, What, Whose
from attache.students.nominations.logic.years import academic_year


class Cohort(Record):
    """Nominees of one partner who come together, or a short school.

    `first_on` and `last_on` are the days between which they study; `exactness` says how exactly the beginning is told.
    `before` is what a deferred one was. `hours` and `isced` are a school's. `start` is its happening in the chronicle.
    """

    CODE_PREFIX = "CT"
    people = 0  # who hold a place, counted by `queries.cohorts_page`
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="+")
    partner = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.STUDENTS)
    title = WordsField()
    whom = WordsField(blank=True)
    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    first_on = models.DateField(db_index=True)
    last_on = models.DateField()
    exactness = models.CharField(max_length=5, choices=Exactness, default=Exactness.DAY)
    leader = models.CharField(max_length=200, blank=True)
    leader_address = models.CharField(max_length=200, blank=True)
    visa_batch = models.CharField(max_length=60, blank=True)
    visa_sent_on = models.DateField(null=True, blank=True)
    visa_until = models.DateField(null=True, blank=True)
    isced = models.CharField(max_length=4, blank=True)
    hours = models.PositiveSmallIntegerField(null=True, blank=True)
    series = models.ForeignKey("series.Series", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    note = models.TextField(blank=True)
    publishable = models.BooleanField(default=True)
    state = models.CharField(max_length=10, choices=Stage, default=Stage.PLANNED, db_index=True)
    before = models.CharField(max_length=10, blank=True, choices=[(one.value, one.label) for one in DEFERRABLE])
    start = models.ForeignKey("chronicle.Happening", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        ordering = ("first_on", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="cohorts_cohorts_last"),
            models.CheckConstraint(
                condition=Q(state=Stage.DEFERRED, before__in=DEFERRABLE) | ~Q(state=Stage.DEFERRED) & Q(before=""),
                name="cohorts_deferred_says_what_it_was",
            ),
        )

    def __str__(self) -> str:
        return str(self.title) or self.code

    def get_absolute_url(self) -> str:
        return f"/office/cohorts/{self.code}/"

    @property
    def is_school(self) -> bool:
        """Whether it is a short school."""
        return self.kind in SCHOOLS

    @property
    def year(self) -> int:
        """The academic year of its beginning."""
        return academic_year(self.first_on)

    @property
    def begins(self) -> When:
        """When it begins, as exactly as it is told."""
        return as_told(self.first_on, self.exactness)


class Member(Row):
    """Somebody who was nominated comes with a cohort."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="members")
    nomination = models.ForeignKey("nominations.Nomination", on_delete=models.PROTECT, related_name="+")

    class Meta(Row.Meta):
        ordering = ("nomination", "pk")
        constraints = (models.UniqueConstraint(fields=["nomination"], name="cohorts_in_one_cohort"),)

    def __str__(self) -> str:
        return f"{self.cohort.code} {self.nomination_id}"


class Contingent(Row):
    """Participants of a short school from one country, in one field of study."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="contingents")
    country = models.CharField(max_length=2)
    isced = models.CharField(max_length=4, blank=True)
    people = models.PositiveIntegerField()
    hours = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta(Row.Meta):
        ordering = ("-people", "country", "isced")
        constraints = (
            models.UniqueConstraint(fields=["cohort", "country", "isced"], name="cohorts_a_country_once_a_field"),
            models.CheckConstraint(condition=Q(people__gt=0), name="cohorts_contingents_have_people"),
        )

    def __str__(self) -> str:
        return f"{self.country} {self.people}"


class Step(Row):
    """A dated step of a cohort's common plan, named within it by `key`: the office's, or each student's."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="steps")
    key = models.PositiveIntegerField()
    what = WordsField()
    whose = models.CharField(max_length=7, choices=Whose, default=Whose.OFFICE)
    due_on = models.DateField(db_index=True)
    done_on = models.DateField(null=True, blank=True)

    class Meta(Row.Meta):
        ordering = ("due_on", "key")
        constraints = (models.UniqueConstraint(fields=["cohort", "key"], name="cohorts_step_by_its_key"),)

    def __str__(self) -> str:
        return str(self.what)


class Tick(Row):
    """A student has done a step."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="ticks")
    nomination = models.ForeignKey("nominations.Nomination", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta(Row.Meta):
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["step", "nomination"], name="cohorts_ticked_once"),)

    def __str__(self) -> str:
        return f"{self.step} {self.nomination}"


class Deferral(Row):
    """A cohort was put off, in one act. `plan` is the due day of each step before, by its key.

    `carried` places went to the other year with those who wait; `told` is the happening that says so, `anew` the one
    of the new beginning.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="deferrals")
    from_first = models.DateField()
    from_last = models.DateField()
    to_first = models.DateField()
    to_last = models.DateField()
    cause = WordsField()
    plan = models.JSONField(default=dict)
    carried = models.PositiveIntegerField(default=0)
    told = models.ForeignKey("chronicle.Happening", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    anew = models.ForeignKey("chronicle.Happening", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta(Row.Meta):
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=Q(to_first__gt=F("from_first")), name="cohorts_deferred_to_a_later_day"),
        )

    def __str__(self) -> str:
        return f"{self.cohort.code}: {self.from_first} – {self.to_first}"


class Exemption(Row):
    """What became of one student otherwise than of the others."""

    deferral = models.ForeignKey(Deferral, on_delete=models.CASCADE, related_name="exemptions")
    nomination = models.ForeignKey("nominations.Nomination", on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=8, choices=What)

    class Meta(Row.Meta):
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["deferral", "nomination"], name="cohorts_exempted_once"),)

    def __str__(self) -> str:
        return str(self.get_what_display())


def as_told(day: date, exactness: str) -> When:
    """A day as exactly as readers are told."""
    if exactness == Exactness.YEAR:
        return in_year(day.year)
    return in_month(day.year, day.month) if exactness == Exactness.MONTH else on_day(day)
