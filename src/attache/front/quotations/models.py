"""Words that somebody was asked for, and the answer with its evidence."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from attache.front.quotations.states import ANSWERED, SETTLED, Ground, State
from attache.kernel.languages import Language
from attache.kernel.languages.fields import WordsField
from attache.kernel.records import Record

LANGUAGES = [(lang.value, lang.own_name) for lang in Language]
UNANSWERED = Q(answered_at=None, answered_by="", link="")
UNWAIVED = Q(waived_at=None, waived_by=None, ground="", reason="")


class Quotation(Record):
    """The words of one speaker in one happening. `words_sha256` names them exactly: other words are another quotation.

    `link` is the code of the link by which the answer came, `proposed` what the speaker would rather have said, in
    the language of the answer.
    """

    CODE_PREFIX: ClassVar[str] = "Q"
    happening = models.ForeignKey("chronicle.Happening", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("partners.Person", on_delete=models.PROTECT, related_name="+")
    words = WordsField()
    words_sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=200, blank=True)
    answered_in = models.CharField(max_length=2, choices=LANGUAGES, blank=True)
    link = models.CharField(max_length=40, blank=True)
    proposed = models.TextField(blank=True)
    note = models.TextField(blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    waived_at = models.DateTimeField(null=True, blank=True)
    waived_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    ground = models.CharField(max_length=8, choices=Ground, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta(Record.Meta):
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(state=State.DRAFT, asked_at=None) & UNANSWERED & UNWAIVED
                | Q(state=State.ASKED, asked_at__isnull=False) & UNANSWERED & UNWAIVED
                | (Q(state__in=ANSWERED, asked_at__isnull=False, answered_at__isnull=False) & UNWAIVED)
                & ~Q(answered_by="")
                & ~Q(link="")
                | Q(state=State.WAIVED, waived_at__isnull=False, waived_by__isnull=False)
                & ~Q(ground="")
                & ~Q(reason=""),
                name="quotations_state_has_evidence",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.CHANGED) | ~Q(proposed="") & ~Q(answered_in=""),
                name="quotations_changed_has_words",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}: {self.words}"

    @property
    def is_settled(self) -> bool:
        """Whether these words may be printed."""
        return self.state in SETTLED
