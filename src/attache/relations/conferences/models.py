"""Outside conferences with their deadlines, delegates and costs."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from attache.daybook.chronicle.states import Format, Importance
from attache.kernel.dates.when import Precision, When
from attache.kernel.languages import Language, Words
from attache.kernel.languages.fields import WordsField
from attache.kernel.records import Record, Row
from attache.registry.partners.states import Sphere
from attache.relations.conferences.logic import ends
from attache.relations.conferences.states import BEEN, COMING, CURRENCIES, DECIDED, Due, State

PRECISIONS = [(one.value, one.value) for one in Precision]


class Conference(Record):
    """A conference of somebody else. `topic` is our part in it as a noun phrase, `series` with `edition` what it is one
    of, `came_up` where it was spoken of first.
    """

    CODE_PREFIX = "CF"
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="+")
    title = WordsField()
    topic = WordsField(blank=True)
    series = WordsField(blank=True)
    edition = models.PositiveSmallIntegerField(null=True, blank=True)
    organisation = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=300, blank=True)
    line = models.ForeignKey(
        "partners.CooperationLine", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    came_up = models.ForeignKey(
        "chronicle.Happening", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    start = models.DateField(null=True, blank=True, db_index=True)
    end = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=8, choices=PRECISIONS, default=Precision.UNKNOWN.value)
    date_words = models.CharField(max_length=100, blank=True)
    place = models.ForeignKey("partners.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    format = models.CharField(max_length=10, choices=Format, blank=True, default=Format.IN_PERSON)
    sphere = models.CharField(max_length=10, choices=Sphere, default=Sphere.SCIENCE)
    importance = models.PositiveSmallIntegerField(choices=Importance, default=Importance.NOTABLE)
    publishable = models.BooleanField(default=True)
    website = models.URLField(blank=True)
    case = models.TextField(blank=True)
    paper = WordsField(blank=True)
    outcome = WordsField(blank=True)
    note = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.CONSIDERED)
    reason = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    plan = models.OneToOneField(
        "chronicle.Happening", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    happening = models.OneToOneField(
        "chronicle.Happening", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")

    class Meta(Record.Meta):
        constraints = (
            models.CheckConstraint(condition=Q(organisation=None) | Q(name=""), name="conferences_one_organiser"),
            models.CheckConstraint(
                condition=~Q(state__in=DECIDED) | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="conferences_go_was_decided",
            ),
            models.CheckConstraint(condition=~Q(state=State.SKIPPED) | ~Q(reason=""), name="conferences_skipped_why"),
            models.CheckConstraint(
                condition=Q(state__in=BEEN, happening__isnull=False) | ~Q(state__in=BEEN) & Q(happening=None),
                name="conferences_attended_is_told",
            ),
        )

    def __str__(self) -> str:
        return str(self.title) or self.code

    def get_absolute_url(self) -> str:
        return f"/office/conferences/{self.code}/"

    @property
    def when(self) -> When:
        """Its time, as vague as it is known."""
        return When(self.start, self.end, Precision(self.precision), self.date_words)

    @property
    def is_coming(self) -> bool:
        """Whether it is still to come for us."""
        return self.state in COMING

    @property
    def organiser(self) -> Words:
        """What a page calls whoever organises it."""
        if self.organisation:
            return self.organisation.short
        return Words(*[self.name] * len(Language))


class Deadline(Row):
    """By when what has to be there, at an hour on the clock of a zone; `met_on` the day on which it was."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="deadlines")
    key = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Due)
    day = models.DateField()
    hour = models.TimeField()
    zone = models.CharField(max_length=64)
    met_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta(Row.Meta):
        ordering = ("day", "hour", "key")
        constraints = (
            models.UniqueConstraint(fields=["conference", "key"], name="conferences_deadline_by_its_key"),
            models.CheckConstraint(condition=~Q(zone=""), name="conferences_deadline_has_its_clock"),
        )

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def ends(self) -> datetime:
        """The moment."""
        return ends(self.day, self.hour, self.zone)


class Delegate(Row):
    """Who goes: an account of ours, a person of the registry, or a name."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="delegates")
    person = models.ForeignKey("partners.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    user = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)

    class Meta(Row.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.words)

    @property
    def words(self) -> Words:
        """What a page calls the delegate."""
        if self.person:
            return self.person.printed
        return self.user.words if self.user else Words(*[self.name] * len(Language))


class Cost(Row):
    """What something costs, in its own currency (ISO 4217); `spent` once it is no longer an estimate."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="costs")
    key = models.PositiveIntegerField()
    what = WordsField()
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    currency = models.CharField(max_length=3, choices=[(one, one) for one in CURRENCIES])
    spent = models.BooleanField(default=False)

    class Meta(Row.Meta):
        ordering = ("key",)
        constraints = (
            models.UniqueConstraint(fields=["conference", "key"], name="conferences_cost_by_its_key"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="conferences_cost_is_something"),
        )

    def __str__(self) -> str:
        return f"{self.what}: {self.amount} {self.currency}"
