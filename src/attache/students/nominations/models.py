"""Fact sheets, places by year, nominations."""

from datetime import date

from django.db import models
from django.db.models import Q

from attache.kernel.languages import Language, Words
from attache.kernel.languages.fields import WordsField
from attache.kernel.records import Record
from attache.relations.agreements.states import Skill, StudyLevel
from attache.students.nominations.logic.years import said
from attache.students.nominations.states import HELD, Mobility, State

LANGUAGES = [(one.value, one.own_name) for one in Language]
# What is told of a person only to those who prepare the journey: not in the search index, the journal, the digest.
PERSONAL = ("born_on", "passport", "passport_expires", "visa_expires", "address")
TAKES_A_PLACE = Q(state__in=HELD) & ~Q(mobility=Mobility.CANCELLED)


class FactSheet(Record):
    """What holds with a partner in the academic year that begins in `year`: deadlines, weeks, the practical things."""

    CODE_PREFIX = "FS"
    partner = models.ForeignKey("partners.Organisation", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    nominate_by = models.DateField(null=True, blank=True)
    apply_by = models.DateField(null=True, blank=True)
    decision_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    transcript_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    visa = WordsField(blank=True)
    insurance = WordsField(blank=True)
    housing = WordsField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        ordering = ("-year", "pk")
        constraints = (models.UniqueConstraint(fields=["partner", "year"], name="nominations_one_sheet_a_year"),)

    def __str__(self) -> str:
        return f"{self.partner} {self.year_said}"

    def get_absolute_url(self) -> str:
        return f"/office/nominations/sheets/{self.code}/"

    @property
    def year_said(self) -> str:
        """2020/2021."""
        return said(self.year)


class Allotment(Record):
    """The places of a condition (an agreement's, by its key) in an academic year, for a partner.

    There are as many as the condition says and `carried` more: what deferrals brought from other years, or, below
    nothing, took to them.
    """

    CODE_PREFIX = "PY"
    agreed = taken = places = left = 0  # counted by `queries.allotments`
    agreement = models.ForeignKey("agreements.Agreement", on_delete=models.PROTECT, related_name="+")
    key = models.PositiveIntegerField()
    partner = models.ForeignKey("partners.Organisation", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    carried = models.IntegerField(default=0)

    class Meta(Record.Meta):
        ordering = ("agreement", "key", "year", "pk")
        constraints = (
            models.UniqueConstraint(fields=["agreement", "key", "year"], name="nominations_one_allotment_a_year"),
        )

    def __str__(self) -> str:
        return f"{self.agreement} · {self.year_said}"

    def get_absolute_url(self) -> str:
        return f"/office/nominations/places/{self.code}/"

    @property
    def year_said(self) -> str:
        """2020/2021."""
        return said(self.year)


class Nomination(Record):
    """A person, nominated under an allotment. `online`: goes on online while the others are deferred."""

    CODE_PREFIX = "NM"
    allotment = models.ForeignKey(Allotment, on_delete=models.PROTECT, related_name="nominations")
    latin_family = models.CharField(max_length=100)
    latin_given = models.CharField(max_length=100, blank=True)
    hanzi = models.CharField(max_length=60, blank=True)
    born_on = models.DateField(null=True, blank=True)
    citizenship = models.CharField(max_length=2, default="CN")
    passport = models.CharField(max_length=30, blank=True)
    passport_expires = models.DateField(null=True, blank=True)
    visa_expires = models.DateField(null=True, blank=True)
    level = models.CharField(max_length=1, choices=StudyLevel, blank=True)
    field = models.CharField(max_length=200, blank=True)
    skill = models.CharField(max_length=10, choices=Skill, blank=True)
    certificate_expires = models.DateField(null=True, blank=True)
    address = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="zh")
    state = models.CharField(max_length=8, choices=State, default=State.PENDING)
    mobility = models.CharField(max_length=10, choices=Mobility, default=Mobility.NOMINATION)
    seat = models.PositiveIntegerField(null=True, blank=True)
    online = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta(Record.Meta):
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=TAKES_A_PLACE & Q(seat__gte=1) | ~TAKES_A_PLACE & Q(seat=None),
                name="nominations_a_seat_is_a_place_held",
            ),
            models.UniqueConstraint(fields=["allotment", "seat"], name="nominations_a_seat_is_one_s"),
            models.UniqueConstraint(
                fields=["allotment", "passport"],
                condition=~Q(passport="") & Q(seat__isnull=False),
                name="nominations_nominated_once",
            ),
            models.CheckConstraint(
                condition=Q(state=State.VERIFIED) | Q(mobility__in=(Mobility.NOMINATION, Mobility.CANCELLED)),
                name="nominations_only_of_the_verified",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.REJECTED) | ~Q(reason=""), name="nominations_rejected_says_why"
            ),
        )

    def __str__(self) -> str:
        return str(self.words)

    def get_absolute_url(self) -> str:
        return f"/office/cohorts/people/{self.code}/"

    @property
    def latin(self) -> str:
        """The name as in the passport."""
        return f"{self.latin_family} {self.latin_given}".strip()

    @property
    def words(self) -> Words:
        """The name as each language writes it."""
        return Words(self.latin, self.latin, self.hanzi or self.latin)

    @property
    def takes_a_place(self) -> bool:
        """Whether a place is held."""
        return self.seat is not None

    @property
    def comes(self) -> bool:
        """Whether this person comes with the cohort: a place is held, and not online."""
        return self.takes_a_place and not self.online

    def expired_on(self, day: date) -> list[tuple[str, date]]:
        """What will no longer be valid on a day: `passport`, `visa`, `certificate`, each with its last day."""
        papers = (("passport", self.passport_expires), ("visa", self.visa_expires))
        known = (*papers, ("certificate", self.certificate_expires))
        return [(name, last) for name, last in known if last and last < day]
