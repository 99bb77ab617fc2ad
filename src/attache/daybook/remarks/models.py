"""Remarks and whom they ask."""

from django.db import models
from django.db.models import Q

from attache.daybook.remarks.states import State
from attache.kernel.records import Record, Row


class Remark(Record):
    """What somebody said about a record, which is kept by kind and code as in the journal."""

    CODE_PREFIX = "R"
    subject_kind = models.CharField(max_length=60)
    subject_code = models.CharField(max_length=40)
    subject_label = models.CharField(max_length=300)
    subject_url = models.CharField(max_length=200)
    text = models.TextField(max_length=4000)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")

    class Meta(Record.Meta):
        ordering = ("pk",)
        indexes = (models.Index(fields=["subject_kind", "subject_code"]),)

    def __str__(self) -> str:
        return self.subject_label


class Mention(Row):
    """A colleague who is asked by a remark."""

    remark = models.ForeignKey(Remark, on_delete=models.CASCADE, related_name="mentions")
    user = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=6, choices=State, default=State.ASKED)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta(Row.Meta):
        constraints = (
            models.UniqueConstraint(fields=["remark", "user"], name="remarks_asked_once"),
            models.CheckConstraint(
                condition=Q(state=State.ASKED, done_at=None) | Q(state=State.DONE, done_at__isnull=False),
                name="remarks_done_has_its_moment",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.remark}"
