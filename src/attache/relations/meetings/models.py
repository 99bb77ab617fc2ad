"""Meetings with their sides, delegates, platforms, agenda and former times."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from attache.daybook.chronicle.states import Importance, Kind, PartyRole, PointKind, Status
from attache.kernel.dates.when import Precision, When
from attache.kernel.languages import Language, Words
from attache.kernel.languages.fields import WordsField
from attache.kernel.records import PeerManager, PeerQuerySet, Record, Row
from attache.registry.partners.states import Sphere
from attache.relations.meetings.states import OPEN, Format, Known, Outcome, Service, State

LANGUAGES = [(lang.value, lang.own_name) for lang in Language]
PRECISIONS = [(one.value, one.value) for one in Precision]


class MeetingQuerySet(PeerQuerySet):
    """Reading meetings the way lists and pages need them."""

    def coming(self, at: datetime) -> Self:
        """What is proposed or agreed and not over, the soonest first; what has no time yet comes last."""
        ahead = Q(starts_at__gte=at) | Q(starts_at=None)
        return self.filter(ahead, state__in=OPEN).order_by(models.F("starts_at").asc(nulls_last=True), "pk")

    def with_sides(self) -> Self:
        """With office and the names of all sides: what a line of a list shows."""
        sides = models.Prefetch("sides", Side.objects.select_related("organisation"))
        return self.select_related("office").prefetch_related(sides, "sides__organisation__names")


class Meeting(Record):
    """Talks with one or more sides. Its time is `day` and `time` on the clock of `zone`, which `starts_at` follows; a
    meeting that is entered afterwards may have a vague time instead. One of a series has the UID of the series, and the
    `instance`: when the rule would have it, on the clock of `instance_zone`.
    """

    CODE_PREFIX = "M"
    GROWS = ("sequence",)
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="+")
    title = WordsField()
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.TALKS)
    sphere = models.CharField(max_length=10, choices=Sphere, default=Sphere.OFFICE)
    format = models.CharField(max_length=10, choices=Format, default=Format.ONLINE)
    place = models.ForeignKey("partners.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    room = models.CharField(max_length=300, blank=True)
    languages = models.JSONField(default=list, blank=True)
    interpreter = models.CharField(max_length=200, blank=True)
    start = models.DateField(null=True, blank=True, db_index=True)
    end = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=8, choices=PRECISIONS, default=Precision.UNKNOWN.value)
    date_words = models.CharField(max_length=100, blank=True)
    time = models.TimeField(null=True, blank=True)
    zone = models.CharField(max_length=64, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True, db_index=True)
    minutes = models.PositiveSmallIntegerField(default=60)
    importance = models.PositiveSmallIntegerField(choices=Importance, default=Importance.NOTABLE)
    told = models.CharField(max_length=12, choices=Status, default=Status.DONE)
    publishable = models.BooleanField(default=True)
    line = models.ForeignKey(
        "partners.CooperationLine", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    note = models.TextField(blank=True)
    report = WordsField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    reason = models.CharField(max_length=500, blank=True)
    happening = models.OneToOneField(
        "chronicle.Happening", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    uid = models.CharField(max_length=200)
    instance = models.DateTimeField(null=True, blank=True)
    instance_zone = models.CharField(max_length=64, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")

    objects = PeerManager.from_queryset(MeetingQuerySet)()  # type: ignore[misc]  # a class variable, as in Row

    class Meta(Record.Meta):
        constraints = (
            models.CheckConstraint(
                condition=Q(starts_at=None, time=None, zone="")
                | (Q(starts_at__isnull=False, time__isnull=False, start__isnull=False) & ~Q(zone="")),
                name="meetings_time_with_its_zone",
            ),
            models.UniqueConstraint(fields=["uid"], condition=Q(instance=None), name="meetings_uid_once"),
            models.UniqueConstraint(
                fields=["uid", "instance"], condition=Q(instance__isnull=False), name="meetings_instance_once"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.AGREED) | Q(starts_at__isnull=False), name="meetings_agreed_has_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state=State.HELD, happening__isnull=False) | ~Q(state=State.HELD) & Q(happening=None),
                name="meetings_held_has_its_happening",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.CANCELLED) | ~Q(reason=""), name="meetings_cancelled_says_why"
            ),
        )

    def __str__(self) -> str:
        return str(self.title) or self.code

    def get_absolute_url(self) -> str:
        return f"/office/meetings/{self.code}/"

    @property
    def when(self) -> When:
        """The day, or the time as vague as it is known."""
        return When(self.start, self.end, Precision(self.precision), self.date_words)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be held."""
        return self.state in OPEN


