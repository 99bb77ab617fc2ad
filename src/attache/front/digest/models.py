"""Editions, their items and texts, and what was published."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from attache.front.digest.states import LEAD, Layout, State
from attache.kernel.languages import Language
from attache.kernel.languages.fields import WordsField
from attache.kernel.languages.versions import Version
from attache.kernel.records import PeerManager, PeerQuerySet, Record, Row
from attache.registry.partners.states import Sphere

LANGUAGES = [(lang.value, lang.own_name) for lang in Language]


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


class Picture(Row):
    """A picture of an item: its file by content, and its words in three languages."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="pictures")
    file = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = WordsField()
    caption = WordsField(blank=True)
    credit = models.CharField(max_length=200, blank=True)
    may_publish = models.BooleanField(default=False)

    class Meta(Row.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.alt)


class Publication(Row):
    """An edition in one language as it was published, sealed by the SHA-256 of its content. Never changed."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="publications")
    language = models.CharField(max_length=2, choices=LANGUAGES)
    content: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField()

    class Meta(Row.Meta):
        constraints = (
            models.UniqueConstraint(fields=["edition", "language"], name="digest_one_publication_per_language"),
        )

    def __str__(self) -> str:
        return f"{self.edition.code} {self.language}"
