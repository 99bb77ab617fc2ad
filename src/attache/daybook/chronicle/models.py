"""Happenings and everything that is known of them."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from attache.daybook.chronicle.states import (
    PENDING,
    Format,
    Importance,
    Kind,
    LinkKind,
    PartyRole,
    PersonRole,
    PointKind,
    Qualifier,
    State,
    Status,
    Type,
)
from attache.kernel.dates.when import Precision, When
from attache.kernel.languages import Language, Words
from attache.kernel.languages.fields import WordsField
from attache.kernel.records import PeerManager, PeerQuerySet, Record, Row
from attache.registry.partners.states import Sphere

PRECISIONS = [(one.value, one.value) for one in Precision]


class HappeningQuerySet(PeerQuerySet):
    """Reading happenings the way timelines, lists and the digest need them."""

    def standing(self) -> Self:
        """Without those that were withdrawn."""
        return self.filter(state=State.RECORDED)

    def touching(self, first: date, last: date) -> Self:
        """Those whose time overlaps a period; both days are included."""
        return self.filter(start__lte=last, end__gte=first)

    def newest_first(self) -> Self:
        """By the day on which they ended; what has no date comes last."""
        return self.order_by(models.F("end").desc(nulls_last=True), models.F("start").desc(nulls_last=True), "-pk")

    def with_organisations(self) -> Self:
        """With office, place and the names of all parties: what a line of a list shows."""
        parties = Party.objects.select_related("organisation", "proposal")
        return self.select_related("office", "place").prefetch_related(
            models.Prefetch("parties", parties), "parties__organisation__names"
        )

    def with_parties(self) -> Self:
        """With the names of all parties and people."""
        people = Participant.objects.select_related("person", "post")
        return self.with_organisations().prefetch_related(models.Prefetch("people", people), "people__person__names")

    def with_everything(self) -> Self:
        """With every fact."""
        return self.with_parties().prefetch_related(
            "points",
            "figures",
            models.Prefetch("statements", Statement.objects.select_related("person")),
            "statements__person__names",
            "statements__person__positions__organisation__names",
            models.Prefetch("links", Link.objects.select_related("target")),
        )


class Happening(Record):
    """Something that took place, is going on or is planned."""

    CODE_PREFIX = "H"
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="+")
    type = models.CharField(max_length=12, choices=Type)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.OTHER)
    status = models.CharField(max_length=12, choices=Status, default=Status.DONE)
    title = WordsField()
    start = models.DateField(null=True, blank=True, db_index=True)
    end = models.DateField(null=True, blank=True, db_index=True)
    precision = models.CharField(max_length=8, choices=PRECISIONS, default=Precision.DAY.value)
    date_words = models.CharField(max_length=100, blank=True)
    place = models.ForeignKey("partners.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    format = models.CharField(max_length=10, choices=Format, blank=True, default=Format.NONE)
    section = models.CharField(max_length=10, choices=Sphere)
    importance = models.PositiveSmallIntegerField(choices=Importance, default=Importance.NOTABLE)
    publishable = models.BooleanField(_("may be published"), default=True)
    source = models.CharField(_("how we know"), max_length=300, blank=True)
    subject_label = models.CharField(max_length=200, blank=True)
    subject_code = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.RECORDED)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")

    objects = PeerManager.from_queryset(HappeningQuerySet)()  # type: ignore[misc]  # a class variable, as in Row

    class Meta(Record.Meta):
        constraints = (
            models.CheckConstraint(
                condition=Q(start=None, end=None) | Q(end__gte=models.F("start")), name="chronicle_time_in_order"
            ),
        )
        indexes = (models.Index(fields=["office", "start", "end"]),)

    def __str__(self) -> str:
        return str(self.title) or self.code

    def get_absolute_url(self) -> str:
        return f"/office/chronicle/{self.code}/"

    @property
    def when(self) -> When:
        """Its time, as precise as it is known."""
        return When(self.start, self.end, Precision(self.precision), self.date_words)

    @property
    def is_pending(self) -> bool:
        """Whether a later edition has to tell what became of it."""
        return self.status in PENDING


class Party(Row):
    """Who took part: an organisation, a name that nobody has tied to one yet, or a group without names."""

    happening = models.ForeignKey(Happening, on_delete=models.CASCADE, related_name="parties")
    role = models.CharField(max_length=12, choices=PartyRole, default=PartyRole.PARTNER)
    organisation = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposal = models.ForeignKey("partners.Proposal", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    collective = WordsField(blank=True)

    class Meta(Row.Meta):
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) | Q(proposal__isnull=True), name="chronicle_party_is_one"
            ),
        )

    def __str__(self) -> str:
        return str(self.words)

    @property
    def words(self) -> Words:
        """What a page calls the party. A name that waits for a decision stands as it was typed."""
        if self.organisation:
            return self.organisation.short
        return Words(*[self.proposal.text] * len(Language)) if self.proposal else self.collective


class Participant(Row):
    """A person in a role, under the post held at the time."""

    happening = models.ForeignKey(Happening, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey("partners.Person", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=PersonRole, default=PersonRole.PARTICIPANT)
    post = models.ForeignKey("partners.Position", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta(Row.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.person)


class Point(Row):
    """One thing that was discussed, agreed, wished...: a noun phrase in up to three languages."""

    happening = models.ForeignKey(Happening, on_delete=models.CASCADE, related_name="points")
    kind = models.CharField(max_length=10, choices=PointKind, default=PointKind.TOPIC)
    text = WordsField()

    class Meta(Row.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.text)


class Value(Row):
    """A number: of what, how exact, and on which day it was so. `unit` is a word or an ISO 4217 currency."""

    happening = models.ForeignKey(Happening, on_delete=models.CASCADE, related_name="figures")
    label = WordsField()
    number = models.DecimalField(max_digits=18, decimal_places=2)
    unit = WordsField(blank=True)
    qualifier = models.CharField(max_length=8, choices=Qualifier, default=Qualifier.EXACT)
    as_of = models.DateField(null=True, blank=True)

    class Meta(Row.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.label}: {self.number.normalize():f} {self.unit}".strip()


class Statement(Row):
    """What somebody said or wrote. `retold` marks words that are not the speaker's own."""

    happening = models.ForeignKey(Happening, on_delete=models.CASCADE, related_name="statements")
    person = models.ForeignKey("partners.Person", on_delete=models.PROTECT, related_name="+")
    text = WordsField()
    retold = models.BooleanField(default=False)

    class Meta(Row.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.person}: {self.text}"


class Link(Row):
    """How a happening hangs together with an earlier one."""

    happening = models.ForeignKey(Happening, on_delete=models.CASCADE, related_name="links")
    target = models.ForeignKey(Happening, on_delete=models.PROTECT, related_name="linked_from")
    kind = models.CharField(max_length=12, choices=LinkKind)

    class Meta(Row.Meta):
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["happening", "target", "kind"], name="chronicle_link_once"),
            models.CheckConstraint(condition=~Q(happening=models.F("target")), name="chronicle_no_link_to_itself"),
        )

    def __str__(self) -> str:
        return f"{self.happening.code} {self.kind} {self.target.code}"
