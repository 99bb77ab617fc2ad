"""Terms, forms of names beyond the organisations' own, names that are taken for one another, rules of style."""

from datetime import date
from typing import Self, cast

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from attache.kernel.languages import Language, Words
from attache.kernel.languages.fields import WordsField
from attache.kernel.records import PeerManager, PeerQuerySet, Record
from attache.registry.naming.states import Field, Practice
from attache.registry.partners.models import LANGUAGES, Organisation, Person, Position, Unit, WrittenForm
from attache.registry.partners.states import NameKind

OWNERS = ("unit", "person", "position", "term")


class TermQuerySet(PeerQuerySet):
    """Reading terms the way pages need them."""

    def with_forms(self) -> Self:
        """Load all forms together with who checked them, so that a label costs no query."""
        return self.prefetch_related(models.Prefetch("forms", Variant.objects.select_related("checked_by")))


class Term(Record):
    """A concept with its word in each language and the forms that must not be used."""

    CODE_PREFIX = "T"
    field = models.CharField(max_length=10, choices=Field)
    note = models.TextField(blank=True)

    objects = PeerManager.from_queryset(TermQuerySet)()  # type: ignore[misc]  # the plugin takes it for an instance's

    class Meta(Record.Meta):
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.words) or self.code

    def get_absolute_url(self) -> str:
        return f"/office/names/terms/{self.code}/"

    @property
    def words(self) -> Words:
        """The preferred word in each language."""
        return self._of(NameKind.FULL)

    @property
    def acronym(self) -> Words:
        """The acronym in each language that has one."""
        return self._of(NameKind.ACRONYM)

    @property
    def other_forms(self) -> "list[Variant]":
        """Accepted, former, forbidden and questioned forms."""
        return [form for form in self.forms.all() if form.kind not in {NameKind.FULL, NameKind.ACRONYM}]

    def _of(self, kind: str) -> Words:
        return Words.read({form.language: form.text for form in self.forms.all() if form.kind == kind})


class Variant(WrittenForm):
    """A form of a term's, a unit's, a person's or a post's name; it has exactly one of these owners."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    position = models.ForeignKey(Position, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    term = models.ForeignKey(Term, on_delete=models.CASCADE, null=True, blank=True, related_name="forms")

    class Meta(WrittenForm.Meta):
        abstract = False
        constraints = (
            models.CheckConstraint(
                condition=models.Q(
                    *(Q(**{f"{owner}__isnull": owner != mine for owner in OWNERS}) for mine in OWNERS),
                    _connector=Q.OR,
                ),
                name="naming_variant_has_one_owner",
            ),
            *(
                models.UniqueConstraint(fields=[owner, "language", "kind", "text"], name=f"naming_{owner}_form_once")
                for owner in OWNERS
            ),
            models.UniqueConstraint(
                fields=["term", "language", "kind"],
                condition=Q(kind__in=[NameKind.FULL.value, NameKind.ACRONYM.value]),
                name="naming_one_word_for_a_term",
            ),
            *WrittenForm.Meta.constraints,
        )

    @property
    def subject(self) -> Organisation | Person | Term:
        """The record whose journal tells of it."""
        if self.unit:
            return self.unit.organisation
        if self.position:
            return self.position.person
        return cast(Person | Term, self.person or self.term)


class LookAlike(Record):
    """Two names that are taken for one another: of two of our records, or of one and somebody outside."""

    CODE_PREFIX = "A"
    one = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    outside = WordsField(blank=True)
    outside_ror = models.CharField("ROR", max_length=9, blank=True)
    difference = WordsField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    checked_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)

    class Meta(Record.Meta):
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=Q(other=None) | ~Q(other=models.F("one")), name="naming_alike_are_two"),
            models.UniqueConstraint(
                fields=["one", "other"], condition=Q(other__isnull=False), name="naming_alike_once"
            ),
            models.CheckConstraint(
                condition=Q(checked_by=None, checked_at=None) | Q(checked_by__isnull=False, checked_at__isnull=False),
                name="naming_alike_checked_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.one} ≠ {self.other_name}"

    @cached_property
    def other_name(self) -> Words:
        """The name of the second of the two."""
        return self.other.full if self.other else self.outside


class StyleRule(Record):
    """How names and words are written in the texts of a language, from a day to a day."""

    CODE_PREFIX = "S"
    practice = models.CharField(max_length=16, choices=Practice)
    language = models.CharField(max_length=2, choices=LANGUAGES, blank=True)
    words = WordsField()
    example = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta(Record.Meta):
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
                name="naming_rule_in_order",
            ),
        )

    def __str__(self) -> str:
        return str(self.words)

    def holds(self, language: Language | str, on: date) -> bool:
        """Whether it is to be kept in a text in this language that appears on this day."""
        speaks = self.language in {"", language}
        return speaks and (self.valid_from or date.min) <= on <= (self.valid_to or date.max)
