"""Centres with what they teach, learners, and their tests."""

from django.db import models
from django.db.models import F, Q

from attache.kernel.languages import Words
from attache.kernel.languages.fields import WordsField
from attache.kernel.records import Record, Row
from attache.students.centres.logic.levels import LENIENT, PASS, Bar, Scores, is_complete, passed, towards
from attache.students.centres.states import (
    ACTIVE,
    CentreState,
    Employer,
    LearnerState,
    Level,
    Mode,
    Profile,
    SittingKind,
    SittingState,
    Subject,
    Subtest,
)


class Centre(Record):
    """A place where we prepare students together with a host. `purpose` is a noun phrase."""

    CODE_PREFIX = "PC"
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="+")
    title = WordsField()
    host = models.ForeignKey("partners.Organisation", on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(
        "agreements.Agreement", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    purpose = WordsField(blank=True)
    state = models.CharField(max_length=8, choices=CentreState, default=CentreState.PLANNED)
    opened_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    each_subtest = models.PositiveSmallIntegerField(default=PASS)  # per cent, with those that are enough in one of them
    one_subtest = models.PositiveSmallIntegerField(default=LENIENT)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(each_subtest__lte=100, one_subtest__lte=F("each_subtest")), name="centres_a_bar_in_per_cent"
            ),
            models.CheckConstraint(
                condition=Q(state=CentreState.PLANNED, opened_on=None)
                | (~Q(state=CentreState.PLANNED) & Q(opened_on__isnull=False)),
                name="centres_open_since_a_day",
            ),
        )

    def __str__(self) -> str:
        return str(self.title) or self.code

    def get_absolute_url(self) -> str:
        return f"/office/centres/{self.code}/"

    @property
    def bar(self) -> Bar:
        """What is needed here to pass a test."""
        return Bar(self.each_subtest, self.one_subtest)


class Site(Row):
    """An address where groups can learn. `rooms`: how many at a time; None where nobody has counted."""

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="sites")
    title = WordsField()
    rooms = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta(Row.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.title)


class Track(Record):
    """What a centre prepares for."""

    CODE_PREFIX = "TK"
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="tracks")
    profile = models.CharField(max_length=12, choices=Profile)
    title = WordsField()
    targets = models.JSONField(default=list)  # codes of programmes that it leads to

    class Meta(Record.Meta):
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["centre", "profile"], name="centres_one_track_of_a_profile"),)

    def __str__(self) -> str:
        return str(self.title) or str(self.get_profile_display())


class Hours(Row):
    """Academic hours of 45 minutes a week that a group of a track and level has in a subject."""

    track = models.ForeignKey(Track, on_delete=models.CASCADE, related_name="hours")
    level = models.CharField(max_length=2, choices=Level)
    subject = models.CharField(max_length=11, choices=Subject)
    weekly = models.PositiveSmallIntegerField()

    class Meta(Row.Meta):
        ordering = ("level", "subject")
        constraints = (
            models.UniqueConstraint(fields=["track", "level", "subject"], name="centres_hours_said_once"),
            models.CheckConstraint(condition=Q(weekly__gt=0), name="centres_hours_are_some"),
        )

    def __str__(self) -> str:
        return f"{self.get_subject_display()} {self.weekly}"


class Teacher(Row):
    """Who teaches a subject, for whom, and how many academic hours a week at most."""

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="teachers")
    name = models.CharField(max_length=200)
    employer = models.CharField(max_length=7, choices=Employer)
    subject = models.CharField(max_length=11, choices=Subject)
    weekly = models.PositiveSmallIntegerField()

    class Meta(Row.Meta):
        ordering = ("subject", "pk")

    def __str__(self) -> str:
        return self.name


class Learner(Record):
    """An applicant who learns at a centre from a term on. `level` is held ("" for none); a wish may be firm."""

    CODE_PREFIX = "LN"
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="+")
    applicant = models.ForeignKey("admissions.Applicant", on_delete=models.PROTECT, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="learners")
    track = models.ForeignKey(Track, on_delete=models.PROTECT, related_name="learners")
    term = models.ForeignKey("programmes.Term", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=LearnerState, default=LearnerState.ENROLLED, db_index=True)
    level = models.CharField(max_length=2, choices=Level, blank=True)
    level_until = models.DateField(null=True, blank=True)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    mode = models.CharField(max_length=6, choices=Mode, blank=True)
    firm = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)  # why the learner left
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["applicant", "centre", "term"], condition=Q(state__in=ACTIVE), name="centres_enrolled_once"
            ),
            models.CheckConstraint(
                condition=Q(level="", level_until=None) | (~Q(level="") & Q(level_until__isnull=False)),
                name="centres_a_level_holds_until_a_day",
            ),
        )

    def __str__(self) -> str:
        return str(self.words)

    def get_absolute_url(self) -> str:
        return f"/office/centres/learners/{self.code}/"

    @property
    def words(self) -> Words:
        """The name as each language writes it."""
        return self.applicant.words

    @property
    def works_towards(self) -> Level:
        """The level above the one held."""
        return towards(self.level)


class Sitting(Record):
    """A day of tests at a centre for the learners of a term. `level` is what most of them sit."""

    CODE_PREFIX = "PT"
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="sittings")
    term = models.ForeignKey("programmes.Term", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=9, choices=SittingKind)
    day = models.DateField(db_index=True)
    level = models.CharField(max_length=2, choices=Level, default=Level.A1)
    state = models.CharField(max_length=9, choices=SittingState, default=SittingState.PLANNED)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        ordering = ("-day", "-pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.day}"

    def get_absolute_url(self) -> str:
        return f"/office/centres/sittings/{self.code}/"


class Result(Row):
    """One learner's paper at a sitting: per cent in each subtest, empty while it is not known."""

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="results")
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="results")
    level = models.CharField(max_length=2, choices=Level)
    reading = models.PositiveSmallIntegerField(null=True, blank=True)
    writing = models.PositiveSmallIntegerField(null=True, blank=True)
    grammar = models.PositiveSmallIntegerField(null=True, blank=True)
    listening = models.PositiveSmallIntegerField(null=True, blank=True)
    speaking = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta(Row.Meta):
        ordering = ("learner__pk",)
        constraints = (
            models.UniqueConstraint(fields=["sitting", "learner"], name="centres_a_learner_sits_once"),
            *(
                models.CheckConstraint(
                    condition=Q(**{one.value: None}) | Q(**{f"{one.value}__lte": 100}),
                    name=f"centres_{one.value}_in_per_cent",
                )
                for one in Subtest
            ),
        )

    def __str__(self) -> str:
        return f"{self.learner} · {self.get_level_display()}"

    @property
    def scores(self) -> Scores:
        """Per cent by subtest."""
        return {one: getattr(self, one.value) for one in Subtest}

    @property
    def is_complete(self) -> bool:
        """Whether all five are known."""
        return is_complete(self.scores)

    @property
    def is_passed(self) -> bool:
        """Whether the level was reached."""
        return passed(self.scores, self.sitting.centre.bar)
