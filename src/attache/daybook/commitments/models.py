"""Commitments, and who has been told of them."""

from typing import Self

from django.db import models
from django.db.models import Q

from attache.daybook.commitments.states import Level, Side, State
from attache.kernel.languages.fields import WordsField
from attache.kernel.records import PeerManager, PeerQuerySet, Record, Row


class CommitmentQuerySet(PeerQuerySet):
    """Reading commitments the way lists and mails need them."""

    def open(self) -> Self:
        """Those that are neither done nor waived."""
        return self.filter(state=State.OPEN)

    def with_everybody(self) -> Self:
        """With the partner's names, the owners and their offices."""
        return self.select_related("partner", "owner__office", "second", "settled_by").prefetch_related(
            "partner__names"
        )

    def pressing_first(self) -> Self:
        """The oldest day first."""
        return self.order_by("due", "pk")


class Commitment(Record):
    """Something promised. What it is about is kept by kind and code, as in the journal; it may be about nothing."""

    CODE_PREFIX = "C"
    side = models.CharField(max_length=6, choices=Side, default=Side.OURS)
    what = WordsField()
    partner = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    owner = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due = models.DateField(db_index=True)
    note = models.TextField(blank=True, max_length=4000)
    about_kind = models.CharField(max_length=60, blank=True)
    about_code = models.CharField(max_length=40, blank=True)
    about_label = models.CharField(max_length=300, blank=True)
    about_url = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=6, choices=State, default=State.OPEN)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    heard_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    objects = PeerManager.from_queryset(CommitmentQuerySet)()  # type: ignore[misc]  # a class variable, as in Row

    class Meta(Record.Meta):
        indexes = (models.Index(fields=["about_kind", "about_code"]),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state=State.OPEN, settled_at=None) | Q(~Q(state=State.OPEN), settled_at__isnull=False),
                name="commitments_settled_has_its_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.WAIVED) | ~Q(reason=""), name="commitments_waived_has_its_reason"
            ),
        )

    def __str__(self) -> str:
        return str(self.what) or self.code

    def get_absolute_url(self) -> str:
        return f"/office/owed/{self.code}/"


class Telling(Row):
    """That somebody was told of a commitment when it had come to a level."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="tellings")
    user = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="+")
    level = models.PositiveSmallIntegerField(choices=Level)
    told_at = models.DateTimeField()

    class Meta(Row.Meta):
        constraints = (models.UniqueConstraint(fields=["commitment", "user", "level"], name="commitments_told_once"),)

    def __str__(self) -> str:
        return f"{self.commitment.code} → {self.user}"
