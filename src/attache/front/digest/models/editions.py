"""Editions, their items and texts."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from attache.front.digest.states import EVIDENCED, LEAD, REOPEN, SEALED, Layout, State
from attache.kernel.languages import Language
from attache.kernel.languages.fields import WordsField
from attache.kernel.languages.versions import Version
from attache.kernel.records import PeerManager, PeerQuerySet, Record, Row
from attache.registry.partners.states import Sphere
from attache.registry.people.models import Office

LANGUAGES = [(lang.value, lang.own_name) for lang in Language]


class EditionQuerySet(PeerQuerySet):
    """Reading editions the way the archive and the editor need them."""

    def newest_first(self) -> Self:
        """By the end of their period."""
        return self.order_by("-end", "-pk")


class Edition(Record):
    """The news of one office over one period (both days included), in three languages.

    `also` are the codes of other offices whose news it tells besides; `office` is the one that publishes it.
    `source` is the language that the others are translated from; `approved_hash` binds the approval to exact texts.
    `figures` are {measure, total, before, as_of, parts, also}, parts as {label, n} with labels in three languages.
    """

    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="+")
    also: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list, blank=True)
    start = models.DateField(_("from"))
    end = models.DateField(_("to"))
    layout = models.CharField(max_length=8, choices=Layout, default=Layout.SPHERE)
    title = WordsField()
    source = models.CharField(max_length=2, choices=LANGUAGES, default=Language.EN.value)
    arranged = models.BooleanField(default=False)
    figures: "models.JSONField[list[dict[str, Any]], list[dict[str, Any]]]" = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    compiled_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    approved_hash = models.CharField(max_length=64, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")

    objects = PeerManager.from_queryset(EditionQuerySet)()  # type: ignore[misc]  # a class variable, as in Row

    class Meta(Record.Meta):
        constraints = (
            models.CheckConstraint(condition=Q(end__gte=models.F("start")), name="digest_period_in_order"),
            models.CheckConstraint(
                condition=Q(state__in=EVIDENCED, approved_at__isnull=False, approved_by__isnull=False)
                & ~Q(approved_hash="")
                | ~Q(state__in=EVIDENCED) & Q(approved_at=None, approved_by=None, approved_hash=""),
                name="digest_approved_has_evidence",
            ),
            models.CheckConstraint(
                condition=Q(state__in=SEALED, published_at__isnull=False, published_by__isnull=False)
                | ~Q(state__in=SEALED) & Q(published_at=None, published_by=None),
                name="digest_published_has_evidence",
            ),
            models.UniqueConstraint(fields=["office", "start", "end"], name="digest_one_edition_for_a_period"),
        )

    def __str__(self) -> str:
        return str(self.title) or self.code

    def get_absolute_url(self) -> str:
        return f"/office/digest/{self.code}/"

    @property
    def offices(self) -> list[Office]:
        """The offices that it tells of, its own first."""
        return [self.office, *(Office.objects.filter(code__in=self.also) if self.also else ())]

    @property
    def is_sealed(self) -> bool:
        """Whether readers have it."""
        return self.state in SEALED


class Step(Row):
    """One move of an edition: from which state to which, by whom, when and, where one is asked for, why."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=12)
    came_from = models.CharField(max_length=12, choices=State, blank=True)
    state = models.CharField(max_length=12, choices=State)
    reason = models.TextField(blank=True)
    by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(Row.Meta):
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=~Q(verb=REOPEN.verb, reason=""), name="digest_reopened_with_a_reason"),
        )

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.verb}"


class Waiver(Row):
    """An edition goes without one language: signed by whom, when and why."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="waivers")
    language = models.CharField(max_length=2, choices=LANGUAGES)
    reason = models.TextField()
    by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta(Row.Meta):
        constraints = (
            models.UniqueConstraint(fields=["edition", "language"], name="digest_one_waiver_for_a_language"),
            models.CheckConstraint(condition=~Q(reason=""), name="digest_waived_with_a_reason"),
        )

    def __str__(self) -> str:
        return f"{self.language}: {self.reason}"


class Item(Row):
    """A piece of an edition. The lead is the item of section `lead`.

    `borrowed` are the codes of those happenings that its sentences only speak of: the others are its own. `by_hand`:
    somebody put its happenings together, so that compiling leaves them together. A dropped item stays, unprinted.
    `hidden_in`: the languages, as "ru,zh", whose readers do not get it, for a reason.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="items")
    section = models.CharField(max_length=10, choices=[(LEAD, _("Lead")), *Sphere.choices])
    position = models.PositiveSmallIntegerField()
    heading = WordsField(blank=True)
    happenings = models.ManyToManyField("chronicle.Happening", related_name="+")
    borrowed: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)
    by_hand = models.BooleanField(default=False)
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")
    drop_reason = models.TextField(blank=True)
    hidden_in = models.CharField(max_length=5, blank=True)
    hidden_reason = models.TextField(blank=True)

    class Meta(Row.Meta):
        ordering = ("position", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(dropped_at=None, dropped_by=None, drop_reason="")
                | Q(dropped_at__isnull=False, dropped_by__isnull=False) & ~Q(drop_reason="") & ~Q(section=LEAD),
                name="digest_dropped_has_evidence",
            ),
            models.CheckConstraint(
                condition=Q(hidden_in="", hidden_reason="")
                | ~Q(hidden_in="") & ~Q(hidden_reason="") & ~Q(section=LEAD),
                name="digest_hidden_has_a_reason",
            ),
        )

    def __str__(self) -> str:
        return str(self.heading) or self.section

    @property
    def is_lead(self) -> bool:
        """Whether this is the edition's opening."""
        return self.section == LEAD

    def is_for(self, language: str) -> bool:
        """Whether the readers of a language get it."""
        return str(language) not in self.hidden_in.split(",")

    @property
    def own_codes(self) -> list[str]:
        """The codes of the happenings that it tells, without those that it only speaks of."""
        return [one.code for one in self.happenings.all() if one.code not in self.borrowed]


class Text(Version):
    """An item in one language. `sentences` is a list of {text, happenings, paragraph, kind, by}.

    `narrated` is what the records would make of it now. When it was last written or gone over, by `made_by` at
    `made_at`, it stood upon `made_from`, {narrated, source}: sentences of the draft then, and of the source language;
    its `said` and `upon` are the hashes of its own sentences and of the source language's. `seen` is the number of the
    journal's last entry then.
    """

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="texts")
    sentences = models.JSONField(default=list)
    narrated: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)
    made_from: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    made_at = models.DateTimeField(null=True, blank=True)
    made_by = models.CharField(max_length=200, blank=True)
    seen = models.PositiveBigIntegerField(default=0)

    class Meta(Version.Meta):
        constraints = (models.UniqueConstraint(fields=["item", "language"], name="digest_one_text_per_language"),)

    def __str__(self) -> str:
        return f"{self.item}: {self.language}"

    @property
    def texts(self) -> list[str]:
        """Its sentences as plain texts."""
        return [one["text"] for one in self.sentences]

    @property
    def codes(self) -> set[str]:
        """The happenings that its sentences rest on."""
        return {code for one in self.sentences for code in one["happenings"]}
