"""Reviews of agreements, and who was told of what comes near."""

from django.db import models
from django.db.models import Q

from attache.kernel.records import Record, Row
from attache.relations.renewals.states import Shelf, State, Verdict


class Review(Record):
    """One look at an agreement before its deadline. `evidence` is what the records said when it was collected."""

    CODE_PREFIX = "RV"
    agreement = models.ForeignKey("agreements.Agreement", on_delete=models.PROTECT, related_name="+")
    deadline = models.DateField(null=True, blank=True)
    evidence = models.JSONField(default=dict)
    collected_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    result = models.ForeignKey(
        "agreements.Agreement", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")

    class Meta(Record.Meta):
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["agreement"], condition=Q(state=State.OPEN), name="renewals_one_open_review"
            ),
            models.CheckConstraint(
                condition=Q(state=State.DECIDED, decided_by__isnull=False, decided_at__isnull=False)
                & ~Q(verdict="")
                & ~Q(reason="")
                | Q(state=State.OPEN, decided_by=None, decided_at=None, verdict="", reason=""),
                name="renewals_decided_by_somebody_with_a_reason",
            ),
        )

    def __str__(self) -> str:
        return str(self.agreement)

    def get_absolute_url(self) -> str:
        return f"/office/renewals/{self.agreement.code}/"


class Tie(Row):
    """That a person has said of a meeting, a letter or a happening that it belongs to an agreement."""

    agreement = models.ForeignKey("agreements.Agreement", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=Shelf)
    code = models.CharField(max_length=40)
    made_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta(Row.Meta):
        constraints = (models.UniqueConstraint(fields=["agreement", "kind", "code"], name="renewals_tied_once"),)

    def __str__(self) -> str:
        return f"{self.agreement.code} ← {self.code}"


class Telling(Row):
    """That somebody was told of a deadline when it was so many months away."""

    agreement = models.ForeignKey("agreements.Agreement", on_delete=models.CASCADE, related_name="+")
    deadline = models.DateField()
    months = models.PositiveSmallIntegerField()
    user = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="+")
    told_at = models.DateTimeField()

    class Meta(Row.Meta):
        constraints = (
            models.UniqueConstraint(fields=["agreement", "deadline", "months", "user"], name="renewals_told_once"),
        )

    def __str__(self) -> str:
        return f"{self.agreement.code} → {self.user}"
