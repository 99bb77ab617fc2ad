"""Editions, their items and texts."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from attache.front.digest.states import LEAD, Layout, State
from attache.kernel.languages.fields import WordsField
from attache.kernel.languages.versions import Version
from attache.kernel.records import PeerManager, PeerQuerySet, Record, Row
from attache.registry.partners.states import Sphere


class EditionQuerySet(PeerQuerySet):
    """Reading editions the way the archive and the editor need them."""

    def newest_first(self) -> Self:
        """By the end of their period."""
        return self.order_by("-end", "-pk")


class Edition(Record):
    """The news of one office over one period (both days included), in three languages."""

    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="+")
    start = models.DateField(_("from"))
    end = models.DateField(_("to"))
    layout = models.CharField(max_length=8, choices=Layout, default=Layout.SPHERE)
    title = WordsField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    compiled_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, related_name="+")

    objects = PeerManager.from_queryset(EditionQuerySet)()  # type: ignore[misc]  # a class variable, as in Row

    class Meta(Record.Meta):
        constraints = (
            models.CheckConstraint(condition=Q(end__gte=models.F("start")), name="digest_period_in_order"),
            models.CheckConstraint(
                condition=Q(state=State.PUBLISHED, published_at__isnull=False, published_by__isnull=False)
                | Q(state=State.DRAFT, published_at=None, published_by=None),
                name="digest_published_has_evidence",
            ),
            models.UniqueConstraint(fields=["office", "start", "end"], name="digest_one_edition_for_a_period"),
        )

    def __str__(self) -> str:
        return str(self.title) or self.code

    def get_absolute_url(self) -> str:
        return f"/office/digest/{self.code}/"


class Item(Row):
    """A piece of an edition. The lead is the item of section `lead`."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="items")
    section = models.CharField(max_length=10, choices=[(LEAD, _("Lead")), *Sphere.choices])
    position = models.PositiveSmallIntegerField()
    heading = WordsField(blank=True)
    happenings = models.ManyToManyField("chronicle.Happening", related_name="+")

    class Meta(Row.Meta):
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return str(self.heading) or self.section

    @property
    def is_lead(self) -> bool:
        """Whether this is the edition's opening."""
        return self.section == LEAD


class Text(Version):
    """An item in one language. `sentences` is a list of {text, happenings, paragraph, kind, by}."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="texts")
    sentences = models.JSONField(default=list)

    class Meta(Version.Meta):
        constraints = (models.UniqueConstraint(fields=["item", "language"], name="digest_one_text_per_language"),)

    def __str__(self) -> str:
        return f"{self.item}: {self.language}"
