"""Visits with those who come and the programme."""

from django.db import models
from django.db.models import F, Q

from attache.daybook.chronicle.states import Importance
from attache.kernel.dates.when import When, day, span
from attache.kernel.languages import Language, Words
from attache.kernel.languages.fields import WordsField
from attache.kernel.records import Record, Row
from attache.registry.partners.states import Sphere
from attache.relations.visits.logic import Stop
from attache.relations.visits.states import OPEN, Direction, State


class Visit(Record):
    """A delegation of an organisation comes to us, or ours goes there. `zone` is the host's clock."""

    CODE_PREFIX = "VS"
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(max_length=3, choices=Direction, default=Direction.IN)
    title = WordsField()
    organisation = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=300, blank=True)
    sphere = models.CharField(max_length=10, choices=Sphere, default=Sphere.OFFICE)
    first = models.DateField(db_index=True)
    last = models.DateField()
    zone = models.CharField(max_length=64)
    importance = models.PositiveSmallIntegerField(choices=Importance, default=Importance.NOTABLE)
    publishable = models.BooleanField(default=True)
    note = models.TextField(blank=True)
    topic = WordsField(blank=True)
    agreed = WordsField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    reason = models.CharField(max_length=500, blank=True)
    happening = models.OneToOneField(
        "chronicle.Happening", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    uid = models.CharField(max_length=200, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")

    class Meta(Record.Meta):
        constraints = (
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="visits_end_after_they_begin"),
            models.CheckConstraint(condition=~Q(zone=""), name="visits_name_the_clock"),
            models.CheckConstraint(condition=Q(organisation=None) | Q(name=""), name="visits_are_of_one_side"),
            models.CheckConstraint(
                condition=Q(state=State.HELD, happening__isnull=False) | ~Q(state=State.HELD) & Q(happening=None),
                name="visits_held_has_its_happening",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.CANCELLED) | ~Q(reason=""), name="visits_cancelled_says_why"
            ),
        )

    def __str__(self) -> str:
        return str(self.title) or self.code

    def get_absolute_url(self) -> str:
        return f"/office/visits/{self.code}/"

    @property
    def when(self) -> When:
        """Its day or days."""
        return day(self.first) if self.first == self.last else span(self.first, self.last)

    @property
    def is_open(self) -> bool:
        """Whether it is still to come, or under way."""
        return self.state in OPEN

    @property
    def other(self) -> Words:
        """What a page calls the other side."""
        if self.organisation:
            return self.organisation.short
        return Words(*[self.name] * len(Language))


class Member(Row):
    """Who is of the delegation: a person of the registry, an account of ours, or a name."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey("partners.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    user = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)

    class Meta(Row.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.words)

    @property
    def words(self) -> Words:
        """What a page calls the person."""
        if self.person:
            return self.person.printed
        return self.user.words if self.user else Words(*[self.name] * len(Language))


class Line(Row):
    """One line of the programme, named within its visit by `key`."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="lines")
    key = models.PositiveIntegerField()
    day = models.DateField()
    start = models.TimeField()
    end = models.TimeField()
    what = WordsField()
    place = WordsField(blank=True)
    whom = WordsField(blank=True)
    guide = models.CharField(max_length=300, blank=True)
    transport = WordsField(blank=True)
    note = models.TextField(blank=True)
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta(Row.Meta):
        ordering = ("day", "start", "end", "key")
        constraints = (
            models.UniqueConstraint(fields=["visit", "key"], name="visits_line_by_its_key"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="visits_line_ends_after_it_begins"),
        )

    def __str__(self) -> str:
        return f"{self.day} {self.start:%H:%M} {self.what}"

    @property
    def stop(self) -> Stop:
        """The line as it is measured against the others."""
        return Stop(self.key, self.day, self.start, self.end, self.place, self.transport)