class Side(Row):
    """Who meets: our university, an organisation, a name that nobody knows yet, or a group."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="sides")
    ours = models.BooleanField(default=False)
    organisation = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=300, blank=True)
    group = WordsField(blank=True)
    role = models.CharField(max_length=12, choices=PartyRole, default=PartyRole.PARTNER)
    zone = models.CharField(max_length=64, blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, blank=True)

    class Meta(Row.Meta):
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=Q(organisation=None) | Q(name=""), name="meetings_side_is_one"),
        )

    def __str__(self) -> str:
        return str(self.words)

    @property
    def words(self) -> Words:
        """What a page calls the side. A name that nobody knows stands as it was typed."""
        if self.organisation:
            return self.organisation.short
        return Words(*[self.name] * len(Language)) if self.name else self.group


class Delegate(Row):
    """Somebody who comes for a side: a person under the post of that time, an account of ours, or a name."""

    side = models.ForeignKey(Side, on_delete=models.CASCADE, related_name="delegates")
    person = models.ForeignKey("partners.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    user = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    post = models.ForeignKey("partners.Position", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    invited = models.BooleanField(default=True)
    came = models.BooleanField(default=False)

    class Meta(Row.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.words)

    @property
    def words(self) -> Words:
        """What a page calls the delegate."""
        if self.person:
            return self.person.printed
        return Words.read(self.user.name) if self.user else Words(*[self.name] * len(Language))


class Platform(Row):
    """Where a side sees the others: the main one or the fall-back, and whether it works there."""

    side = models.ForeignKey(Side, on_delete=models.CASCADE, related_name="platforms")
    service = models.CharField(max_length=10, choices=Service, default=Service.OTHER)
    address = models.CharField(max_length=1000, blank=True)
    number = models.CharField(max_length=60, blank=True)
    password = models.CharField(max_length=60, blank=True)
    fallback = models.BooleanField(default=False)
    in_china = models.CharField(max_length=3, choices=Known, blank=True, default=Known.UNKNOWN)
    in_russia = models.CharField(max_length=3, choices=Known, blank=True, default=Known.UNKNOWN)
    can_host = models.CharField(max_length=3, choices=Known, blank=True, default=Known.UNKNOWN)
    tested_on = models.DateField(null=True, blank=True)

    class Meta(Row.Meta):
        ordering = ("fallback", "pk")

    def __str__(self) -> str:
        return str(self.get_service_display())


class Item(Row):
    """An item of the agenda, and what came of it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    title = WordsField()
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True, default=Outcome.NONE)
    says = models.CharField(max_length=10, choices=PointKind, default=PointKind.TOPIC)
    text = WordsField(blank=True)
    theirs = models.BooleanField(default=False)
    owner = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due = models.DateField(null=True, blank=True)
    commitment = models.CharField(max_length=40, blank=True)

    class Meta(Row.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.words)

    @property
    def words(self) -> Words:
        """The outcome in words, else what stood on the agenda."""
        words: Words = self.text or self.title
        return words


class Shift(Row):
    """A time that was given up."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="shifts")
    starts_at = models.DateTimeField()
    zone = models.CharField(max_length=64)
    minutes = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    by_label = models.CharField(max_length=200)

    class Meta(Row.Meta):
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M} {self.reason}"
