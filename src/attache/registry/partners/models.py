"""Organisations, people and what we do together."""

from collections.abc import Callable
from typing import ClassVar, Self, cast

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from attache.kernel.chinese.differences import Difference
from attache.kernel.languages import Language, Words
from attache.kernel.languages.fields import WordsField
from attache.kernel.records import PeerManager, PeerQuerySet, Record, Row
from attache.registry.partners.logic.names import NameParts, in_full, put_together
from attache.registry.partners.logic.spelling import clashes
from attache.registry.partners.states import (
    PREFERRED,
    ChannelKind,
    Kind,
    LatinSpelling,
    NameKind,
    ProposalState,
    Sphere,
    Stage,
)

LANGUAGES = [(lang.value, lang.own_name) for lang in Language]


class Place(Record):
    """A city or a province, for the map and for sentences."""

    name = WordsField()
    country = models.CharField(max_length=2)
    latitude = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    longitude = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)

    class Meta(Record.Meta):
        ordering = ("code",)

    def __str__(self) -> str:
        return str(self.name)


class OrganisationQuerySet(PeerQuerySet):
    """Reading organisations the way pages need them."""

    def with_names(self) -> Self:
        """Load all names together, so that a label costs no query."""
        return self.prefetch_related("names")

    def sorted_in(self, language: Language) -> Self:
        """In the order of a reader's language: by pinyin in Chinese."""
        full = OrganisationName.objects.filter(organisation=models.OuterRef("pk"), kind=NameKind.FULL)
        keys = [
            models.Subquery(full.filter(language=one).values("sort_key")[:1])
            for one in dict.fromkeys((language, *Language))
        ]
        return self.annotate(sorted_by=Coalesce(*keys)).order_by("sorted_by", "pk")


class Organisation(Record):
    """A body outside (or, marked `is_own`, our own university), known by its names."""

    CODE_PREFIX = "O"
    kind = models.CharField(max_length=12, choices=Kind)
    is_own = models.BooleanField(default=False)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ror_id = models.CharField("ROR", max_length=9, blank=True)
    website = models.URLField(blank=True)
    note = models.TextField(blank=True)

    objects = PeerManager.from_queryset(OrganisationQuerySet)()  # type: ignore[misc]  # the plugin takes it for an instance's

    class Meta(Record.Meta):
        constraints = (models.UniqueConstraint(fields=["ror_id"], condition=~Q(ror_id=""), name="partners_one_ror"),)

    def __str__(self) -> str:
        return str(self.full) or self.code

    def get_absolute_url(self) -> str:
        return f"/office/partners/{self.code}/"

    def named(self, kind: str) -> Words:
        """The printed form of one kind in all languages; costs no query after `with_names`."""
        texts = {name.language: name.text for name in self.names.all() if name.kind == kind}
        return Words.read(texts)

    @property
    def full(self) -> Words:
        """The full name in all languages."""
        return self.named(NameKind.FULL)

    @property
    def short(self) -> Words:
        """What the page calls it: the short name where there is one, else the full name."""
        short, full = self.named(NameKind.SHORT), self.full
        return Words(*(short[language] or full[language] for language in Language))

    @property
    def acronym(self) -> Words:
        """The acronym in each language that has one."""
        return self.named(NameKind.ACRONYM)

    @property
    def other_forms(self) -> list["OrganisationName"]:
        """Former, accepted and forbidden forms."""
        return [name for name in self.names.all() if name.kind not in PREFERRED]


