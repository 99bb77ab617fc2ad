"""Needs, offers, their matches, and the reviews of companies."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from attache.kernel.languages.fields import WordsField
from attache.kernel.records import Record, Row
from attache.relations.companies.logic.reviews import Said
from attache.relations.companies.states import NeedState, OfferState, Verdict


class Subject(Record):
    """What needs and offers have in common: a title, what it is about, and topics in lists parted by commas."""

    title = WordsField()
    about = WordsField(blank=True)
    topics = WordsField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")

    class Meta(Record.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.title) or self.code


class Offer(Subject):
    """What a unit of ours can do for a company."""

    CODE_PREFIX: ClassVar[str] = "OF"
    unit = models.ForeignKey("partners.Unit", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=OfferState, default=OfferState.STANDING)

    def get_absolute_url(self) -> str:
        return f"/office/companies/offers/{self.code}/"


class Need(Subject):
    """What a company looks for."""

    CODE_PREFIX: ClassVar[str] = "ND"
    organisation = models.ForeignKey("partners.Organisation", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=NeedState, default=NeedState.OPEN)

    def get_absolute_url(self) -> str:
        return f"/office/companies/{self.organisation.code}/#{self.code}"


class Match(Row):
    """What a person said of a need and an offer; an accepted one has a line. `why` is what they were matched by."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="matches")
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="matches")
    accepted = models.BooleanField()
    line = models.ForeignKey(
        "partners.CooperationLine", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    why = models.JSONField(default=list, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")

    class Meta(Row.Meta):
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["need", "offer"], name="companies_match_once"),
            models.CheckConstraint(condition=Q(accepted=True) | Q(line=None), name="companies_set_aside_has_no_line"),
        )

    def __str__(self) -> str:
        return f"{self.need_id} {self.offer_id}"


class Review(Record):
    """A compliance review of an organisation (sanctions, export control, owners): by whom, when, until when."""

    CODE_PREFIX: ClassVar[str] = "CR"
    organisation = models.ForeignKey("partners.Organisation", on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=10, choices=Verdict)
    on = models.DateField()
    until = models.DateField()
    looked_at = models.CharField(max_length=500)
    note = models.TextField(blank=True)
    reviewer = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta(Record.Meta):
        ordering = ("-on", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(until__gte=F("on")), name="companies_review_counts_for_a_while"),
            models.CheckConstraint(condition=~Q(looked_at=""), name="companies_review_looked_somewhere"),
        )

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}, {self.on}"

    @property
    def said(self) -> Said:
        """The review as far as a mark follows from it."""
        return Said(self.verdict, self.on, self.until, self.pk)
