"""Proposals for agreements."""

from django.db import models
from django.db.models import Q

from attache.kernel.languages import Language, Words
from attache.kernel.languages.fields import WordsField
from attache.kernel.records import Record
from attache.relations.proposals.states import DECIDED, Risk, State


class Proposal(Record):
    """Why an agreement with somebody is worth having; put to the vice-rector."""

    CODE_PREFIX = "PA"
    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="+")
    title = WordsField()
    organisation = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=300, blank=True)
    line = models.ForeignKey(
        "partners.CooperationLine", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    case = WordsField(blank=True)
    numbers = WordsField(blank=True)
    risk = models.CharField(max_length=6, choices=Risk, default=Risk.LOW)
    risks = WordsField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    decided_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    comment = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")

    class Meta(Record.Meta):
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=DECIDED, decided_by__isnull=False, decided_at__isnull=False)
                | ~Q(state__in=DECIDED) & Q(decided_by=None, decided_at=None),
                name="proposals_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.REJECTED) | ~Q(comment=""), name="proposals_rejected_says_why"
            ),
            models.CheckConstraint(condition=Q(organisation=None) | Q(name=""), name="proposals_are_of_one_side"),
        )

    def __str__(self) -> str:
        return str(self.title) or self.code

    def get_absolute_url(self) -> str:
        return f"/office/proposals/{self.code}/"

    @property
    def other(self) -> Words:
        """What a page calls the other side."""
        if self.organisation:
            return self.organisation.full
        return Words(*[self.name] * len(Language))

    @property
    def is_open(self) -> bool:
        """Whether its words may still be changed."""
        return self.state == State.DRAFT