class WrittenForm(Row):
    """One form of a name in one language, with what is known of it: why it must not be used and what to use instead,
    when it was in use, where it comes from, who has checked it. `cases` overrides Russian inflection, case by case.
    """

    language = models.CharField(max_length=2, choices=LANGUAGES)
    kind = models.CharField(max_length=10, choices=NameKind)
    text = models.CharField(max_length=300)
    folded = models.CharField(max_length=300, db_index=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    use_instead = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=300, blank=True)
    checked_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    cases = models.JSONField(default=dict, blank=True)

    class Meta(Row.Meta):
        abstract = True
        ordering = ("pk",)
        constraints: ClassVar[list[models.BaseConstraint] | tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=~Q(kind=NameKind.FORBIDDEN) | ~Q(reason=""), name="%(app_label)s_forbidden_says_why"
            ),
            models.CheckConstraint(
                condition=Q(checked_by=None, checked_at=None) | Q(checked_by__isnull=False, checked_at__isnull=False),
                name="%(app_label)s_form_checked_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return self.text


class OrganisationName(WrittenForm):
    """One form of an organisation's name."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="names")
    sort_key = models.CharField(max_length=200, db_index=True)

    class Meta(WrittenForm.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "language", "kind"],
                condition=Q(kind__in=[kind.value for kind in PREFERRED]),
                name="partners_one_preferred_name",
            ),
            models.UniqueConstraint(fields=["organisation", "language", "kind", "text"], name="partners_name_once"),
            *WrittenForm.Meta.constraints,
        )


class Unit(Row):
    """A part of an organisation: a school, a laboratory, a department."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="units")
    name = WordsField()

    def __str__(self) -> str:
        return str(self.name)


class PersonQuerySet(PeerQuerySet):
    """Reading people the way pages need them."""

    def with_names(self) -> Self:
        """Load names and positions together."""
        return self.prefetch_related("names", "positions__organisation__names")


class Person(Record):
    """Somebody we deal with. `family_first` is the custom of the person's own language.

    `cyrillic_checked_by` answers for the spellings as they stand; a change of any takes the mark away.
    """

    CODE_PREFIX = "P"

    class Gender(models.TextChoices):
        FEMALE = "f", _("female")
        MALE = "m", _("male")
        UNKNOWN = "", _("not known")

    gender = models.CharField(max_length=1, choices=Gender, blank=True, default="")
    family_first = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    cyrillic_checked_by = models.ForeignKey(
        "people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    cyrillic_checked_at = models.DateTimeField(null=True, blank=True)

    objects = PeerManager.from_queryset(PersonQuerySet)()  # type: ignore[misc]  # the plugin takes it for an instance's

    class Meta(Record.Meta):
        constraints = (
            models.CheckConstraint(
                condition=Q(cyrillic_checked_by=None, cyrillic_checked_at=None)
                | Q(cyrillic_checked_by__isnull=False, cyrillic_checked_at__isnull=False),
                name="partners_checked_by_whom_and_when",
            ),
        )

    def __str__(self) -> str:
        return str(self.printed) or self.code

    def get_absolute_url(self) -> str:
        return f"/office/partners/people/{self.code}/"

    @property
    def printed(self) -> Words:
        """The name as it is printed in each language."""
        return self._in_all(put_together)

    @property
    def in_full(self) -> Words:
        """Every part of the name written out, in each language."""
        return self._in_all(lambda parts, _language: in_full(parts))

    def parts(self, language: Language) -> NameParts | None:
        """The parts of the name in the script of a language, if known."""
        name = next((name for name in self.names.all() if name.language == language), None)
        if name is None:
            return None
        return NameParts(name.family, name.given, name.patronymic, self.family_first, name.scheme, name.cases)

    @property
    def clashes(self) -> list[Difference]:
        """Scripts of the name that tell different names; costs no query after `with_names`."""
        return clashes({one: parts for one in Language if (parts := self.parts(one))}, self.family_first)

    def _in_all(self, form: Callable[[NameParts, Language], str]) -> Words:
        known = {language: self.parts(language) for language in Language}
        return Words(*(form(parts, language) if parts else "" for language, parts in known.items()))


class PersonName(Row):
    """A person's name in the script of one language: Latin (spelled by a scheme), Cyrillic, Hanzi.

    `cases` overrides Russian inflection, part by part and case by case.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(max_length=2, choices=LANGUAGES)
    family = models.CharField(max_length=80)
    given = models.CharField(max_length=80, blank=True)
    patronymic = models.CharField(max_length=80, blank=True)
    scheme = models.CharField(max_length=8, choices=LatinSpelling, blank=True, default="")
    cases = models.JSONField(default=dict, blank=True)
    sort_key = models.CharField(max_length=200, db_index=True)

    class Meta(Row.Meta):
        constraints = (models.UniqueConstraint(fields=["person", "language"], name="partners_one_name_per_script"),)

    def __str__(self) -> str:
        return " ".join(part for part in (self.family, self.given, self.patronymic) if part)


class Position(Row):
    """A post that a person holds at an organisation, from a day to a day where they are known.

    `cases` overrides the inflection of its Russian title, case by case.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="positions")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="positions")
    unit = models.ForeignKey(Unit, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    title = WordsField()
    cases = models.JSONField(default=dict, blank=True)
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)

    class Meta(Row.Meta):
        constraints = (
            models.CheckConstraint(
                condition=Q(start=None) | Q(end=None) | Q(end__gte=models.F("start")), name="partners_post_in_order"
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}, {self.organisation}"


class Channel(Row):
    """A way to reach a person or an organisation."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="channels")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="channels"
    )
    kind = models.CharField(max_length=8, choices=ChannelKind)
    value = models.CharField(max_length=200)

    class Meta(Row.Meta):
        constraints = (
            models.CheckConstraint(
                condition=Q(person=None, organisation__isnull=False) | Q(person__isnull=False, organisation=None),
                name="partners_channel_has_one_owner",
            ),
        )

    def __str__(self) -> str:
        return self.value

    @property
    def owner(self) -> Organisation | Person:
        """Whom it leads to."""
        return cast(Organisation | Person, self.person or self.organisation)


class CooperationLine(Record):
    """One thing that we do, or want to do, with a partner: its stage, who looks after it in each city, its next step.

    `probability`, in per cent, is how likely somebody holds it to come about.
    """

    CODE_PREFIX = "L"
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="lines")
    topic = WordsField()
    sphere = models.CharField(max_length=10, choices=Sphere)
    state = models.CharField(max_length=12, choices=Stage, default=Stage.CONTACT)
    state_since = models.DateField()
    owner = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    second_owner = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    probability = models.PositiveSmallIntegerField(null=True, blank=True)
    next_step = WordsField(blank=True)
    next_due = models.DateField(null=True, blank=True)

    class Meta(Record.Meta):
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=Q(probability=None) | Q(probability__lte=100), name="partners_line_odds"),
        )

    def __str__(self) -> str:
        return str(self.topic)

    def get_absolute_url(self) -> str:
        return f"/office/lines/{self.code}/"


class Proposal(Record):
    """A name that somebody used and no organisation answers to: tied to one, made into one, or dismissed."""

    CODE_PREFIX = "N"
    text = models.CharField(max_length=300)
    folded = models.CharField(max_length=300, db_index=True)
    source = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.OPEN)
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta(Record.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=["folded"], condition=Q(state=ProposalState.OPEN), name="partners_proposed_once"
            ),
        )

    def __str__(self) -> str:
        return self.text
