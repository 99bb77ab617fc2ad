"""Letters with their versions, gifts, video addresses."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from attache.daybook.chronicle.states import Importance
from attache.daybook.commitments.states import State as Owed
from attache.kernel.dates.when import Precision, When
from attache.kernel.languages import Language, Words
from attache.kernel.languages.fields import WordsField
from attache.kernel.records import PeerManager, PeerQuerySet, Record, Row
from attache.relations.correspondence.states import Direction, State, Way

LANGUAGES = [(lang.value, lang.own_name) for lang in Language]
PRECISIONS = [(one.value, one.value) for one in Precision]


class PaperQuerySet(PeerQuerySet):
    """Reading the register the way lists and pages need it."""

    def with_names(self) -> Self:
        """With everybody whom a line of a list names."""
        return self.select_related("office", "organisation", "person", "owed").prefetch_related(
            "organisation__names", "person__names"
        )

    def waiting(self) -> Self:
        """What an answer or thanks are owed for."""
        return self.filter(owed__state=Owed.OPEN)


class Paper(Record):
    """What all records of this room have: with whom, when, what is owed for it, and what came of it.

    The other side is an organisation, a person, both, or a name that nobody knows yet. `owner` and `due` say who sees
    to the answer until when; `owed` is the commitment that follows from them once the record counts.
    """

    SHELF: ClassVar[str] = ""  # where its page stands below /office/letters/

    office = models.ForeignKey("people.Office", on_delete=models.PROTECT, related_name="+")
    title = WordsField()
    direction = models.CharField(max_length=3, choices=Direction)
    organisation = models.ForeignKey(
        "partners.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey("partners.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=300, blank=True)
    start = models.DateField(null=True, blank=True, db_index=True)
    end = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=8, choices=PRECISIONS, default=Precision.UNKNOWN.value)
    date_words = models.CharField(max_length=100, blank=True)
    importance = models.PositiveSmallIntegerField(choices=Importance, default=Importance.NOTABLE)
    publishable = models.BooleanField(default=True)
    note = models.TextField(blank=True)
    owner = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due = models.DateField(null=True, blank=True)
    owed = models.ForeignKey(
        "commitments.Commitment", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    happening = models.OneToOneField(
        "chronicle.Happening", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")

    objects = PeerManager.from_queryset(PaperQuerySet)()  # type: ignore[misc]  # a class variable, as in Row

    class Meta(Record.Meta):
        abstract = True

    def __str__(self) -> str:
        return str(self.title) or self.code

    def get_absolute_url(self) -> str:
        """The address of its page."""
        return f"/office/letters/{self.SHELF}{self.code}/"

    @property
    def when(self) -> When:
        """Its time, as vague as it is known."""
        return When(self.start, self.end, Precision(self.precision), self.date_words)

    @property
    def other(self) -> Words:
        """What a page calls the other side."""
        if self.organisation:
            return self.organisation.short
        return self.person.printed if self.person else Words(*[self.name] * len(Language))

    @property
    def comes_in(self) -> bool:
        """Whether it came to us."""
        return self.direction == Direction.IN


class Letter(Paper):
    """A letter in the office's register. `texts` are its versions; a draft has no number yet."""

    CODE_PREFIX = "W"
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    theirs = models.CharField(max_length=80, blank=True)
    signatory = models.ForeignKey("partners.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    post = models.ForeignKey("partners.Position", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    signed = models.CharField(max_length=200, blank=True)
    answers = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="answered_by")
    thanks_for = models.ForeignKey("Gift", on_delete=models.PROTECT, null=True, blank=True, related_name="letters")
    quoted = WordsField(blank=True)
    behalf = WordsField(blank=True)
    way = models.CharField(max_length=8, choices=Way, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Paper.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=["office", "year", "number"], name="correspondence_number_once"),
            models.CheckConstraint(
                condition=Q(state__in=[State.SENT, State.REGISTERED], number__isnull=False, year__isnull=False)
                | Q(state__in=[State.DRAFT, State.DROPPED], number=None, year=None),
                name="correspondence_numbered_in_the_register",
            ),
            models.CheckConstraint(
                condition=Q(direction=Direction.IN, state=State.REGISTERED)
                | Q(direction=Direction.OUT) & ~Q(state=State.REGISTERED),
                name="correspondence_state_of_its_direction",
            ),
            models.CheckConstraint(
                condition=Q(state=State.SENT, sent_at__isnull=False) | ~Q(state=State.SENT) & Q(sent_at=None),
                name="correspondence_sent_with_its_moment",
            ),
        )

    @property
    def registered_as(self) -> str:
        """Its number by the office's rule; a draft has none."""
        return f"{self.office.code}-{self.year}/{self.number}" if self.number else ""

    @property
    def words(self) -> Words:
        """Its text in each language; costs no query once the versions are loaded."""
        return Words.read({one.language: one.text for one in self.versions.all()})


class LetterVersion(Row):
    """The text of a letter in one language."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="versions")
    language = models.CharField(max_length=2, choices=LANGUAGES)
    text = models.TextField()

    class Meta(Row.Meta):
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["letter", "language"], name="correspondence_one_text_per_language"),
        )

    def __str__(self) -> str:
        return f"{self.letter} ({self.language})"


class Gift(Paper):
    """A present or aid, to us or from us. `title` is what the chronicle calls it."""

    CODE_PREFIX = "G"
    SHELF = "gifts/"
    goods = WordsField()
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    unit = WordsField(blank=True)
    value = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    received_by = models.CharField(max_length=200, blank=True)

    class Meta(Paper.Meta):
        abstract = False
        constraints = (
            models.CheckConstraint(
                condition=Q(value=None, currency="") | Q(value__isnull=False) & ~Q(currency=""),
                name="correspondence_value_with_its_currency",
            ),
        )


class Appeal(Paper):
    """A video address. `person` is the speaker; the film is a file of the record, or `link` as text."""

    CODE_PREFIX = "V"
    SHELF = "appeals/"
    link = models.CharField(max_length=1000, blank=True)
    transcript = WordsField(blank=True)
    said = WordsField(blank=True)
    retold = models.BooleanField(default=True)
    wish = WordsField(blank=True)
    whom = WordsField(blank=True)
    hope = WordsField(blank=True)
    evidence = models.CharField(max_length=300, blank=True)

    class Meta(Paper.Meta):
        abstract = False
        constraints = (
            models.CheckConstraint(
                condition=Q(publishable=False) | ~Q(evidence=""), name="correspondence_published_by_right"
            ),
        )
